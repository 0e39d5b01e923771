// The languages of the centre's own texts, beside those of the notice: given at once, or loaded when first asked for.
import type {CentreMessages} from '../model/centre-messages.ts';

type Source = CentreMessages | (() => Promise<CentreMessages | undefined>);

const languages = new Map<string, Source>();

/** Adds the centre's texts in a language, or replaces them. */
export function addCentreLanguage(lang: string, source: Source): void {
  languages.set(lang, source);
}

/** The centre's texts in the first of some languages that can be had; null when none can. */
export async function centreMessagesFor(...wanted: readonly string[]): Promise<CentreMessages | null> {
  for (const lang of [...wanted, ...languages.keys()]) {
    const source = languages.get(lang) ?? languages.get(lang.split('-')[0] ?? '');
    const messages = typeof source === 'function' ? await source().catch(() => null) : source;
    if (messages) return messages;
  }
  return null;
}
