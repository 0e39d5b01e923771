// The race at navigation: an act just before the page goes away, and the places where it then is.
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {countingReceiver, type CountingReceiver} from './counting-receiver.ts';
import type {Condition, RacePath} from './race-paths.ts';
import {raceSite, type RaceSite} from './race-site.ts';
import {noticeShows} from './visitor.ts';

/** How many acts there were, and in which places each of them was. */
export interface Tally {
  readonly path: RacePath;
  readonly condition: Condition;
  readonly acts: number;
  /** In the form that the shop's server received. */
  readonly field: number;
  /** On the device, when the next page read the ledger. */
  readonly ledger: number;
  /** At the receiver by then. */
  readonly atOnce: number;
  /** At the receiver after a later page with the element has tried again. */
  readonly later: number;
  /** In none of these places. */
  readonly lost: number;
}

/** What is known of one act. */
interface Run {
  readonly jti: string;
  readonly ledger: boolean;
  readonly atOnce: boolean;
}

/** Acts that share a ledger: reading it takes longer with every entry. */
const BATCH = 50;

/** Goes one path under one condition, again and again, each time with an act of its own. */
export async function race(
  browser: Browser,
  path: RacePath,
  condition: Condition,
  acts: number,
): Promise<Tally> {
  const sum = {acts: 0, field: 0, ledger: 0, atOnce: 0, later: 0, lost: 0};
  for (let left = acts; left > 0; left -= BATCH) {
    const batch = await raceBatch(browser, path, condition, Math.min(left, BATCH));
    for (const key of ['acts', 'field', 'ledger', 'atOnce', 'later', 'lost'] as const) sum[key] += batch[key];
  }
  return {path, condition, ...sum};
}

async function raceBatch(
  browser: Browser,
  path: RacePath,
  condition: Condition,
  acts: number,
): Promise<Omit<Tally, 'path' | 'condition'>> {
  const receiver = await countingReceiver();
  const {attributes = '', script = ''} = path;
  const site = await raceSite(() => ({receiver: receiver.url, attributes, script}));
  const device = await browser.createBrowserContext();
  try {
    receiver.take(condition.delay);
    const runs: Run[] = [];
    let page = await device.newPage();
    for (let i = 0; i < acts; i++) {
      const jti = await act(page, `${site.origin}/form/act-${i}`, condition);
      page = await leave(page, path, device, site);
      const rows = await page.evaluate(() => Reflect.get(globalThis, 'rows') as Promise<string[]>); // its own script
      runs.push({jti, ledger: rows.includes(`entry/${jti}`), atOnce: (await held(receiver)).has(jti)});
    }
    const kept = runs.filter(({ledger}) => ledger).map(({jti}) => jti);
    await visitAgain(page, site, receiver, kept);
    return tally(runs, new Set(site.fields().map(jtiOf)), await held(receiver));
  } finally {
    await device.close();
    site.close();
    await receiver.close();
  }
}

function tally(
  runs: readonly Run[],
  fields: ReadonlySet<string>,
  received: ReadonlySet<string>,
): Omit<Tally, 'path' | 'condition'> {
  const count = (holds: (run: Run) => boolean): number => runs.filter(holds).length;
  return {
    acts: runs.length,
    field: count(({jti}) => fields.has(jti)),
    ledger: count(({ledger}) => ledger),
    atOnce: count(({atOnce}) => atOnce),
    later: count(({jti}) => received.has(jti)),
    lost: count(({jti, ledger}) => !ledger && !fields.has(jti) && !received.has(jti)),
  };
}

const held = async (receiver: CountingReceiver): Promise<ReadonlySet<string>> =>
  new Set((await receiver.held()).map(({jti}) => jti));

const jtiOf = (wire: string): string => (wire.endsWith('~') ? parseReceipt(wire).payload.jti : '');

/** Opens the form, says yes with the space bar, and waits until the act is signed; returns its `jti`. */
async function act(page: Page, url: string, {inFlight}: Condition): Promise<string> {
  await page.goto(url, {waitUntil: 'domcontentloaded'});
  await noticeShows(page);
  await page.evaluate(() =>
    document.querySelector('consent-capture')?.shadowRoot?.querySelector('input')?.focus(),
  );
  await page.keyboard.press('Space');
  const field = await page.waitForFunction(() => {
    const value = document.querySelector<HTMLInputElement>('[data-consent-field]')?.value;
    return value?.endsWith('~') && value;
  });
  const jti = jtiOf(String(await field.jsonValue()));
  if (inFlight > 0)
    await page.evaluate((bytes) => {
      const body = 'x'.repeat(bytes / 4);
      for (let i = 0; i < 4; i++)
        void fetch('/beacon', {method: 'POST', keepalive: true, body}).catch(() => undefined);
    }, inFlight);
  return jti;
}

/** Sends the form; the page after it has read the ledger before anything else. */
async function leave(page: Page, path: RacePath, device: BrowserContext, site: RaceSite): Promise<Page> {
  if (!path.closes) {
    await Promise.all([page.waitForNavigation({waitUntil: 'domcontentloaded'}), path.send(page)]);
    return page;
  }
  const other = await device.newPage(); // opened before, so that nothing passes between the act and the closing
  await page.bringToFront();
  await path.send(page);
  await page.close();
  await other.goto(`${site.origin}/next`, {waitUntil: 'domcontentloaded'});
  return other;
}

/** Opens a page with the element, and waits until the receiver holds what is on the device, or half a minute. */
async function visitAgain(
  page: Page,
  site: RaceSite,
  receiver: CountingReceiver,
  kept: readonly string[],
): Promise<void> {
  await page.goto(`${site.origin}/form/later`);
  await noticeShows(page);
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    const received = await held(receiver);
    if (kept.every((jti) => received.has(jti))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Which promises a tally breaks, in words; none when all is well. */
export function brokenPromises({
  path,
  condition,
  acts,
  field,
  ledger,
  later,
  lost,
}: Tally): readonly string[] {
  const where = `${path.name}, ${condition.name}`;
  const broken: string[] = [];
  if (path.promise === 'none' && field + ledger + later > 0)
    broken.push(`${where}: recorded what nobody sent`);
  if ((path.promise === 'union' || path.promise === 'ledger') && lost > 0)
    broken.push(`${where}: lost ${lost} of ${acts}`);
  if (path.promise === 'ledger' && ledger < acts)
    broken.push(`${where}: the ledger lost ${acts - ledger} of ${acts}`);
  return broken;
}
