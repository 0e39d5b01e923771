// The three looks of the demo: legible in light and dark, no wider than a telephone, within the shop's policy.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type * as Axe from 'axe-core';
import type {Browser} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemo, type Demo} from '../../demo/start.ts';
import {THEME_NAMES} from '../../demo/themes.ts';
import {freePort} from '../support/demo-processes.ts';
import {noticeShows, openBrowser, openPage} from '../support/visitor.ts';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const data = mkdtempSync(join(tmpdir(), 'themes-'));
const complaints: string[] = [];
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

const CASES = THEME_NAMES.flatMap((theme) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['checkbox', 'yes-no'] as const).map((control) => [theme, scheme, control] as const),
  ),
);

test.each(CASES)(
  '%s, %s, %s: axe finds nothing, and nothing is cut off at 320 px',
  async (theme, scheme, control) => {
    const page = await openPage(browser, complaints);
    await page.setViewport({width: 320, height: 800});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    await page.goto(`${demo.shop}/themes/${theme}`);
    await page.$eval('consent-capture', (one, kind) => one.setAttribute('control', kind), control);
    await noticeShows(page);
    await page.$$eval('consent-capture >>> details', (all) =>
      all.forEach((one) => one.setAttribute('open', '')),
    );
    await page.evaluate(axe);
    const faults = await page.evaluate(async () => {
      const {run} = (globalThis as unknown as {axe: typeof Axe}).axe; // the script that was just run put it there
      const {violations} = await run(document);
      return violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${JSON.stringify(target)}`));
    });
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.close();
  },
);

test('a theme sets nothing of the widget but its documented properties and parts', () => {
  const documented = new Set(read('src/elements/styles.ts').match(/--consent-[a-z-]+/g));
  const parts = new Set([
    'block',
    'heading',
    'group',
    'legend',
    'choice',
    'control',
    'details',
    'summary',
    'status',
  ]);
  for (const theme of THEME_NAMES) {
    const css = read(`demo/themes/${theme}.css`);
    for (const name of css.match(/--consent-[a-z-]+/g) ?? []) expect(documented).toContain(name);
    for (const [, part = ''] of css.matchAll(/::part\(([a-z-]+)\)/g)) expect(parts).toContain(part);
  }
});

test('the pages broke no policy and threw no error', () => {
  expect(complaints).toEqual([]);
});
