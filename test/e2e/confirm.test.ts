// Confirming from a mail, on real parts: a subscription by keyboard in a real browser, the mail, a scanner that opens its
// link, the button pressed in another browser, and what is then held. And the person's own copy by mail.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type * as Axe from 'axe-core';
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemo, type Demo} from '../../demo/start.ts';
import {da} from '../../src/i18n/da.ts';
import {parseStatement} from '../../src/receipt/statement.ts';
import {freePort} from '../support/demo-processes.ts';
import {fillAndSend, noticeShows, openBrowser, openPage} from '../support/visitor.ts';
import {until} from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const complaints: string[] = [];
const data = mkdtempSync(join(tmpdir(), 'confirm-demo-'));
let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  const ports = {port: await freePort(), receiverPort: await freePort()};
  demo = await startDemo({...ports, host: '127.0.0.1', data});
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  rmSync(data, {recursive: true, force: true});
});

function rows(sql: string): readonly Record<string, unknown>[] {
  const db = new DatabaseSync(join(data, 'receiver/receipts.sqlite'), {readOnly: true});
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}
const standing = (): unknown =>
  rows(`SELECT state, confirmed FROM standing WHERE choice = 'marketing.email' AND kind = 'email'`)[0];
const statements = (): readonly string[] =>
  rows('SELECT jws FROM statement ORDER BY idx').map(({jws}) => String(jws));
const used = (): unknown => rows(`SELECT used FROM link WHERE purpose = 'confirm'`)[0]?.['used'];

const text = (page: Page): Promise<string> =>
  page.$eval('main', (main) => (main.textContent ?? '').replaceAll(/\s+/g, ' '));

/** What is wrong with a page for people who can't see it, by axe; the page's own policy does not stop the driver. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(
    () => (globalThis as unknown as {axe: typeof Axe}).axe.run(), // put there just now
  );
  return found.violations.map(({id}) => id);
}

/** The page of the shop's mails, in a browser of its own. */
async function openMails(script: boolean): Promise<Page> {
  const page = await openPage(await browser.createBrowserContext(), complaints);
  await page.setJavaScriptEnabled(script);
  await page.setExtraHTTPHeaders({'accept-language': 'da'});
  await page.goto(`${demo.shop}/mails`);
  return page;
}

test('a subscription is confirmed from its mail by a press, and by nothing else, once', async () => {
  const page = await openPage(await browser.createBrowserContext(), complaints);
  await page.goto(`${demo.shop}/subscribe`);
  await noticeShows(page);
  const shown = await page.$eval('consent-capture', (one) => one.shadowRoot?.textContent ?? '');
  expect(shown.split(da.confirm)).toHaveLength(2);
  await fillAndSend(page, {'marketing.email': 1, profiling: 1});
  await until(() => used() !== undefined, 'the mail is on its way');
  expect(standing()).toEqual({state: 'given', confirmed: null});

  const mails = await openMails(false);
  expect(await text(mails)).toContain('Bekræft dit ja til Courlux International SA');
  expect(await text(mails)).toContain('auto-generated');
  const link = await mails.$eval(
    '.mail a.link[href*="/confirm?t="]',
    (one) => (one as HTMLAnchorElement).href,
  );
  expect(link.startsWith(`${demo.receiver}/confirm?t=`)).toBe(true);

  // a scanner, a preview and a browser that loads ahead
  for (const init of [
    {headers: {'user-agent': 'mail scanner'}},
    {method: 'HEAD'},
    {headers: {'sec-purpose': 'prefetch;prerender'}},
  ])
    expect((await fetch(link, init)).status).toBe(200);
  expect([statements(), used(), standing()]).toEqual([[], null, {state: 'given', confirmed: null}]);

  await Promise.all([mails.waitForNavigation(), mails.click('.mail a.link[href*="/confirm?t="]')]);
  expect(await text(mails)).toContain(
    'Må Courlux International SA kontakte dig med nyheder og tilbud? E-mail',
  );
  const before = Date.now();
  await mails.keyboard.press('Tab');
  await Promise.all([mails.waitForNavigation(), mails.keyboard.press('Enter')]);
  expect(await text(mails)).toContain('Dit ja er bekræftet');
  const [jws = ''] = statements();
  const {payload} = parseStatement(jws);
  expect(payload).toMatchObject({kind: 'confirmation', choices: ['marketing.email']});
  expect(payload.received).toBeGreaterThanOrEqual(before);
  expect(standing()).toMatchObject({state: 'given', confirmed: expect.any(Number)});
  expect(used()).toEqual(expect.any(Number));

  // used up: it says so again, and nothing is added
  expect(await (await fetch(link, {method: 'POST'})).text()).toContain('is confirmed');
  expect(statements()).toHaveLength(1);
  await mails.goto(`${demo.shop}/holdings`);
  expect(await text(mails)).toContain('Confirmed from the mail: marketing.email');
  await mails.browserContext().close();
  await page.browserContext().close();
});

test('the pages of a link are clean, in every state that it has', async () => {
  const page = await openPage(await browser.createBrowserContext(), complaints);
  await page.setExtraHTTPHeaders({'accept-language': 'da'});
  const [mail] = rows(`SELECT body FROM link WHERE purpose = 'confirm'`);
  expect(mail).toBeDefined();
  const mails = await openMails(true);
  const link = await mails.$eval(
    '.mail a.link[href*="/confirm?t="]',
    (one) => (one as HTMLAnchorElement).href,
  );
  await mails.browserContext().close();
  for (const url of [link, `${link}x`, `${demo.receiver}/confirm`]) {
    await page.goto(url);
    expect([url, await violations(page)]).toEqual([url, []]);
  }
  await page.browserContext().close();
});

test('on the page that thanks, the third button has the copy mailed to the address in the receipt', async () => {
  const page = await openPage(await browser.createBrowserContext(), complaints);
  await page.goto(`${demo.shop}/checkout`);
  await noticeShows(page);
  await fillAndSend(page, {'marketing.email': 1});
  await page.waitForFunction(
    () => document.querySelector('consent-copy')?.shadowRoot?.querySelectorAll('.keep button').length === 3,
  );
  await page.evaluate(() =>
    document
      .querySelector('consent-copy')
      ?.shadowRoot?.querySelectorAll<HTMLElement>('.keep button')[2]
      ?.focus(),
  );
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    document
      .querySelector('consent-copy')
      ?.shadowRoot?.querySelector('.mailed')
      ?.textContent?.includes('sender kopien til anna@example.dk'),
  );
  const mails = await openMails(false);
  await until(async () => {
    await mails.reload();
    return (await text(mails)).includes('Kopi af dine svar til Courlux International SA');
  }, 'the copy is mailed');
  expect(await text(mails)).toMatch(/Vedhæftet courlux-[0-9a-f-]{36}\.json/);
  await mails.browserContext().close();
  await page.browserContext().close();
});

test('no page of it broke its policy', () => {
  expect(complaints).toEqual([]);
});
