// U1, 9: what a browser brings back by itself, on reload and on going back, is never an answer.
import {readFileSync} from 'node:fs';
import {launch, type LaunchOptions, type Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {chromiumOptions, firefoxOptions} from '../support/browsers.mjs';
import {formPage, staticSite, type StaticSite} from '../support/static-site.ts';
import {noticeShows, tickedBoxes} from '../support/visitor.ts';

const notice = readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8');
const firefox = firefoxOptions();
const browsers: [string, LaunchOptions][] = [
  ['Chromium', await chromiumOptions()],
  ...(firefox ? [['Firefox', firefox] satisfies [string, LaunchOptions]] : []),
];
let site: StaticSite;

beforeAll(async () => {
  const pages = {
    '/form': formPage('notice="/notice.json"'),
    '/other': '<title>Andet</title>',
    '/notice.json': notice,
  };
  site = await staticSite({pages});
});
afterAll(() => site?.close());

async function tick(page: Page): Promise<void> {
  await noticeShows(page);
  await page.evaluate(() =>
    document.querySelector('consent-capture')?.shadowRoot?.querySelector('input')?.focus(),
  );
  await page.keyboard.press(' ' as 'Space'); // the name that both protocols know
  await page.waitForFunction(
    () => document.querySelector('consent-capture')?.shadowRoot?.querySelector('input')?.checked,
  );
}

/** How many boxes are ticked, and what the form would send. */
async function state(page: Page): Promise<[number, unknown]> {
  await noticeShows(page);
  await new Promise((resolve) => setTimeout(resolve, 300)); // browsers restore after the page has loaded
  const field = await page.evaluate(() =>
    new FormData(document.querySelector('form') ?? undefined).get('consent'),
  );
  return [await tickedBoxes(page), field];
}

/** Goes back without waiting for a load, which a page out of Firefox's cache does not report. */
async function back(page: Page): Promise<void> {
  await page.evaluate(() => void setTimeout(() => history.back()));
  for (let i = 0; i < 100 && !page.url().endsWith('/form'); i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

test.each(browsers)(
  '9: %s: everything is unanswered after a reload, and after going back',
  async (_, options) => {
    const browser = await launch(options);
    try {
      const page = await browser.newPage();
      await page.goto(`${site.origin}/form`);
      await tick(page);
      await page.reload();
      expect(await state(page)).toEqual([0, '']);
      await tick(page);
      await page.goto(`${site.origin}/other`);
      await back(page);
      expect(await state(page)).toEqual([0, '']);
    } finally {
      await browser.close();
    }
  },
);
