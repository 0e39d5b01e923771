// A shop's form in a browser that Node drives: answering one choice, as a person with a keyboard does.
import type {Page} from 'puppeteer-core';
import {noticeShows} from './visitor.ts';

/** Writes an address, and says yes to marketing by e-mail; waits until the receipt lies in the form's field. */
export async function answerByKeyboard(page: Page, email: string): Promise<void> {
  await noticeShows(page);
  await page.type('[autocomplete=email]', email);
  await page.keyboard.press('Tab'); // who leaves the field is asked what this address has not answered
  const box = '>>> label:has([id="l-marketing.email"]) input';
  await (await page.waitForSelector(box))?.focus();
  await page.keyboard.press(' ' as 'Space'); // the name that both protocols know
  await page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>('[data-consent-field]')?.value.endsWith('~'),
  );
  await page.focus('[autocomplete=email]');
}
