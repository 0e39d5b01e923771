// What a page does after an outage: refusals first, and what is delivered stays delivered.
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {openFaultyReceiver, type Exchange, type FaultyReceiver} from '../support/faulty-receiver.ts';
import {openShop, order, said, statuses, visit, type Shop} from '../support/outage-page.ts';
import {openBrowser} from '../support/visitor.ts';

let shop: Shop;
let browser: Browser;
let device: BrowserContext;
let receiver: FaultyReceiver;

beforeAll(async () => {
  shop = await openShop();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
});
beforeEach(async () => {
  receiver = await openFaultyReceiver(shop.origin);
  device = await browser.createBrowserContext();
});
afterEach(async () => {
  await device.close();
  await receiver.close();
});

async function newTab(): Promise<Page> {
  const page = await device.newPage();
  await visit(page, shop.pageFor(receiver.url));
  return page;
}

/** Presses the button of a choice that the person sees: yes, or the one that withdraws. */
async function press(page: Page, label: string): Promise<void> {
  await page.waitForFunction(
    (selector) => document.querySelector('consent-capture')?.shadowRoot?.querySelector(selector),
    {polling: 20},
    label,
  );
  await page.evaluate((selector) => {
    const {shadowRoot} = document.querySelector('consent-capture') ?? {};
    shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }, label);
  await page.keyboard.press('Space');
}

test('U9: a withdrawal is sent before the older grant of the same choice, and the receiver knows of it', async () => {
  const page = await newTab();
  await receiver.fail({name: 'nobody listens', closed: true});
  await page.type('[name=email]', 'anna@example.dk');
  await press(page, '[aria-labelledby="l-marketing.email"] .pair input');
  await page.evaluate(async () => void (await document.querySelector('consent-capture')?.commit()));
  await visit(page, shop.pageFor(receiver.url));
  await press(page, '.earlier button');
  await page.waitForFunction(
    async () => (await document.querySelector('consent-capture')?.status())?.length === 2,
  );
  await order(page); // and a later answer to another choice

  await receiver.heal();
  await visit(page, shop.pageFor(receiver.url));

  const made = (await statuses(page)).map(({jti}) => [jti, 'received']);
  await said(page, Object.fromEntries(made));
  expect(receiver.arrivals.map(({kind}) => kind)).toEqual(['withdrawal', 'choices', 'choices']);
  const subjects = (await Promise.all([0, 1, 2].map((idx) => receiver.store.subjects(idx)))).flat();
  const standings = (await Promise.all(subjects.map(({key}) => receiver.store.standings(key)))).flat();
  const email = standings.filter(({choice}) => choice === 'marketing.email').map(({state}) => state);
  expect(new Set(email)).toEqual(new Set(['withdrawn']));
});

test('17: what another tab has delivered stays delivered when a request of this one ends badly later', async () => {
  const held: Exchange[] = [];
  const page = await newTab();
  await receiver.fail({name: 'an answer that is held', onReceipt: (exchange) => void held.push(exchange)}, 1);
  const jti = await order(page);
  await said(page, {[jti]: 'sent'});
  const told = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const element = document.querySelector('consent-capture');
    element?.addEventListener('consent-status', ({detail}) => seen.push(`${detail.jti} ${detail.delivery}`));
    return seen;
  });
  const other = await newTab();
  await said(other, {[jti]: 'received'});
  await said(page, {[jti]: 'received'});
  const before = receiver.arrivals.length;

  await receiver.fail({name: 'a reset', onReceipt: ({reset}) => reset()}, 1);
  held.forEach(({reset}) => reset()); // it is tried once more, which fails as well
  await expect.poll(() => receiver.arrivals.length, {timeout: 20_000}).toBe(before + 1);
  await page.bringToFront();
  const next = await order(page, 1);
  await said(page, {[jti]: 'received', [next]: 'received'});

  const seen = await told.jsonValue();
  expect(seen).toContain(`${jti} received`); // the page hears of it
  expect(seen).toContain(`${next} received`);
  expect(seen).not.toContain(`${jti} queued`);
});
