// The checklist for texts: they ask instead of declaring, don't push, say when storage ends, and agree across languages.
import {CONDITIONS, DECLARED, TIED} from './lint-words.ts';
import {byLanguage, phraseIn} from './lint-phrases.ts';
import {
  each,
  eachText,
  type Hit,
  type Linted,
  type NoticeText,
  type Rule,
  type WordLists,
} from './lint-rule.ts';
import type {Localized} from './notice.ts';
import {findMessages} from './messages.ts';

/** Below this many characters, lengths and equal texts say nothing. */
const SHORT = 20;
const MOST_DAYS = 3653;
const ASK_AGAIN_DAYS = 90;
const DAYS = {Y: 365.25, M: 30.44, D: 1};

function daysOf(duration: string): number {
  const unit = duration.slice(-1);
  const days = unit === 'Y' || unit === 'M' ? DAYS[unit] : DAYS.D;
  return Number.parseInt(duration.slice(1), 10) * days;
}

/** Hits of a list of phrases by language. */
const phraseHits = (
  texts: readonly NoticeText[],
  phrases: Readonly<Record<string, readonly string[]>>,
  says: (found: string) => string,
  unless: Readonly<Record<string, readonly string[]>> = {},
): Hit[] =>
  eachText(texts, (text, lang) => {
    const found = phraseIn(text, byLanguage(phrases, lang) ?? [], byLanguage(unless, lang));
    return found === undefined ? null : says(found);
  });

const wordHits =
  (list: keyof WordLists, says: (found: string) => string) =>
  ({texts, words = {}}: Linted): Hit[] =>
    eachText(texts, (text, lang) => {
      const found = phraseIn(text, byLanguage(words, lang)?.[list] ?? []);
      return found === undefined ? null : says(found);
    });

const isStorage = ({at}: NoticeText): boolean => /^(\/purposes\/\d+)?\/storage(\/|$)/.test(at);

const endlessHits = (linted: Linted): Hit[] =>
  wordHits('endless', (found) => `"${found}" is no end.`)({...linted, texts: linted.texts.filter(isStorage)});

const longHits = ({notice}: Linted): Hit[] =>
  each(
    notice.purposes,
    (i) => `/purposes/${i}/storage/period`,
    ({basis, storage}) =>
      basis === 'consent' && storage && 'period' in storage && daysOf(storage.period) > MOST_DAYS
        ? 'Data that rest on consent are kept for more than ten years.'
        : null,
  );

function againHits({notice}: Linted): Hit[] {
  const {reviewAfter, askAgainAfter} = notice;
  const hits: Hit[] = [];
  if (askAgainAfter && daysOf(askAgainAfter) < ASK_AGAIN_DAYS) {
    hits.push({at: '/askAgainAfter', says: `Asking again after ${askAgainAfter} wears a person down.`});
  }
  const review = reviewAfter && daysOf(reviewAfter);
  if (review === 0 || (review && review > MOST_DAYS)) {
    hits.push({at: '/reviewAfter', says: `A review after ${reviewAfter ?? ''} is no review.`});
  }
  return hits;
}

/** Characters, where one of a writing system without an alphabet counts for three. */
const lengthOf = (text: string): number =>
  [...text].reduce(
    (sum, char) => sum + (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(char) ? 3 : 1),
    0,
  );

const others = (all: Localized, lang: string): string[] =>
  Object.entries(all).flatMap(([one, text]) => (one === lang ? [] : [text]));

const lengthHits = ({texts}: Linted): Hit[] =>
  eachText(texts, (text, lang, all) => {
    const lengths = others(all, lang).map(lengthOf);
    const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
    const own = lengthOf(text);
    if (lengths.length === 0 || Math.max(own, mean) <= SHORT) return null;
    if (own * 3 < mean) return 'The text is under a third as long as in the other languages.';
    // of two languages only the shorter one is named
    return lengths.length > 1 && own > mean * 3
      ? 'The text is over three times as long as in the other languages.'
      : null;
  });

const copiedHits = ({texts}: Linted): Hit[] =>
  eachText(texts, (text, lang, all) => {
    const [first] = Object.entries(all).find(([, one]) => one === text) ?? [];
    return text.length > SHORT && first !== undefined && first !== lang
      ? `The text is the same as in "${first}".`
      : null;
  });

