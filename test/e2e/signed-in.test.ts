// A customer who is signed in, on real parts: what they answer at the checkout binds to their account, in posts that the
// browser sends without asking the receiver first, also while the page is being left.
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type {Browser} from 'puppeteer-core';
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

/** What holds of profiling for each kind of subject. */
function standings(): Readonly<Record<string, unknown>> {
  const db = new DatabaseSync(join(demo.data, 'receiver/receipts.sqlite'), {readOnly: true});
  try {
    const rows = db.prepare(`SELECT kind, state FROM standing WHERE choice = 'profiling'`).all();
    return Object.fromEntries(rows.map(({kind, state}) => [String(kind), state]));
  } finally {
    db.close();
  }
}

test('the answers of a signed-in customer bind to the account as well, without a preflight', async () => {
  const page = await openPage(await browser.createBrowserContext(), complaints);
  await page.goto(`${demo.shop}/register`);
  await noticeShows(page);
  await fillAndSend(page, {}); // opens the account, and is signed in with it
  await page.goto(`${demo.shop}/checkout`);
  await noticeShows(page);
  await fillAndSend(page, {profiling: 1});
  await until(() => standings()['sub'] === 'given', 'the answer is bound to the account');
  expect(standings()).toMatchObject({email: 'given', sub: 'given'});
  const asked = demo.receiverProcess.output(); // its log of requests: a browser shows no preflight to a page
  expect(asked).toContain('"method":"POST","route":"/receipts"');
  expect(asked).not.toContain('OPTIONS');

  // signed out, nobody is vouched for any more
  await page.goto(`${demo.shop}/account`);
  await Promise.all([page.waitForNavigation(), page.click('.out button')]);
  await page.goto(`${demo.shop}/checkout`);
  expect(await page.$('[data-token]')).toBeNull();
});

test('no page broke its Content Security Policy or threw an error', () => {
  expect(complaints).toEqual([]);
});
