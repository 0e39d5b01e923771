// 17, RECEIPT.md 3: every fault of a network in every situation of a page. Each receipt is delivered once the fault is
// over and stored once; only a judgement of the receiver parks one; no order of the shop waits for any of it.
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {launch, type Browser, type Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {chromiumOptions} from '../../support/browsers.mjs';
import {openFaultyReceiver, type FaultyReceiver} from '../../support/faulty-receiver.ts';
import {CASES, type Case, type Fate} from '../../support/faults.ts';
import {openShop, order, said, statuses, turnTo, visit, wake, type Shop} from '../../support/outage-page.ts';
import {sample} from '../../support/rounds.ts';
import {openBrowser} from '../../support/visitor.ts';

/** One that is judged, and two of those that happen to everybody. */
const LIKELY = new Set(['our problem bad-signature', 'stored, and the answer is lost', 'nobody listens']);
const namesOf = (faults: readonly Case[]): string => [...new Set(faults.map(({name}) => name))].join(', ');

let shop: Shop;
let browser: Browser;
let standing: Page;

beforeAll(async () => {
  shop = await openShop();
  browser = await openBrowser();
  standing = await (await browser.createBrowserContext()).newPage();
  await visit(standing, shop.pageFor('http://127.0.0.1:1/nobody'));
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
});

/** A receiver, the faults that one order after the other runs into, and the receipts of these orders. */
interface Scene {
  readonly receiver: FaultyReceiver;
  readonly faults: readonly Case[];
  readonly made: string[];
}

const FINE: Case = {name: 'no fault', fate: 'received'};

const openScene = async (faults: readonly Case[]): Promise<Scene> => ({
  receiver: await openFaultyReceiver(shop.origin),
  faults,
  made: [],
});

/** Sends the next order into its fault, and waits until the page says of its receipt what it has to. */
async function anOrder({receiver, faults, made}: Scene, page: Page, expected?: Fate): Promise<void> {
  const place = made.length;
  const fault = faults[place] ?? FINE;
  if (fault !== faults[place - 1]) {
    await receiver.heal();
    await receiver.fail(fault, fault.fate === 'parked' ? 1 : undefined);
  }
  const jti = await order(page, place);
  made.push(jti);
  await said(page, {[jti]: expected ?? fault.fate});
}

/** Sends the orders, the second one and those after it on another page if there is one. */
async function allOrders(scene: Scene, page: Page, second: Page = page): Promise<void> {
  await anOrder(scene, page);
  await second.bringToFront();
  while (scene.made.length < scene.faults.length) await anOrder(scene, second);
}

/** What holds after the outage, whatever it was. */
async function allIsWell({faults, receiver, made}: Scene, page: Page): Promise<void> {
  const problems = new Map(made.map((jti, place) => [jti, faults[place]?.problem ?? null]));
  const isParked = (jti: string): boolean => problems.get(jti) !== null;
  await said(page, Object.fromEntries(made.map((jti) => [jti, isParked(jti) ? 'parked' : 'received'])));
  expect(new Map((await statuses(page)).map(({jti, problem}) => [jti, problem]))).toEqual(problems);
  const stored = (await receiver.stored()).toSorted();
  expect(stored, 'stored once each').toEqual(made.filter((jti) => !isParked(jti)).toSorted());
  const judged = receiver.arrivals.map(({jti}) => jti).filter(isParked);
  expect(judged, 'judged once, and not sent again').toEqual(made.filter(isParked));
  await receiver.check();
}

type Situation = (scene: Scene) => Promise<void>;

/** Runs in a new browser context, with pages of the shop. */
const onPages =
  (count: number, run: (scene: Scene, page: Page, pages: readonly Page[]) => Promise<void>): Situation =>
  async (scene) => {
    const device = await browser.createBrowserContext();
    try {
      const pages: Page[] = [];
      while (pages.length < count) {
        const page = await device.newPage();
        await visit(page, shop.pageFor(scene.receiver.url));
        pages.push(page);
      }
      // what each of them looks up as it is loaded has come back: a late one would send the first order as well
      for (const one of pages) await one.evaluate(async () => void (await indexedDB.databases()));
      const [page = standing] = pages;
      await run(scene, page, pages);
    } finally {
      await device.close();
    }
  };

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'the page wakes': async (scene) => {
    await turnTo(standing, scene.receiver.url);
    await allOrders(scene, standing);
    await scene.receiver.heal();
    await wake(standing);
    await allIsWell(scene, standing);
  },
  'a reload': onPages(1, async (scene, page) => {
    await allOrders(scene, page);
    await scene.receiver.heal();
    await visit(page, shop.pageFor(scene.receiver.url));
    await allIsWell(scene, page);
  }),
  'offline, then online': onPages(1, async (scene, page) => {
    while (scene.made.length < scene.faults.length - 1) await anOrder(scene, page);
    await page.setOfflineMode(true);
    await anOrder(scene, page, 'queued');
    await scene.receiver.heal();
    await page.setOfflineMode(false);
    await allIsWell(scene, page);
  }),
  'five tabs': onPages(5, async (scene, page, tabs) => {
    await page.bringToFront();
    await allOrders(scene, page, tabs[1]);
    await scene.receiver.heal();
    await Promise.all(tabs.map(wake));
    for (const tab of tabs) await allIsWell(scene, tab);
  }),
};

