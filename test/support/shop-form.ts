// A shop's form in a browser that Node drives: one choice answered, as a person with a keyboard does.
import type {Frame} from 'puppeteer-core';
import {vi} from 'vitest';
import type {StaticSite} from './static-site.ts';

/** Writes an address, and says yes to marketing by e-mail, where it is asked. */
export async function answerByKeyboard(frame: Frame, email: string): Promise<void> {
  const {keyboard} = frame.page();
  await frame.waitForSelector('>>> h2');
  await frame.type('[autocomplete=email]', email);
  await keyboard.press('Tab'); // who leaves the field is asked what this address has not answered
  await (await frame.waitForSelector('>>> label:has([id="l-marketing.email"]) input'))?.focus();
  await keyboard.press(' ' as 'Space'); // the name that both protocols know
}

/** What the element's field says, once it no longer waits for a signature. */
export async function signedField(frame: Frame): Promise<string> {
  const value = await frame.waitForFunction(() => {
    const field = document.querySelector<HTMLInputElement>('[data-consent-field]')?.value ?? '';
    return field !== '' && !field.includes('"stale"') && field;
  });
  return String(await value.jsonValue());
}

/** Sends the form with Enter, from its field for the address. */
export async function sendByKeyboard(frame: Frame): Promise<void> {
  await frame.focus('[autocomplete=email]');
  await frame.page().keyboard.press('Enter');
}

/** What the site received in the element's field with the next form that is posted to it. */
export async function postedField({posts}: StaticSite, send: () => Promise<void>): Promise<string> {
  const before = posts.length;
  await send();
  await vi.waitUntil(() => posts.length > before, {timeout: 15_000});
  return new URLSearchParams(posts[before]).get('consent') ?? '';
}

/** Answers, waits for the signature as a person would, and sends; what the site received in the element's field. */
export const sendAnswer = (frame: Frame, site: StaticSite, email: string): Promise<string> =>
  postedField(site, async () => {
    await answerByKeyboard(frame, email);
    await signedField(frame);
    await sendByKeyboard(frame);
  });
