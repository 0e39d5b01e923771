// 2, 14, 15: where the browser gives a page no storage, or a private one, the form works and the screen tells the truth.
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {launch, type Browser, type Frame, type LaunchOptions, type Page} from 'puppeteer-core';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../src/receipt/verify.ts';
import {chromiumOptions, firefoxOptions} from '../support/browsers.mjs';
import {deviceLedger} from '../support/device-ledger.ts';
import {guardedForm, notedOn, tryStorage} from '../support/guarded-form.ts';
import {liveReceiver, type LiveReceiver} from '../support/live-receiver.ts';
import {sendAnswer} from '../support/shop-form.ts';
import {staticSite, type StaticSite} from '../support/static-site.ts';

const SAVED = /er gemt/; // in every Danish text that says so
const pages: Record<string, string> = {
  '/order': '<title>Tak</title>',
};
let receiver: LiveReceiver;
let site: StaticSite;

beforeAll(async () => {
  receiver = await liveReceiver();
  await receiver.up();
  site = await staticSite({pages});
  const other = site.origin.replace('localhost', '127.0.0.1');
  pages['/form'] = guardedForm(receiver.url);
  pages['/sandboxed'] = '<iframe sandbox="allow-scripts allow-forms" src="/form"></iframe>';
  pages['/third-party'] = `<iframe src="${other}/form"></iframe>`;
});
afterAll(async () => {
  site?.close();
  await receiver?.down();
});

/** A page from which a browser keeps its storage. */
interface Place {
  readonly name: string;
  readonly host: 'localhost' | '127.0.0.1' | 'shop.example';
  readonly path: '/form' | '/sandboxed' | '/third-party';
  readonly privately?: true;
  /** What comes of opening a database there. */
  readonly opens: string;
  /** The key of the receipt in the field, or why there is none. */
  readonly field: 'stored' | 'ephemeral' | 'no-crypto';
}

const open = {host: 'localhost', path: '/form', opens: 'opens', field: 'stored'} as const;
const refused = {...open, opens: 'SecurityError', field: 'ephemeral'} as const;
const denied = {...refused, opens: 'UnknownError'} as const;
const sandboxed: Place = {...refused, name: 'a sandboxed frame', path: '/sandboxed'};
const http: Place = {...open, name: 'plain http', host: 'shop.example', field: 'no-crypto'};

const chromium = await chromiumOptions();
const firefox = firefoxOptions();
const profile = mkdtempSync(join(tmpdir(), 'consent-blocked-'));
const exceptions = {cookies: {'127.0.0.1,*': {setting: 2}}}; // what a person sets for a site, under "not allowed"
const hosts = '--host-resolver-rules=MAP shop.example 127.0.0.1';
const thirdPartyBlocked = {'network.cookie.cookieBehavior': 1, 'network.dns.localDomains': 'shop.example'};

const BROWSERS: [string, LaunchOptions, Place[]][] = [
  [
    'Chromium',
    {...chromium, args: [...(chromium.args ?? []), hosts], userDataDir: profile},
    [
      {...open, name: 'a private window', privately: true},
      sandboxed,
      http,
      ...(chromium.headless === 'shell' // which has no settings
        ? []
        : [
            {...denied, name: 'a site whose data are blocked', host: '127.0.0.1'} as const,
            {...denied, name: 'a third-party frame', path: '/third-party'} as const,
          ]),
    ],
  ],
];
if (firefox) {
  const third: Place = {...refused, name: 'a third-party frame', path: '/third-party'};
  BROWSERS.push(['Firefox', {...firefox, extraPrefsFirefox: thirdPartyBlocked}, [third, sandboxed, http]]);
  const prefs = {'browser.privatebrowsing.autostart': true};
  BROWSERS.push(['Firefox', {...firefox, extraPrefsFirefox: prefs}, [{...open, name: 'a private window'}]]);
}

describe.each(BROWSERS)('%s', (_, options, places) => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(join(profile, 'Default'), {recursive: true});
    const settings = {profile: {content_settings: {exceptions}}};
    writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(settings));
    browser = await launch(options);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(profile, {recursive: true, force: true});
  });

  test.each(places)('2, 14, 15: $name: the form goes through, and the screen is right', async (place) => {
    const device = place.privately ? await browser.createBrowserContext() : browser;
    const page = await device.newPage();
    const warnings: string[] = [];
    page.on(
      'console',
      (message) => message.text().includes('consent-capture') && warnings.push(message.text()),
    );
    const frame = await visit(page, place);
    expect(await tryStorage(frame)).toBe(place.opens);

    const field = await sendAnswer(frame, site, 'anna@example.dk');
    if (place.field === 'no-crypto') {
      expect(JSON.parse(field)).toMatchObject({unsigned: {'marketing.email': 'given'}, why: 'no-crypto'});
      const {stored, said} = await notedOn(frame);
      expect([stored, said.filter((text) => SAVED.test(text))]).toEqual([[], []]);
      expect(warnings.join()).toContain('no-crypto');
    } else {
      expect(field).toMatch(/~$/);
      const {payload} = parseReceipt(field);
      expect((await verifyReceipt(field)).verdict).toBe('intact');
      expect(payload.key).toBe(place.field);
      await vi.waitUntil(() => receiver.posted.includes(payload.jti), {timeout: 15_000});
      const isStored = place.field === 'stored';
      await expect.poll(async () => (await notedOn(frame)).stored, {timeout: 15_000}).toEqual([isStored]);
      expect((await notedOn(frame)).said.some((text) => SAVED.test(text))).toBe(isStored);
      if (isStored)
        expect([...(await deviceLedger(page, receiver.url)).receipts.keys()]).toEqual([payload.jti]);
    }
    await page.close();
  });
});

/** Opens a place; the frame that has the form in it. */
async function visit(page: Page, {host, path}: Place): Promise<Frame> {
  await page.goto(site.origin.replace('localhost', host) + path);
  const frame = page.frames().find((one) => one.url().endsWith('/form'));
  if (!frame) throw new Error('no form');
  return frame;
}
