// A shop whose page sends its form by fetch, and what a visitor does on it while the receiver has its troubles.
import {readFileSync} from 'node:fs';
import type {Page} from 'puppeteer-core';
import type {ReceiptStatus} from '../../src/consent.ts';
import {formPage, staticSite, type StaticSite} from './static-site.ts';
import {noticeShows} from './visitor.ts';

const notice = readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8');

/** The shop sends its orders itself, as soon as the form is submitted, and counts those that have ended. */
const SENDING = `<script>
  let orders = 0;
  let recorded = '';
  const until = async (ready) => {
    while (!ready()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  addEventListener('submit', async (event) => {
    event.preventDefault();
    const order = {method: 'POST', body: new FormData(event.target)};
    await fetch('/order', order).catch(() => 'offline');
    orders += 1;
  });
  addEventListener('consent-recorded', (event) => (recorded = event.detail.jti));
</script>`;

declare const orders: number; // of that script
declare let recorded: string;
declare const until: (ready: () => boolean | undefined) => Promise<void>;

export interface Shop extends StaticSite {
  /** The address of a page whose receipts go to this receiver. */
  readonly pageFor: (receiver: string) => string;
}

/** Opens the shop on a free port. */
export async function openShop(): Promise<Shop> {
  const pages: Record<string, string> = {'/notice.json': notice, '/order': ''};
  const site = await staticSite({pages});
  return {
    ...site,
    pageFor: (receiver) => {
      const path = `/at/${receiver.split('/').at(-1)}`;
      pages[path] = SENDING + formPage(`notice="/notice.json" receiver="${receiver}" control="yes-no"`);
      return site.origin + path;
    },
  };
}

/** Opens a page of the shop and waits for the notice. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await noticeShows(page);
}

/**
 * Says no to the nth choice and submits the form, as a script of the page could; the page's own order has ended when
 * this resolves.
 * @returns the id of the receipt, which is on disk
 */
export const order = (page: Page, nth = 0): Promise<string> =>
  page.evaluate(async (n) => {
    const before = orders;
    recorded = '';
    const element = document.querySelector('consent-capture');
    element?.shadowRoot?.querySelectorAll<HTMLInputElement>('.pair label:last-child input')[n]?.click();
    const field = element?.querySelector<HTMLInputElement>('[data-consent-field]');
    await until(() => field?.value.endsWith('~'));
    document.querySelector('form')?.requestSubmit();
    await until(() => orders > before && recorded !== '');
    return recorded;
  }, nth);

/** Has the element on a page send to another receiver, with a ledger and key of its own; waits until it asks anew. */
export const turnTo = (page: Page, receiver: string): Promise<void> =>
  page.evaluate(
    (url) =>
      new Promise<void>((resolve) => {
        addEventListener('consent-change', () => resolve(), {once: true});
        document.querySelector('consent-capture')?.setAttribute('receiver', url);
      }),
    receiver,
  );

/** What a browser says when the machine has a network again. */
export const wake = (page: Page): Promise<void> =>
  page.evaluate(() => void dispatchEvent(new Event('online')));

/** What the element on a page says of every receipt of its device. */
export const statuses = (page: Page): Promise<readonly ReceiptStatus[]> =>
  page.evaluate(async () => (await document.querySelector('consent-capture')?.status()) ?? []);

/** Waits until a page says this of these receipts. */
export async function said(page: Page, expected: Readonly<Record<string, string>>): Promise<void> {
  const limit = Date.now() + 45_000;
  const ids = Object.keys(expected);
  for (;;) {
    const now = (await statuses(page)).filter(({jti}) => ids.includes(jti));
    const found = Object.fromEntries(now.map(({jti, delivery}) => [jti, delivery]));
    if (ids.every((jti) => found[jti] === expected[jti])) return;
    if (Date.now() > limit)
      throw new Error(`expected ${JSON.stringify(expected)}, the page says ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
