// Several tabs of one profile over one ledger: all deliver, none is in the way of another, a withdrawal reaches all.
import {readFileSync} from 'node:fs';
import {launch, type Browser, type BrowserContext, type Page} from 'puppeteer-core';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {da} from '../../../src/i18n/da.ts';
import {chromiumOptions} from '../../support/browsers.mjs';
import {liveReceiver, type LiveReceiver} from '../../support/live-receiver.ts';
import {statuses} from '../../support/outage-page.ts';
import {rounds} from '../../support/rounds.ts';
import {formPage, staticSite, type StaticSite} from '../../support/static-site.ts';
import {commit, eventually, openTab, pressOn} from '../../support/tab.ts';
import {ledgerRows} from '../../support/visitor.ts';

const notice = readFileSync(new URL('../../../demo/notices/courlux.json', import.meta.url), 'utf8');
const MAIL = 'anna@example.dk';
let site: StaticSite;
let browser: Browser;
let receiver: LiveReceiver;
let device: BrowserContext;

beforeAll(async () => {
  receiver = await liveReceiver();
  const pages = {
    '/form': formPage(`notice="/notice.json" receiver="${receiver.url}"`),
    '/notice.json': notice,
  };
  site = await staticSite({pages});
  browser = await launch(await chromiumOptions());
});
beforeEach(async () => {
  await device?.close();
  device = await browser.createBrowserContext();
  receiver.posted.length = 0;
});
afterAll(async () => {
  await browser?.close();
  await receiver?.down();
  site?.close();
});

const tab = (): Promise<Page> => openTab(device, `${site.origin}/form`);
const wake = (one: Page): Promise<void> => one.evaluate(() => void dispatchEvent(new Event('online')));

/** Ids of the receipts in the ledger as one tab reads it, with whether each is acknowledged. */
async function ledger(one: Page): Promise<Record<string, boolean>> {
  const rows = await ledgerRows(one, receiver.url);
  const ids = Object.keys(rows).flatMap((key) => (key.startsWith('entry/') ? [key.slice(6)] : []));
  return Object.fromEntries(ids.map((jti) => [jti, `ack/${jti}/0` in rows]));
}

/** As many acts as told, each with a receipt of its own, while nobody receives. */
async function actsInVain(one: Page, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    await pressOn(one, 'l-profiling');
    ids.push((await commit(one)) ?? '');
  }
  return ids;
}

test('18: five tabs deliver what was pending: each receipt is stored once, and all tabs have one ledger', async () => {
  await receiver.down();
  const first = await tab();
  const ids = await actsInVain(first, rounds(10, 100));
  const tabs = [first, await tab(), await tab(), await tab(), await tab()];
  const before = (await receiver.store.counts()).entries;

  await receiver.up();
  await Promise.all(tabs.map(wake));

  await eventually(async () => {
    await wake(first); // a round that met the closed socket may have stopped
    return Object.values(await ledger(first)).every(Boolean);
  }, 'everything is acknowledged');
  expect((await receiver.store.counts()).entries - before).toBe(ids.length);
  expect(new Set(receiver.posted)).toEqual(new Set(ids));
  console.log(`posts beyond one a receipt: ${receiver.posted.length - ids.length} of ${ids.length}`);
  const ledgers = await Promise.all(tabs.map(ledger));
  expect(ledgers).toEqual(tabs.map(() => Object.fromEntries(ids.map((jti) => [jti, true]))));
});

/** How many tabs hold the lock of the deliveries. */
const heldLocks = (one: Page): Promise<number> =>
  one.evaluate(
    async (name) => ((await navigator.locks.query()).held ?? []).filter((lock) => lock.name === name).length,
    `consent-capture:${receiver.url}`,
  );

