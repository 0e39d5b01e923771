// The linter's word lists: one for every language, of a form it can read, and none that finds our own texts guilty.
import {describe, expect, test} from 'vitest';
import {all} from '../../../src/i18n/all.ts';
import {wording, type WordLists} from '../../../src/i18n/wording.ts';
import {phraseIn} from '../../../src/model/lint-phrases.ts';
import {present} from '../../../src/model/present.ts';
import {CONTEXTS} from '../../../src/model/vocabulary.ts';
import {textsIn} from '../../support/json-pointer.ts';
import {courlux} from '../../support/samples.ts';

const KINDS = ['guilt', 'doubleNegation', 'endless'] as const satisfies readonly (keyof WordLists)[];
const cases = all.flatMap((messages) => KINDS.map((kind) => [messages.lang, kind, messages] as const));

const listOf = (lang: string, kind: keyof WordLists): readonly string[] => wording[lang]?.[kind] ?? [];

test('there are lists for the languages of the screen, and for no other', () => {
  expect(Object.keys(wording)).toEqual(all.map(({lang}) => lang));
});

describe.each(cases)('%s, %s', (lang, kind, messages) => {
  const list = listOf(lang, kind);

  test('has 6 to 15 entries: small, trimmed, each once, of one or two parts', () => {
    expect(list.length).toBeGreaterThanOrEqual(6);
    expect(list.length).toBeLessThanOrEqual(15);
    expect(new Set(list).size).toBe(list.length);
    for (const entry of list) {
      expect(entry).toBe(entry.toLowerCase().trim());
      expect(entry).not.toMatch(/[.!?;:'"]| {2}/);
      const parts = entry.split(' … ');
      expect(parts.length, entry).toBeLessThanOrEqual(2);
      for (const part of parts) expect(part, entry).toMatch(/^[^…]+$/);
    }
  });

  test('finds every entry of its own', () => {
    for (const entry of list) expect(phraseIn(`Ah, ${entry.replace('…', 'ah')}!`, list), entry).toBeDefined();
  });

  test('finds nothing in the texts of the screen', () => {
    const trees = CONTEXTS.map((context) => present(courlux, messages, {context, lang}));
    for (const {at, text} of textsIn([messages, trees])) {
      expect(phraseIn(text, list), `${at}: ${text}`).toBeUndefined();
    }
  });
});

test.each<[string, keyof WordLists, string]>([
  ['da', 'guilt', 'Er du sikker på, at du vil gå glip af tilbud?'],
  ['da', 'doubleNegation', 'Vi sender ikke tilbud uden dit samtykke.'],
  ['da', 'endless', 'Vi gemmer oplysningerne på ubestemt tid.'],
  ['en', 'guilt', 'No thanks, I like paying more.'],
  ['en', 'doubleNegation', 'Untick the box if you do not wish not to hear from us.'],
  ['en', 'endless', 'We keep them forever.'],
  ['sv', 'guilt', 'Missa inte våra erbjudanden!'],
  ['nb', 'doubleNegation', 'Vi deler ikke noe uten samtykke.'],
  ['de', 'endless', 'Wir speichern die Daten unbegrenzt.'],
  ['nl', 'guilt', 'Weet je het zeker?'],
  ['fi', 'doubleNegation', 'Emme lähetä mitään ilman lupaasi.'],
  ['fr', 'guilt', 'Ne manquez pas nos offres\u00a0!'],
  ['pl', 'endless', 'Przechowujemy je bezterminowo.'],
  ['es', 'guilt', '¿Seguro? ¡No te lo pierdas!'],
])('U14: %s, %s: "%s" is found', (lang, kind, text) => {
  expect(phraseIn(text, listOf(lang, kind))).toBeDefined();
});

test.each<[string, keyof WordLists, string]>([
  ['da', 'doubleNegation', 'Vi sender ikke oplysningerne uden for EU.'],
  ['da', 'doubleNegation', 'Du behøver ikke svare. Du kan købe uden at svare.'],
  ['en', 'doubleNegation', 'If you do not want them, you can unsubscribe.'],
  ['en', 'endless', 'They are deleted permanently after 2 years.'],
  ['sv', 'doubleNegation', 'Vi använder dem inte för reklam utan för leverans.'],
  ['de', 'doubleNegation', 'Wenn Sie das nicht wollen, können Sie widersprechen.'],
  ['fr', 'guilt', 'Elle répare le dommage.'],
  ['es', 'guilt', 'Tu pago está seguro.'],
])('U14: %s, %s: "%s" is not', (lang, kind, text) => {
  expect(phraseIn(text, listOf(lang, kind))).toBeUndefined();
});
