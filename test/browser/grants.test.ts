// Every way by which something other than a person could say yes: none of them does.
import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {
  boxOf,
  capturePage,
  clearLedgers,
  NOTICE,
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

const CONTROLS = ['checkbox', 'yes-no'] as const;

/** A page whose notice has the two buttons that answer everything. */
async function pageWithAll(control: (typeof CONTROLS)[number]): Promise<CapturePage> {
  const page = await capturePage(`control="${control}"`);
  page.element.notice = {...(await (await fetch(NOTICE)).json()), allAtOnce: ['accept', 'refuse']};
  await until(() => acceptAll(page), 'the buttons show');
  return page;
}

const acceptAll = ({element}: CapturePage): HTMLButtonElement | null | undefined =>
  element.shadowRoot?.querySelector<HTMLButtonElement>('.all button:last-child');

/** The first control of a page that says yes, or the button that says yes to everything. */
function yesOf(page: CapturePage, which: 'one' | 'all'): HTMLElement {
  const found = which === 'one' ? inputs(page)[0] : acceptAll(page);
  if (!found) throw new Error('no control');
  return found;
}

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

/** Styles of the page that leave nothing to see, on the element or on what is around it. */
const HIDDEN: Readonly<Record<string, readonly [on: 'element' | 'form', css: string]>> = {
  'opacity: 0': ['element', 'opacity: 0'],
  'hardly any opacity': ['element', 'opacity: 0.01'],
  'filter: opacity(0)': ['element', 'filter: opacity(0)'],
  'visibility: hidden': ['element', 'visibility: hidden'],
  'display: none': ['element', 'display: none'],
  'scaled to nothing': ['element', 'transform: scale(0); display: block'],
  'scaled to a dot': ['element', 'transform: scale(0.01); display: block'],
  'content-visibility': ['element', 'content-visibility: hidden; display: block'],
  'left of the page': ['element', 'position: absolute; left: -9999px'],
  'above the page': ['element', 'position: fixed; top: -9999px'],
  'clip-path': ['element', 'display: block; clip-path: inset(50%)'],
  'the clip of texts for screen readers alone': [
    'element',
    'position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0, 0, 0, 0)',
  ],
  'no height': ['element', 'display: block; height: 0; overflow: hidden'],
  'no width': ['element', 'display: block; width: 0; overflow: hidden'],
  'the form’s opacity': ['form', 'opacity: 0'],
  'the form’s filter': ['form', 'filter: blur(1px) opacity(0%)'],
  'the form’s visibility': ['form', 'visibility: hidden'],
  'the form’s display': ['form', 'display: none'],
  'the form’s height': ['form', 'height: 0; overflow: hidden'],
  'the form’s place': ['form', 'position: absolute; left: -9999px'],
};

for (const control of CONTROLS) {
  for (const which of ['one', 'all'] as const) {
    describe(`U31: what nobody can see takes no yes, ${control}, ${which}`, () => {
      for (const [name, [on, css]] of Object.entries(HIDDEN)) {
        it(`8: ${name}`, async () => {
          const page = await pageWithAll(control);
          const yes = yesOf(page, which);
          yes.focus();
          page[on].style.cssText = css;
          await press(yes);
          await expectNoGrant(page);
        });
      }
    });
  }
}

describe('U31: the person’s own way', () => {
  const SEEN: Readonly<Record<string, string>> = {
    'as it is': '',
    'half transparent, as a page that fades in': 'opacity: 0.5; filter: opacity(0.5)',
    'turned and made smaller': 'display: block; transform: rotate(3deg) scale(0.7)',
    'scrolled out of sight after it had the focus': 'display: block; margin-top: 300vh; height: 300vh',
  };
  for (const control of CONTROLS) {
    for (const which of ['one', 'all'] as const) {
      for (const [name, css] of Object.entries(SEEN)) {
        it(`${control}, ${which}: the focus and the space bar say yes, ${name}`, async () => {
          const page = await pageWithAll(control);
          page.element.style.cssText = css;
          const yes = yesOf(page, which);
          yes.focus();
          window.scrollTo(0, 0);
          await sendKeys({press: ' '});
          const recorded = await page.element.commit();
          expect(grants(recorded?.receipt ?? '')).to.equal(true);
          expect(parseReceipt(recorded?.receipt ?? '').payload.ui.actor).to.equal('person');
        });
      }
    }
  }
});

it('U31: what lies over a control takes its mouse, and hides it from nobody who hears the page', async () => {
  const page = await pageWithAll('checkbox');
  const cover = page.form.appendChild(document.createElement('div'));
  cover.style.cssText = 'position: fixed; inset: 0; background: white';
  const [box] = inputs(page);
  if (!box) throw new Error('no control');
  box.focus();
  const {left, top} = box.getBoundingClientRect();
  expect(document.elementFromPoint(left + 3, top + 3)).to.equal(cover);
  await press(box);
  expect(grants((await page.element.commit())?.receipt ?? '')).to.equal(true);
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
