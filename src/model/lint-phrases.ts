// Finds words and phrases in texts of any language.

/** Writing systems without spaces between words: a phrase may touch other letters there. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}]/u;

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ');

/** What a language says, by its tag or its parent's (da-DK: da). */
export const byLanguage = <T>(all: Readonly<Record<string, T>>, lang: string): T | undefined => {
  const tag = lang.toLowerCase();
  const named = (name: string): T | undefined =>
    Object.entries(all).find(([key]) => key.toLowerCase() === name)?.[1];
  return named(tag) ?? named(tag.split('-')[0] ?? '');
};

/** The words of a text, small. */
export const wordsOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * The first phrase of a list that stands in a text; "…" in a phrase is anything within a sentence. Sentences with a
 * phrase of `unless` don't count.
 */
export function phraseIn(
  text: string,
  phrases: readonly string[],
  unless: readonly string[] = [],
): string | undefined {
  const sentences = fold(text)
    .split(/[.!?;:。！？]\s*/u)
    .filter((sentence) => !unless.some((one) => inOrder(sentence, [one])));
  return phrases.find((phrase) => {
    const parts = fold(phrase)
      .split('…')
      .map((part) => part.trim());
    return sentences.some((sentence) => inOrder(sentence, parts));
  });
}

function inOrder(sentence: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const found = wholeWords(sentence, part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}

/** Where a part stands, not inside another word; -1 for nowhere. */
function wholeWords(sentence: string, part: string, from: number): number {
  for (let i = sentence.indexOf(part, from); i >= 0; i = sentence.indexOf(part, i + 1)) {
    if (apart(sentence.charAt(i - 1), part.charAt(0))) {
      if (apart(part.charAt(part.length - 1), sentence.charAt(i + part.length))) return i;
    }
  }
  return -1;
}

const apart = (a: string, b: string): boolean =>
  !(LETTER.test(a) && LETTER.test(b)) || UNSPACED.test(a) || UNSPACED.test(b);
