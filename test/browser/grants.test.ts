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

beforeEach(clearLedgers);
after(clearLedgers);

/** Something that a script, an extension or the browser does to a page. */
type Route = (page: CapturePage) => unknown;

const rootOf = ({element}: CapturePage): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('no shadow root');
  return element.shadowRoot;
};
const inputs = (page: CapturePage): HTMLInputElement[] => [...rootOf(page).querySelectorAll('input')];
const labels = (page: CapturePage): HTMLLabelElement[] => [...rootOf(page).querySelectorAll('label')];
const loud = {bubbles: true, composed: true, cancelable: true};
const fire = (targets: readonly EventTarget[], ...events: (() => Event)[]): void =>
  targets.forEach((target) => events.forEach((make) => target.dispatchEvent(make())));

const EVENTS: Readonly<Record<string, () => Event>> = {
  click: () => new MouseEvent('click', loud),
  'pointer click': () => new PointerEvent('click', {...loud, isPrimary: true, pointerType: 'mouse'}),
  'a whole press of a mouse': () => new MouseEvent('mousedown', loud),
  mouseup: () => new MouseEvent('mouseup', loud),
  pointerdown: () => new PointerEvent('pointerdown', loud),
  pointerup: () => new PointerEvent('pointerup', loud),
  'keydown of the space bar': () => new KeyboardEvent('keydown', {...loud, key: ' ', code: 'Space'}),
  'keyup of the space bar': () => new KeyboardEvent('keyup', {...loud, key: ' ', code: 'Space'}),
  'keydown of Enter': () => new KeyboardEvent('keydown', {...loud, key: 'Enter', code: 'Enter'}),
  input: () => new InputEvent('input', loud),
  change: () => new Event('change', loud),
};

const tick = (page: CapturePage): void => inputs(page).forEach((input) => (input.checked = true));

const SCRIPTS: Readonly<Record<string, Route>> = {
  'click() on each control': (page) => inputs(page).forEach((input) => input.click()),
  'click() on each label': (page) => labels(page).forEach((label) => label.click()),
  'click() on the text in each label': (page) =>
    labels(page).forEach((label) => label.querySelector<HTMLElement>('span')?.click()),
  'click() on the element': ({element}) => element.click(),
  'click() on a label of its own around the element': ({element}) => {
    const label = document.createElement('label');
    element.replaceWith(label);
    label.append(element);
    label.click();
  },
  'checked = true': tick,
  'checked = true and a change event': (page) => {
    tick(page);
    fire(
      inputs(page),
      () => new InputEvent('input', loud),
      () => new Event('change', loud),
    );
  },
  'checked = false, then click()': (page) =>
    inputs(page).forEach((input) => {
      input.checked = false;
      input.click();
    }),
  'the attribute checked, and defaultChecked': (page) =>
    inputs(page).forEach((input) => {
      input.setAttribute('checked', '');
      input.defaultChecked = true;
    }),
  'autofill: values, then input and change': (page) => {
    inputs(page).forEach((input) => (input.value = 'on'));
    tick(page);
    fire(
      inputs(page),
      () => new Event('input', loud),
      () => new Event('change', loud),
    );
  },
  'keys dispatched on a control with the focus': (page) =>
    inputs(page).forEach((input) => {
      input.focus();
      fire([input], ...Object.values(EVENTS));
    }),
  'a click that says it can be trusted': (page) =>
    inputs(page).forEach((input) => {
      const event = new MouseEvent('click', loud);
      try {
        Object.defineProperty(event, 'isTrusted', {value: true});
      } catch {
        // browsers do not let it be redefined; where one does, it must not help
      }
      input.dispatchEvent(event);
    }),
  'click() on every button': (page) =>
    rootOf(page)
      .querySelectorAll('button')
      .forEach((button) => button.click()),
  'markup with the attribute checked in place of the shadow root’s own': (page) =>
    inputs(page).forEach((input) => (input.outerHTML = '<input type="checkbox" checked>')),
};

const NAMES = [
  'granted',
  'checked',
  'value',
  'choices',
  'answers',
  'answer',
  'default-value',
  'defaultValue',
];
const MORE = [
  'data-consent',
  'data-granted',
  'aria-checked',
  'selected',
  'given',
  'consent',
  'status',
  'earlier',
];
const VALUES = ['', 'true', 'false', 'given', '1', 'on', '{"profiling":"given"}', '["profiling"]'];

const ON_THE_ELEMENT: Readonly<Record<string, Route>> = {
  'every attribute that could mean yes': ({element}) => {
    for (const name of [...NAMES, ...MORE]) for (const value of VALUES) element.setAttribute(name, value);
  },
  'every property that could mean yes': ({element}) => {
    const all = {profiling: 'given', 'marketing.email': 'given'};
    for (const name of [...NAMES, ...MORE]) {
      for (const value of [true, false, 'given', 'true', 1, all, new Map(Object.entries(all))])
        Reflect.set(element, name, value);
    }
  },
  'the callbacks of a form-associated element': ({element}) => {
    const restore: unknown = Reflect.get(element, 'formStateRestoreCallback');
    for (const mode of ['restore', 'autocomplete'])
      if (typeof restore === 'function') Reflect.apply(restore, element, ['{"profiling":"given"}', mode]);
    element.formResetCallback();
    element.formDisabledCallback(true);
    element.formDisabledCallback(false);
  },
  'attachInternals() for setFormValue()': ({element}) => {
    try {
      element.attachInternals().setFormValue('given');
    } catch {
      // it is attached already, to the element alone
    }
  },
  'a field set that is disabled and enabled': async ({element}) => {
    const fieldset = document.createElement('fieldset');
    element.replaceWith(fieldset);
    fieldset.append(element);
    for (const disabled of [true, false, true, false]) {
      fieldset.disabled = disabled;
      await element.updateComplete;
    }
  },
  'a submit, a reset, and Enter': ({form}) => {
    form.addEventListener('submit', (event) => event.preventDefault());
    form.requestSubmit();
    form.reset();
    form.requestSubmit();
  },
  'its own events': ({element}) =>
    ['consent-change', 'consent-recorded', 'consent-received'].forEach((type) =>
      element.dispatchEvent(
        new CustomEvent(type, {detail: {choices: {profiling: 'given'}}, bubbles: true, composed: true}),
      ),
    ),
  'scrolling and waiting': async ({element}) => {
    element.scrollIntoView();
    window.scrollBy(0, 5000);
    await new Promise((resolve) => setTimeout(resolve, 100));
  },
};

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
    for (const [name, route] of Object.entries({...SCRIPTS, ...ON_THE_ELEMENT})) {
      it(`8, 9, 10: ${name}`, async () => {
        const page = await capturePage(`control="${control}"`);
        await route(page);
        await expectNoGrant(page);
      });
    }
    it('8: every event that a press of a mouse or key makes, dispatched on everything', async () => {
      const page = await capturePage(`control="${control}"`);
      for (const event of Object.values(EVENTS))
        fire([...inputs(page), ...labels(page), page.element], event);
      await expectNoGrant(page);
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
