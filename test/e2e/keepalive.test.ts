// 16: receipts outlive their page by keepalive, within a share of the budget that the host's own requests need too.
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openFaultyReceiver, type Exchange, type Fault} from '../support/faulty-receiver.ts';
import {openShop, order, said, statuses, visit, wake, type Shop} from '../support/outage-page.ts';
import {openBrowser} from '../support/visitor.ts';

const KIB = 1024;
const FAILURE: Fault = {
  name: '500',
  onReceipt: ({reply}) =>
    reply({status: 500, headers: {'access-control-allow-origin': '*'}, body: 'x'.repeat(4 * KIB)}),
};
const silent = createServer(() => undefined);
let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  shop = await openShop();
  browser = await openBrowser();
  await new Promise((resolve) => silent.listen(0, '127.0.0.1', () => resolve(null)));
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
  silent.close();
});

/** Whether the browser lets the host page send so many bytes with keepalive. */
const hostMaySend = (page: Page, bytes: number): Promise<boolean> =>
  page.evaluate(
    (size) =>
      fetch('/order', {method: 'POST', keepalive: true, body: 'x'.repeat(size)}).then(
        () => true,
        () => false,
      ),
    bytes,
  );

async function onPage(
  run: (page: Page, receiver: Awaited<ReturnType<typeof openFaultyReceiver>>) => Promise<void>,
): Promise<void> {
  const receiver = await openFaultyReceiver(shop.origin);
  const device = await browser.createBrowserContext();
  try {
    const page = await device.newPage();
    await visit(page, shop.pageFor(receiver.url));
    await run(page, receiver);
  } finally {
    await device.close();
    await receiver.close();
  }
}

test('16: a receipt gets through without keepalive while the host’s own requests take all of it', async () => {
  await onPage(async (page, receiver) => {
    const {port} = silent.address() as AddressInfo; // a TCP socket that listens
    await page.evaluate(
      (url, size) => {
        for (let i = 0; i < 3; i++)
          fetch(url, {method: 'POST', keepalive: true, body: 'x'.repeat(size)}).catch(() => undefined);
      },
      `http://127.0.0.1:${port}/`,
      21 * KIB,
    );
    expect(await hostMaySend(page, 2 * KIB), 'nothing is left of the budget').toBe(false);
    const jti = await order(page);
    await said(page, {[jti]: 'received'});
    expect(receiver.arrivals).toHaveLength(1);
  });
});

test('16: however many receipts are under way, half of the budget is the host’s', async () => {
  await onPage(async (page, receiver) => {
    const held: Exchange[] = [];
    await receiver.fail({name: 'an answer that is held', onReceipt: (exchange) => void held.push(exchange)});
    const made: string[] = [];
    while (made.length < 24) made.push(await order(page));
    expect((await statuses(page)).map(({delivery}) => delivery)).toEqual(made.map(() => 'sent'));
    expect(await hostMaySend(page, 31 * KIB), 'the host’s half').toBe(true);
    expect(await hostMaySend(page, 48 * KIB), 'ours is in use').toBe(false);
    await receiver.heal();
    held.forEach(({reset}) => reset());
    await said(page, Object.fromEntries(made.map((jti) => [jti, 'received'])));
    expect((await receiver.stored()).toSorted()).toEqual(made.toSorted());
  });
});

test('16: every answer is read, good or bad, so that the whole budget is free again', async () => {
  await onPage(async (page, receiver) => {
    const made: string[] = [];
    for (let i = 0; i < 24; i++) {
      if (i % 2) await receiver.fail(FAILURE, 1);
      made.push(await order(page));
    }
    await receiver.heal();
    await wake(page);
    await said(page, Object.fromEntries(made.map((jti) => [jti, 'received'])));
    expect(await hostMaySend(page, 63 * KIB)).toBe(true);
  });
});
