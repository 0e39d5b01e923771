// The common ways to send a form, with and without the element: the host's own submission stays as it is, byte for byte.
import type {Browser} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {sample} from '../support/rounds.ts';
import {checkPath} from '../support/submit-check.ts';
import {SUBMIT_PATHS} from '../support/submit-libraries.ts';
import {openVisits, type Visits} from '../support/submit-visit.ts';
import {openBrowser} from '../support/visitor.ts';

let visits: Visits;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  visits = await openVisits(browser);
});
afterAll(async () => {
  await browser?.close();
  await visits?.close();
});

/** Each of them every other day, and all of them in `npm run test:chaos`. */
const all = SUBMIT_PATHS.filter((path) => path.common);
const common = sample(all, all.length / 2).map((path) => [path.name, path] as const);

test.each(common)('1, 3, 6, 7: %s', (_, path) => checkPath(visits, path));

test('7: no act became more than one receipt, even later', async () => {
  const totals = await visits.totals();
  expect(totals.filter(({acts, receipts}) => acts !== receipts)).toEqual([]);
});

test('no script of any page threw an error', () => {
  expect(visits.complaints).toEqual([]);
});
