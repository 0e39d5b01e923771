// Changing one's mind from elsewhere, on real parts: given at checkout in one browser, refused by the link of the shop's
// mail in another, with the receiver as its own process.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type * as Axe from 'axe-core';
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {da as centre} from '../../src/i18n/centre/da.ts';
import {da} from '../../src/i18n/da.ts';
import {parseStatement} from '../../src/receipt/statement.ts';
import {startDemoProcesses} from '../support/demo-processes.ts';
import {fillAndSend, noticeShows, openBrowser, openPage} from '../support/visitor.ts';
import {until} from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const complaints: string[] = [];
let demo: Awaited<ReturnType<typeof startDemoProcesses>>;
let browser: Browser;

beforeAll(async () => {
  demo = await startDemoProcesses();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

function rows(sql: string): readonly Record<string, unknown>[] {
  const db = new DatabaseSync(join(demo.data, 'receiver/receipts.sqlite'), {readOnly: true});
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}
/** What holds at the receiver for marketing by e-mail. */
const standing = (): unknown =>
  rows(`SELECT state FROM standing WHERE choice = 'marketing.email'`)[0]?.['state'];

/** Gives e-mail marketing at the checkout, on a device of one's own. */
async function give(): Promise<Page> {
  const device = await browser.createBrowserContext();
  const page = await openPage(device, complaints);
  await page.goto(`${demo.shop}/checkout`);
  await noticeShows(page);
  await fillAndSend(page, {'marketing.email': 1});
  await until(() => standing() === 'given', 'the yes has come');
  return page;
}

/** The newest mail, opened in a browser that has never seen the shop. */
async function openMail(script: boolean): Promise<Page> {
  const other = await browser.createBrowserContext();
  const page = await openPage(other, complaints);
  await page.setJavaScriptEnabled(script);
  await page.setExtraHTTPHeaders({'accept-language': 'da'});
  await page.goto(`${demo.shop}/mails`);
  return page;
}

/** The values of `List-Unsubscribe` and `List-Unsubscribe-Post`, as the newest mail has them. */
const headers = (page: Page): Promise<string[]> =>
  page.$$eval('.mail:first-child code', (codes) => codes.map((code) => code.textContent ?? ''));

const text = (page: Page): Promise<string> => page.$eval('main', (main) => main.textContent ?? '');

test('given at the checkout, the link of the mail withdraws in another browser, without script and without login', async () => {
  const first = await give();
  const page = await openMail(false);
  const [link = '', post] = await headers(page);
  expect(link.startsWith(`<${demo.receiver}/unsubscribe?t=`)).toBe(true);
  expect(post).toBe('List-Unsubscribe=One-Click');

  await Promise.all([page.waitForNavigation(), page.click('.mail a.unsubscribe')]);
  expect(new URL(page.url()).origin).toBe(demo.receiver);
  expect(await text(page)).toContain('Stop reklame fra Courlux International SA?');
  expect(standing()).toBe('given'); // looking changes nothing

  await page.keyboard.press('Tab');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  expect(await text(page)).toContain('Det er noteret');
  expect(standing()).toBe('withdrawn');
  const [row] = rows('SELECT jws FROM statement');
  expect(parseStatement(String(row?.['jws'])).payload).toMatchObject({
    kind: 'refusal',
    choices: ['marketing.email'],
    via: 'mail',
  });
  await page.browserContext().close();

  // at its next visit the first device says so, with how it came
  await first.goto(`${demo.shop}/preferences`);
  const [said = ''] = centre.choices.elsewhere.mail.split('{date}');
  await first.waitForFunction(
    (words) => document.querySelector('consent-centre')?.shadowRoot?.textContent?.includes(words),
    {},
    said,
  );
  await first.browserContext().close();
});

test('given anew, a mail program’s own button withdraws: one POST, and nothing else', async () => {
  const first = await give();
  await first.browserContext().close();
  const page = await openMail(true);
  const [header = ''] = await headers(page);
  const response = await fetch(header.slice(1, -1), {
    method: 'POST',
    headers: {'content-type': 'application/x-www-form-urlencoded'},
    body: 'List-Unsubscribe=One-Click',
  });
  expect(response.status).toBe(200);
  expect(standing()).toBe('withdrawn');
  await page.browserContext().close();
});

test('a link that is mailed on request shows the history, with the text as it was shown, once', async () => {
  const asked = await fetch(`${demo.receiver}/access`, {
    method: 'POST',
    headers: {'content-type': 'application/json', 'accept-language': 'da'},
    body: JSON.stringify({controller: 'courlux', kind: 'email', address: 'anna@example.dk'}),
  });
  expect(asked.status).toBe(202);
  const page = await openMail(true);
  await until(async () => {
    await page.reload();
    return (await page.$eval('.mail', (mail) => mail.textContent ?? '')).includes('Se, hvad');
  }, 'the mail has come');
  await Promise.all([page.waitForNavigation(), page.click('.mail:first-child a.link')]);
  await Promise.all([page.waitForNavigation(), page.click('button[value=html]')]);
  const extract = await text(page);
  expect(extract).toContain('anna@example.dk');
  expect(extract).toContain(da.heading.replace('{controller}', 'Courlux International SA'));
  const [given, refused] = [rows('SELECT jws FROM receipt').length, rows('SELECT jws FROM statement').length];
  expect([given, refused]).toEqual([2, 2]);
  await page.reload();
  expect(await text(page)).toContain('Linket gælder ikke længere');
  await page.browserContext().close();
});

test('axe finds nothing on the receiver’s own pages, light and dark, and nothing is cut off at 320 px', async () => {
  const page = await openMail(true);
  const link = await page.$eval('.mail a.unsubscribe', (one) => one.href);
  await page.setBypassCSP(true); // for axe alone
  await page.setViewport({width: 320, height: 800});
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    for (const url of [link, `${demo.receiver}/unsubscribe?t=x`, `${demo.receiver}/extract/open?token=x`]) {
      await page.goto(url);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const {run} = (globalThis as unknown as {axe: typeof Axe}).axe; // the script that was just run put it there
        return (await run()).violations.map(({id}) => id);
      });
      expect(found, `${scheme} ${url}`).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(320);
    }
  }
  await page.browserContext().close();
});

test('no page broke its Content Security Policy or threw an error', () => {
  expect(complaints).toEqual([]);
});
