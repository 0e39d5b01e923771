// Which languages this page has: given at once, or loaded when first asked for.
import {ConsentError} from '../model/errors.ts';
import type {Messages} from '../model/messages.ts';
import {chooseLanguage, type Notice} from '../model/notice.ts';

type Source = Messages | (() => Promise<Messages | undefined>);

const languages = new Map<string, Source>();

/** Adds a language, or replaces one. */
export function addLanguage(lang: string, source: Source): void {
  languages.set(lang, source);
}

/** Tags of the languages that were added. */
export const languageTags = (): readonly string[] => [...languages.keys()];

/**
 * The texts for a notice, in the language that was asked for or the nearest that notice and page both have.
 * @throws ConsentError `language` when there is none
 */
export async function messagesFor(notice: Notice, {lang}: {readonly lang: string}): Promise<Messages> {
  const offered = notice.languages.filter((tag) => languages.has(tag));
  const messages = await loadLanguage(chooseLanguage(lang, offered), ...offered);
  if (messages) return messages;
  throw new ConsentError('language', 'this page has texts in no language of the notice');
}

/** The texts of the first of some languages that is there and can be loaded; null when none can. */
export async function loadLanguage(...wanted: readonly string[]): Promise<Messages | null> {
  for (const lang of wanted) {
    const source = languages.get(lang);
    const messages = typeof source === 'function' ? await source().catch(() => null) : source;
    if (messages) return messages;
  }
  return null;
}
