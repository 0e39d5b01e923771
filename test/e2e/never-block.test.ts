// 2: whatever becomes of the script, the element or the notice, the form goes through as it would without them.
import {launch, type Browser, type Page} from 'puppeteer-core';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {engines} from '../support/engines.ts';
import {courlux} from '../support/samples.ts';
import {formPage, staticSite, type StaticSite} from '../support/static-site.ts';
import {noticeShows} from '../support/visitor.ts';

const LATE = 30_000; // ms; far more than the test takes
const tag = (src: string): string => `<script src="${src}" defer></script>`;
const form = (notice: string, script = tag('/consent-capture.js'), more = ''): string =>
  formPage(`notice="${notice}"`, '<a href="/privacy">Sådan</a>', script).replace(
    '<form method="post">',
    `${more}<form method="post" action="/sent"><input type="hidden" name="token" value="æ &amp; b">`,
  );

interface Trouble {
  readonly page: string;
  /** How many lines of ours the console may have; Firefox ends a request with an error when its page is left. */
  readonly lines: readonly number[];
  /** What the visitor waits for before the form is sent; not for the load, where something is late. */
  readonly until: 'load' | 'late' | 'line' | 'notice';
}
const quiet = (page: string, until: Trouble['until'] = 'load'): Trouble => ({page, lines: [0], until});
const loud = (page: string): Trouble => ({page, lines: [1], until: 'line'});

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'the script is not there': quiet(form('/notice.json', tag('/nowhere.js'))),
  'the script is blocked by a Content Security Policy': quiet(form('/notice.json')),
  'the script has not come yet': quiet(form('/notice.json', tag('/late.js')), 'late'),
  'the script is no script': quiet(form('/notice.json', tag('/privacy'))),
  'a filter list hides the element': quiet(
    form('/notice.json', undefined, '<style>consent-capture { display: none !important }</style>'),
    'notice',
  ),
  'the notice is not there': loud(form('/nowhere.json')),
  'nobody answers at the address of the notice': loud(form('http://127.0.0.1:1/notice.json')),
  'the notice is a login page': loud(form('/privacy')),
  'the notice is JSON of something else': loud(form('/other.json')),
  'the notice has not come yet': {page: form('/late.json'), lines: [0, 1], until: 'late'},
};
const path = (i: number): string => `/page-${i}`;
const names = Object.keys(TROUBLES);
const BLOCKED = path(names.indexOf('the script is blocked by a Content Security Policy'));

let site: StaticSite;
beforeAll(async () => {
  const pages = {
    '/notice.json': JSON.stringify(courlux),
    '/other.json': '{"ok": false}',
    '/sent': '<title>Tak</title>',
    '/privacy': '<!doctype html><title>Log in</title>',
    '/plain': form('').replace(/<consent-capture[^]*<\/consent-capture>/, ''),
    ...Object.fromEntries(Object.values(TROUBLES).map(({page}, i) => [path(i), page])),
  };
  site = await staticSite({
    pages,
    delay: {'/late.js': LATE, '/late.json': LATE},
    headers: {[BLOCKED]: {'content-security-policy': "script-src 'none'"}},
  });
});
afterAll(() => site?.close());

/** Fills the form in and sends it with its button; what arrives, and what the console said in our name. */
async function send(
  page: Page,
  at: string,
  until: Trouble['until'] = 'load',
): Promise<{body: string; ours: readonly string[]}> {
  const ours: string[] = [];
  page.on('console', (message) => {
    if (/consent-capture:/.test(message.text())) ours.push(message.text());
  });
  const before = site.posts.length;
  const loaded = page.goto(site.origin + at).catch(() => null); // a late script holds the load up
  if (until !== 'late') await loaded;
  await page.waitForSelector('form button');
  await page.type('[name=email]', 'anna@example.dk');
  if (until === 'notice') await noticeShows(page);
  if (until === 'line') await vi.waitUntil(() => ours.length > 0, {timeout: 15_000});
  await page.click('form button');
  await vi.waitUntil(() => site.posts.length > before, {timeout: 15_000});
  return {body: site.posts[before] ?? '', ours};
}

describe.each(engines)('%s', (_, options) => {
  let browser: Browser;
  let plain: string;
  beforeAll(async () => {
    browser = await launch(options);
    const context = await browser.createBrowserContext();
    plain = (await send(await context.newPage(), '/plain')).body;
    await context.close();
    expect(plain).toContain('anna%40example.dk');
  });
  afterAll(() => browser?.close());

  test.each(Object.entries(TROUBLES))('2: %s: the form is sent unchanged', async (name, {lines, until}) => {
    const context = await browser.createBrowserContext();
    const before = site.posts.length;
    const {body, ours} = await send(await context.newPage(), path(names.indexOf(name)), until);
    expect(body.replace(/&consent=$/, '')).toBe(plain);
    expect(lines).toContain(ours.length);
    expect(site.posts.length).toBe(before + 1); // the form once
    await context.close();
  });
});
