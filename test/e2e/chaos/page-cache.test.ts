// Going back and forward, with the browser's page cache and without: everything unanswered, one receipt for each act.
import {readFileSync} from 'node:fs';
import {launch, type Browser, type Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {da} from '../../../src/i18n/da.ts';
import {engines} from '../../support/engines.ts';
import {liveReceiver, type LiveReceiver} from '../../support/live-receiver.ts';
import {sample} from '../../support/rounds.ts';
import {formPage, staticSite, type StaticSite} from '../../support/static-site.ts';
import {answeredOnScreen, eventually, fieldValues, openTab, pressOn} from '../../support/tab.ts';
import {noticeShows} from '../../support/visitor.ts';

const notice = readFileSync(new URL('../../../demo/notices/courlux.json', import.meta.url), 'utf8');
let site: StaticSite;
let receiver: LiveReceiver;

beforeAll(async () => {
  receiver = await liveReceiver();
  await receiver.up();
  const form = formPage(`notice="/notice.json" receiver="${receiver.url}"`).replace(
    '<form method="post">',
    '<form method="post" action="/thanks">',
  );
  const pages = {'/cached': form, '/fresh': form, '/thanks': '<title>Tak</title>', '/notice.json': notice};
  site = await staticSite({pages, headers: {'/fresh': {'cache-control': 'no-store'}}});
});
afterAll(async () => {
  await receiver?.down();
  site?.close();
});

/** Answers one choice and sends the form, as a person does. */
async function send(tab: Page, choice: string): Promise<void> {
  await pressOn(tab, `l-${choice}`);
  await tab.waitForFunction(() =>
    document.querySelector<HTMLInputElement>('[data-consent-field]')?.value.endsWith('~'),
  );
  await tab.evaluate(() => void setTimeout(() => document.querySelector('button')?.click()));
  await arrives(tab, '/thanks');
}

/** Steps through the history without waiting for a load, which a page out of the cache does not report. */
async function step(tab: Page, by: number, path: string): Promise<void> {
  await tab.evaluate((n) => void setTimeout(() => history.go(n)), by);
  await arrives(tab, path);
}

async function arrives(tab: Page, path: string): Promise<void> {
  await eventually(async () => {
    const at = await tab.evaluate(() => location.pathname).catch(() => '');
    return at === path;
  }, `the tab is at ${path}`);
}

/** How often the page was brought out of the cache, since it was loaded. */
const persisted = (tab: Page): Promise<number> =>
  tab.evaluate(() => Number(Reflect.get(globalThis, 'persisted') ?? 0));

const countPersisted = (tab: Page): Promise<void> =>
  tab.evaluate(() => {
    addEventListener('pageshow', (event) => {
      const before = Number(Reflect.get(globalThis, 'persisted') ?? 0);
      if (event.persisted) Reflect.set(globalThis, 'persisted', before + 1);
    });
  });

const earlier = (tab: Page, choice: string): Promise<string> =>
  tab.evaluate(
    (id) =>
      document.querySelector('consent-capture')?.shadowRoot?.getElementById(id)?.closest('.earlier')
        ?.textContent ?? '',
    `b-${choice}`,
  );

const receipts = async (): Promise<number> => (await receiver.store.counts()).receipts;

/** Firefox keeps no page that must not be stored; Chromium has to be told. */
const cases = engines.flatMap(([name, options]) => {
  const args = [
    ...(options.args ?? []),
    ...(name === 'Chromium' ? ['--disable-features=BackForwardCache'] : []),
  ];
  return [
    [name, 'out of the page cache', '/cached', options] as const,
    [name, 'without it', '/fresh', {...options, args}] as const,
  ];
});

test.each(sample(cases, 1))(
  '%s, 19: back %s: all unanswered, the ledger read again, the next act is a receipt of its own',
  async (_, __, path, options) => {
    const browser: Browser = await launch(options);
    try {
      const before = await receipts();
      const tab = await openTab(browser, site.origin + path);
      await countPersisted(tab);
      await send(tab, 'profiling');
      await eventually(async () => (await receipts()) === before + 1, 'the first act is stored');

      await step(tab, -1, path);
      await noticeShows(tab);
      expect(await persisted(tab)).toBe(path === '/cached' ? 1 : 0);
      await eventually(
        async () => (await earlier(tab, 'profiling')).includes(da.earlier.withdraw),
        'it is known',
      );
      expect([await answeredOnScreen(tab), await fieldValues(tab)]).toEqual([false, ['']]);

      await step(tab, 1, '/thanks');
      await step(tab, -1, path);
      await noticeShows(tab);
      expect([await answeredOnScreen(tab), await fieldValues(tab)]).toEqual([false, ['']]);
      await send(tab, 'marketing.sms');

      await eventually(async () => (await receipts()) === before + 2, 'the second act is stored');
      const [last, first] = await receiver.store.latest(2);
      expect([first?.receipt?.chain, last?.receipt?.chain]).toEqual(['start', 'linked']);
      expect(new Set(receiver.posted).size).toBe(await receipts());
    } finally {
      await browser.close();
    }
  },
);
