// 17, 18: many receipts that could not be sent, and five tabs that all try at once: each arrives, each is stored once.
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openFaultyReceiver} from '../../support/faulty-receiver.ts';
import {openShop, order, said, visit, wake, type Shop} from '../../support/outage-page.ts';
import {rounds} from '../../support/rounds.ts';
import {openBrowser} from '../../support/visitor.ts';

const COUNT = rounds(20, 100);
let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  shop = await openShop();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
});

test(`17, 18: ${COUNT} pending receipts, sent by five tabs at once, are stored once each`, async () => {
  const receiver = await openFaultyReceiver(shop.origin);
  const device = await browser.createBrowserContext();
  await receiver.fail({name: 'nobody listens', closed: true});
  const tabs: Page[] = [];
  while (tabs.length < 5) {
    const tab = await device.newPage();
    await visit(tab, shop.pageFor(receiver.url));
    tabs.push(tab);
  }
  const made: string[] = [];
  for (const [i, tab] of tabs.entries()) {
    await tab.bringToFront();
    while (made.length < ((i + 1) * COUNT) / 5) made.push(await order(tab));
  }

  await receiver.heal();
  await Promise.all(tabs.map(wake));

  const received = Object.fromEntries(made.map((jti) => [jti, 'received']));
  for (const tab of tabs) await said(tab, received);
  expect((await receiver.stored()).toSorted()).toEqual(made.toSorted());
  await receiver.check();
  const posts = made.map((one) => receiver.arrivals.filter(({jti}) => jti === one).length);
  const table = [...new Set(posts)].toSorted().map((n) => ({
    'times sent': n,
    receipts: posts.filter((count) => count === n).length,
  }));
  console.log(`${COUNT} receipts, five tabs, ${receiver.arrivals.length} posts`);
  console.table(table);
  await device.close();
  await receiver.close();
});
