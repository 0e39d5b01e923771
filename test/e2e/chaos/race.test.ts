// 6: an act just before the page goes away is in the form, on the device or at the receiver; with `hold`, on the device.
import type {Browser} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {brokenPromises, race} from '../../support/race.ts';
import {CONDITIONS, RACE_PATHS} from '../../support/race-paths.ts';
import {rounds, sample, seed} from '../../support/rounds.ts';
import {openBrowser} from '../../support/visitor.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** One on a device that has nothing yet, and one on a device that has a ledger. */
const ROUNDS = rounds(2, 60);
/** Each path under a condition of its own, and under another one the next time. */
const cases = RACE_PATHS.flatMap((path, i) =>
  sample(CONDITIONS, 1, seed + i).map((condition) => [path.name, condition.name, path, condition] as const),
);

test.each(cases)('6: no act is lost: %s, %s', async (_, __, path, condition) => {
  const tally = await race(browser, path, condition, ROUNDS);
  expect(brokenPromises(tally)).toEqual([]);
  expect(tally.acts).toBe(ROUNDS);
});
