// `node test/support/centre-shots.ts [word]`: pictures of the preference centre in the demo shop, in test/report/centre-shots.
// A word chooses those whose names hold it: a state, a scheme, or a width.
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {launch, type Browser, type CDPSession, type Page} from 'puppeteer-core';
import {startDemo, type Demo} from '../../demo/start.ts';
import {chromiumOptions} from './browsers.mjs';
import {freePort} from './demo-processes.ts';
import {prepare} from './shot-camera.ts';
import {SCHEMES} from './shot-list.ts';

const folder = fileURLToPath(new URL('../report/centre-shots/', import.meta.url));
const WIDTHS = [320, 768, 1280];
/** Ms in which the receiver has answered. The network is never idle once a form's receipt outlives its page. */
const PAUSE = 800;
const FIELDS = {
  name: 'Anna Eksempel',
  phone: '+45 12 34 56 78',
  street: 'Eksempelvej 1',
  code: '2100',
  city: 'København Ø',
};

interface Studio {
  readonly page: Page;
  readonly session: CDPSession;
  readonly shop: string;
  readonly only: string;
}

/** What stands in the centre, once it is there: nothing outside tells when a shadow root changes. */
async function centre(page: Page, selector: string): ReturnType<Page['$']> {
  await page.waitForFunction(
    (wanted) => document.querySelector('consent-centre')?.shadowRoot?.querySelector(wanted),
    {polling: 100},
    selector,
  );
  return page.$(`consent-centre >>> ${selector}`);
}
const press = async (page: Page, selector: string): Promise<void> => (await centre(page, selector))?.click();

/** What the receiver has to say comes after what the device knows. */
async function settle(page: Page): Promise<void> {
  await centre(page, 'h2');
  await setTimeout(PAUSE);
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await settle(page);
}

/** A picture of the state at hand, in every scheme and width. */
async function take({page, session, only}: Studio, state: string): Promise<void> {
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      const name = `${state}-${scheme}-${width}`;
      if (!name.includes(only)) continue;
      await prepare(page, session, {part: 'states', scheme, width});
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.screenshot({path: `${folder}${name}.png`, fullPage: state !== 'dialog'});
    }
  }
  await prepare(page, session, {part: 'states', scheme: 'light', width: 768});
}

/** Somebody subscribes, and presses each of some choices so many times. */
async function subscribe(
  {page, shop}: Studio,
  email: string,
  presses: Readonly<Record<string, number>>,
): Promise<void> {
  await page.goto(`${shop}/subscribe`);
  await page.waitForFunction(
    () => document.querySelector('consent-capture')?.shadowRoot?.querySelector('h2'),
    {polling: 100},
  );
  for (const [id, text] of Object.entries({email, ...FIELDS})) await page.type(`#${id}`, text);
  await page.focus('form:has(consent-capture) > button');
  await setTimeout(PAUSE); // what is known of these addresses is on the screen
  for (const [choice, times] of Object.entries(presses)) {
    const label = await page.waitForSelector(`consent-capture >>> [id="l-${choice}"]`);
    for (let i = 0; i < times; i++) await label?.click();
  }
  await page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>('[data-consent-field]')?.value.endsWith('~'),
  );
  await Promise.all([page.waitForNavigation(), page.click('form:has(consent-capture) > button')]);
  await setTimeout(PAUSE);
}

/** The newest mail's link, followed in a browser that has never seen the shop. */
async function refuseByMail(browser: Browser, shop: string): Promise<void> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(`${shop}/mails`);
  await Promise.all([page.waitForNavigation(), page.click('.mail a.unsubscribe')]);
  await Promise.all([page.waitForNavigation(), page.click('main button')]);
  await page.browserContext().close();
}

const unfold = (page: Page, selectors: string): Promise<void> =>
  page.evaluate((wanted) => {
    const root = document.querySelector('consent-centre')?.shadowRoot;
    root?.querySelectorAll<HTMLDetailsElement>(wanted).forEach((one) => (one.open = true));
  }, selectors);

async function story(studio: Studio, browser: Browser): Promise<void> {
  const {page, shop} = studio;
  const preferences = `${shop}/preferences`;
  await open(page, preferences);
  await take(studio, 'empty');
  await subscribe(studio, 'anna@example.dk', {
    'marketing.email': 1,
    'marketing.sms': 2,
    'marketing.post': 1,
    profiling: 1,
  });
  await open(page, preferences);
  await take(studio, 'given');
  await press(page, '[id="b-marketing.phone"]');
  await take(studio, 'anew');
  await press(page, '.anew .pair label:last-child input');
  await press(page, '[id="b-marketing.email"]');
  await settle(page);
  await take(studio, 'withdrawn');
  await unfold(page, '.history, .receipt, .rights, .import, .address');
  await settle(page);
  await take(studio, 'unfolded');
  await refuseByMail(browser, shop);
  await open(page, `${shop}/account`);
  await take(studio, 'account');
  await press(page, '#do-block');
  await centre(page, '#do-lift');
  await take(studio, 'blocked');
  await page.goto(shop);
  await page.click('[data-centre]');
  await settle(page);
  await take(studio, 'dialog');
  await subscribe(studio, 'bo@example.dk', {'marketing.email': 1});
  await refuseByMail(browser, shop);
  await open(page, preferences);
  await take(studio, 'conflict');
  await unfold(page, '.forget');
  await press(page, '#forget');
  await take(studio, 'forget');
}

const data = mkdtempSync(join(tmpdir(), 'centre-shots-'));
mkdirSync(folder, {recursive: true});
const ports = {port: await freePort(), receiverPort: await freePort()};
const demo: Demo = await startDemo({...ports, host: '127.0.0.1', data});
const browser = await launch(await chromiumOptions());
try {
  const page = await (await browser.createBrowserContext()).newPage();
  const session = await page.createCDPSession();
  await prepare(page, session, {part: 'states', scheme: 'light', width: 768});
  await story({page, session, shop: demo.shop, only: process.argv[2] ?? ''}, browser);
} finally {
  await browser.close();
  await demo.close();
  rmSync(data, {recursive: true, force: true});
}
