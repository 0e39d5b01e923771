// `node test/support/admin-shots.ts [word]`: pictures of the operator's page, in test/report/admin-shots. A word chooses those
// whose names hold it: a view, a scheme, a width, or a language.
import {mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {launch, type CDPSession, type Page} from 'puppeteer-core';
import {AdminVisit} from './admin-visit.ts';
import {adminSite} from './admin-site.ts';
import {chromiumOptions} from './browsers.mjs';
import {prepare} from './shot-camera.ts';
import {SCHEMES} from './shot-list.ts';

const folder = fileURLToPath(new URL('../report/admin-shots/', import.meta.url));
const WIDTHS = [360, 768, 1280];
const only = process.argv[2] ?? '';

/** A picture of the view at hand, in every scheme and width that is asked for. */
async function take(page: Page, session: CDPSession, name: string): Promise<void> {
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      const file = `${name}-${scheme}-${width}`;
      if (!file.includes(only)) continue;
      await prepare(page, session, {part: 'states', scheme, width});
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.screenshot({path: `${folder}${file}.png`, fullPage: true});
    }
  }
}

mkdirSync(folder, {recursive: true});
const site = await adminSite({people: 240});
const browser = await launch(await chromiumOptions());
try {
  for (const lang of ['da', 'en'] as const) {
    const page = await (await browser.createBrowserContext()).newPage();
    const session = await page.createCDPSession();
    const visit = new AdminVisit(page, site);
    await visit.open(lang);
    await take(page, session, `${lang}-sign-in`);
    await visit.signIn();
    for (const [name, go] of visit.views()) {
      await go();
      await take(page, session, `${lang}-${name}`);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}
