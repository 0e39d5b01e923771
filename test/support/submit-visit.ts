// A visit to a page with a form, with or without the element: what it sent, what the host's listeners saw, what it left.
import type {Browser, Page} from 'puppeteer-core';
import {readFileSync} from 'node:fs';
import type {ReceiptPayload} from '../../src/receipt/receipt.ts';
import {countingReceiver, type CountingReceiver} from './counting-receiver.ts';
import type {SubmitPath} from './submit-paths.ts';
import {submitSite, withoutField, type Submission, type SubmitSite} from './submit-site.ts';
import {until} from './until.ts';
import {ledgerRows, noticeShows} from './visitor.ts';

/** Without the element; with it and nothing answered; with an answer; with an answer and the attribute `hold`. */
export type Kind = 'plain' | 'unanswered' | 'answered' | 'held';

/** What came of a visit. */
export interface Outcome {
  /** What arrived without our field, and the values of our field, each kind of submission once. */
  readonly sent: readonly {readonly rest: Submission; readonly values: readonly string[]}[];
  /** How many submissions arrived. */
  readonly arrived: number;
  /** What the listeners of the host saw: of each event where it was, its submitter, and whether it was prevented. */
  readonly seen: readonly string[];
  /** Wire form of each receipt on the device, by `jti`; null without a database. */
  readonly ledger: Readonly<Record<string, string>> | null;
  /** The `jti` of each receipt at the receiver. A page that is left at once may have reached only that. */
  readonly received: readonly string[];
}

const notice = readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8');
const SEEN = `{
  const note = (where) => (event) => {
    const {type, submitter, defaultPrevented} = event;
    localStorage.seen = [localStorage.seen, [type, 'at', where, 'by', submitter?.outerHTML, defaultPrevented && 'prevented'].join(' ')].join('\\n');
  };
  const form = document.querySelector('form');
  const listen = EventTarget.prototype.addEventListener; // controls may have taken the form's own
  for (const type of ['submit', 'formdata']) {
    listen.call(form, type, note('form'));
    document.addEventListener(type, note('document'));
    window.addEventListener(type, note('window'));
  }
}`;

function pageOf(path: SubmitPath, kind: Kind, receiver: string): string {
  const {form = '', controls = '<button id="send">Send</button>', after = '', elsewhere} = path;
  const attributes = `context="registration" name="consent" receiver="${receiver}" ${kind === 'held' ? 'hold' : ''}`;
  const more = elsewhere ? 'form="order"' : '';
  const json = `<script type="application/json">${notice}</script>`;
  const element = kind === 'plain' ? '' : `<consent-capture ${attributes} ${more}>${json}</consent-capture>`;
  const libraries = (path.libraries ?? []).map((file) => `<script src="/node_modules/${file}"></script>`);
  const own = kind === 'plain' ? '' : '<script src="/dist/consent-capture.js"></script>';
  return `<!doctype html><html lang="da"><meta charset="utf-8"><title>Form</title><link rel="icon" href="data:,">
    ${libraries.join('')}<script>${path.early ?? ''}</script>${own}<body>
    <form action="sent" ${form.includes('method=') ? '' : 'method="post"'} ${form}>
    <input name="name" value="Anna Ø"><input name="email" autocomplete="email" value="anna@example.dk">
    ${elsewhere ? '' : element}${controls}</form>${after}${elsewhere ? element : ''}
    <script>${SEEN}</script><script>${path.script ?? ''}</script></html>`;
}

