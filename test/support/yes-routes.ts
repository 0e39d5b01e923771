// What a script, an extension or the browser can do to a page in the hope of a yes.
import type {CapturePage} from './capture-page.ts';

/** Something that a script, an extension or the browser does to a page. */
export type Route = (page: CapturePage) => unknown;

const rootOf = ({element}: CapturePage): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('no shadow root');
  return element.shadowRoot;
};
/** The control of each choice that would say yes: its box, or the first of its two buttons. */
export const inputs = (page: CapturePage): HTMLInputElement[] =>
  [...rootOf(page).querySelectorAll('input')].filter(
    (input, i, all) => input.type === 'checkbox' || all.findIndex(({name}) => name === input.name) === i,
  );
/** Their labels. */
export const labels = (page: CapturePage): HTMLLabelElement[] =>
  inputs(page).flatMap((input) => Array.from(input.labels ?? []));
const loud = {bubbles: true, composed: true, cancelable: true};
/** Dispatches new events on each target. */
export const fire = (targets: readonly EventTarget[], ...events: (() => Event)[]): void =>
  targets.forEach((target) => events.forEach((make) => target.dispatchEvent(make())));

/** What a press of a mouse or key dispatches, made by a script. */
export const EVENTS: Readonly<Record<string, () => Event>> = {
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
      fire([input], ...Object.values(EVENTS).filter((make) => make() instanceof KeyboardEvent));
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
  'click() on every button': (page) => {
    const buttons = rootOf(page).querySelectorAll('button');
    if (buttons.length === 0) throw new Error('no button');
    buttons.forEach((button) => button.click());
  },
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

/** Every route, by name. */
export const ROUTES: Readonly<Record<string, Route>> = {...SCRIPTS, ...ON_THE_ELEMENT};
