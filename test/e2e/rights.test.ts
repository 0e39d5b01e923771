// U23 from end to end: a request is sent from a real browser, stands in the shop's queue with its date, and every step that
// the shop takes is told in the browser, on the word of the receiver's signature.
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {da} from '../../src/i18n/centre/da.ts';
import {dueOf} from '../../src/model/due.ts';
import {verifyBundle} from '../../src/receipt/verify.ts';
import {liveReceiver, type LiveReceiver} from '../support/live-receiver.ts';
import {courlux} from '../support/samples.ts';
import {staticSite, type StaticSite} from '../support/static-site.ts';
import {openBrowser} from '../support/visitor.ts';

const SHOP = 'a-token-of-the-shop-that-nobody-guesses';
const REASON = 'Loven kræver, at <b>fakturaer</b> bliver gemt.';
const {progress} = da.rights.requests;
let receiver: LiveReceiver;
let site: StaticSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  receiver = await liveReceiver({shopToken: SHOP});
  await receiver.up();
  const element = `<consent-centre lang="da" notice="/notice.json" receiver="${receiver.url}"></consent-centre>`;
  const centre = `<!doctype html><html lang="da"><meta charset="utf-8"><title>Dine valg</title>
    <script src="/consent-centre.js" defer></script>${element}</html>`;
  site = await staticSite({pages: {'/notice.json': JSON.stringify(courlux), '/centre': centre}});
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await receiver?.down();
  site?.close();
});

interface Queued {
  readonly jti: string;
  readonly request: string;
  readonly received: number;
  readonly due: number;
  readonly state: string;
  readonly contact: {readonly text?: string; readonly reply?: string};
}

async function shop(path: string, body?: object): Promise<unknown> {
  const response = await fetch(receiver.url + path, {
    headers: {authorization: `Bearer ${SHOP}`, 'content-type': 'application/json'},
    ...(body && {method: 'POST', body: JSON.stringify(body)}),
  });
  expect(response.status, path).toBe(200);
  return response.json();
}

/** Opens the page, and the panel with one of its forms. */
async function open(right: string): Promise<void> {
  await page.goto(`${site.origin}/centre`);
  await page.waitForSelector('>>> h2');
  await page.evaluate((id) => {
    const root = document.querySelector('consent-centre')?.shadowRoot;
    for (const folded of [root?.querySelector('details.rights'), root?.getElementById(id)])
      if (folded instanceof HTMLDetailsElement) folded.open = true;
  }, `right-${right}`);
}

const told = (): Promise<string> =>
  page.evaluate(() => {
    const root = document.querySelector('consent-centre')?.shadowRoot;
    return root?.querySelector('.request')?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
  });
const day = (time: number): string => new Intl.DateTimeFormat('da', {dateStyle: 'long'}).format(time);
const say = (template: string, values: Record<string, string>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? courlux.controller.name);
const isTold = (text: string): Promise<void> => expect.poll(told, {timeout: 20_000}).toContain(text);

test('U23: a correction is asked for, and its way through the shop is told in the browser', async () => {
  await open('rectification');
  await page.type('>>> #rectification-wrong', 'Ana Berg');
  await page.type('>>> #rectification-right', 'Anna Berg');
  await page.type('>>> #rectification-reply', 'anna@example.dk');
  await page.keyboard.press('Enter');
  await isTold(say(progress.received, {date: day(Date.now())}));

  const {requests} = (await shop('/requests')) as {requests: Queued[]}; // the receiver's own
  expect(requests).toHaveLength(1);
  const [{jti, received, due, ...queued} = {jti: '', received: 0, due: 0}] = requests;
  expect(due).toBe(dueOf(received));
  expect(queued).toMatchObject({
    request: 'rectification',
    state: 'received',
    contact: {
      text: `${da.rights.fields.wrong}\nAna Berg\n\n${da.rights.fields.right}\nAnna Berg`,
      reply: 'anna@example.dk',
    },
  });
  await isTold(say(progress.due, {date: day(due)}));

  await shop(`/requests/${jti}/steps`, {step: 'identity-asked'});
  await open('access');
  await isTold(say(progress['identity-asked'], {date: day(Date.now())}));
  await isTold(say(progress.due, {date: day(due)}));

  await shop(`/requests/${jti}/steps`, {step: 'refused', reason: REASON});
  await open('access');
  await isTold(say(progress.refused, {date: day(Date.now()), reason: REASON}));
  expect(await told()).not.toContain(say(progress.due, {date: day(due)}));

  const bundle = await page.evaluate(async (id) => {
    const element = document.querySelector('consent-centre');
    return (await element?.copy('bundle', id))?.text();
  }, jti);
  const jwks = (await (await fetch(`${receiver.url}/jwks.json`)).json()) as {keys: {kid: string}[]};
  const report = await verifyBundle(bundle, {trust: jwks.keys.map(({kid}) => kid)});
  expect(report.verdict).toBe('trusted');
  const kept = await receiver.store.presentation(report.receipt?.payload.notice.shown ?? '');
  expect(kept?.approved).toBe(true);
});
