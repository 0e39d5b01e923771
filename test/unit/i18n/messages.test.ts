// Every language says the same things with the same values, in words of its own.
import {describe, expect, test} from 'vitest';
import {all} from '../../../src/i18n/all.ts';
import {da} from '../../../src/i18n/da.ts';
import {findMessages, plural, type Messages} from '../../../src/model/messages.ts';
import {textsIn} from '../../support/json-pointer.ts';

const LANGUAGES = ['da', 'en', 'sv', 'nb', 'de', 'nl', 'fi', 'fr', 'pl', 'es'];
const others = all.filter((messages) => messages !== da);

/** Places of texts that come in plural forms. */
const COUNTED = /^\/use\/(years|months|days)\//;
/** Places of texts that are not sentences, or not to be read. */
const UNREAD = /^\/(lang|dir|colon)$/;

/** Texts that another language has in common with Danish, letter by letter. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  en: ['E-mail', 'SMS', 'e-mail'],
  sv: ['Ja', 'Nej', 'Telefon', 'telefon', 'Brev', 'brev', 'Profilering', '{n} år', '{n} dag'],
  nb: [
    ' og ',
    'Ja',
    'SMS',
    'Telefon',
    'telefon',
    'Brev',
    'brev',
    'Andre digitale kanaler',
    'andre digitale kanaler',
    'Til {email}',
    'Til {phone}',
    'Til {post}',
    'hvem partneren er',
    'Profilering',
    'Kundedatabasen',
    'Skriv til {place}.',
    '{n} år',
    '{n} måned',
    '{n} måneder',
    '{n} dag',
  ],
  de: ['Ja', 'SMS', 'Telefon'],
  nl: ['Ja', 'E-mail', 'e-mail', 'Profilering', '{n} dag'],
  fi: [],
  fr: ['E-mail', 'SMS', 'e-mail'],
  pl: ['E-mail', 'SMS', 'e-mail', 'Telefon', 'telefon'],
  es: ['SMS'],
};

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

/** Place and placeholders of every text that has no plural forms. */
const table = (messages: Messages): Map<string, string[]> =>
  new Map(
    textsIn(messages).flatMap(({at, text}) => (COUNTED.test(at) ? [] : [[at, placeholders(text)] as const])),
  );

/** Place and last mark of every text that has no plural forms. */
const ends = (messages: Messages): string[] =>
  textsIn(messages).flatMap(({at, text}) =>
    UNREAD.test(at) || COUNTED.test(at) ? [] : [`${at} ${/[.?:]$/.exec(text)?.[0] ?? ''}`],
  );

const categories = (forms: object): string[] => Object.keys(forms).toSorted();

test('all has every language once, Danish first', () => {
  expect(all.map(({lang}) => lang)).toEqual(LANGUAGES);
});

test.each(LANGUAGES)('%s and its regions are found', (lang) => {
  expect(findMessages(all, lang)?.lang).toBe(lang);
  expect(findMessages(all, `${lang.toUpperCase()}-XX`)?.lang).toBe(lang);
});

describe.each(all.map((messages) => [messages.lang, messages] as const))('%s', (lang, messages) => {
  const texts = textsIn(messages);

  test('has the texts of Danish, with the same values', () => {
    expect(table(messages)).toEqual(table(da));
  });

  test('leaves nothing empty, has no stray brace and no stray space', () => {
    for (const {at, text} of texts) {
      expect(text.trim(), at).not.toBe('');
      if (at === '/colon') continue; // for itself, with its spaces
      expect(text.replaceAll(/\{\w+\}/g, 'x'), at).not.toMatch(/[{}~]| {2}| [,.;:!?]/);
      if (at !== '/and') expect(text.trim(), at).toBe(text);
    }
    expect(messages.and).toMatch(/^ \p{L}+ $/u);
    expect(messages.colon).toMatch(/^\u00a0?: $/);
  });

  test('writes apostrophes and quotation marks as its readers do', () => {
    for (const {at, text} of texts) expect(text, at).not.toMatch(/['"`]/);
  });

  test('has every plural form of the language, each with the number', () => {
    const {pluralCategories} = new Intl.PluralRules(lang).resolvedOptions();
    for (const forms of [messages.use.years, messages.use.months, messages.use.days]) {
      expect(categories(forms)).toEqual(pluralCategories.toSorted());
      for (const text of Object.values(forms)) expect(text).toMatch(/^\{n\} \p{L}/u);
    }
  });

  test('ends a sentence where Danish ends one', () => {
    expect(ends(messages)).toEqual(ends(da));
  });
});

test.each(others.map((messages) => [messages.lang, messages] as const))(
  '%s has no Danish left in it',
  (lang, messages) => {
    const danish = new Set(textsIn(da).map(({text}) => text));
    const left = textsIn(messages).flatMap(({at, text}) =>
      !UNREAD.test(at) && danish.has(text) ? [text] : [],
    );
    expect(new Set(left)).toEqual(new Set(SHARED[lang]));
  },
);

test('no two languages have a sentence in common', () => {
  const seen = new Map<string, string>();
  for (const {lang, ...messages} of all) {
    for (const {text} of textsIn(messages)) {
      if (text.split(' ').length < 5) continue;
      expect(seen.get(text) ?? lang, text).toBe(lang);
      seen.set(text, lang);
    }
  }
});

test.each([
  ['da', 1, '1 måned'],
  ['da', 5, '5 måneder'],
  ['sv', 2, '2 månader'],
  ['nb', 1, '1 måned'],
  ['de', 2, '2 Monate'],
  ['nl', 2, '2 maanden'],
  ['fi', 2, '2 kuukautta'],
  ['fr', 1, '1 mois'],
  ['pl', 1, '1 miesiąc'],
  ['pl', 3, '3 miesiące'],
  ['pl', 12, '12 miesięcy'],
  ['pl', 22, '22 miesiące'],
  ['es', 6, '6 meses'],
])('in %s, %d months is "%s"', (lang, n, expected) => {
  const forms = findMessages(all, lang)?.use.months;
  expect(forms && plural(forms, n, lang)).toBe(expected);
});
