// 13, 14, 15: storage that fails under a page, for real where a browser can be made to: the receipt goes its other ways.
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test, vi} from 'vitest';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {deviceLedger} from '../support/device-ledger.ts';
import {guardedForm, notedOn} from '../support/guarded-form.ts';
import {liveReceiver, type LiveReceiver} from '../support/live-receiver.ts';
import {answerByKeyboard, postedField, sendAnswer, sendByKeyboard} from '../support/shop-form.ts';
import {staticSite, type StaticSite} from '../support/static-site.ts';
import {openBrowser} from '../support/visitor.ts';

const SAVED = /er gemt/; // in every Danish text that says so
const pages: Record<string, string> = {'/order': '<title>Tak</title>'};
let receiver: LiveReceiver;
let site: StaticSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  receiver = await liveReceiver();
  await receiver.up();
  pages['/form'] = guardedForm(receiver.url);
  pages['/other'] = '<title>Andet</title>';
  site = await staticSite({pages});
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await receiver?.down();
});
beforeEach(async () => {
  page = await (await browser.createBrowserContext()).newPage();
});
afterEach(() => page.browserContext().close());

const received = (jti: string): Promise<boolean> =>
  vi.waitUntil(() => receiver.posted.includes(jti), {timeout: 15_000});
const stored = async (): Promise<readonly boolean[]> => (await notedOn(page.mainFrame())).stored;
const saidSaved = async (): Promise<boolean> =>
  (await notedOn(page.mainFrame())).said.some((text) => SAVED.test(text));
const acknowledged = async (): Promise<string[]> => [
  ...(await deviceLedger(page, receiver.url)).acknowledged,
];
const onDevice = async (): Promise<string[]> => [...(await deviceLedger(page, receiver.url)).receipts.keys()];

/** Writes rows into a database of the site's own until the browser takes no more. */
const fillDisk = (): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const open = indexedDB.open('orders');
        open.onupgradeneeded = () => open.result.createObjectStore('rows', {autoIncrement: true});
        const write = (size: number): void => {
          const writing = open.result.transaction('rows', 'readwrite');
          writing.objectStore('rows').add(crypto.getRandomValues(new Uint8Array(size))); // zeros would take no room
          writing.oncomplete = () => write(size);
          writing.onabort = () => (size > 100 ? write(size / 8) : resolve(open.result.close()));
        };
        open.onsuccess = () => write(65_536);
      }),
  );

const BROKEN: [string, () => void][] = [
  ['there is no IndexedDB', () => Object.defineProperty(window, 'indexedDB', {value: undefined})],
  [
    'asking for IndexedDB throws',
    () =>
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }),
  ],
  [
    'a database never opens',
    () => (IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest), // nothing comes of it
  ],
];

test.each(BROKEN)(
  '2, 14, 15: %s: the form goes through with a receipt, which is delivered',
  async (_, breakIt) => {
    await page.evaluateOnNewDocument(breakIt);
    await page.goto(`${site.origin}/form`);
    const {payload} = parseReceipt(await sendAnswer(page.mainFrame(), site, 'anna@example.dk'));
    expect(payload.key).toBe('ephemeral');
    await received(payload.jti);
    await expect.poll(stored, {timeout: 15_000}).toEqual([false]);
    expect(await saidSaved()).toBe(false);
  },
);

test('13, 14: a full disk refuses the receipt, which is delivered all the same, and written once there is room', async () => {
  const session = await page.createCDPSession();
  await session.send('Storage.overrideQuotaForOrigin', {origin: site.origin, quotaSize: 4_000_000});
  await page.goto(`${site.origin}/form`);
  const first = parseReceipt(await sendAnswer(page.mainFrame(), site, 'first@example.dk')).payload;
  await expect.poll(stored, {timeout: 15_000}).toEqual([true]);
  await expect.poll(acknowledged, {timeout: 15_000}).toContain(first.jti); // else a later page tells that it waits

  await fillDisk();
  await page.goto(`${site.origin}/form`);
  const second = parseReceipt(await sendAnswer(page.mainFrame(), site, 'second@example.dk')).payload;
  expect([second.iss, second.seq]).toEqual([first.iss, 1]);
  await received(second.jti);
  await expect.poll(stored, {timeout: 15_000}).toEqual([false]);
  expect(await saidSaved()).toBe(false);
  expect(await onDevice()).toEqual([first.jti]);

  await session.send('Storage.overrideQuotaForOrigin', {origin: site.origin});
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(onDevice, {timeout: 15_000}).toContain(second.jti);
  expect(receiver.posted.filter((jti) => jti === second.jti)).toHaveLength(1);
});

/** Opens a tab that holds the ledger open and lets nobody delete it, and asks for its deletion. */
async function blockLedger(): Promise<Page> {
  const tab = await page.browserContext().newPage();
  await tab.goto(`${site.origin}/other`);
  await tab.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          Object.assign(window, {held: request.result});
          indexedDB.deleteDatabase(name).onblocked = () => resolve();
        };
      }),
    `consent-capture:${receiver.url}`,
  );
  return tab;
}

test('2, 13: a database that another tab blocks: sent at once, the form does not wait for it', async () => {
  const tab = await blockLedger();
  await page.bringToFront();
  await page.goto(`${site.origin}/form`);
  const field = await postedField(site, async () => {
    await answerByKeyboard(page.mainFrame(), 'anna@example.dk');
    await sendByKeyboard(page.mainFrame());
  });
  expect(JSON.parse(field)).toMatchObject({unsigned: {'marketing.email': 'given'}, why: 'stale'});
  // the answer is signed when the wait is over, with a key for this page, and delivered
  await expect.poll(stored, {timeout: 15_000}).toEqual([false]);
  await vi.waitUntil(() => receiver.posted.length > 0);
  expect(await saidSaved()).toBe(false);

  // nothing of ours keeps the person's data from being erased
  await tab.close();
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).length), {timeout: 15_000})
    .toBe(0);
});

test('13: site data that are cleared under the page: the next act begins a ledger of its own', async () => {
  const session = await page.createCDPSession();
  await page.goto(`${site.origin}/form`);
  const first = parseReceipt(await sendAnswer(page.mainFrame(), site, 'first@example.dk')).payload;
  await expect.poll(stored, {timeout: 15_000}).toEqual([true]);
  await received(first.jti);
  await session.send('Storage.clearDataForOrigin', {origin: site.origin, storageTypes: 'indexeddb'});

  const again = parseReceipt(await sendAnswer(page.mainFrame(), site, '.second@example.dk')).payload;
  await received(again.jti);
  await expect.poll(stored, {timeout: 15_000}).toEqual([true, true]);
  expect(await onDevice()).toEqual([again.jti]);
  expect([again.seq, again.iss === first.iss]).toEqual([0, false]);
});
