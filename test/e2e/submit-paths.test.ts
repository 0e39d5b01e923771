// Every way to send a form, with and without the element: the host's own submission stays as it is, byte for byte.
import type {Browser} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {checkPath} from '../support/submit-check.ts';
import {NATIVE_PATHS} from '../support/submit-paths.ts';
import {SCRIPT_PATHS} from '../support/submit-scripts.ts';
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

const paths = [...NATIVE_PATHS, ...SCRIPT_PATHS].map((path) => [path.name, path] as const);

test.each(paths)('1, 3, 6, 7: %s', (_, path) => checkPath(visits, path));

test('7: no act became more than one receipt, even later', async () => {
  const totals = await visits.totals();
  expect(totals.filter(({acts, receipts}) => acts !== receipts)).toEqual([]);
});

test('no script of any page threw an error', () => {
  expect(visits.complaints).toEqual([]);
});
