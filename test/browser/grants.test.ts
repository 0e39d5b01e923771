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
import {EVENTS, fire, inputs, labels, ROUTES} from '../support/yes-routes.ts';

beforeEach(clearLedgers);
after(clearLedgers);

/** Whether nothing says yes: neither the field, nor a form that is sent now, nor what is recorded. */
async function expectNoGrant({form, element}: CapturePage): Promise<void> {
  await element.updateComplete;
  const [sent = ''] = new FormData(form).getAll('consent').map(String);
  expect(sent).not.to.contain('given');
  if (sent.endsWith('~')) expect(sent).to.satisfy((wire: string) => !grants(wire));
  const recorded = await element.commit();
  if (recorded) expect(recorded.receipt).to.satisfy((wire: string) => !grants(wire));
}

function grants(wire: string): boolean {
  const {event} = parseReceipt(wire).payload;
  return event.kind === 'choices' && Object.values(event.choices).includes('given');
}

for (const control of ['checkbox', 'yes-no']) {
  describe(`U31: no script says yes, ${control}`, () => {
    for (const [name, route] of Object.entries(ROUTES)) {
      it(`8, 9, 10: ${name}`, async () => {
        const page = await capturePage(`control="${control}"`);
        await route(page);
        await expectNoGrant(page);
      });
    }
    it('8: every event that a press of a mouse or key makes, dispatched on everything', async () => {
      const page = await capturePage(`control="${control}"`);
      for (const event of Object.values(EVENTS)) {
        for (const targets of [inputs(page), labels(page), [page.element]]) {
          fire(targets, event);
          await expectNoGrant(page);
        }
      }
    });
  });
}

const HIDDEN: Readonly<Record<string, string>> = {
  'opacity: 0': 'opacity: 0',
  'visibility: hidden': 'visibility: hidden',
  'display: none': 'display: none',
  'scaled to nothing': 'transform: scale(0); display: block',
  'content-visibility': 'content-visibility: hidden; display: block',
};

describe('U31: a control that nobody can see takes no yes', () => {
  for (const [name, style] of Object.entries(HIDDEN)) {
    it(name, async () => {
      const page = await capturePage();
      const box = page.box('profiling');
      box.focus();
      page.element.style.cssText = style;
      await press(box);
      await expectNoGrant(page);
    });
  }
});

describe('U31: the person’s own way', () => {
  for (const control of ['checkbox', 'yes-no']) {
    it(`${control}: the focus and the space bar say yes`, async () => {
      const page = await capturePage(`control="${control}"`);
      const [first] = inputs(page);
      if (!first) throw new Error('no control');
      await press(first);
      const recorded = await page.element.commit();
      expect(grants(recorded?.receipt ?? '')).to.equal(true);
      expect(parseReceipt(recorded?.receipt ?? '').payload.ui.actor).to.equal('person');
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
