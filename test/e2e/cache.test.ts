// 20: the device is a cache. What the browser clears after the acknowledgement is lost to nobody.
import {launch, TimeoutError, type Browser, type Page} from 'puppeteer-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseAck} from '../../src/receipt/ack.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {deviceLedger} from '../support/device-ledger.ts';
import {engines} from '../support/engines.ts';
import {liveReceiver, type LiveReceiver} from '../support/live-receiver.ts';
import {courlux} from '../support/samples.ts';
import {
  answerByKeyboard,
  postedField,
  sendAnswer,
  sendByKeyboard,
  signedField,
} from '../support/shop-form.ts';
import {formPage, staticSite, type StaticSite} from '../support/static-site.ts';
import {ledgerRows, noticeShows} from '../support/visitor.ts';

const ANNA = 'anna@example.dk';
const EMAIL = 'marketing.email';
let receiver: LiveReceiver;
let site: StaticSite;

beforeAll(async () => {
  receiver = await liveReceiver();
  await receiver.up();
  const form = formPage(`notice="/notice.json" receiver="${receiver.url}"`).replace(
    'post"',
    'post" action="/sent"',
  );
  const pages = {'/form': form, '/notice.json': JSON.stringify(courlux), '/sent': 'Tak', '/clear': 'Farvel'};
  site = await staticSite({pages, headers: {'/clear': {'clear-site-data': '"storage"'}}});
});
afterAll(async () => {
  site?.close();
  await receiver?.down();
});

/** Firefox does not always tell of a page that is opened while another one is on its way: then it is opened again. */
async function visit(page: Page, path: string): Promise<void> {
  const open = (timeout: number): Promise<unknown> => page.goto(site.origin + path, {timeout});
  try {
    await open(10_000);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    await open(30_000);
  }
}

const databases = (page: Page): Promise<number> =>
  page.evaluate(async () => (await indexedDB.databases()).length);

/** Waits until the device has the acknowledgement of a receipt; the receiver's word on its place in the chain. */
async function chainOf(page: Page, jti: string): Promise<string> {
  await visit(page, '/form');
  await expect
    .poll(async () => (await deviceLedger(page, receiver.url)).acknowledged.has(jti), {timeout: 20_000})
    .toBe(true);
  const {[`ack/${jti}/0`]: ack} = await ledgerRows(page, receiver.url);
  return parseAck(String(ack)).payload.chain;
}

/** Says yes to e-mail, as somebody with a keyboard does, or no where it is pressed twice. */
async function answer(page: Page, email: string, presses: 1 | 2): Promise<string> {
  await visit(page, '/form');
  await noticeShows(page);
  if (presses === 1) return sendAnswer(page.mainFrame(), site, email);
  return postedField(site, async () => {
    await answerByKeyboard(page.mainFrame(), email);
    await page.keyboard.press(' ' as 'Space'); // the name that both protocols know
    await signedField(page.mainFrame());
    await sendByKeyboard(page.mainFrame());
  });
}

describe.each(engines)('%s', (name, options) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(options);
  });
  afterAll(() => browser?.close());

  test('20: cleared site data: the receiver holds the standing, and the next visit begins a chain of its own', async () => {
    const email = `${name.toLowerCase()}.${ANNA}`;
    const page = await (await browser.createBrowserContext()).newPage();
    const first = parseReceipt(await answer(page, email, 1)).payload;
    expect(await chainOf(page, first.jti)).toBe('start');
    expect(await receiver.standing(EMAIL, email)).toBe('given');

    await visit(page, '/clear');
    await expect.poll(() => databases(page), {timeout: 20_000}).toBe(0);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(receiver.url)) asked.push(request.url());
    });
    await visit(page, '/form');
    await noticeShows(page);
    await page.type('[autocomplete=email]', email);
    await page.keyboard.press('Tab');
    expect(await page.$$('consent-capture >>> .earlier')).toHaveLength(0);
    expect(await page.$$('consent-capture >>> input:checked')).toHaveLength(0);
    expect([asked, await databases(page)]).toEqual([[], 0]);
    expect(await receiver.standing(EMAIL, email)).toBe('given');

    const second = parseReceipt(await answer(page, email, 2)).payload;
    expect(second.event).toMatchObject({choices: {[EMAIL]: 'refused'}});
    expect([second.seq, second.prev, second.iss === first.iss]).toEqual([0, null, false]);
    expect(await chainOf(page, second.jti)).toBe('start');
    expect(await receiver.standing(EMAIL, email)).toBe('refused');
    const {receipts} = await deviceLedger(page, receiver.url);
    expect([...receipts.keys()]).toEqual([second.jti]);
  });
});