/** Where the digits of a writing system begin: ASCII, Arabic, Persian, Devanagari, Bengali. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6];

const valueOf = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  return String(code - (ZEROS.find((zero) => code >= zero && code < zero + 10) ?? 0x30));
};

const numbersIn = (text: string): string =>
  (text.normalize('NFKC').match(/\p{Nd}+/gu) ?? [])
    .map((number) => [...number].map(valueOf).join(''))
    .sort()
    .join(', ');

const linksIn = (text: string): string =>
  (text.match(/https?:\/\/[^\s)"<>]+|www\.[^\s)"<>]+|[^\s@(]+@[^\s@)]+\.\p{L}+/giu) ?? [])
    .map((link) => link.replace(/[.,;]+$/, ''))
    .sort()
    .join(', ');

/** What one language says and the first does not. */
const differs =
  (what: string, read: (text: string) => string) =>
  ({notice, texts}: Linted): Hit[] =>
    eachText(texts, (text, _lang, all) => {
      const [first = ''] = notice.languages;
      const [here, there] = [read(text), read(all[first] ?? '')];
      return here === there
        ? null
        : `The ${what} here are ${here || 'none'}; in "${first}" they are ${there || 'none'}.`;
    });

const unknownHits = ({notice, messages}: Linted): Hit[] =>
  each(
    notice.languages,
    (i) => `/languages/${i}`,
    (lang) =>
      messages && !findMessages(messages, lang) ? `The screen has no texts of its own in "${lang}".` : null,
  );

/** In the order: asked, not pushed, with an end, the same in every language. */
export const TEXTS: readonly Rule[] = [
  {
    rule: 'declared-consent',
    level: 'error',
    article: 'GDPR 4(11), 7(2); CJEU C-61/19',
    mend: 'Say what a yes would mean, and leave the yes to the person.',
    hits: ({texts}) =>
      phraseHits(
        texts,
        DECLARED,
        (found) => `"${found}" declares a consent that nobody has given yet.`,
        CONDITIONS,
      ),
  },
  {
    rule: 'tied-consent',
    level: 'error',
    article: 'GDPR 7(4); EDPB 05/2020, 3.1.2',
    mend: 'Take the sentence away: buying and registering work without any consent.',
    hits: ({texts}) => phraseHits(texts, TIED, (found) => `"${found}" makes consent a condition.`),
  },
  {
    rule: 'guilt',
    level: 'warning',
    article: 'GDPR 4(11), 5(1)(a); EDPB 03/2022',
    mend: 'Say it plainly: what happens on a yes, and what on a no.',
    hits: wordHits('guilt', (found) => `"${found}" makes a person feel bad about a no.`),
  },
  {
    rule: 'double-negation',
    level: 'warning',
    article: 'GDPR 7(2), 12(1); EDPB 03/2022',
    mend: 'Ask so that yes means yes.',
    hits: wordHits('doubleNegation', (found) => `"${found}" says no twice.`),
  },
  {
    rule: 'endless-storage',
    level: 'error',
    article: 'GDPR 5(1)(e), 13(2)(a)',
    mend: 'Write a period, or an event that ends the storage.',
    hits: endlessHits,
  },
  {
    rule: 'long-storage',
    level: 'warning',
    article: 'GDPR 5(1)(e)',
    mend: 'Shorten the period, or be ready to say why it has to be that long.',
    hits: longHits,
  },
  {
    rule: 'ask-again',
    level: 'warning',
    article: 'GDPR 4(11), 7(1); EDPB 03/2022',
    mend: 'Leave three months or more before a refused choice is asked again, and review answers within ten years.',
    hits: againHits,
  },
  {
    rule: 'language-unknown',
    level: 'warning',
    article: 'GDPR 12(1)',
    mend: 'Pass texts of your own for this language to the widget, or take the language away.',
    hits: unknownHits,
  },
  {
    rule: 'language-length',
    level: 'warning',
    article: 'GDPR 12(1)',
    mend: 'Say the same in every language.',
    hits: lengthHits,
  },
  {
    rule: 'language-copied',
    level: 'warning',
    article: 'GDPR 12(1)',
    mend: 'Translate the text.',
    hits: copiedHits,
  },
  {
    rule: 'language-numbers',
    level: 'warning',
    article: 'GDPR 12(1)',
    mend: 'Use the same numbers in every language, written as digits.',
    hits: differs('numbers', numbersIn),
  },
  {
    rule: 'language-links',
    level: 'warning',
    article: 'GDPR 12(1)',
    mend: 'Use the same links in every language; better, put them in the members named "url".',
    hits: differs('links', linksIn),
  },
];
