// The race at navigation: an act just before the page goes away, and the places where it then is.
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {parseReceipt, type ReceiptPayload} from '../../src/receipt/receipt.ts';
import {countingReceiver, type CountingReceiver} from './counting-receiver.ts';
import {deviceLedger} from './device-ledger.ts';
import {BUDGET, type Condition, type RacePath} from './race-paths.ts';
import {raceSite, type RaceSite} from './race-site.ts';
import {noticeShows} from './visitor.ts';

/** How many acts there were, and in which places each of them was. */
export interface Tally {
  readonly path: RacePath;
  readonly condition: Condition;
  readonly acts: number;
  /** In the form that the shop's server received: the receipt. */
  readonly field: number;
  /** There as well: what was answered, without a signature. */
  readonly unsigned: number;
  /** On the device, when the next page read the ledger. */
  readonly ledger: number;
  /** At the receiver by then. */
  readonly atOnce: number;
  /** At the receiver after a later page with the element has tried again. */
  readonly later: number;
  /** With a receipt in none of these places. */
  readonly lost: number;
}

/** What is known of one act. */
interface Run {
  /** The last part of its page's path, which its receipt names and its form sends. */
  readonly name: string;
  /** Null when nothing was signed that anybody saw. */
  readonly jti: string | null;
  /** The receipts on the device, when the next page read the ledger. */
  readonly onDisk: ReadonlySet<string>;
  readonly atOnce: boolean;
}

/** Acts that share a ledger: reading it takes longer with every entry. */
const BATCH = 50;

const KEYS = ['acts', 'field', 'unsigned', 'ledger', 'atOnce', 'later', 'lost'] as const;

/** Goes one path under one condition, again and again, each time with an act of its own. */
export async function race(
  browser: Browser,
  path: RacePath,
  condition: Condition,
  acts: number,
): Promise<Tally> {
  const sum = {acts: 0, field: 0, unsigned: 0, ledger: 0, atOnce: 0, later: 0, lost: 0};
  for (let left = acts; left > 0; left -= BATCH) {
    const batch = await raceBatch(browser, path, condition, Math.min(left, BATCH));
    for (const key of KEYS) sum[key] += batch[key];
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
      const name = `act-${i}`;
      const signed = await act(page, `${site.origin}/form/${name}`, path, condition);
      page = await leave(page, path, device, site);
      const rows = await page.evaluate(() => Reflect.get(globalThis, 'rows') as Promise<string[]>); // its own script
      const ids = rows.flatMap((key) => (key.startsWith('entry/') ? [key.slice(6)] : []));
      runs.push({
        name,
        jti: signed,
        onDisk: new Set(ids),
        atOnce: isIn(await held(receiver), {name, jti: signed}),
      });
    }
    const kept = byName([...(await deviceLedger(page, receiver.url)).receipts.values()].map(payloadOf));
    await visitAgain(page, site, receiver, kept);
    return tally(runs, kept, site.fields, await held(receiver));
  } finally {
    await device.close();
    site.close();
    await receiver.close();
  }
}

function tally(
  runs: readonly Run[],
  kept: Receipts,
  fields: ReadonlyMap<string, string>,
  received: Receipts,
): Omit<Tally, 'path' | 'condition'> {
  const count = (holds: (run: Run) => boolean): number => runs.filter(holds).length;
  const signed = new Map([...fields].map(([name, value]) => [name, jtiOf(value)]));
  const isOnDisk = (run: Run): boolean => isIn(kept, run) && run.onDisk.has(kept.get(run.name) ?? '');
  return {
    acts: runs.length,
    field: count((run) => isIn(signed, run)),
    unsigned: count(({name}) => fields.get(name)?.startsWith('{"unsigned":') === true),
    ledger: count(isOnDisk),
    atOnce: count(({atOnce}) => atOnce),
    later: count((run) => isIn(received, run)),
    lost: count((run) => !isIn(kept, run) && !isIn(signed, run) && !isIn(received, run)),
  };
}

/** The `jti` of a receipt by the name of its act. */
type Receipts = ReadonlyMap<string, string>;

/** Whether there is a receipt of an act, and no other one than was signed. */
const isIn = (receipts: Receipts, {name, jti}: Pick<Run, 'name' | 'jti'>): boolean =>
  Boolean(receipts.get(name)) && (jti === null || receipts.get(name) === jti);

const held = async (receiver: CountingReceiver): Promise<Receipts> => byName(await receiver.held());

const byName = (payloads: readonly ReceiptPayload[]): Receipts =>
  new Map(payloads.map(({jti, ui}) => [ui.page.split('/').at(-1) ?? '', jti]));

const payloadOf = (wire: string): ReceiptPayload => parseReceipt(wire).payload;
const jtiOf = (wire: string): string => (wire.endsWith('~') ? payloadOf(wire).jti : '');

/** Opens the form, says yes with the space bar, and waits until the act is signed; its `jti`, null when `send` answers. */
async function act(
  page: Page,
  url: string,
  {unsigned}: RacePath,
  {inFlight}: Condition,
): Promise<string | null> {
  await page.goto(url, {waitUntil: 'domcontentloaded'});
  await noticeShows(page);
  await page.evaluate(() =>
    document.querySelector('consent-capture')?.shadowRoot?.querySelector('input')?.focus(),
  );
  if (unsigned) {
    await useBudget(page, inFlight);
    return null;
  }
  await page.keyboard.press('Space');
  const field = await page.waitForFunction(() => {
    const value = document.querySelector<HTMLInputElement>('[data-consent-field]')?.value;
    return value?.endsWith('~') && value;
  });
  await useBudget(page, inFlight);
  return jtiOf(String(await field.jsonValue()));
}

/**
 * Begins requests of the host with keepalive; where they are to take all there is, until the browser refuses one byte
 * more: those of the page before may still have their share, and give it back in between.
 */
async function useBudget(page: Page, bytes: number): Promise<void> {
  if (bytes === 0) return;
  const post = (size: number): Promise<boolean> =>
    page.evaluate((length) => {
      const sent = fetch('/beacon', {method: 'POST', keepalive: true, body: 'x'.repeat(length)});
      const refused = sent.then(() => false).catch(() => true);
      return Promise.race([refused, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 20))]);
    }, size);
  for (let i = 0; i < 4; i++) await post(bytes / 4);
  if (bytes < BUDGET) return;
  let size = bytes / 4;
  while (size >= 1) if (await post(size)) size = Math.floor(size / 2);
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
  kept: Receipts,
): Promise<void> {
  await page.goto(`${site.origin}/form/later`);
  await noticeShows(page);
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    const received = await held(receiver);
    if ([...kept].every(([name, jti]) => received.get(name) === jti)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Which promises a tally breaks, in words; none when all is well. */
export function brokenPromises({
  path,
  condition,
  acts,
  field,
  unsigned,
  ledger,
  later,
  lost,
}: Tally): readonly string[] {
  const where = `${path.name}, ${condition.name}`;
  const broken: string[] = [];
  if (path.promise === 'none' && field + unsigned + ledger + later > 0)
    broken.push(`${where}: recorded what nobody sent`);
  if ((path.promise === 'union' || path.promise === 'ledger') && lost > 0)
    broken.push(`${where}: lost ${lost} of ${acts}`);
  if (path.promise === 'told' && field + unsigned < acts)
    broken.push(`${where}: ${acts - field - unsigned} of ${acts} forms say nothing of the answer`);
  if (path.promise === 'ledger' && ledger < acts)
    broken.push(`${where}: the ledger lost ${acts - ledger} of ${acts}`);
  return broken;
}
