// The ways in which a page goes away just after it was answered, and what else goes on at that moment.
import type {Page} from 'puppeteer-core';

export interface RacePath {
  readonly name: string;
  /**
   * What is promised: `union`, an act is in one of the three places; `ledger`, it is on the device; `told`, the form says
   * at least what was answered; `none`, no act.
   */
  readonly promise: 'union' | 'ledger' | 'told' | 'none' | null;
  readonly attributes?: string;
  /** The host's script. */
  readonly script?: string;
  /** Nobody waits for the signature: `send` answers, and the page sends the form in the same breath. */
  readonly unsigned?: boolean;
  /** Sends the form. */
  readonly send: (page: Page) => Promise<unknown>;
  /** Closes the tab then; else the page goes by itself. */
  readonly closes?: boolean;
}

export interface Condition {
  readonly name: string;
  /** Ms that the receiver takes. */
  readonly delay: number;
  /** Bytes of the host's own requests with keepalive that are in flight. Browsers allow 64 KiB in all. */
  readonly inFlight: number;
}

/** Starts something that makes the page go away, and does not wait for it. */
const start =
  (script: string) =>
  (page: Page): Promise<unknown> =>
    page.evaluate(script).catch(() => undefined); // the page may be gone before it has answered

const click = start(`document.querySelector('#send').click()`);
const requestSubmit = start('document.forms[0].requestSubmit()');
const send = (body: string): string => `void fetch('/sent', {method: 'POST', body: ${body}});`;
const leave = `location.assign('/next');`;
/** Sends the form while the click that answers is still being heard of; once, though it is heard of again when signed. */
const SAME_BREATH = `let sent = false;
  document.querySelector('consent-capture').addEventListener('consent-change', ({detail}) => {
    if (sent || !Object.values(detail.choices).includes('given')) return;
    sent = true;
    form.requestSubmit(); });`;

export const RACE_PATHS: readonly RacePath[] = [
  {name: 'submitted', promise: 'union', send: click},
  {name: 'submitted with Enter', promise: 'union', send: pressEnter},
  {name: 'submitted with `hold`', promise: 'ledger', attributes: 'hold', send: click},
  {name: '`requestSubmit()`', promise: 'union', send: requestSubmit},
  {name: '`form.submit()`', promise: null, send: start('document.forms[0].submit()')},
  {
    name: '`fetch` of `new FormData(form)` in the handler',
    promise: 'union',
    script: `onSubmit(() => { ${send('new FormData(form)')} ${leave} });`,
    send: click,
  },
  {
    name: '`fetch` of something else, with `commit()`',
    promise: 'union',
    script: `onSubmit(() => { void commit(); ${send('walked()')} ${leave} });`,
    send: click,
  },
  {
    name: '`fetch` of something else, with `await commit()`',
    promise: 'ledger',
    script: `onSubmit(async () => { await commit(); ${send('walked()')} ${leave} });`,
    send: click,
  },
  {
    name: '`fetch` of something else, without `commit()`',
    promise: null,
    script: `onSubmit(() => { ${send('walked()')} ${leave} });`,
    send: click,
  },
  {
    name: 'submitted by a script in the moment of the answer',
    promise: 'told',
    script: SAME_BREATH,
    unsigned: true,
    send: (page) => page.keyboard.press('Space').catch(() => undefined), // as above
  },
  {name: 'tab closed right after submitting', promise: 'union', send: requestSubmit, closes: true},
  {name: 'tab closed right after answering', promise: 'none', send: async () => undefined, closes: true},
];

/** All that a browser allows: a receipt can go out without keepalive only. */
export const BUDGET = 65_536;

export const CONDITIONS: readonly Condition[] = [
  {name: 'quiet', delay: 0, inFlight: 0},
  {name: 'the receiver takes 300 ms', delay: 300, inFlight: 0},
  {name: '60 KiB in flight', delay: 0, inFlight: 60 * 1024},
  {name: '64 KiB in flight', delay: 0, inFlight: BUDGET},
];

async function pressEnter(page: Page): Promise<void> {
  await page.focus('[name=email]');
  await page.keyboard.press('Enter').catch(() => undefined); // as above
}
