// Every way to send a form, in Chromium, and in Firefox where it is found: a few of them, or all.
import {launch, type Browser} from 'puppeteer-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {engines} from '../../support/engines.ts';
import {sample} from '../../support/rounds.ts';
import {checkPath} from '../../support/submit-check.ts';
import {SUBMIT_PATHS} from '../../support/submit-libraries.ts';
import {openVisits, type Visits} from '../../support/submit-visit.ts';

const common = SUBMIT_PATHS.filter((path) => path.common); // half of them go through in every `npm test` besides
const rare = SUBMIT_PATHS.filter((path) => !path.common);
const cases = engines.map(([name, options]) =>
  name === 'Chromium'
    ? {name, options, together: true, paths: [...sample(common, 0), ...sample(rare, 1)]}
    : {name, options, together: false, paths: sample(SUBMIT_PATHS, 1)},
);

describe.each(cases)('$name', ({options, together, paths}) => {
  let visits: Visits;
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(options);
    visits = await openVisits(browser, together);
  });
  afterAll(async () => {
    await browser?.close();
    await visits?.close();
  });

  test.each(paths.map((path) => [path.name, path] as const))('1, 3, 6, 7: %s', (_, path) =>
    checkPath(visits, path),
  );

  test('7: no act became more than one receipt, even later', async () => {
    const totals = await visits.totals();
    expect(totals.filter(({acts, receipts}) => acts !== receipts)).toEqual([]);
  });

  test('no script of any page threw an error', () => {
    expect(visits.complaints).toEqual([]);
  });
});
