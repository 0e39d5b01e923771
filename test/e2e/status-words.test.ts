// What the element tells the person of each state of a receipt, on the page of the act and on later ones.
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {da} from '../../src/i18n/da.ts';
import {STATUSES, type Status} from '../../src/model/messages.ts';
import {CASES} from '../support/faults.ts';
import {
  openFaultyReceiver,
  type Exchange,
  type Fault,
  type FaultyReceiver,
} from '../support/faulty-receiver.ts';
import {courlux} from '../support/samples.ts';
import {formPage, staticSite, type StaticSite} from '../support/static-site.ts';
import {openBrowser} from '../support/visitor.ts';

const PROBLEM = 'bad-signature';
const CLOSED: Fault = {name: 'nobody listens', closed: true};
const NO_ANSWER: Fault = {name: 'no answer yet', onReceipt: (exchange) => void held.push(exchange)};
const REFUSING: Fault = CASES.find(({problem}) => problem === PROBLEM) ?? {name: 'none'};
const held: Exchange[] = [];
const pages: Record<string, string> = {
  '/notice.json': JSON.stringify(courlux),
  '/sent': '<title>Tak</title>',
};
let site: StaticSite;
let browser: Browser;
let device: BrowserContext;
let receiver: FaultyReceiver;
let page: Page;

beforeAll(async () => {
  site = await staticSite({pages});
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});
beforeEach(async () => {
  receiver = await openFaultyReceiver(site.origin);
  const script = `<script>
    globalThis.heard = [];
    addEventListener('consent-status', ({detail}) => heard.push(detail.jti + ' ' + detail.delivery));
  </script>`;
  const form = (attributes: string): string =>
    formPage(`notice="/notice.json" control="yes-no" ${attributes}`, '', undefined)
      .replace('<form method="post">', '<form method="post" action="/sent">')
      .replace('<script', `${script}<script`);
  pages['/form'] = form(`receiver="${receiver.url}"`);
  pages['/alone'] = form('');
  pages['/test'] = form('test-mode');
  pages['/young'] = form('birth-date-field="born" minimum-age="15"').replace(
    '<label>',
    '<input name="born" value="2020-01-01"><label>',
  );
  pages['/copy'] = `<!doctype html><html lang="da"><meta charset="utf-8">
    <script src="/consent-copy.js" defer></script><consent-copy receiver="${receiver.url}"></consent-copy></html>`;
  device = await browser.createBrowserContext();
  page = await device.newPage();
});
afterEach(async () => {
  await device.close();
  await receiver.close();
  held.length = 0;
});

const go = (path: string): Promise<unknown> => page.goto(site.origin + path);

/** A text of the line at the foot, filled in. */
const words = (status: Status, total = courlux.choices.length): string =>
  da.status[status]
    .replaceAll('{controller}', courlux.controller.name)
    .replace('{goOn}', da.goOn.registration)
    .replace('{answered}', '1')
    .replace('{total}', String(total))
    .replace('{age}', '15')
    .replace('{reason}', PROBLEM);

/** Waits until a line of an element says this, and nothing else. */
async function expectSaid(text: string, line = '[role=status]', element = 'consent-capture'): Promise<void> {
  const said = (): Promise<string> =>
    page.evaluate(
      (name, selector) =>
        document.querySelector(name)?.shadowRoot?.querySelector(selector)?.textContent?.trim() ?? '',
      element,
      line,
    );
  await expect.poll(said, {timeout: 20_000}).toBe(text);
}

/** Presses the space bar on the first control that a selector finds. */
async function press(selector: string): Promise<void> {
  const found = await page.waitForSelector(`consent-capture >>> ${selector}`);
  await found?.focus();
  await page.keyboard.press('Space');
}

const NO = '.pair label:last-child input';
const YES = '.pair label:first-child input';
const commit = (): Promise<string> =>
  page.evaluate(async () => (await document.querySelector('consent-capture')?.commit())?.jti ?? '');

/** Somebody says no, and the page records it. */
async function act(path = '/form'): Promise<string> {
  await go(path);
  await press(NO);
  return commit();
}

/** Waits until the page has read what was answered before, and asks only the rest. */
const earlierShows = (): Promise<unknown> => page.waitForSelector('consent-capture >>> .earlier');

