// Changing one's mind from elsewhere, seen from the device that gave: the no of a mail's link shows there at its next visit,
// beside what the device says itself, and the stricter holds.
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {da} from '../../src/i18n/centre/da.ts';
import {startDemoProcesses} from '../support/demo-processes.ts';
import {courlux} from '../support/samples.ts';
import {fillAndSend, noticeShows, openBrowser, openPage} from '../support/visitor.ts';

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

/** Somebody gives e-mail marketing at the checkout of a device. */
async function give(device: BrowserContext): Promise<void> {
  const page = await openPage(device, complaints);
  await page.goto(`${demo.shop}/checkout`);
  await noticeShows(page);
  await fillAndSend(page, {'marketing.email': 1});
  await page.close();
}

/** The newest mail, opened in a browser that has never seen the shop: its link, and the button behind it. */
async function sayNoByMail(): Promise<void> {
  const other = await browser.createBrowserContext();
  const page = await openPage(other, complaints);
  await page.setJavaScriptEnabled(false);
  await page.goto(`${demo.shop}/mails`);
  await Promise.all([page.waitForNavigation(), page.click('.mail a.unsubscribe')]);
  await page.keyboard.press('Tab');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await other.close();
}

const rowOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const root = document.querySelector('consent-centre')?.shadowRoot;
    const text = root?.getElementById('t-marketing.email')?.closest('.standing')?.textContent ?? '';
    return text.replaceAll(/\s+/g, ' ');
  });

const start = (text: string): string =>
  text.replaceAll('{controller}', courlux.controller.name).split(/ ?\{date\}/)[0] ?? text;

test('given on one device, refused by a mail’s link on another: the first shows both at its next visit, and the no holds', async () => {
  const device = await browser.createBrowserContext();
  await give(device);
  await sayNoByMail();

  const page = await openPage(device, complaints);
  await page.goto(`${demo.shop}/preferences.html`);
  const row = (): Promise<string> => rowOf(page);
  await expect.poll(row, {timeout: 20_000}).toContain(start(da.choices.elsewhere.mail));
  expect(await row()).toContain(start(da.choices.conflict.about));
  expect(await row()).toContain('Du sagde ja den');
  await device.close();
});

test('no page broke its Content Security Policy or threw an error', () => {
  expect(complaints).toEqual([]);
});
