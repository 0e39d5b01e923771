// The operator's page in a real browser at a real receiver: signing in, finding a person, settling a quarantine, moving a
// request; every view by keyboard, at 320 px, and with nothing for axe to find.
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {AxeResults} from 'axe-core';
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {da} from '../../src/i18n/admin/da.ts';
import {en} from '../../src/i18n/admin/en.ts';
import {adminSite, SHOP_TOKEN, type AdminSite} from '../support/admin-site.ts';
import type {DeliveryState} from '../../src/receiver/webhooks/store.ts';
import {AdminVisit} from '../support/admin-visit.ts';
import {openBrowser, openPage} from '../support/visitor.ts';
import {say} from '../support/webhook-sink.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const complaints: string[] = [];
let site: AdminSite;
let browser: Browser;
let page: Page;
let visit: AdminVisit;

beforeAll(async () => {
  site = await adminSite({people: 8});
  browser = await openBrowser();
  page = await openPage(browser, complaints);
  await page.setViewport({width: 1280, height: 900});
  visit = new AdminVisit(page, site);
  await visit.open('da');
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What axe finds, as rule and place. */
async function findings(): Promise<readonly string[]> {
  const {violations} = await page.evaluate(
    () => (globalThis as unknown as {axe: {run(): Promise<AxeResults>}}).axe.run(), // the script put it there
  );
  return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`));
}

/** Views that are looked at in the dark, and narrow, as well: between them they show everything. */
const DARK = new Set(['overview', 'erase', 'compare', 'table']);

async function darkFindings(): Promise<readonly string[]> {
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
  const found = await findings();
  await page.emulateMediaFeatures([]);
  return found;
}

const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const inner = document.querySelector('consent-admin')?.shadowRoot?.activeElement;
    return `${inner?.localName ?? ''} ${inner?.textContent?.trim() ?? ''}`;
  });

describe('signing in', () => {
  test('a token that is not right is told as such, and nothing is asked for in the page’s address', async () => {
    await visit.signIn('another-token');
    await expect.poll(() => visit.text('.wrong')).toBe(da.signIn.wrong);
    expect(page.url()).toBe(`${site.url}/admin`);
    await visit.type('#token', SHOP_TOKEN);
    await page.keyboard.press('Enter');
    await visit.settle();
    expect(await visit.text('h1')).toBe(da.overview.title);
    expect(page.url()).not.toContain(SHOP_TOKEN);
  });

  test('the tab remembers it over a reload; signing out forgets it', async () => {
    await page.reload();
    await visit.settle();
    expect(await visit.text('h1')).toBe(da.overview.title);
    await visit.press('.tools > button');
    expect(await visit.text('h1')).toBe(da.signIn.title);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(SHOP_TOKEN);
    await page.reload();
    await visit.signIn();
    await visit.settle();
  });
});

describe('an operator', () => {
  test('finds a person by an address in another spelling; it stands in no address of a page', async () => {
    await visit.find(site.email.toUpperCase());
    const text = await visit.text();
    expect(text).toContain(site.email);
    expect(text).toMatch(new RegExp(`${da.person.mayWrite}|${da.person.mayNot}`));
    expect(text).toContain(da.acts.withdrawal);
    expect(page.url()).toBe(`${site.url}/admin#/person/1`);
    await visit.press('.rows button.link');
    await visit.settle();
    expect(await visit.text('.who')).toContain(da.person.kinds.phone);
    await page.goBack();
    await visit.settle();
    expect(await visit.text('.who')).toContain(site.email);
    expect(site.asked.some((line) => line.includes('anna'))).toBe(false);
  });

  test('sees whether they may be used, each choice asked once; an import is told from a confirmation', async () => {
    const asked = site.permissions.length;
    await visit.find('vera@example.dk');
    const text = await visit.text('.acts');
    expect(text).toContain(da.acts.confirmation);
    expect(text).toContain(da.acts.import);
    expect(text).toContain('papirblanket i butikken');
    expect(await visit.text('.choice')).toContain(da.person.mayWrite);
    await visit.find('willy@example.dk');
    expect(await visit.text('.choice')).toContain(da.why.unconfirmed);
    await visit.find('ulla@example.dk');
    expect(await visit.text('.choice')).toContain(da.person.imported);
    await visit.find(site.email);
    expect(await visit.text()).toContain('Eksempel Pakker A/S');
    const choices = site.permissions.slice(asked).map((body) => JSON.parse(body).choice as string);
    const five = ['marketing.digital', 'marketing.email', 'profiling'];
    const sharing = ['sharing.eksempel-magasiner', 'sharing.eksempel-rejser'];
    expect(choices.toSorted()).toEqual([...Array(3).fill('marketing.email'), ...five, ...sharing].toSorted());
  });

  test('sees of each other address of a person its own choices', async () => {
    await visit.find(site.email);
    const others = await visit.text('.others');
    expect(others).toMatch(/20 00 00 01 Telefon Telefon Nej SMS Ja Eksempelvej 1.* Brev Trukket tilbage$/);
  });

  test('reads a receipt with every check anew, and the text as it was shown', async () => {
    await visit.find(site.jti);
    const text = await visit.text();
    expect(text.match(new RegExp(`\\b${da.receipt.checkResults.passed}\\b`, 'g'))).toHaveLength(8);
    expect(text).not.toContain(da.receipt.checkResults.failed);
    expect(await visit.text('.shown')).toContain('Courlux International SA');
  });

  test('settles a quarantine: what differs is marked, and what is approved counts', async () => {
    expect(await site.standing('oda@example.dk')).toBeUndefined();
    await visit.go('/quarantine');
    await visit.press('.cards a');
    await expect.poll(() => visit.text('.differs')).toContain('Må vi skrive til dig?');
    expect(await visit.text()).toContain('2 linjer er anderledes');
    await visit.press('button.main');
    await expect.poll(() => visit.text('.said')).toBe('Godkendt. 3 kvitteringer tæller nu.');
    expect(await site.standing('oda@example.dk')).toBe('given');
  });

  test('moves a request, and refuses one only with a reason; the person’s words are text', async () => {
    await visit.go('/requests');
    expect(await visit.text('.request blockquote')).toContain('<b>Jeg vil gerne</b>');
    expect(await page.$('consent-admin >>> blockquote b')).toBeNull();
    await visit.press('.request .buttons button');
    await expect.poll(() => visit.text('.request')).toContain(da.requests.states['identity-asked']);
    await visit.press('.request .buttons button:last-child');
    await visit.press('.request form .main');
    await expect.poll(() => visit.text('.request .wrong')).toBe(da.requests.empty2);
    await visit.type('.request textarea', 'Vi ved ikke, hvem du er.');
    await visit.press('.request form .main');
    await expect.poll(() => visit.text('.said')).toBe('Noteret: Afvist.');
    const refused = (await site.store.requests(9)).find(({state}) => state === 'refused');
    expect(refused?.reason).toBe('Vi ved ikke, hvem du er.');
  });

  test('sends a delivery again, which its system now takes, and marks those by hand as done', async () => {
    const count = async (state: DeliveryState): Promise<number> =>
      (await site.store.deliveries.list({state, limit: 99})).length;
    const byHand = await count('by-hand');
    await visit.go('/deliveries');
    expect(await visit.text()).toMatch(/Eksempel Rejser A\/S Trak tilbage E-mail [\w-]{8} Se personen/);
    expect(await visit.text()).toContain('2 forsøg');
    site.sink.answer = say(200);
    await visit.press('.rows button:not(.link)');
    await expect.poll(() => visit.text('.said')).toBe(da.deliveries.replayed);
    await expect.poll(() => count('parked')).toBe(0);
    expect(site.sink.taken.at(-1)?.message.type).toBe('consent.objected');
    await visit.settle();
    await visit.press('.rows button:not(.link)');
    await expect.poll(() => visit.text('.said')).toBe(da.deliveries.marked);
    expect(await count('by-hand')).toBe(byHand - 1);
    await visit.press('.task .link');
    await visit.settle();
    expect(await visit.text('.who')).toMatch(/(dagny|bente|carl)@example\.dk/);
    expect(page.url()).not.toContain('example.dk');
  });

  test('erases those who are due, and not who is held', async () => {
    await visit.go('/retention');
    expect(await visit.text()).toContain('Klage hos Forbrugerklagenævnet.');
    await visit.press('#run');
    await visit.press('#sure + .buttons .danger');
    await expect.poll(() => visit.text('.said')).toMatch(/^Slettet: \d+\.$/);
    expect(await visit.text()).toContain(da.retention.empty);
    expect(await site.standing('kaj@example.dk')).toBeUndefined();
    expect(await site.standing('jonna@example.dk')).toBe('refused');
  });

  test('sees of more holds than one answer has the next ones too', async () => {
    const headers = {authorization: `Bearer ${SHOP_TOKEN}`, 'content-type': 'application/json'};
    for (let n = 0; n < 60; n += 1) {
      const hold = {
        controller: 'courlux',
        kind: 'email',
        address: `hold-${n}@example.dk`,
        reason: `Sag ${n}`,
      };
      await fetch(`${site.url}/holds`, {method: 'PUT', body: JSON.stringify(hold), headers});
    }
    await visit.go('/overview');
    await visit.go('/retention');
    const held = async (): Promise<number> => (await visit.text()).match(/Sag \d+/g)?.length ?? 0;
    expect(await held()).toBeGreaterThan(40);
    expect(await held()).toBeLessThan(60);
    await visit.press('.buttons button:not(.danger)');
    await expect.poll(held).toBe(60);
  });

  test('erases nobody without the word', async () => {
    await visit.find(site.email);
    await visit.press('[id^=erase-]');
    await visit.press('form .danger');
    await expect.poll(() => visit.text('form .wrong')).toBe('Skriv SLET med store bogstaver.');
    expect(site.asked).not.toContain('POST /erase');
  });

  test('holds a person, who is then not erased; lifts that, and erases everything on them', async () => {
    await visit.find('mona@example.dk');
    await visit.press('form button:not(.danger)');
    await expect.poll(() => visit.text('form .wrong')).toBe(da.hold.empty);
    await visit.type('form input', 'En sag kører.');
    await page.keyboard.press('Enter');
    await expect.poll(() => visit.text()).toContain('En sag kører.');
    expect(await visit.text()).toContain(da.erase.held);
    await page.evaluate((text) => {
      const buttons =
        document.querySelector('consent-admin')?.shadowRoot?.querySelectorAll('main button') ?? [];
      [...buttons].find((one): one is HTMLElement => one.textContent?.trim() === text)?.click();
    }, da.hold.lift);
    await visit.press('[id^=erase-]');
    await visit.type('[id$=-word]', 'SLET');
    await page.keyboard.press('Enter');
    await expect.poll(() => visit.text()).toContain(da.person.nobody);
    expect((await site.store.requests(9)).map(({request}) => request)).not.toContain('erasure');
  });

  test('gets an export as a file, with the token in a header', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'admin-export-'));
    const session = await page.createCDPSession();
    await session.send('Browser.setDownloadBehavior', {behavior: 'allow', downloadPath: folder});
    await visit.go('/export');
    await visit.press('form .main');
    await expect.poll(() => visit.text('form .wrong')).toBe(da.export.empty);
    await visit.type('#recipient', 'Nyhedsbrevssystem');
    await page.keyboard.press('Enter');
    await expect.poll(() => visit.text('.said')).toMatch(/^Hentet: /);
    await expect.poll(() => readdirSync(folder)).toEqual(['consents-marketing.email.csv']);
    await session.detach();
    rmSync(folder, {recursive: true});
  });
});

