// The preference centre says the same things with the same values in every language, and nothing that U14 forbids.
import {describe, expect, test} from 'vitest';
import {all} from '../../../src/i18n/all.ts';
import {centreAll} from '../../../src/i18n/centre/all.ts';
import {da} from '../../../src/i18n/centre/da.ts';
import {wording} from '../../../src/i18n/wording.ts';
import type {CentreMessages} from '../../../src/model/centre-messages.ts';
import {phraseIn} from '../../../src/model/lint-phrases.ts';
import {findMessages} from '../../../src/model/messages.ts';
import {presentCentre} from '../../../src/model/present-centre.ts';
import {textsIn} from '../../support/json-pointer.ts';
import {courlux} from '../../support/samples.ts';
import {softNotice} from '../../support/soft-notice.ts';

const cases = centreAll.map((centre) => [centre.lang, centre] as const);

/** Places of texts that come in plural forms. */
const COUNTED = /^\/(history\/count|import\/added|forget\/pending)\//;
const formsOf = ({history, import: file, forget}: CentreMessages): readonly object[] => [
  history.count,
  file.added,
  forget.pending,
];

/** Texts that another language has in common with Danish, letter by letter. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  sv: ['Hos {controller}'],
  nb: ['Hos {controller}', 'Alt på én gang', 'Hentet fra en fil'],
};

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

const uncounted = (centre: CentreMessages): {at: string; text: string}[] =>
  textsIn(centre).filter(({at}) => !COUNTED.test(at) && at !== '/lang');

/** Place and placeholders of every text that has no plural forms. */
const table = (centre: CentreMessages): unknown =>
  uncounted(centre).map(({at, text}) => [at, placeholders(text)]);

/** Place and last mark of each. */
const ends = (centre: CentreMessages): string[] =>
  uncounted(centre).map(({at, text}) => `${at} ${/[.?:]$/.exec(text)?.[0] ?? ''}`);

test('the centre speaks the languages of the block, in the same order', () => {
  expect(centreAll.map(({lang}) => lang)).toEqual(all.map(({lang}) => lang));
});

describe.each(cases)('%s', (lang, centre) => {
  test('has the texts of Danish, with the same values', () => {
    expect(table(centre)).toEqual(table(da));
  });

  test('leaves nothing empty, has no stray brace and no stray space', () => {
    for (const {at, text} of textsIn(centre)) {
      expect(text.trim(), at).toBe(text);
      expect(text, at).not.toBe('');
      expect(text.replaceAll(/\{\w+\}/g, 'x'), at).not.toMatch(/[{}~]| {2}| [,.;:!?]/);
    }
  });

  test('writes apostrophes and quotation marks as its readers do', () => {
    for (const {at, text} of textsIn(centre)) expect(text, at).not.toMatch(/['"`]/);
  });

  test('has every plural form of the language, each with the number', () => {
    const {pluralCategories} = new Intl.PluralRules(lang).resolvedOptions();
    for (const forms of formsOf(centre)) {
      expect(Object.keys(forms).toSorted()).toEqual(pluralCategories.toSorted());
      for (const text of Object.values(forms)) expect(text).toMatch(/^\{n\} \p{L}/u);
    }
  });

  test('ends a sentence where Danish ends one', () => {
    expect(ends(centre)).toEqual(ends(da));
  });

  test('says the date of an answer wherever it says when', () => {
    const {states, elsewhere} = centre.choices;
    const {due, overdue, received, done, refused} = centre.rights.requests.progress;
    const dated = [states['not-covered'], states.objected, states.review, ...Object.values(elsewhere)];
    for (const text of [...dated, due, overdue, received, done, refused]) expect(text).toContain('{date}');
    expect(refused).toContain('{reason}');
  });

  // U14
  test.each(['guilt', 'doubleNegation', 'endless'] as const)('has no word of the list %s', (kind) => {
    const messages = findMessages(all, lang);
    const list = wording[lang]?.[kind] ?? [];
    expect(list.length).toBeGreaterThan(0);
    const trees = [courlux, softNotice].flatMap((notice) =>
      messages && notice.languages.includes(lang) ? [presentCentre(notice, messages, {lang, centre})] : [],
    );
    for (const {at, text} of textsIn([centre, trees])) {
      expect(phraseIn(text, list), `${at}: ${text}`).toBeUndefined();
    }
  });

  test('explains in one sentence what "withdraw all", "block" and "lift" do', () => {
    const {withdraw, block, lift} = centre.everything;
    if (lang === 'fi') return; // a name in a sentence of its own needs no case ending
    for (const {about} of [withdraw, block, lift])
      expect(about.replaceAll('{controller}', 'x').match(/[.!?](?= |$)/g)).toHaveLength(1);
  });
});

test.each(cases.filter(([lang]) => lang !== 'da'))('%s has no Danish left in it', (lang, centre) => {
  const danish = new Set(textsIn(da).map(({text}) => text));
  const left = uncounted(centre).flatMap(({text}) => (danish.has(text) ? [text] : []));
  expect(left).toEqual(SHARED[lang] ?? []);
});

test('no two languages have a sentence in common', () => {
  const seen = new Map<string, string>();
  for (const centre of centreAll) {
    for (const {text} of uncounted(centre)) {
      if (text.split(' ').length < 5) continue;
      expect(seen.get(text) ?? centre.lang, text).toBe(centre.lang);
      seen.set(text, centre.lang);
    }
  }
});