export interface Visits {
  /** Goes through one visit, as a person with nothing stored on this device; one at a time of each kind. */
  readonly visit: (path: SubmitPath, kind: Kind) => Promise<Outcome>;
  /** How many receipts the receiver holds of each visit so far, beside how many acts there were. */
  readonly totals: () => Promise<readonly Total[]>;
  /** Errors of scripts on any page. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

export interface Total {
  readonly what: string;
  readonly acts: number;
  readonly receipts: number;
}

/**
 * Starts the shop and the receiver; each kind of visit has a device of its own.
 * @param together whether the browser shows several pages at once, each in a window of its own
 */
export async function openVisits(browser: Browser, together = true): Promise<Visits> {
  const receiver = await countingReceiver();
  const html = new Map<string, string>();
  const site = await submitSite((visit) => html.get(visit));
  const all = new Map<string, {readonly what: string; readonly acts: number}>();
  const complaints: string[] = [];
  const pages = new Map<Kind, Page>();
  const go = async (page: Page, path: SubmitPath, kind: Kind): Promise<Outcome> => {
    const id = `visit-${html.size}`;
    const answers = kind === 'answered' || kind === 'held';
    const acts = Number(answers && path.records !== false);
    all.set(id, {what: `${path.name}, ${kind}`, acts});
    html.set(id, pageOf(path, kind, receiver.url));
    await page.goto(`${site.origin}/${id}/page`);
    if (kind !== 'plain') await noticeShows(page);
    if (answers) await answer(page);
    await (path.act ?? ((one) => one.click('#send')))(page);
    await over(page, path, site, id);
    if (acts) await until(async () => (await receiptsOf(receiver, id)) > 0, `${path.name} is received`);
    const received = (await heldFrom(receiver, id)).map(({jti}) => jti);
    const written = kind === 'held' ? acts : 0;
    return {...(await outcomeOf(page, {site, id, written, receiver: receiver.url})), received};
  };
  let turn: Promise<unknown> = Promise.resolve();
  const visit: Visits['visit'] = async (path, kind) => {
    const page = pages.get(kind) ?? (await (await browser.createBrowserContext()).newPage());
    const complain = (error: unknown): void => {
      const {stack = String(error)} = error instanceof Error ? error : {};
      complaints.push(`${path.name}, ${kind}: ${stack}`);
    };
    page.on('pageerror', complain);
    pages.delete(kind); // whatever went wrong, the next one finds a clean device
    await page.bringToFront(); // out of sight, it draws nothing
    const outcome = await go(page, path, kind);
    page.off('pageerror', complain);
    pages.set(kind, page);
    return outcome;
  };
  return {
    visit: (path, kind) => {
      if (together) return visit(path, kind);
      const outcome = turn.then(() => visit(path, kind));
      turn = outcome.catch(() => undefined);
      return outcome;
    },
    totals: async () =>
      Promise.all(
        [...all].map(async ([id, {what, acts}]) => ({what, acts, receipts: await receiptsOf(receiver, id)})),
      ),
    complaints,
    close: async () => {
      site.close();
      await receiver.close();
    },
  };
}

const heldFrom = async (receiver: CountingReceiver, id: string): Promise<readonly ReceiptPayload[]> =>
  (await receiver.held()).filter(({ui}) => ui.page.endsWith(`/${id}/page`));
const receiptsOf = async (receiver: CountingReceiver, id: string): Promise<number> =>
  (await heldFrom(receiver, id)).length;

/** Says yes to the first choice with the space bar, and waits until the act is signed. */
async function answer(page: Page): Promise<void> {
  await page.evaluate(() =>
    document.querySelector('consent-capture')?.shadowRoot?.querySelector('input')?.focus(),
  );
  await page.keyboard.press(' ' as 'Space'); // the name that both protocols know
  await page.waitForFunction(() => {
    const value = document.querySelector<HTMLInputElement>('[data-consent-field]')?.value;
    return value && !value.startsWith('{');
  });
}

/** In a page that has sent its form by script: it has the answer. */
const FETCHED = `performance.getEntriesByType('resource').some(({name}) => name.includes('/sent'))`;

/** Waits until the page has done what it was told: where it left, until it is there. */
async function over(
  page: Page,
  {name, sent = 1, done, form = ''}: SubmitPath,
  site: SubmitSite,
  id: string,
): Promise<void> {
  await until(() => site.sent(id).length >= sent, `${name} has arrived`);
  if (done) return void (await page.waitForFunction(done));
  if (sent === 0 || form.includes('target=')) return;
  const left = site.sent(id).some(({navigates}) => navigates);
  await page.waitForFunction(left ? `document.title === 'Thanks'` : FETCHED);
}

const once = <T>(all: readonly T[]): readonly T[] =>
  [...new Set(all.map((one) => JSON.stringify(one)))].map((json): T => JSON.parse(json));

/** Looks at what is left from another page of the same site, and leaves a clean device. */
async function outcomeOf(
  page: Page,
  {site, id, written, receiver}: {site: SubmitSite; id: string; written: number; receiver: string},
): Promise<Omit<Outcome, 'received'>> {
  for (const other of await page.browserContext().pages()) if (other !== page) await other.close();
  await page.bringToFront();
  await page.goto(`${site.origin}/${id}/thanks`);
  let ledger: Outcome['ledger'] = null;
  await until(async () => {
    ledger = await ledgerOf(page, receiver);
    return Object.keys(ledger ?? {}).length >= written;
  }, `${id} lies in the ledger`);
  const seen = await page.evaluate(cleanDevice);
  const arrived = site.sent(id).map((submission) => withoutField(submission, 'consent'));
  return {sent: once(arrived), arrived: arrived.length, seen: seen.split('\n').filter(Boolean), ledger};
}

/** Runs in the page: deletes everything, and gives back what the host's listeners noted. */
async function cleanDevice(): Promise<string> {
  const seen = String(localStorage['seen'] ?? '');
  localStorage.clear();
  for (const {name = ''} of await indexedDB.databases())
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  return seen;
}

/** The receipts in the ledger by `jti`; null without a database. */
async function ledgerOf(page: Page, receiver: string): Promise<Outcome['ledger']> {
  const exists = await page.evaluate(async () => (await indexedDB.databases()).length > 0);
  if (!exists) return null;
  const rows = Object.entries(await ledgerRows(page, receiver));
  return Object.fromEntries(
    rows.flatMap(([key, value]) => {
      if (!key.startsWith('entry/')) return [];
      return [[key.slice(6), (value as {wire: string}).wire]]; // an entry, as the ledger writes it
    }),
  );
}
