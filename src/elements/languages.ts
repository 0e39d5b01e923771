// Which languages this page has: given at once, or loaded when first asked for.
import type {Messages} from '../model/messages.ts';

type Source = Messages | (() => Promise<Messages | undefined>);

const languages = new Map<string, Source>();

/** Adds a language, or replaces one. */
export function addLanguage(lang: string, source: Source): void {
  languages.set(lang, source);
}

/** Tags of the languages that were added. */
export const languageTags = (): readonly string[] => [...languages.keys()];

/** The texts of the first of some languages that is there and can be loaded; null when none can. */
export async function loadLanguage(...wanted: readonly string[]): Promise<Messages | null> {
  for (const lang of wanted) {
    const source = languages.get(lang);
    const messages = typeof source === 'function' ? await source().catch(() => null) : source;
    if (messages) return messages;
  }
  return null;
}