const inChunks = <T>(all: readonly T[], size: number): (readonly T[])[] =>
  Array.from({length: Math.ceil(all.length / size)}, (_, i) => all.slice(i * size, (i + 1) * size));
const named = (fits: (fault: Case) => boolean): readonly Case[] => CASES.filter(fits);

/** What is judged goes first, so that nothing pending can run into a judgement that is meant for a later one. */
const parking = named(({fate}) => fate === 'parked');
const passing = named(({fate, onKeys}) => fate !== 'parked' && fate !== 'sent' && !onKeys);
const keys = named(({onKeys}) => onKeys !== undefined);
/** A page waits 20 s for an answer before it tries again; another page does not wait for it. */
const silent = named(({fate}) => fate === 'sent');
const likely = named(({name}) => LIKELY.has(name)).toSorted((a, b) => a.fate.localeCompare(b.fate));

/** Two orders into one fault; what was judged holds up no later receipt. */
const byItself = (fault: Case): readonly Case[] => (fault.fate === 'parked' ? [fault, FINE] : [fault, fault]);
const few: readonly (readonly [string, readonly Case[]])[] = [
  ...[parking, passing, keys]
    .flatMap((some) => inChunks(some, 4))
    .map((some) => ['the page wakes', some] as const),
  ...Object.keys(SITUATIONS)
    .slice(1)
    .map((situation) => [situation, likely] as const),
  ['a reload', silent],
];
const rest = Object.keys(SITUATIONS).flatMap((situation) =>
  CASES.map((fault) => [situation, byItself(fault)] as const),
);
const cells = [...few, ...sample(rest, 1)].map(
  ([situation, faults]) => [situation, namesOf(faults), faults] as const,
);

test.each(cells)('17: %s: %s', async (situation, _, faults) => {
  const scene = await openScene(faults);
  try {
    await SITUATIONS[situation]?.(scene);
  } finally {
    await scene.receiver.close();
  }
});

async function kill(running: Browser): Promise<void> {
  const program = running.process();
  if (!program) throw new Error('no browser of our own');
  const exit = once(program, 'exit');
  program.kill('SIGKILL');
  await exit;
}

/** Pages that share one crash, each with its own receiver and faults. */
const crowds = [[likely], ...sample(inChunks(CASES.map(byItself), 9), 0)];
const crashes = crowds.map((crowd) => [crowd.map(namesOf).join('; '), crowd] as const);

test.each(crashes)('17: the browser is killed and started again: %s', async (_, crowd) => {
  const profile = mkdtempSync(join(tmpdir(), 'consent-profile-'));
  const options = {...(await chromiumOptions()), userDataDir: profile};
  const before = await launch(options);
  let after: Browser | null = null;
  const scenes = await Promise.all(crowd.map(openScene));
  try {
    for (const scene of scenes) {
      const page = await before.newPage();
      await visit(page, shop.pageFor(scene.receiver.url));
      await allOrders(scene, page);
    }
    await kill(before);
    await Promise.all(scenes.map(({receiver}) => receiver.heal()));
    after = await launch(options);
    for (const scene of scenes) {
      const page = await after.newPage();
      await visit(page, shop.pageFor(scene.receiver.url));
      await allIsWell(scene, page);
    }
  } finally {
    await Promise.all([before.close(), after?.close()]);
    await Promise.all(scenes.map(({receiver}) => receiver.close()));
    rmSync(profile, {recursive: true, force: true});
  }
});
