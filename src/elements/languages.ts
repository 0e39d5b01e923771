// Which languages this page has: given at once, or loaded when first asked for.
import type {Messages} from '../model/messages.ts';

type Source = Messages | (() => Promise<Messages>);

const languages = new Map<string, Source>();

/** Adds a language, or replaces one. */
export function addLanguage(lang: string, source: Source): void {
  languages.set(lang, source);
}

/** Tags of the languages that were added. */
export const languageTags = (): readonly string[] => [...languages.keys()];

/** The texts of a language; null when it was never added. Rejects when it cannot be loaded. */
export async function loadLanguage(lang: string): Promise<Messages | null> {
  const source = languages.get(lang);
  return typeof source === 'function' ? source() : (source ?? null);
}
