// The reference notice in every language: all its facts are on the screen, and no other language is.
import {describe, expect, test} from 'vitest';
import {all} from '../../../src/i18n/all.ts';
import {SLOTS, plain, type Text} from '../../../src/model/messages.ts';
import {present} from '../../../src/model/present.ts';
import {choicesOf, type Presentation} from '../../../src/model/presentation.ts';
import {CONTEXTS} from '../../../src/model/vocabulary.ts';
import {textsIn} from '../../support/json-pointer.ts';
import {courlux} from '../../support/samples.ts';

const LANGUAGES = all.map(({lang}) => lang);

/** Texts of the notice that languages have in common, letter by letter. */
const SHARED = new Set(['Marketing', 'Fakturering', 'Facturation', 'Markedsføring']);

type Localized = Readonly<Record<string, string>>;

const isLocalized = (value: object): value is Localized => 'da' in value && 'en' in value;

/** Every text of the notice in all its languages, with its place. */
function localized(value: unknown, at = ''): {at: string; text: Localized}[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isLocalized(value)) return [{at, text: value}];
  return Object.entries(value).flatMap(([name, member]) => localized(member, `${at}/${name}`));
}

const isPart = (part: unknown): boolean =>
  typeof part === 'string' ||
  (typeof part === 'object' && part !== null && ('slot' in part || 'href' in part));

/** The texts of a tree as a person reads them; slots show as "…". */
function read(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) {
    const isText = value.length > 0 && value.every(isPart);
    const slots = Object.fromEntries(SLOTS.map((slot) => [slot, '…']));
    return isText ? [plain(value as Text, slots)] : value.flatMap(read); // just looked at
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(read) : [];
}

const treeOf = (lang: string, context: Presentation['context'] = 'registration'): Presentation => {
  const messages = all.find((one) => one.lang === lang);
  if (!messages) throw new Error(`no ${lang}`);
  return present(courlux, messages, {context, lang});
};

test('the notice is there in every language of the screen', () => {
  expect(courlux.languages).toEqual(LANGUAGES);
  for (const {at, text} of localized(courlux)) expect(Object.keys(text), at).toEqual(LANGUAGES);
});

test('each text is in its own language', () => {
  const texts = localized(courlux).flatMap(({text}) => Object.entries(text));
  const seen = new Map<string, string>();
  for (const [lang, text] of texts) {
    if (text.split(' ').length < 3) continue; // names of data may be alike
    expect(seen.get(text) ?? lang, text).toBe(lang);
    seen.set(text, lang);
  }
  for (const {at, text} of localized({purposes: courlux.purposes})) {
    const values = Object.values(text).filter((one) => !SHARED.has(one));
    expect(new Set(values).size, at).toBe(values.length);
  }
});

test.each(LANGUAGES)('%s marks examples and ends sentences where Danish does', (lang) => {
  const marked = /\((eksempel|example|exempel|Beispiel|voorbeeld|esimerkki|exemple|przykład|ejemplo)[^)]*\)/u;
  for (const {at, text} of localized(courlux)) {
    const [own = '', danish = ''] = [text[lang], text['da']];
    expect(marked.test(own), `${at} ${own}`).toBe(marked.test(danish));
    expect(own.endsWith('.'), `${at} ${own}`).toBe(danish.endsWith('.'));
    expect(own, at).not.toMatch(/['"`]|^\s|\s$| {2}/);
  }
});

describe.each(LANGUAGES.flatMap((lang) => CONTEXTS.map((context) => [lang, context] as const)))(
  'in %s, %s',
  (lang, context) => {
    const tree = treeOf(lang, context);
    const texts = read(tree.nodes);

    test('every text says something and every value is filled in', () => {
      for (const {at, text} of textsIn(tree.nodes)) expect(text, at).not.toBe('');
      for (const text of texts) {
        expect(text.trim(), text).not.toBe('');
        expect(text).not.toMatch(/[{}]|\b(?:undefined|null)\b/);
      }
    });

    test('every choice and every text of the notice is there', () => {
      expect(choicesOf(tree).map(({id}) => id)).toEqual(courlux.choices.map(({id}) => id));
      const screen = texts.join('\n').toLowerCase();
      for (const {at, text} of localized(courlux)) {
        expect(screen, at).toContain((text[lang] ?? '').toLowerCase());
      }
    });
  },
);
