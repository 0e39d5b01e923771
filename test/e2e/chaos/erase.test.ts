// "Erase my local data" with several tabs open: nothing holds it up, and nothing comes back without an act.
import {readFileSync} from 'node:fs';
import {launch, type Browser, type Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseReceipt} from '../../../src/receipt/receipt.ts';
import {engines} from '../../support/engines.ts';
import {liveReceiver, type LiveReceiver} from '../../support/live-receiver.ts';
import {sample} from '../../support/rounds.ts';
import {formPage, staticSite, type StaticSite} from '../../support/static-site.ts';
import {commit, eventually, openTab, pressOn} from '../../support/tab.ts';

const notice = readFileSync(new URL('../../../demo/notices/courlux.json', import.meta.url), 'utf8');
let site: StaticSite;
let receiver: LiveReceiver;

beforeAll(async () => {
  receiver = await liveReceiver();
  await receiver.up();
  const pages = {
    '/form': formPage(`notice="/notice.json" receiver="${receiver.url}"`),
    '/notice.json': notice,
  };
  site = await staticSite({pages});
});
afterAll(async () => {
  await receiver?.down();
  site?.close();
});

const databases = (tab: Page): Promise<number> =>
  tab.evaluate(async () => (await indexedDB.databases()).length);

/** Deletes the ledger, as a button on the page would; what happened, in order. */
const erase = (tab: Page): Promise<string[]> =>
  tab.evaluate(
    (name) =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        const request = indexedDB.deleteDatabase(name);
        request.onblocked = () => seen.push('blocked');
        request.onerror = () => resolve([...seen, 'error']);
        request.onsuccess = () => resolve([...seen, 'done']);
      }),
    `consent-capture:${receiver.url}`,
  );

/** Everything that wakes the delivery, and time for what it would begin. */
async function stir(tab: Page): Promise<void> {
  await tab.evaluate(async () => {
    dispatchEvent(new Event('online'));
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
}

async function stored(jti: string): Promise<ReturnType<typeof parseReceipt>['payload'] | undefined> {
  const entries = await receiver.store.latest(100);
  const jws = entries
    .map((entry) => entry.receipt?.jws ?? '')
    .find((one) => one.includes('.') && idOf(one) === jti);
  return jws === undefined ? undefined : parseReceipt(`${jws}~`).payload;
}

const idOf = (jws: string): string => parseReceipt(`${jws}~`).payload.jti;

test.each(sample(engines, 1))(
  '%s, 18: erasing with three tabs open is not blocked, and nothing comes back',
  async (_, options) => {
    const browser: Browser = await launch(options);
    try {
      const url = `${site.origin}/form`;
      const tabs = [await openTab(browser, url), await openTab(browser, url), await openTab(browser, url)];
      const [first, second] = [tabs[0], tabs[1]];
      if (!first || !second) throw new Error('no tabs');
      for (const tab of [first, second]) await pressOn(tab, 'l-profiling');
      const before = (await commit(first)) ?? '';
      const old = await eventually(() => stored(before), 'the first act is stored');
      for (const tab of tabs) await stir(tab);
      expect(await databases(first)).toBe(1);

      const erased = await erase(first);

      expect(erased).toEqual(['done']);
      for (const tab of tabs) await stir(tab);
      expect(await Promise.all(tabs.map(databases))).toEqual([0, 0, 0]);

      await pressOn(second, 'l-marketing.sms');
      const after = (await commit(second)) ?? '';
      const fresh = await eventually(() => stored(after), 'the next act is stored');
      expect(await databases(second)).toBe(1);
      expect([fresh.seq, fresh.prev, fresh.key]).toEqual([0, null, 'stored']);
      expect(fresh.iss).not.toBe(old.iss);
    } finally {
      await browser.close();
    }
  },
);