/** The wait for a lock is ten seconds long. */
test('18: a frozen tab that holds the lock keeps no other from delivering', async () => {
  await receiver.down();
  const frozen = await tab();
  await frozen.evaluate(
    (name) =>
      new Promise<void>((held) => {
        void navigator.locks.request(name, () => new Promise(() => held()));
      }),
    `consent-capture:${receiver.url}`,
  );
  await (await frozen.createCDPSession()).send('Page.setWebLifecycleState', {state: 'frozen'});
  const other = await tab();
  const [jti = ''] = await actsInVain(other, 1);
  await eventually(async () => (await statuses(other))[0]?.delivery === 'queued', 'it was sent in vain');

  await receiver.up();
  await wake(other);

  await eventually(() => receiver.posted.includes(jti), 'it is posted');
  await eventually(async () => (await ledger(other))[jti], 'it is acknowledged');
  expect(await heldLocks(other), 'the frozen tab has not let go').toBe(1);
});

/** Types an e-mail address and leaves the field. */
async function address(one: Page, mail: string): Promise<void> {
  await one.bringToFront();
  await one.type('[name=email]', mail);
  await one.keyboard.press('Tab');
}

/** Somebody gives e-mail, and the tab is loaded anew, so that it shows what was given. */
async function given(): Promise<Page> {
  await receiver.up();
  const one = await tab();
  await address(one, MAIL);
  await pressOn(one, 'l-marketing.email');
  const jti = (await commit(one)) ?? '';
  await eventually(async () => (await ledger(one))[jti], 'the grant is acknowledged');
  return one;
}

/** The words of a tab's row for e-mail, once it shows it as answered before. */
const row = (one: Page): Promise<string> =>
  one.evaluate(
    () =>
      document
        .querySelector('consent-capture')
        ?.shadowRoot?.getElementById('b-marketing.email')
        ?.closest('.earlier')
        ?.textContent?.replace(/\s+/g, ' ') ?? '',
  );

test('19: a withdrawal in one tab shows in one that was open before, and what that submits revives nothing', async () => {
  await given();
  const [here, there] = [await tab(), await tab()];
  await eventually(async () => (await row(here)).includes(da.earlier.withdraw), 'here shows what was given');
  await eventually(
    async () => (await row(there)).includes(da.earlier.withdraw),
    'there shows what was given',
  );

  await pressOn(here, 'b-marketing.email');

  await eventually(
    async () => !(await row(there)).includes(da.earlier.withdraw),
    'there shows the withdrawal',
  );
  await pressOn(there, 'l-profiling');
  await address(there, MAIL);
  const jti = (await commit(there)) ?? '';
  await eventually(() => receiver.posted.includes(jti), 'the other tab’s act is posted');
  await eventually(
    async () => (await receiver.standing('profiling', MAIL)) === 'given',
    'the other tab’s act stands',
  );
  expect(await receiver.standing('marketing.email', MAIL)).toBe('withdrawn');
});

test.each([
  ['as it was signed', 'bo@example.dk'],
  ['signed again after the withdrawal', 'bodil@example.dk'],
])('19: a yes ticked before a withdrawal and sent after it, %s, counts for nothing', async (how, mail) => {
  await receiver.up();
  const [here, there] = [await tab(), await tab()];
  for (const one of [here, there]) {
    await address(one, mail);
    await pressOn(one, 'l-marketing.email');
  }
  await commit(here);
  await here.reload();
  await address(here, mail);
  await eventually(async () => (await row(here)).includes(da.earlier.withdraw), 'here shows the grant');

  await pressOn(here, 'b-marketing.email');
  await eventually(async () => (await row(here)).includes(da.earlier.again), 'here shows the withdrawal');
  if (how !== 'as it was signed') {
    await there.type('[name=email]', 'x');
    await there.keyboard.press('Backspace');
  }
  await commit(there);

  await eventually(async () => Object.values(await ledger(there)).every(Boolean), 'all is delivered');
  expect(await receiver.standing('marketing.email', mail)).toBe('withdrawn');
  await there.reload();
  await address(there, mail);
  await eventually(async () => (await row(there)).includes(da.earlier.again), 'there shows the withdrawal');
});