describe('every view', () => {
  test(
    'axe finds nothing, and nothing goes over the edge at 320 px, which is 400 % of a desk',
    {timeout: 120_000},
    async () => {
      await page.evaluate(axe);
      const found: Record<string, unknown> = {};
      for (const [name, go] of visit.views()) {
        await go();
        const wide = await findings();
        await page.setViewport({width: 320, height: 640});
        const narrow = {findings: DARK.has(name) ? await darkFindings() : [], width: await width()};
        await page.setViewport({width: 1280, height: 900});
        if (wide.length + narrow.findings.length > 0 || narrow.width > 320) found[name] = {wide, narrow};
      }
      expect(found).toEqual({});
    },
  );

  test('is gone to, read and left by keyboard alone; the heading has the focus, and the back button works', async () => {
    await visit.go('/overview');
    expect(await focused()).toBe(`h1 ${da.overview.title}`);
    for (let i = 0; i < 40 && (await focused()) !== `a ${da.nav.find}`; i += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe(`h1 ${da.find.title}`);
    await page.keyboard.press('Tab');
    await page.keyboard.type('nobody@example.dk');
    await page.keyboard.press('Enter');
    await visit.settle();
    expect(await visit.text('.empty')).toContain(da.person.nobody);
    await page.goBack();
    await expect.poll(focused).toBe(`h1 ${da.find.title}`);
  });

  test('is in English too', async () => {
    await visit.go('/overview');
    await visit.press('.tongues [lang=en]');
    await expect.poll(() => visit.text('h1')).toBe(en.overview.title);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await visit.press('.tongues [lang=da]');
    await expect.poll(() => visit.text('h1')).toBe(da.overview.title);
  });
});

describe('when it fails', () => {
  test('a receiver that is not there, or asks to wait, is told, and asked again by a button', async () => {
    const state = {status: 503};
    const other = await openPage(browser, complaints);
    await other.setRequestInterception(true);
    other.on('request', (request) => {
      if (!request.url().endsWith('/admin/api/quarantine') || state.status === 200)
        return void request.continue();
      if (state.status === 0) return void request.abort();
      void request.respond({status: state.status, headers: {'retry-after': '7'}});
    });
    const there = new AdminVisit(other, site);
    await there.open('da');
    await there.signIn();
    await there.settle();
    await there.go('/quarantine');
    expect(await there.text('[role=alert]')).toContain('7 sekunder');
    state.status = 0;
    await there.press('[role=alert] button');
    await expect.poll(() => there.text('[role=alert]')).toContain(da.states.network);
    await other.evaluate(axe);
    state.status = 401;
    await there.press('[role=alert] button');
    await expect.poll(() => there.text('h1')).toBe(da.signIn.title);
    expect(await there.text('.wrong')).toBe(da.signIn.ended);
    await other.close();
  });

  test('an older receiver without some routes is worked with all the same: their panels are left out', async () => {
    const other = await openPage(browser, complaints);
    await other.setRequestInterception(true);
    other.on('request', (request) => {
      const isThere = !/\/(deliveries|retention|holds|permissions)\b/.test(new URL(request.url()).pathname);
      void (isThere ? request.continue() : request.respond({status: 404}));
    });
    const there = new AdminVisit(other, site);
    await there.open('da');
    await there.signIn();
    await there.settle();
    for (const path of ['/deliveries', '/retention']) {
      await there.go(path);
      expect(await there.text('.empty')).toBe(da.states.elsewhere);
    }
    await there.find('vera@example.dk');
    expect(await there.text('.choice')).not.toContain(da.person.mayWrite);
    expect(await there.text()).not.toContain(da.erase.start);
    await other.close();
  });

  test('a receiver that holds nothing says so in each view', async () => {
    const nothing = await adminSite({people: null});
    const other = await openPage(browser, complaints);
    const there = new AdminVisit(other, nothing);
    await there.open('da');
    await there.signIn();
    await there.settle();
    expect(await there.text()).toContain(da.overview.calm);
    for (const [path, text] of [
      ['/requests', da.requests.empty],
      ['/quarantine', da.quarantine.empty],
      ['/consents', da.consents.empty],
    ] as const) {
      await there.go(path);
      expect(await there.text('.empty')).toBe(text);
    }
    await other.close();
    await nothing.close();
  });
});

test('the script is asked for again only where it has changed', async () => {
  const first = await fetch(`${site.url}/admin/app.js`);
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('content-type')).toContain('text/javascript');
  const again = await fetch(`${site.url}/admin/app.js`, {headers: {'if-none-match': etag}});
  expect(again.status).toBe(304);
});

test('in all of that no rule of the page’s policy was broken, and no script failed', () => {
  expect(complaints).toEqual([]);
});
