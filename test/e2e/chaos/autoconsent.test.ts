// 8, U31: a tool that clicks consent popups away says yes to nothing, hides nothing, and the form goes through.
import {readFileSync} from 'node:fs';
import type {Browser, Frame, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {addAutoconsent, autoconsentState, type AutoAction} from '../../support/autoconsent.ts';
import {liveReceiver, type LiveReceiver} from '../../support/live-receiver.ts';
import {sample} from '../../support/rounds.ts';
import {formPage, staticSite, type StaticSite} from '../../support/static-site.ts';
import {eventually} from '../../support/tab.ts';
import {openBrowser} from '../../support/visitor.ts';

const notice = readFileSync(new URL('../../../demo/notices/courlux.json', import.meta.url), 'utf8');
let site: StaticSite;
let browser: Browser;
let receiver: LiveReceiver;

/** Words and a button that make a box what such tools look for; the button counts its clicks. */
const BAIT = `<p>We use cookies. We and our partners store information such as cookies on a device.</p>
  <button type="button" onclick="globalThis.baited = (globalThis.baited ?? 0) + 1">Accept all</button>`;

/** Where the form stands, and whether the tool clicks the bait there when it is told to opt out. */
const PLACES: Readonly<Record<string, readonly [(form: string) => string, boolean]>> = {
  '/form': [(form) => form, false],
  '/dialog': [(form) => `<div role="dialog" aria-modal="true">${form}</div>`, true],
  '/open': [(form) => `<dialog open>${form}</dialog>`, true],
  '/sticky': [
    (form) => `<div style="position: fixed; bottom: 0; height: 60vh; overflow: auto">${form}</div>`,
    true,
  ],
};

beforeAll(async () => {
  receiver = await liveReceiver();
  await receiver.up();
  const page = formPage(`notice="/notice.json" receiver="${receiver.url}"`).replace(
    '<button>',
    `${BAIT}<button id="send">`,
  );
  const form = page.slice(page.indexOf('<form'), page.indexOf('</html>'));
  const places = Object.entries(PLACES).map(([path, [wrap]]) => [path, page.replace(form, wrap(form))]);
  const framed =
    '<!doctype html><title>Konto</title><iframe src="/dialog" width="800" height="600"></iframe>';
  const pages = {...Object.fromEntries(places), '/frame': framed, '/notice.json': notice};
  site = await staticSite({pages});
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await receiver?.down();
  site?.close();
});

const OVER = /nothingDetected|done|Succeeded|Failed|openPopupDetected/;
/** Its heuristics know no way to opt in, and stop there with an error. */
const STUCK = /runningOptIn/;

/** The frame that the form stands in. */
const inFrame = (tab: Page, path: string): Frame =>
  tab.frames().find((frame) => frame.url().endsWith(path === '/frame' ? '/dialog' : path)) ?? tab.mainFrame();

/** Opens a page with the tool in it, lets the tool do what it does, and sends the form. */
async function visit(path: string, autoAction: AutoAction, aimed = false) {
  const device = await browser.createBrowserContext();
  const tab = await device.newPage();
  await addAutoconsent(tab, {autoAction, aimed});
  await tab.goto(site.origin + path);
  const frame = inFrame(tab, path);
  await frame.waitForFunction(() =>
    document.querySelector('consent-capture')?.shadowRoot?.querySelector('h2'),
  );
  const state = await eventually(async () => {
    await frame.evaluate(() => document.body.append('')); // it looks again when something has changed
    const now = await autoconsentState(frame);
    const over = OVER.test(now?.lifecycle ?? '') || (!aimed && STUCK.test(now?.lifecycle ?? ''));
    return over ? now : null;
  }, `the tool has done with ${path}`);
  const seen = await frame.evaluate(() => {
    const root = document.querySelector('consent-capture')?.shadowRoot;
    return {
      visible: root?.querySelector('h2')?.checkVisibility({opacityProperty: true, visibilityProperty: true}),
      ticked: root?.querySelectorAll('input:checked').length,
      baited: Number(Reflect.get(globalThis, 'baited') ?? 0),
    };
  });
  const sent = frame.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        addEventListener('formdata', (event) => resolve(event.formData.getAll('consent')), {capture: true});
        const elsewhere = document.createElement('iframe'); // a page that is left may take the answer with it
        elsewhere.name = 'elsewhere';
        document.querySelector('form')?.setAttribute('target', elsewhere.name);
        document.body.append(elsewhere);
        setTimeout(() => document.getElementById('send')?.click());
      }),
  );
  const result = {path, state, ...seen, sent: await sent};
  await device.close();
  return result;
}

const ACTIONS = sample([['optOut'], ['optIn'], [null]] as const, 1);
const WHERE = sample(['/sticky', '/form', '/dialog', '/open', '/frame'], 2);

test.each(ACTIONS)('told to %s, it answers nothing in any place', async (action) => {
  const visits = await Promise.all(WHERE.map((path) => visit(path, action)));
  for (const {path, visible, ticked, sent, baited} of visits) {
    expect({path, visible, ticked, sent}).toEqual({path, visible: true, ticked: 0, sent: ['']});
    expect({path, baited: baited > 0}).toEqual({
      path,
      baited: action === 'optOut' && (PLACES[path]?.[1] ?? false),
    });
  }
  expect(receiver.posted).toEqual([]);
});

test.each([['optIn'], ['optOut']] as const)(
  'with a rule made for the element, told to %s, it gets no yes',
  async (action) => {
    const {state, visible, ticked, sent} = await visit('/form', action, true);
    expect(state.detectedCmps).toContain('aimed');
    expect(state.clicks).toBeGreaterThan(0);
    expect({visible, ticked, sent}).toEqual({visible: true, ticked: 0, sent: ['']});
    expect(receiver.posted).toEqual([]);
  },
);
