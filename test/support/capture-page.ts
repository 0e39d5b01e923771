// A page with a form and the element in it, for tests in a real browser.
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define.ts';
import type {ConsentCapture} from '../../src/elements/capture-element.ts';
import {ledgerName} from '../../src/ledger/ledger.ts';

export interface CapturePage {
  readonly form: HTMLFormElement;
  readonly element: ConsentCapture;
  readonly field: () => HTMLInputElement | null;
  readonly box: (choice: string) => HTMLInputElement;
  readonly status: () => string;
}

export const NOTICE = '/demo/notices/courlux.json';

/** A form with name and address fields, the element, and a button; waits until the notice shows. */
export async function capturePage(attributes = '', more = ''): Promise<CapturePage> {
  const host = document.createElement('div');
  host.innerHTML = `<form action="/nowhere" method="post">
    <label>Navn <input name="navn" autocomplete="name"></label>
    <label>E-mail <input name="mail" type="email" autocomplete="section-a billing email"></label>
    <label>Telefon <input name="tlf" autocomplete="tel"></label>${more}
    <consent-capture context="registration" notice="${NOTICE}" name="consent" lang="da" ${attributes}><p>Uden script</p></consent-capture>
    <button name="knap" value="1">Opret</button></form>`;
  document.body.replaceChildren(host);
  const form = one(host, 'form', HTMLFormElement);
  const element = form.querySelector('consent-capture');
  if (!element) throw new Error('no element');
  await shown(element);
  return {
    form,
    element,
    field: () => form.querySelector<HTMLInputElement>('input[data-consent-field]'),
    box: (choice) => boxOf(element, choice),
    status: () => element.shadowRoot?.querySelector('[role=status]')?.textContent ?? '',
  };
}

/** Waits until the element shows its notice. */
export async function shown(element: Element): Promise<void> {
  await until(() => element.shadowRoot?.querySelector('h2'), 'the notice shows');
}

function one<T extends Element>(within: ParentNode, selector: string, type: new () => T): T {
  const found = within.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`no ${selector}`);
}

/** The box of a choice, found by its label as a person would. */
export function boxOf(element: Element, choice: string): HTMLInputElement {
  const label = element.shadowRoot?.getElementById(`l-${choice}`)?.closest('label');
  if (!label) throw new Error(`no choice ${choice}`);
  return one(label, 'input', HTMLInputElement);
}

/** How often this test has asked the driver for a press of the space bar, and what the page has got since. */
const presses = {sent: 0, keys: 0, clicks: 0, log: ['']};
let running: Mocha.Test | undefined;
beforeEach(function (this: Mocha.Context) {
  running = this.currentTest;
  Object.assign(presses, {sent: 0, keys: 0, clicks: 0, log: []});
});

/**
 * A driver that sends more than it was asked for (WebKit's has been suspected) spoils a test, which then runs again.
 * No script can make keys or clicks that the browser vouches for, but by the label of an input in WebKit.
 */
function hear(event: KeyboardEvent | MouseEvent): void {
  const [target] = event.composedPath();
  const [key, times] = event instanceof KeyboardEvent ? [event.key, ''] : ['', String(event.detail)];
  const checked = target instanceof HTMLInputElement ? target.checked : '';
  presses.log.push([event.type, event.isTrusted, Math.round(event.timeStamp), key, times, checked].join(' '));
  if (!event.isTrusted) return;
  if (event.type === 'keydown' && key === ' ') presses.keys += 1;
  if (event.type === 'click' && times === '0') presses.clicks += 1;
  if (Math.max(presses.keys, presses.clicks) > presses.sent) running?.retries(2);
}
for (const type of ['keydown', 'keyup', 'click'] as const)
  window.addEventListener(type, hear, {capture: true});

afterEach(function (this: Mocha.Context) {
  const {err} = this.currentTest ?? {};
  if (err && presses.sent > 0) err.message += `\n${presses.sent} presses:\n${presses.log.join('\n')}`;
});

/** Presses the space bar on a control: a trusted click. */
export async function press(box: HTMLElement): Promise<void> {
  box.focus();
  await pressSpace();
}

/** Presses the space bar on whatever has the focus. */
export async function pressSpace(): Promise<void> {
  presses.sent += 1;
  await sendKeys({press: ' '});
}

/** Waits until something is true, at most fifteen seconds. */
export async function until<T>(holds: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  for (const end = Date.now() + 15_000; ;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The next event of a type on a target. */
export const next = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  type: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(type, resolve, {once: true}));

/** Deletes what tests left behind, as "clear site data" does. */
export async function clearLedgers(): Promise<void> {
  document.body.replaceChildren();
  for (let quiet = 0; quiet < 3; quiet++) {
    for (const {name = ''} of await indexedDB.databases()) {
      quiet = 0; // what an element had begun before it was taken away may still end
      await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = request.onblocked = resolve;
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The ledger of pages that have no receiver. */
export const LOCAL = ledgerName(location.origin, 'local');
