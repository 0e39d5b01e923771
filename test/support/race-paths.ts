// The ways in which a page goes away just after it was answered, and what else goes on at that moment.
import type {Page} from 'puppeteer-core';

export interface RacePath {
  readonly name: string;
  /** What is promised: `union`, an act is in one of the three places; `ledger`, it is on the device; `none`, no act. */
  readonly promise: 'union' | 'ledger' | 'none' | null;
  readonly attributes?: string;
  /** The host's script. */
  readonly script?: string;
  /** Sends the form. */
  readonly send: (page: Page) => Promise<unknown>;
  /** Closes the tab then; else the page goes by itself. */
  readonly closes?: boolean;
}

export interface Condition {
  readonly name: string;
  /** Ms that the receiver takes. */
  readonly delay: number;
  /** Bytes of the host's own requests with keepalive that are in flight. */
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

export const RACE_PATHS: readonly RacePath[] = [
  {name: 'native submit', promise: 'union', send: click},
  {name: 'native submit, `hold`', promise: 'ledger', attributes: 'hold', send: click},
  {name: 'Enter', promise: 'union', send: pressEnter},
  {name: '`requestSubmit()`', promise: 'union', send: requestSubmit},
  {name: '`form.submit()`', promise: null, send: start('document.forms[0].submit()')},
  {
    name: '`fetch` of `FormData` in the handler, and away',
    promise: 'union',
    script: `onSubmit(() => { ${send('new FormData(form)')} ${leave} });`,
    send: click,
  },
  {
    name: '`fetch` of a walk, no `commit()`, and away',
    promise: null,
    script: `onSubmit(() => { ${send('walked()')} ${leave} });`,
    send: click,
  },
  {
    name: '`fetch` of a walk, `commit()`, and away',
    promise: 'union',
    script: `onSubmit(() => { void commit(); ${send('walked()')} ${leave} });`,
    send: click,
  },
  {
    name: '`fetch` of a walk, `await commit()`, and away',
    promise: 'ledger',
    script: `onSubmit(async () => { await commit(); ${send('walked()')} ${leave} });`,
    send: click,
  },
  {name: 'tab closed right after the submit', promise: 'union', send: requestSubmit, closes: true},
  {name: 'tab closed right after the answer', promise: 'none', send: async () => undefined, closes: true},
];

export const CONDITIONS: readonly Condition[] = [
  {name: 'quiet', delay: 0, inFlight: 0},
  {name: 'the receiver takes 300 ms', delay: 300, inFlight: 0},
  {name: '60 KiB of the host’s in flight', delay: 0, inFlight: 60 * 1024},
];

async function pressEnter(page: Page): Promise<void> {
  await page.focus('[name=email]');
  await page.keyboard.press('Enter').catch(() => undefined); // as above
}
