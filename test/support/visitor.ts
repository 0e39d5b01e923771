// A visitor of the demo shop in a real browser, who has a keyboard and nothing else.
import {launch, type Browser, type Page} from 'puppeteer-core';
import {chromiumOptions} from './browsers.mjs';

/** What the visitor types, by the autocomplete token of the field. */
const DETAILS: Readonly<Record<string, string>> = {
  name: 'Anna Eksempel',
  email: 'anna@example.dk',
  tel: '+45 12 34 56 78',
  'street-address': 'Eksempelvej 1',
  'address-line1': 'Eksempelvej 1',
  'postal-code': '8000',
  'address-level2': 'Aarhus',
};

/** What has the focus: a field by its token, a choice by its id, or anything else by its type. */
interface Focused {
  readonly kind: 'field' | 'choice' | 'required' | 'submit' | 'other';
  readonly name: string;
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate((): Focused => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement;
    const choice = inner?.getAttribute('aria-labelledby');
    if (choice) return {kind: 'choice', name: choice.slice(2)};
    if (outer instanceof HTMLButtonElement && outer.form) return {kind: 'submit', name: ''};
    if (!(outer instanceof HTMLInputElement || outer instanceof HTMLTextAreaElement))
      return {kind: 'other', name: ''};
    if (outer.matches('[type=checkbox]:required:not(:checked)')) return {kind: 'required', name: outer.name};
    return {kind: outer.autocomplete ? 'field' : 'other', name: outer.autocomplete.split(' ').at(-1) ?? ''};
  });

/** Opens a browser; its pages report violations of a Content Security Policy and errors of scripts in `complaints`. */
export async function openBrowser(): Promise<Browser> {
  return launch(await chromiumOptions());
}

/** A page whose errors are collected. */
export async function openPage(browser: Pick<Browser, 'newPage'>, complaints: string[]): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|TypeError/i.test(message.text())) complaints.push(message.text());
  });
  return page;
}

/** Has a page see a site of this machine under another origin, one that is not the developer's own. */
export async function servedAs(origin: string, page: Page, site: {readonly origin: string}): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin) return void request.continue();
    void fetch(site.origin + url.pathname).then(async (response) =>
      request.respond({
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: Buffer.from(await response.arrayBuffer()),
      }),
    );
  });
}

/** Waits until the notice is on the page. */
export async function noticeShows(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.querySelector('consent-capture')?.shadowRoot?.querySelector('h2'),
  );
}

/**
 * Goes through the form with Tab, types into each field, presses the space bar on the choices named, as often as
 * told, and Enter on the button; then waits for the page that answers.
 */
export async function fillAndSend(page: Page, presses: Readonly<Record<string, number>>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    const {kind, name} = await focused(page);
    if (kind === 'field') await page.keyboard.type(DETAILS[name] ?? '');
    if (kind === 'required') await page.keyboard.press('Space');
    for (let n = kind === 'choice' ? (presses[name] ?? 0) : 0; n > 0; n--) await page.keyboard.press('Space');
    if (kind === 'submit') return sendForm(page, Object.keys(presses).length > 0);
  }
  throw new Error('the button cannot be reached by Tab');
}

async function sendForm(page: Page, answered: boolean): Promise<void> {
  // a person takes longer to reach the button than a signature takes; a test on a busy machine may not
  if (answered)
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('[data-consent-field]')?.value.endsWith('~'),
    );
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** The answers on the screen: which boxes are ticked. */
export const tickedBoxes = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      document.querySelector('consent-capture')?.shadowRoot?.querySelectorAll('input:checked').length ?? -1,
  );

/** All rows of the device's ledger for a receiver, by key. */
export const ledgerRows = (page: Page, receiver: string): Promise<Readonly<Record<string, unknown>>> =>
  page.evaluate(
    (name) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const rows: Record<string, unknown> = {};
          const cursor = open.result.transaction('rows').objectStore('rows').openCursor();
          cursor.onsuccess = () => {
            if (!cursor.result) {
              open.result.close();
              return resolve(rows);
            }
            const {key, value} = cursor.result;
            if (key !== 'key') rows[String(key)] = value;
            cursor.result.continue();
          };
        };
      }),
    `consent-capture:${receiver}`,
  );
