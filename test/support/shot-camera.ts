// Brings the page into the state that a picture shows, and takes it: the widget with a little of its page around it.
import type {CDPSession, Page} from 'puppeteer-core';
import type {Scheme, Shot} from './shot-list.ts';

const AROUND = 72;

/**
 * Sets what the person's system says: colours, and how wide the window is. The session must live as long as the page;
 * puppeteer's own emulation knows nothing of forced colours.
 */
export async function prepare(page: Page, session: CDPSession, shot: Shot): Promise<void> {
  const deviceScaleFactor = shot.state === 'zoom' ? 4 : 1;
  await page.setViewport({width: shot.width, height: 900, deviceScaleFactor});
  await session.send('Emulation.setEmulatedMedia', {features: [...FEATURES[shot.scheme]]});
}

const feature = (name: string, value: string): {readonly name: string; readonly value: string} => ({
  name,
  value,
});
const FEATURES: Readonly<Record<Scheme, readonly ReturnType<typeof feature>[]>> = {
  light: [feature('prefers-color-scheme', 'light'), feature('forced-colors', 'none')],
  dark: [feature('prefers-color-scheme', 'dark'), feature('forced-colors', 'none')],
  forced: [feature('prefers-color-scheme', 'dark'), feature('forced-colors', 'active')],
};

/** Waits until the notice is there; a widget that has none shows its own children. */
export async function settle(page: Page, shot: Shot): Promise<void> {
  if (shot.state === 'fallback') await page.waitForNetworkIdle({idleTime: 100});
  else
    await page.waitForFunction(
      () => document.querySelector('consent-capture')?.shadowRoot?.querySelector('h2'),
      {timeout: 10_000},
    );
}

/** Presses a control of a choice: by a real click, as a person does. `index`: which control of the choice. */
async function press(page: Page, choice: number, index = 0): Promise<void> {
  const groups = await page.$$('consent-capture >>> [part~=choice]');
  const controls = await groups[choice]?.$$('input, button');
  const control = controls?.[index] ?? controls?.[0];
  if (!control) throw new Error(`no choice ${choice}`);
  await control.click();
}

async function answer(page: Page, shot: Shot): Promise<void> {
  await page.type('input[type=email]', 'anna@example.dk');
  await press(page, 0);
  await press(page, 1, 1);
  if (shot.control === 'checkbox') await press(page, 1, 1); // ticked and unticked is a no
  await page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>('[data-consent-field]')?.value.endsWith('~'),
  );
}

const commit = (page: Page): Promise<unknown> =>
  page.evaluate(async () => Boolean(await document.querySelector('consent-capture')?.commit()));

const RECORDED = new Set<Shot['state']>(['recorded', 'parked', 'unstored', 'again']);
const ANSWERED = new Set<Shot['state']>([...RECORDED, 'answered']);

/** What a person does before the picture is taken. */
export async function act(page: Page, shot: Shot): Promise<void> {
  const {state} = shot;
  if (ANSWERED.has(state)) await answer(page, shot);
  if (RECORDED.has(state)) await commit(page);
  if (state === 'parked')
    await page.waitForFunction(async () => {
      const [last] = (await document.querySelector('consent-capture')?.status()) ?? [];
      return last?.delivery === 'parked';
    });
  if (state === 'again') {
    await page.reload();
    await settle(page, shot);
  }
  if (state === 'untrusted')
    await page.evaluate(() =>
      document
        .querySelector('consent-capture')
        ?.shadowRoot?.querySelector<HTMLElement>('[part~=choice] input')
        ?.click(),
    );
  if (state === 'details')
    await page.evaluate(() =>
      document
        .querySelector('consent-capture')
        ?.shadowRoot?.querySelectorAll('details')
        .forEach((one) => (one.open = true)),
    );
}

/** Takes the picture: the widget and `AROUND` px of its page, as wide as the window; the whole page of a theme. */
export async function take(page: Page, shot: Shot, path: `${string}.png`): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => window.scrollTo(0, 0)));
  if (shot.part === 'themes') return void (await page.screenshot({path, fullPage: true}));
  const box = await page.$eval('consent-capture', (one) => {
    const {top, bottom} = one.getBoundingClientRect();
    return {top: top + scrollY, bottom: bottom + scrollY};
  });
  const y = Math.max(0, box.top - AROUND);
  const clip = {x: 0, y, width: shot.width, height: box.bottom + AROUND - y};
  await page.screenshot({path, clip, captureBeyondViewport: true});
}
