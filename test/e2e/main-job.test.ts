// The main job on real parts: a browser, the shop and its back end, the receiver on SQLite, the verifier.
import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {fileURLToPath} from 'node:url';
import {compactVerify, importJWK, decodeProtectedHeader} from 'jose';
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {da} from '../../src/i18n/da.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {startDemoProcesses} from '../support/demo-processes.ts';
import {
  fillAndSend,
  ledgerRows,
  noticeShows,
  openBrowser,
  openPage,
  tickedBoxes,
} from '../support/visitor.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const complaints: string[] = [];
let demo: Awaited<ReturnType<typeof startDemoProcesses>>;
let browser: Browser;

beforeAll(async () => {
  demo = await startDemoProcesses();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

interface StoredOrder {
  readonly consent: {
    readonly kind: string;
    readonly jti: string;
    readonly wire: string;
    readonly choices: object;
  };
}

function query(file: string, sql: string, ...values: string[]): Record<string, unknown>[] {
  const db = new DatabaseSync(file, {readOnly: true});
  try {
    return db.prepare(sql).all(...values);
  } finally {
    db.close();
  }
}

const lastOrder = (): StoredOrder =>
  JSON.parse(
    String(
      query(join(demo.data, 'shop.sqlite'), 'SELECT body FROM orders ORDER BY number DESC LIMIT 1')[0]?.[
        'body'
      ],
    ),
  );

const held = (jti: string): number =>
  query(join(demo.data, 'receiver/receipts.sqlite'), 'SELECT idx FROM identity WHERE jti = ?', jti).length;

const acknowledged = async (page: Page, jti: string): Promise<string> => {
  for (let i = 0; i < 100; i++) {
    const ack = (await ledgerRows(page, demo.receiver))[`ack/${jti}/0`];
    if (typeof ack === 'string') return ack;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no acknowledgement of ${jti} in the ledger`);
};

/** The person's own copy, as the page that thanks gives it. */
const bundleOf = (page: Page): Promise<string> =>
  page.evaluate(async () => (await document.querySelector('consent-copy')?.copy('bundle'))?.text() ?? '');

const verify = (bundle: string, ...args: string[]): {status: number | null; stdout: string} =>
  spawnSync(process.execPath, [cli, 'verify', '-', ...args], {input: bundle, encoding: 'utf8'});

const FORMS = [
  ['register', 'registration', {'marketing.email': 1, 'sharing.eksempel-rejser': 2}],
  ['subscribe', 'subscription', {'marketing.post': 1, 'marketing.sms': 2}],
  ['checkout', 'checkout', {profiling: 1, 'marketing.phone': 1}],
] as const;

test.each(FORMS)(
  '%s: two of eight answered by keyboard become a receipt that everybody can verify',
  async (path, context, presses) => {
    const device = await browser.createBrowserContext();
    const page = await openPage(device, complaints);
    await page.goto(`${demo.shop}/${path}`);
    await noticeShows(page);
    await fillAndSend(page, presses);

    // the shop's back end received the form with the receipt in its field, and verified it
    const {consent} = lastOrder();
    const given = Object.entries(presses).map(([choice, n]) => [choice, n === 1 ? 'given' : 'refused']);
    expect(consent.kind).toBe('receipt');
    expect(consent.choices).toMatchObject(Object.fromEntries(given));
    expect(Object.values(consent.choices).filter((answer) => answer === 'unanswered')).toHaveLength(6);
    expect(parseReceipt(consent.wire).payload).toMatchObject({context, ui: {actor: 'person'}, key: 'stored'});

    // the receiver holds it once, the device has its acknowledgement
    const ack = await acknowledged(page, consent.jti);
    expect(held(consent.jti)).toBe(1);
    const received = da.status.received.replace('{controller}', 'Courlux International SA');
    await page.waitForFunction(
      (text) => document.querySelector('consent-copy')?.shadowRoot?.textContent?.includes(text),
      {},
      received,
    );

    // the bundle verifies, and does not after one changed character
    const bundle = await bundleOf(page);
    const jwks = join(demo.data, `${path}-jwks.json`);
    writeFileSync(jwks, await (await fetch(`${demo.receiver}/jwks.json`)).text());
    const good = verify(bundle, '--trust', jwks);
    expect(good.stdout).toContain('Courlux International SA');
    expect(good.status).toBe(0);
    expect(verify(bundle).status).toBe(3);
    const {receipt} = JSON.parse(bundle) as {receipt: string};
    const at = Math.floor(receipt.length / 2);
    const changed = receipt.slice(0, at) + (receipt[at] === 'A' ? 'B' : 'A') + receipt.slice(at + 1);
    expect(verify(bundle.replace(receipt, changed), '--trust', jwks).status).toBe(1);

    // another implementation accepts both signatures
    const jws = consent.wire.slice(0, consent.wire.indexOf('~'));
    const {jwk} = decodeProtectedHeader(jws);
    if (!jwk) throw new Error('no key in the header');
    await compactVerify(jws, await importJWK(jwk, 'ES256'));
    const {keys} = JSON.parse(readFileSync(jwks, 'utf8')) as {
      keys: {x: string; y: string; kty: 'EC'; crv: string}[];
    };
    const [key] = keys;
    if (!key) throw new Error('no key of the receiver');
    await compactVerify(ack, await importJWK(key, 'ES256'));

    // going back, coming again, and reloading shows everything unanswered
    await page.goBack();
    await noticeShows(page);
    expect(await tickedBoxes(page)).toBe(0);
    await page.goto(`${demo.shop}/${path}`);
    await noticeShows(page);
    expect(await tickedBoxes(page)).toBe(0);
    await page.reload();
    await noticeShows(page);
    expect(await tickedBoxes(page)).toBe(0);
    await device.close();
  },
);

test('a form sent while the receiver is down loses nothing, and is delivered after its restart', async () => {
  await demo.receiverProcess.stop();
  const page = await openPage(browser, complaints);
  await page.goto(`${demo.shop}/register`);
  await noticeShows(page);
  await fillAndSend(page, {'marketing.digital': 1});
  const {jti, kind} = lastOrder().consent;
  expect(kind).toBe('receipt');
  const rows = await ledgerRows(page, demo.receiver);
  expect(rows[`entry/${jti}`]).toBeTruthy();
  expect(rows[`ack/${jti}/0`]).toBeUndefined();
  expect(held(jti)).toBe(0);

  await demo.startReceiver();
  await page.reload();
  await acknowledged(page, jti);
  expect(held(jti)).toBe(1);
  await page.close();
});

test('a form whose block nobody touched is sent with an empty field, and leaves nothing on the device', async () => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${demo.shop}/register`);
  await noticeShows(page);
  await fillAndSend(page, {});
  expect(lastOrder().consent).toEqual({kind: 'none'});
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await context.close();
});

test('the form works without scripts: the element shows its own text and a link', async () => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(`${demo.shop}/register`);
  expect(await page.$eval('consent-capture a', (link) => link.getAttribute('href'))).toBe('/notice');
  await page.type('[autocomplete=name]', 'Anna');
  await page.type('[autocomplete=email]', 'anna@example.dk');
  await Promise.all([page.waitForNavigation(), page.click('main form button')]);
  expect(lastOrder().consent).toEqual({kind: 'none'});
  await page.close();
});

test('no page broke its Content Security Policy or threw an error', () => {
  expect(complaints).toEqual([]);
});
