// `node test/support/shots.ts [--only da,checkbox,320]`: pictures of the widget in test/report/shots, and a sheet of them.
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';
import {launch, type Browser, type CDPSession, type Page} from 'puppeteer-core';
import {startDemo} from '../../demo/start.ts';
import {chromiumOptions} from './browsers.mjs';
import {contactSheet, rowsOf} from './contact-sheet.ts';
import {freePort} from './demo-processes.ts';
import {act, prepare, settle, take} from './shot-camera.ts';
import {chooseShots, fileOf, rowOf, type Shot} from './shot-list.ts';
import {servePages} from './shot-page.ts';

const folder = fileURLToPath(new URL('../report/shots/', import.meta.url));

/** Whether the page of the picture before will do: nothing was done on it, and only window and colours differ. */
const isSamePage = (shot: Shot, before: Shot | undefined): boolean =>
  !shot.state && rowOf({...shot, scheme: 'light'}) === (before && rowOf({...before, scheme: 'light'}));

/** Takes pictures, each on a page in a browser profile of its own where the one before will not do. */
class Photographer {
  readonly #browser: Browser;
  #open: {readonly page: Page; readonly session: CDPSession} | undefined;
  #last: Shot | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async take(shot: Shot, url: string): Promise<void> {
    const fresh = !this.#open || !isSamePage(shot, this.#last);
    const {page, session} = fresh || !this.#open ? await this.#openPage() : this.#open;
    this.#last = undefined; // a page that something went wrong on is not used again
    await prepare(page, session, shot);
    if (fresh) await page.goto(url);
    await settle(page, shot);
    await act(page, shot);
    await take(page, shot, `${folder}${fileOf(shot)}` as `${string}.png`); // its name ends so
    this.#last = shot;
  }

  async #openPage(): Promise<{readonly page: Page; readonly session: CDPSession}> {
    await this.#open?.page.browserContext().close();
    const page = await (await this.#browser.createBrowserContext()).newPage();
    return (this.#open = {page, session: await page.createCDPSession()});
  }
}

/** Takes them all; returns those that succeeded, and says which did not. */
async function photographAll(browser: Browser, shots: readonly Shot[]): Promise<readonly Shot[]> {
  const data = mkdtempSync(join(tmpdir(), 'shots-'));
  const ports = {port: await freePort(), receiverPort: await freePort()};
  const demo = await startDemo({...ports, host: '127.0.0.1', data});
  let current: Shot | undefined;
  const pages = await servePages(() => current ?? {part: 'forms', width: 320, scheme: 'light'});
  const photographer = new Photographer(browser);
  const taken: Shot[] = [];
  try {
    for (const shot of shots) {
      current = shot;
      await photographer.take(shot, shot.theme ? `${demo.shop}/themes/${shot.theme}` : pages.url).then(
        () => taken.push(shot),
        (error: unknown) => console.error(`${fileOf(shot)}: ${String(error)}`),
      );
    }
  } finally {
    pages.close();
    await demo.close();
    rmSync(data, {recursive: true, force: true});
  }
  return taken;
}

/** Writes the sheet, and every row of it as a picture at most 1600 px wide. */
async function writeSheet(browser: Browser, shots: readonly Shot[]): Promise<void> {
  writeFileSync(`${folder}index.html`, contactSheet(shots));
  const page = await browser.newPage();
  await page.setViewport({width: 1600, height: 1000});
  await page.goto(pathToFileURL(`${folder}index.html`).href);
  for (const row of rowsOf(shots).keys()) {
    await (await page.$(`#${row}`))?.screenshot({path: `${folder}row-${row}.png`});
  }
  await page.close();
}

const {values} = parseArgs({options: {only: {type: 'string', default: ''}}});
if (!existsSync(new URL('../../dist/consent-capture.js', import.meta.url))) {
  console.error('The widget is not built yet: npm run build');
  process.exit(1);
}
const chosen = chooseShots(values.only.split(',').filter(Boolean));
if (!values.only) rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});
const browser = await launch(await chromiumOptions());
try {
  const taken = await photographAll(browser, chosen);
  await writeSheet(browser, taken);
  console.log(`${taken.length} of ${chosen.length} pictures in ${folder}index.html`);
  if (taken.length < chosen.length) process.exitCode = 1;
} finally {
  await browser.close();
}
