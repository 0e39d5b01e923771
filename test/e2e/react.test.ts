// React 19 around the element: StrictMode, actions that reset the form, rendering again, keys, and hydration.
import {readFileSync} from 'node:fs';
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {liveReceiver, type LiveReceiver} from '../support/live-receiver.ts';
import {reactPages} from '../support/react-app.ts';
import {staticSite, type StaticSite} from '../support/static-site.ts';
import {answeredOnScreen, eventually, fieldValues, openTab, pressOn} from '../support/tab.ts';
import {noticeShows, openBrowser} from '../support/visitor.ts';

const notice = readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8');
let site: StaticSite;
let browser: Browser;
let device: BrowserContext;
let receiver: LiveReceiver;

beforeAll(async () => {
  receiver = await liveReceiver();
  await receiver.up();
  site = await staticSite({pages: {...reactPages(receiver.url), '/notice.json': notice}});
  browser = await openBrowser();
});
beforeEach(async () => {
  await device?.close();
  device = await browser.createBrowserContext();
});
afterAll(async () => {
  await browser?.close();
  await receiver?.down();
  site?.close();
});

/** A tab with a page of the app, once React has taken it over. */
async function openApp(path: string): Promise<Page> {
  const tab = await openTab(device, site.origin + path);
  await tab.waitForFunction(() => Reflect.get(globalThis, 'mounted'));
  await noticeShows(tab);
  return tab;
}

/** What the app has noted: the field's values in each action, receipts recorded, and what React said. */
interface Seen {
  readonly actions: readonly (readonly string[])[];
  readonly recorded: readonly string[];
  readonly complaints: readonly string[];
}

const seen = (tab: Page): Promise<Seen> =>
  tab.evaluate(() => {
    const {actions, recorded, complaints} = globalThis as unknown as Seen; // set by the app's script
    return {actions, recorded, complaints};
  });

/** Waits until the app has noted as much. */
async function noted(tab: Page, holds: (now: Seen) => boolean, what: string): Promise<Seen> {
  await eventually(async () => holds(await seen(tab)), what);
  return seen(tab);
}

const isSent = ({actions, recorded}: Seen): boolean => actions.length > 0 && recorded.length > 0;

/** Renders the app again, with other properties of the element. */
const show = (tab: Page, props: Readonly<Record<string, string>>): Promise<void> =>
  tab.evaluate((more) => Reflect.get(globalThis, 'show')(more), props);

const fields = (tab: Page): Promise<number> =>
  tab.evaluate(() => document.querySelectorAll('[data-consent-field]').length);

/** Presses on a choice and waits until the field holds the receipt, or its id. */
async function answer(tab: Page, choice: string): Promise<void> {
  await pressOn(tab, `l-${choice}`);
  await tab.waitForFunction(() => {
    const value = document.querySelector<HTMLInputElement>('[data-consent-field]')?.value ?? '';
    return value !== '' && !value.startsWith('{');
  });
}

test('3, 7: in StrictMode there is one field, and an act is one receipt', async () => {
  const tab = await openApp('/create');
  expect(await fields(tab)).toBe(1);
  await answer(tab, 'profiling');
  await tab.click('button');
  const {actions, recorded} = await noted(tab, isSent, 'it is sent and recorded');
  expect([actions.length, actions[0]?.length, recorded.length]).toEqual([1, 1, 1]);
});

test('9: React resets the form after its action: unanswered, the field empty; what was recorded stays', async () => {
  const tab = await openApp('/create');
  await answer(tab, 'marketing.sms');
  await tab.click('button');
  const {recorded} = await noted(tab, (now) => now.recorded.length > 0, 'it is recorded');

  await eventually(async () => !(await answeredOnScreen(tab)), 'nothing is answered any more');
  expect(await fieldValues(tab)).toEqual(['']);
  await eventually(() => receiver.posted.includes(recorded[0] ?? ''), 'the receiver has it');
  await tab.click('button');
  const after = await noted(tab, ({actions}) => actions.length === 2, 'the form is sent again');
  expect(after.actions[1]).toEqual(['']);
  expect(after.recorded).toEqual(recorded);
});

test('10: rendering again with the same properties keeps the answer; no property sets one', async () => {
  const tab = await openApp('/create');
  await show(tab, {granted: 'true', checked: 'true', value: 'given', choices: 'given'});
  expect([await answeredOnScreen(tab), await fieldValues(tab)]).toEqual([false, ['']]);
  await answer(tab, 'marketing.post');
  const before = await fieldValues(tab);
  await show(tab, {});
  expect([await answeredOnScreen(tab), await fieldValues(tab)]).toEqual([true, before]);
});

const CHANGES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['another name', {name: 'samtykke'}],
  ['another receiver', {receiver: 'http://localhost:1/other'}],
  ['another notice', {notice: '/notice.json?new'}],
  ['another context', {context: 'checkout'}],
  ['another control', {control: 'yes-no'}],
  ['another key', {key: 'two'}],
];

test.each(CHANGES)('10: rendered with %s, screen and field say the same', async (_, props) => {
  const tab = await openApp('/create');
  await answer(tab, 'marketing.digital');
  await show(tab, props);
  const kept = 'name' in props; // with anything else it is another question
  await eventually(async () => (await answeredOnScreen(tab)) === kept, 'the screen follows');
  const [value, ...more] = await fieldValues(tab, props['name']);
  expect([value !== '', more, await fields(tab)]).toEqual([kept, [], 1]);
});

test.each([
  ['before the element is defined: nothing is said', '/late', true],
  ['after it is', '/hydrate', false],
])('25: React hydrates what a server rendered, %s; one field, unanswered', async (_, path, silent) => {
  const tab = await openApp(path);
  await eventually(async () => (await fields(tab)) === 1, 'there is one field');
  expect([await answeredOnScreen(tab), await fieldValues(tab)]).toEqual([false, ['']]);
  await answer(tab, 'marketing.phone');
  await tab.click('button');
  const {complaints} = await noted(tab, ({recorded}) => recorded.length === 1, 'it is recorded');
  if (silent) expect(complaints).toEqual([]);
  expect(await fields(tab)).toBe(1);
});
