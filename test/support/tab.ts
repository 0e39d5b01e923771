// A tab with the element in it, as a person uses it: by keyboard, so that every click is one the browser vouches for.
import type {Page} from 'puppeteer-core';
import {noticeShows} from './visitor.ts';

/** Opens a page in a new tab and waits until the notice is there. */
export async function openTab(device: {readonly newPage: () => Promise<Page>}, url: string): Promise<Page> {
  const tab = await device.newPage();
  await tab.goto(url);
  await noticeShows(tab);
  return tab;
}

/** Presses the space bar on the control with this id, or on the control that the label with this id names. */
export async function pressOn(tab: Page, id: string): Promise<void> {
  await tab.bringToFront();
  await tab.waitForFunction(
    (name) => {
      const root = document.querySelector('consent-capture')?.shadowRoot;
      const found = root?.getElementById(name);
      const control = found?.closest('label')?.querySelector('input') ?? found;
      control?.focus();
      return control !== null && root?.activeElement === control;
    },
    {},
    id,
  );
  await tab.keyboard.press(' ' as 'Space'); // the name that both protocols know
}

/** What the form would send in a field, every value; the element's own by default. */
export const fieldValues = (tab: Page, field = 'consent'): Promise<string[]> =>
  tab.evaluate(
    (name) => new FormData(document.querySelector('form') ?? undefined).getAll(name).map(String),
    field,
  );

/** Whether anything on the screen is answered. */
export const answeredOnScreen = (tab: Page): Promise<boolean> =>
  tab.evaluate(() => {
    const root = document.querySelector('consent-capture')?.shadowRoot;
    const states = [...(root?.querySelectorAll('.state') ?? [])];
    return Boolean(root?.querySelector('input:checked')) || states.some((one) => one.textContent?.trim());
  });

/** Has the element record what the form says; the id of the receipt, null when there is none. */
export const commit = (tab: Page): Promise<string | null> =>
  tab.evaluate(async () => (await document.querySelector('consent-capture')?.commit())?.jti ?? null);

/** Waits until something outside the browser is true, at most half a minute. */
export async function eventually<T>(holds: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  for (const end = Date.now() + 30_000; ;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
