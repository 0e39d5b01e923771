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
import {CASES, type Case} from '../../support/faults.ts';
import {openShop, order, said, statuses, turnTo, visit, wake, type Shop} from '../../support/outage-page.ts';
import {rounds} from '../../support/rounds.ts';
import {openBrowser} from '../../support/visitor.ts';

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

/** A receiver with a fault, and the receipts made while it lasts. */
interface Scene {
  readonly fault: Case;
  readonly receiver: FaultyReceiver;
  readonly made: string[];
}

async function openScene(fault: Case): Promise<Scene> {
  const receiver = await openFaultyReceiver(shop.origin);
  await receiver.fail(fault, fault.fate === 'parked' ? 1 : undefined);
  return {fault, receiver, made: []};
}

/** Sends an order, and waits until the page says of its receipt what it has to. */
async function anOrder({made, fault}: Scene, page: Page, fate: string = fault.fate): Promise<void> {
  const jti = await order(page, made.length);
  made.push(jti);
  await said(page, {[jti]: fate});
}

/** Two orders while the fault lasts; what the receiver has judged holds up no later receipt. */
async function twoOrders(scene: Scene, page: Page, second: Page = page): Promise<void> {
  await anOrder(scene, page);
  await second.bringToFront();
  await anOrder(scene, second, scene.fault.fate === 'parked' ? 'received' : scene.fault.fate);
}

/** What holds after the outage, whatever it was. */
async function allIsWell({fault, receiver, made}: Scene, page: Page): Promise<void> {
  const [first = '', second = ''] = made;
  const parked = fault.fate === 'parked';
  await said(page, {[first]: parked ? 'parked' : 'received', [second]: 'received'});
  const problems = (await statuses(page)).map(({problem}) => problem);
  expect(problems.filter(Boolean), 'parked').toEqual(parked ? [fault.problem] : []);
  const stored = (await receiver.stored()).toSorted();
  expect(stored, 'stored once each').toEqual((parked ? [second] : [first, second]).toSorted());
  const judged = receiver.arrivals.filter(({jti}) => jti === first);
  if (parked) expect(judged, 'judged once, and not sent again').toHaveLength(1);
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
      const [page = standing] = pages;
      await run(scene, page, pages);
    } finally {
      await device.close();
    }
  };

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'the page wakes': async (scene) => {
    await turnTo(standing, scene.receiver.url);
    await twoOrders(scene, standing);
    await scene.receiver.heal();
    await wake(standing);
    await allIsWell(scene, standing);
  },
  'a reload': onPages(1, async (scene, page) => {
    await twoOrders(scene, page);
    await scene.receiver.heal();
    await visit(page, shop.pageFor(scene.receiver.url));
    await allIsWell(scene, page);
  }),
  'offline, then online': onPages(1, async (scene, page) => {
    await anOrder(scene, page);
    await page.setOfflineMode(true);
    await anOrder(scene, page, 'queued');
    await scene.receiver.heal();
    await page.setOfflineMode(false);
    await allIsWell(scene, page);
  }),
  'five tabs': onPages(5, async (scene, page, tabs) => {
    await page.bringToFront();
    await twoOrders(scene, page, tabs[1]);
    await scene.receiver.heal();
    await Promise.all(tabs.map(wake));
    for (const tab of tabs) await allIsWell(scene, tab);
  }),
};

/** Every fault on a page that wakes, a few in the other situations; then all the rest. */
const LIKELY = new Set(['nobody listens', 'stored, and the answer is lost', 'our problem bad-signature']);
/** A page waits 20 s for it before it tries again; another page does not. */
const SLOW = 'no answer ever';
const all = Object.entries(SITUATIONS).flatMap(([situation, run]) =>
  CASES.map((fault) => ({situation, run, fault, name: fault.name})),
);
const isFirst = ({situation, name}: (typeof all)[number]): boolean =>
  name === SLOW ? situation === 'a reload' : situation === 'the page wakes' || LIKELY.has(name);
const first = all.filter(isFirst);
const cells = [...first, ...all.filter((cell) => !isFirst(cell))].slice(0, rounds(first.length, all.length));

test.each(cells)('17: $situation: $name', async ({fault, run}) => {
  const scene = await openScene(fault);
  try {
    await run(scene);
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

/** Faults that share one crash; the few likely ones first. */
const isLikely = ({name}: Case): boolean => LIKELY.has(name);
const others = CASES.filter((fault) => !isLikely(fault));
const groups = [CASES.filter(isLikely)];
while (groups.length <= others.length / 9)
  groups.push(others.slice(groups.length * 9 - 9, groups.length * 9));
const crashes = groups
  .slice(0, rounds(1, groups.length))
  .map((faults) => ({faults, names: faults.map(({name}) => name).join('; ')}));

test.each(crashes)('17: the browser is killed and started again: $names', async ({faults}) => {
  const profile = mkdtempSync(join(tmpdir(), 'consent-profile-'));
  const options = {...(await chromiumOptions()), userDataDir: profile};
  const before = await launch(options);
  let after: Browser | null = null;
  const scenes = await Promise.all(faults.map(openScene));
  try {
    for (const scene of scenes) {
      const page = await before.newPage();
      await visit(page, shop.pageFor(scene.receiver.url));
      await twoOrders(scene, page);
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
