// The receiver's own pages, its mails and the page of an extract say the same things in every language of the project,
// in the words of the screen.
import {describe, expect, test} from 'vitest';
import {all} from '../../../src/i18n/all.ts';
import {wording} from '../../../src/i18n/wording.ts';
import {phraseIn} from '../../../src/model/lint-phrases.ts';
import {findMessages} from '../../../src/model/messages.ts';
import {extractWords, wordsOf} from '../../../src/receiver/extract/words.ts';
import {channelList, pageWords, wordsFor} from '../../../src/receiver/pages/words.ts';
import {textsIn} from '../../support/json-pointer.ts';

const LANGUAGES = all.map(({lang}) => lang);

type Words = (typeof pageWords)[number] | (typeof extractWords)[number];
const KINDS: readonly (readonly [string, readonly Words[]])[] = [
  ['pages and mails', pageWords],
  ['the extract', extractWords],
];
const cases = KINDS.flatMap(([kind, words]) => words.map((one) => [one.lang, kind, one, words] as const));

/** Places that hold no sentence. */
const UNREAD = /^\/(lang|and|colon)$/;

/** Texts that another language has in common with Danish or English, letter by letter. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  en: ['e-mail', 'post'],
  sv: ['sms', 'telefon', 'Telefonnummer', 'Konto', 'Ja', 'Nej', 'Nummer i loggen'],
  nb: [
    'telefon',
    'andre digitale kanaler',
    'Hvordan',
    'Kontakt og klage',
    'Telefonnummer',
    'Postadresse',
    'Konto',
    'Ja',
    '{state}, siden {date}',
    'Side',
    'Sendt fra',
    'Vises ikke her',
    'Nummer i loggen',
    'Svar til',
    'Valg',
    'Svar senest',
    'Skriv til {controller}',
    'Du kan klage til',
  ],
  de: ['Telefonnummer', 'Konto', 'Ja'],
  nl: ['e-mail', 'sms', 'post', 'Account', 'Ja'],
  fi: [],
  fr: ['e-mail', 'Page', 'Rectification'],
  pl: ['e-mail', 'telefon', 'Konto'],
  es: ['No'],
};

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
const read = (words: Words): {at: string; text: string}[] =>
  textsIn(words).filter(({at}) => !UNREAD.test(at));
const table = (words: Words | undefined): unknown =>
  textsIn(words).map(({at, text}) => [at, placeholders(text)]);
/** Place and last mark of each; a mail's text ends its last line. */
const ends = (words: Words | undefined): string[] =>
  textsIn(words).map(({at, text}) => `${at} ${/[.?:]?\n?$/.exec(text)?.[0] ?? ''}`);

test.each(KINDS)('%s speak the languages of the screen, Danish first', (_kind, words) => {
  expect(words.map(({lang}) => lang)).toEqual(LANGUAGES);
});

test.each(LANGUAGES)('%s and its regions are found', (lang) => {
  const region = `${lang.toUpperCase()}-XX`;
  expect([wordsOf(lang).lang, wordsOf(region).lang]).toEqual([lang, lang]);
  expect([wordsFor(lang).lang, wordsFor(`${region}, ja;q=0.9`).lang]).toEqual([lang, lang]);
  expect(wordsFor(null, ['ja', region]).lang).toBe(lang);
});

test('a region gets its language, and a language that is not here English', () => {
  expect([wordsOf('de-AT').lang, wordsFor('de-AT').lang]).toEqual(['de', 'de']);
  expect([wordsOf('ja').lang, wordsFor('ja').lang, wordsFor(null).lang]).toEqual(['en', 'en', 'en']);
});

describe.each(cases)('%s, %s', (lang, _kind, words, among) => {
  test('has the texts of Danish, with the same values', () => {
    expect(table(words)).toEqual(table(among[0]));
  });

  test('ends a sentence where Danish ends one', () => {
    expect(ends(words)).toEqual(ends(among[0]));
  });

  test('leaves nothing empty, has no stray brace and no stray space', () => {
    for (const {at, text} of read(words)) {
      expect(text, at).not.toBe('');
      expect(text.replace(/\n$/, ''), at).toBe(text.trim());
      expect(text.replaceAll(/\{\w+\}/g, 'x'), at).not.toMatch(/[{}~]| {2}| [,.;:!?]/);
      if (lang === 'fr') expect(text, at).not.toMatch(/[^\u00a0][;:!?]/);
    }
  });

  test('writes apostrophes and quotation marks as its readers do', () => {
    for (const {at, text} of read(words)) expect(text, at).not.toMatch(/['"`]/);
  });

  // U14
  test.each(['guilt', 'doubleNegation', 'endless'] as const)('has no word of the list %s', (list) => {
    for (const {at, text} of read(words)) {
      expect(phraseIn(text, wording[lang]?.[list] ?? []), `${at}: ${text}`).toBeUndefined();
    }
  });
});

test.each(LANGUAGES.filter((lang) => lang !== 'da'))('%s has no Danish or English left in it', (lang) => {
  const left = KINDS.flatMap(([, words]) => {
    const from = words.filter((one) => one.lang !== lang && ['da', 'en'].includes(one.lang)).flatMap(read);
    const foreign = new Set(from.map(({text}) => text));
    return words
      .filter((one) => one.lang === lang)
      .flatMap(read)
      .flatMap(({text}) => (foreign.has(text) ? [text] : []));
  });
  expect(new Set(left)).toEqual(new Set(SHARED[lang]));
});

test.each(KINDS)('no two languages of %s have a sentence in common', (_kind, words) => {
  const seen = new Map<string, string>();
  for (const one of words) {
    for (const {text} of read(one)) {
      if (text.split(' ').length < 5) continue;
      expect(seen.get(text) ?? one.lang, text).toBe(one.lang);
      seen.set(text, one.lang);
    }
  }
});

describe.each(LANGUAGES)('%s', (lang) => {
  const screen = findMessages(all, lang);

  test('joins lists as the screen does, and has its answers', () => {
    expect(wordsFor(lang).and).toBe(screen?.and);
    expect(wordsOf(lang).colon).toBe(screen?.colon);
    expect(wordsOf(lang).answers).toEqual(screen?.answers);
  });

  test('names the channels in a list', () => {
    const words = wordsFor(lang);
    const {'marketing.email': email, 'marketing.sms': sms, 'marketing.phone': phone} = words.channels;
    expect(channelList(words, ['marketing.email', 'marketing.sms', 'marketing.phone'])).toBe(
      `${email}, ${sms}${words.and}${phone}`,
    );
  });
});

test.each(LANGUAGES.filter((lang) => !['da', 'en'].includes(lang)))(
  '%s calls channels and profiling what the screen calls them',
  (lang) => {
    const screen = findMessages(all, lang);
    const {profiling, ...channels} = wordsFor(lang).channels;
    expect(channels).toEqual(
      Object.fromEntries(
        Object.entries(screen?.channelsInline ?? {}).map(([channel, name]) => [`marketing.${channel}`, name]),
      ),
    );
    expect(profiling?.toLowerCase()).toBe(screen?.profiling.label.toLowerCase());
  },
);
