// Every way by which something other than a person could say yes: none of them does.
import {expect} from 'chai';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {
  boxOf,
  capturePage,
  clearLedgers,
  press,
  shown,
  until,
  type CapturePage,
} from '../support/capture-page.ts';
import {acceptAll, CONTROLS, expectNoGrant, pageWithAll} from '../support/grant-page.ts';
import {EVENTS, fire, inputs, labels, ROUTES} from '../support/yes-routes.ts';

beforeEach(clearLedgers);
after(clearLedgers);

for (const control of CONTROLS) {
  describe(`U31: no script says yes, ${control}`, () => {
    for (const [name, route] of Object.entries(ROUTES)) {
      it(`8, 9, 10: ${name}`, async () => {
        const page = await pageWithAll(control);
        await route(page);
        await expectNoGrant(page);
      });
    }
    it('8: every event that a press of a mouse or key makes, dispatched on everything', async () => {
      const page = await pageWithAll(control);
      const buttons = [...(page.element.shadowRoot?.querySelectorAll('button') ?? [])];
      expect(buttons).to.have.length(2);
      for (const event of Object.values(EVENTS)) {
        for (const targets of [inputs(page), labels(page), buttons, [page.element]]) {
          fire(targets, event);
          await expectNoGrant(page);
        }
      }
    });
  });
}

/** Everything that is answered on the screen, by the id of its label and the words of its answer. */
const ticked = (page: CapturePage): string[] =>
  [...(page.element.shadowRoot?.querySelectorAll<HTMLInputElement>('input:checked') ?? [])].map(
    (input) => `${input.getAttribute('aria-labelledby') ?? input.name} ${input.labels?.[0]?.textContent}`,
  );

describe('9: a field set that is disabled and enabled again', () => {
  for (const control of CONTROLS) {
    it(`${control}: leaves exactly what the person answered, on the screen and in the field`, async () => {
      const page = await pageWithAll(control);
      const fieldset = document.createElement('fieldset');
      page.element.replaceWith(fieldset);
      fieldset.append(page.element);
      const [first, second, third] = inputs(page);
      if (!first || !second || !third) throw new Error('no controls');
      await press(first);
      await press(second);
      const no = second.closest('.pair')?.querySelector<HTMLInputElement>('label:last-child input');
      await press(no ?? second); // yes to one, no to another, nothing to the rest
      await until(() => page.field()?.value.endsWith('~'), 'it is signed');
      const value = page.field()?.value ?? '';
      const before = ticked(page);
      expect(before).to.have.length(control === 'checkbox' ? 1 : 2);

      for (let round = 0; round < 3; round++) {
        fieldset.disabled = true;
        await page.element.updateComplete;
        await press(third);
        third.click();
        acceptAll(page)?.click();
        expect(new FormData(page.form).getAll('consent')).to.deep.equal([]); // as any field in it
        fieldset.disabled = false;
        await page.element.updateComplete;
        expect(ticked(page)).to.deep.equal(before);
        expect(page.field()?.value).to.equal(value);
        expect(new FormData(page.form).getAll('consent')).to.deep.equal([value]);
      }
      const {event} = parseReceipt(value).payload;
      const answers = event.kind === 'choices' ? Object.values(event.choices) : [];
      expect(answers.filter((answer) => answer !== 'unanswered').toSorted()).to.deep.equal([
        'given',
        'refused',
      ]);
    });
  }
});

describe('3: the field says what the screen says', () => {
  const FORGED = '{"unsigned":{"profiling":"given"},"why":"stale"}';

  it('what a script writes into it is gone when the form is sent', async () => {
    const {form, field} = await capturePage();
    const input = field();
    if (!input) throw new Error('no field');
    input.value = FORGED;
    input.setAttribute('value', FORGED);
    input.defaultValue = FORGED;
    expect(new FormData(form).getAll('consent')).to.deep.equal(['']);
    expect(input.value).to.equal('');
  });

  it('a copy of a form that was answered is unanswered, as are its markup and its element alone', async () => {
    const {form, element, box, field} = await capturePage();
    await press(box('profiling'));
    await until(() => field()?.value.endsWith('~'), 'the act is signed');
    const markup = document.createElement('div');
    markup.innerHTML = form.outerHTML;
    const alone = document.createElement('form');
    alone.append(element.cloneNode(true));
    for (const copy of [form.cloneNode(true), markup, alone]) {
      document.body.append(copy);
      const owner = copy instanceof HTMLFormElement ? copy : markup.querySelector('form');
      const again = owner?.querySelector('consent-capture');
      if (!owner || !again) throw new Error('no copy');
      await shown(again);
      expect(boxOf(again, 'profiling').checked).to.equal(false);
      expect(new FormData(owner).getAll('consent')).to.deep.equal(['']);
    }
  });
});
