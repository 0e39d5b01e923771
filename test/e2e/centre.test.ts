// Changing one's mind on real parts: given at the checkout on one device, refused by the link of a mail on another, seen by
// the first at its next visit, and given anew there; the receiver as its own process.
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {setTimeout} from 'node:timers/promises';
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemoProcesses} from '../support/demo-processes.ts';
import {fillAndSend, noticeShows, openBrowser, openPage} from '../support/visitor.ts';
import {until} from '../support/until.ts';

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

/** What holds at the receiver for marketing by e-mail. */
function standing(): unknown {
  const db = new DatabaseSync(join(demo.data, 'receiver/receipts.sqlite'), {readOnly: true});
  try {
    return db.prepare(`SELECT state FROM standing WHERE choice = 'marketing.email'`).get()?.['state'];
  } finally {
    db.close();
  }
}

async function give(device: BrowserContext): Promise<Page> {
  const page = await openPage(device, complaints);
  await page.goto(`${demo.shop}/checkout`);
  await noticeShows(page);
  await fillAndSend(page, {'marketing.email': 1});
  await until(() => standing() === 'given', 'the yes has come');
  return page;
}

/** The row of a choice, once it says something. */
const rowSays = (page: Page, words: string): Promise<unknown> =>
  page.waitForFunction(
    (text) => {
      const row = document
        .querySelector('consent-centre')
        ?.shadowRoot?.getElementById('t-marketing.email')
        ?.closest('.standing');
      return row?.textContent?.replace(/\s+/g, ' ').includes(text);
    },
    {timeout: 15_000},
    words,
  );

async function press(page: Page, selector: string): Promise<void> {
  const target = await page.waitForSelector(`consent-centre >>> ${selector}`);
  await target?.click();
}

const BUTTON = '[id="b-marketing.email"]';

test('a no by mail from another device is seen at the next visit, and a yes given anew counts', async () => {
  const mine = await browser.createBrowserContext();
  const page = await give(mine);
  const other = await browser.createBrowserContext();
  const mail = await openPage(other, complaints);
  await mail.goto(`${demo.shop}/mails`);
  await Promise.all([mail.waitForNavigation(), mail.click('.mail a.unsubscribe')]);
  await Promise.all([mail.waitForNavigation(), mail.click('main button')]);
  await until(() => standing() === 'withdrawn', 'the no has come');

  await page.goto(`${demo.shop}/preferences`);
  await rowSays(page, 'Der blev sagt nej med et link i en mail den');
  await rowSays(page, 'På denne enhed Du sagde ja den');

  await setTimeout(1100); // within the second of a no that was received elsewhere no order can be shown
  await press(page, BUTTON);
  await press(page, '.anew .pair label:first-child input');
  await until(() => standing() === 'given', 'the new yes counts');
  await rowSays(page, 'E-mail Du sagde ja den');

  await press(page, BUTTON);
  await until(() => standing() === 'withdrawn', 'one press takes it back');
  expect(complaints).toEqual([]);
  await Promise.all([mine.close(), other.close()]);
});

test('the link in the footer opens the same in a dialog, and is a link without script', async () => {
  const mine = await browser.createBrowserContext();
  const page = await give(mine);
  await page.goto(demo.shop);
  await page.click('[data-centre]');
  await rowSays(page, 'Du sagde ja den');
  expect(new URL(page.url()).pathname).toBe('/');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog')?.open);
  await page.setJavaScriptEnabled(false);
  await page.goto(demo.shop);
  await Promise.all([page.waitForNavigation(), page.click('[data-centre]')]);
  expect(new URL(page.url()).pathname).toBe('/preferences');
  await mine.close();
});
