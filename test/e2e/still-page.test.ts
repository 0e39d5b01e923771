// The page stands still: with the script in the head and the notice in the page, nothing shifts while it loads.
import {readFileSync} from 'node:fs';
import type {Browser} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {formPage, staticSite, type StaticSite} from '../support/static-site.ts';
import {noticeShows, openBrowser, servedAs} from '../support/visitor.ts';

const notice = readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8');
const inline = `<script type="application/json">${notice}</script>`;

let site: StaticSite;
let browser: Browser;

beforeAll(async () => {
  site = await staticSite({
    pages: {
      '/still': formPage('', inline, '<script src="/consent-capture.js"></script>'),
      '/late': formPage('notice="/notice.json"'),
      '/notice.json': notice,
    },
    delay: {'/notice.json': 300},
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** The cumulative layout shift of a page, once its notice shows. */
async function shiftOf(path: string): Promise<number> {
  const tab = await browser.newPage();
  await tab.evaluateOnNewDocument(() => {
    Object.assign(globalThis, {shift: 0});
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        Object.assign(globalThis, {shift: Reflect.get(globalThis, 'shift') + Reflect.get(entry, 'value')});
    }).observe({type: 'layout-shift', buffered: true});
  });
  await servedAs('https://shop.example', tab, site);
  await tab.goto(`https://shop.example${path}`);
  await noticeShows(tab);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const shift = await tab.evaluate(() => Number(Reflect.get(globalThis, 'shift')));
  await tab.close();
  return shift;
}

test('nothing shifts with the script in the head and the notice in the page', async () => {
  expect(await shiftOf('/still')).toBe(0);
});

test('the measurement sees a shift where there is one: a late notice', async () => {
  expect(await shiftOf('/late')).toBeGreaterThan(0);
});
