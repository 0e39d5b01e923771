// 12: test mode, for the tests of a shop: a script may answer, and nothing of it counts or gets among what does.
import {readFileSync} from 'node:fs';
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {da} from '../../src/i18n/da.ts';
import {parseReceipt, type ReceiptPayload} from '../../src/receipt/receipt.ts';
import {liveReceiver, type LiveReceiver} from '../support/live-receiver.ts';
import {formPage, staticSite, type StaticSite} from '../support/static-site.ts';
import {answeredOnScreen, commit, eventually, fieldValues, openTab, pressOn} from '../support/tab.ts';
import {openBrowser} from '../support/visitor.ts';

const notice = readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8');
let site: StaticSite;
let browser: Browser;
let device: BrowserContext;
/** One receiver that takes tests, and one that does not. */
let testing: LiveReceiver;
let live: LiveReceiver;

const page = ({url}: LiveReceiver, more: string, source = '/notice.json'): string =>
  formPage(`notice="${source}" receiver="${url}" ${more}`);

beforeAll(async () => {
  [testing, live] = await Promise.all([liveReceiver({acceptTest: true}), liveReceiver()]);
  await Promise.all([testing.up(), live.up()]);
  site = await staticSite({
    pages: {
      '/testing': page(testing, 'test-mode'),
      '/wrong': page(live, 'test-mode'),
      '/live': page(live, ''),
      '/slow': page(live, '', '/slow.json'),
      '/slow.json': notice,
      '/notice.json': notice,
    },
    delay: {'/slow.json': 1000},
  });
  browser = await openBrowser();
});
beforeEach(async () => {
  await device?.close();
  device = await browser.createBrowserContext();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([testing?.down(), live?.down()]);
  site?.close();
});

/** Clicks on a choice as the script of a test does. */
const scriptClicks = (tab: Page, choice: string): Promise<void> =>
  tab.evaluate((id) => {
    const label = document.querySelector('consent-capture')?.shadowRoot?.getElementById(id)?.closest('label');
    label?.querySelector('input')?.click();
  }, `l-${choice}`);

const banner = (tab: Page): Promise<string> =>
  tab.evaluate(() => {
    const note = document.querySelector('consent-capture')?.shadowRoot?.querySelector<HTMLElement>('.test');
    return note?.checkVisibility() ? note.innerText.trim() : '';
  });

const databases = (tab: Page): Promise<string[]> =>
  tab.evaluate(async () => (await indexedDB.databases()).map(({name = ''}) => name).toSorted());

const setTestMode = (tab: Page, on: boolean): Promise<void> =>
  tab.evaluate((mode) => {
    const element = document.querySelector('consent-capture');
    if (element) element.testMode = mode;
  }, on);

async function payloadIn(receiver: LiveReceiver, jti: string): Promise<ReceiptPayload> {
  return eventually(async () => {
    const entries = await receiver.store.latest(10);
    const all = entries.map(({receipt}) => receipt && parseReceipt(`${receipt.jws}~`).payload);
    return all.find((payload) => payload?.jti === jti) ?? null;
  }, 'the receiver has the receipt');
}

test('12: a script answers, under a banner; the receipt is a test, in a database of its own', async () => {
  const tab = await openTab(device, `${site.origin}/testing`);
  expect(await banner(tab)).toContain(da.status.test);
  await scriptClicks(tab, 'profiling');
  const payload = await payloadIn(testing, (await commit(tab)) ?? '');
  expect(payload).toMatchObject({test: true, ui: {actor: 'unverified'}});
  expect(payload.event).toMatchObject({choices: {profiling: 'given'}});
  expect(await databases(tab)).toEqual([`consent-capture-test:${testing.url}`]);
});

test('12: nothing is posted to a receiver that takes no tests; the receipt stays, with the reason', async () => {
  const tab = await openTab(device, `${site.origin}/wrong`);
  await scriptClicks(tab, 'profiling');
  const jti = await commit(tab);
  const status = await eventually(async () => {
    const all = await tab.evaluate(() => document.querySelector('consent-capture')?.status() ?? []);
    return all.find((one) => one.jti === jti && one.delivery === 'queued' && one.why) ?? null;
  }, 'it is queued');
  expect(status.why).toContain('test');
  expect(live.posted).toEqual([]);
});

test('12: without test mode a script answers nothing, there is no banner, and no database', async () => {
  const tab = await openTab(device, `${site.origin}/live`);
  await scriptClicks(tab, 'profiling');
  expect([await banner(tab), await answeredOnScreen(tab), await fieldValues(tab)]).toEqual(['', false, ['']]);
  expect([await commit(tab), await databases(tab)]).toEqual([null, []]);
});

test('12: test mode put on and off again in a living page: nothing of the one gets into the other', async () => {
  const tab = await openTab(device, `${site.origin}/live`);
  await setTestMode(tab, true);
  await eventually(async () => (await banner(tab)) !== '', 'the banner shows');
  await scriptClicks(tab, 'profiling');
  expect(await answeredOnScreen(tab)).toBe(true);

  await setTestMode(tab, false);
  await eventually(async () => (await banner(tab)) === '', 'the banner has gone');
  await eventually(async () => !(await answeredOnScreen(tab)), 'nothing is answered');
  expect([await fieldValues(tab), await commit(tab)]).toEqual([[''], null]);
  await scriptClicks(tab, 'profiling');
  expect(await commit(tab)).toBeNull();

  await pressOn(tab, 'l-profiling');
  const payload = await payloadIn(live, (await commit(tab)) ?? '');
  expect([payload.test, payload.seq, payload.ui.actor]).toEqual([undefined, 0, 'person']);
  expect(await databases(tab)).toEqual([`consent-capture-test:${live.url}`, `consent-capture:${live.url}`]);
});

test('12: while test mode is being put on, a script answers nothing among what counts', async () => {
  const tab = await openTab(device, `${site.origin}/slow`);
  const recorded = await tab.evaluate(async () => {
    const element = document.querySelector('consent-capture');
    if (!element) return 'no element';
    element.testMode = true;
    await element.updateComplete;
    element.shadowRoot?.querySelector('input')?.click();
    return (await element.commit())?.receipt ?? null;
  });
  expect([recorded, await answeredOnScreen(tab)]).toEqual([null, false]);
  expect(await databases(tab)).toEqual([]);
});