/** Has no write reach the disk, as on a full one. */
const fillDisk = (): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
  });

const SCENES: Readonly<Record<Status, () => Promise<unknown>>> = {
  untouched: () => go('/form'),
  answered: async () => {
    await go('/form');
    await press(NO);
  },
  'not-a-person': async () => {
    await go('/form');
    await (await page.waitForSelector(`consent-capture >>> ${YES}`))?.evaluate((yes) => yes.click());
  },
  minor: async () => {
    await go('/young');
    await press(YES);
  },
  test: () => go('/test'),
  local: () => act('/alone'),
  recorded: async () => {
    await receiver.fail(NO_ANSWER);
    await act();
  },
  waiting: async () => {
    await receiver.fail(CLOSED);
    await act();
  },
  received: () => act(),
  parked: async () => {
    await receiver.fail(REFUSING);
    await act();
  },
  'not-stored': async () => {
    await fillDisk();
    await receiver.fail(NO_ANSWER);
    await act();
  },
  'received-only': async () => {
    await fillDisk();
    await act();
  },
  'parked-only': async () => {
    await fillDisk();
    await receiver.fail(REFUSING);
    await act();
  },
};

describe('14: the line at the foot', () => {
  test.each(STATUSES)('%s', async (status) => {
    await SCENES[status]();
    await expectSaid(words(status), status === 'test' ? '[part=test]' : undefined);
  });

  test.each([
    ['not-stored', CLOSED],
    ['not-stored', null],
  ] as const)('%s, also while it waits, and without a receiver', async (status, fault) => {
    await fillDisk();
    if (fault) await receiver.fail(fault);
    await act(fault ? '/form' : '/alone');
    await expectSaid(words(status));
  });

  test('no two of its texts are the same', () => {
    expect(new Set(STATUSES.map((status) => words(status))).size).toBe(STATUSES.length);
  });
});

const heard = (): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as {heard: string[]}).heard); // made by the page's own script

/** Somebody says no and sends the form; the page is gone before the receiver has answered. */
async function sendAndLeave(): Promise<void> {
  await receiver.fail(CLOSED);
  await go('/form');
  await press(NO);
  await page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>('[data-consent-field]')?.value.endsWith('~'),
  );
  await page.evaluate(() => document.querySelector('form')?.requestSubmit());
  await page.waitForFunction(() => document.title === 'Tak');
}

describe('17: the page after', () => {
  test('tells that the receipt was refused for good, when that is said there', async () => {
    await sendAndLeave();
    await receiver.heal();
    await receiver.fail(REFUSING);
    await go('/form');
    await expectSaid(words('parked'));
    expect((await heard()).at(-1)).toMatch(/ parked$/);
  });

  test('tells so again on every later one, once a page, in words and by consent-status', async () => {
    await receiver.fail(REFUSING);
    const jti = await act();
    await expectSaid(words('parked'));
    await go('/form');
    await expectSaid(words('parked'));
    expect((await heard()).filter((line) => line.startsWith(jti))).toEqual([`${jti} parked`]);
    await earlierShows();
    await press(NO);
    await expectSaid(words('answered', courlux.choices.length - 1));
  });

  test('tells that it still waits, and then that it was received', async () => {
    await receiver.fail(CLOSED);
    const jti = await act();
    await go('/form');
    await expectSaid(words('waiting'));
    expect((await heard())[0]).toBe(`${jti} queued`);
    await receiver.heal();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expectSaid(words('received'));
  });

  test('says nothing of what was received before', async () => {
    await act();
    await expectSaid(words('received'));
    await go('/form');
    await expectSaid(words('untouched'));
    expect(await heard()).toEqual([]);
  });

  test('U22: the copy tells of it beside the last act', async () => {
    await receiver.fail(REFUSING, 1);
    await act();
    await expectSaid(words('parked'));
    await go('/form');
    await earlierShows();
    await press(NO);
    await commit();
    await expectSaid(words('received'));
    await go('/copy');
    await expectSaid(words('received'), '[role=status]', 'consent-copy');
    await expectSaid(words('parked'), '.stuck .status', 'consent-copy');
  });
});
