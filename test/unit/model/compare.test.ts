// What a change of the notice does to earlier answers: only other words, or something they don't cover (U12).
import {expect, test} from 'vitest';
import {compareNotices} from '../../../src/model/compare.ts';
import {parseNotice, type Notice} from '../../../src/model/notice.ts';
import {courlux} from '../../support/samples.ts';

type Draft = {-readonly [K in keyof Notice]: Notice[K]};
const changed = (change: (notice: Draft) => void): Notice => {
  const copy = structuredClone(courlux) as Draft; // a copy of its own, to be written to
  change(copy);
  return parseNotice(copy);
};
const everywhere = (text: string): Record<string, string> =>
  Object.fromEntries(courlux.languages.map((lang) => [lang, `${text} (${lang})`]));
const editChoice = (id: string, edit: Partial<Notice['choices'][number]>) => (notice: Draft) => {
  notice.choices = notice.choices.map((choice) => (choice.id === id ? {...choice, ...edit} : choice));
};

test('the same notice touches nothing', () => {
  const {kind, choices, added} = compareNotices(courlux, structuredClone(courlux));
  expect(kind).toBe('same');
  expect(added).toEqual([]);
  expect(Object.values(choices).flat()).toEqual([]);
});

test.each<[string, (notice: Draft) => void]>([
  ['another version', (notice) => (notice.version = '2027-01')],
  ['a detail told otherwise', editChoice('profiling', {detail: everywhere('told otherwise')})],
  ['less data', editChoice('marketing.email', {data: ['email']})],
  [
    'product groups mended in one language',
    (notice) => (notice.products = {...notice.products, da: 'blade'}),
  ],
  ['a yes that has to be confirmed from now on', editChoice('marketing.email', {confirm: true})],
  ['a choice less', (notice) => (notice.choices = notice.choices.slice(1))],
  ['longer storage words', (notice) => (notice.storage = everywhere('as before, in other words'))],
])('%s is wording', (_, change) => {
  expect(compareNotices(courlux, changed(change)).kind).toBe('wording');
});

test.each<[string, (notice: Draft) => void, Record<string, string[]>]>([
  [
    'other product groups',
    (notice) => (notice.products = everywhere('cars')),
    {'marketing.email': ['products'], 'marketing.post': ['products']},
  ],
  [
    'more data',
    editChoice('marketing.email', {data: ['name', 'email', 'orders', 'digital-use']}),
    {'marketing.email': ['data']},
  ],
  ['another purpose', editChoice('profiling', {purpose: 'marketing'}), {profiling: ['purpose']}],
  [
    'another partner under the same id',
    (notice) =>
      (notice.partners = notice.partners.map((p, i) => (i ? p : {...p, name: 'Eksempel Bøger ApS'}))),
    {'sharing.eksempel-magasiner': ['partner']},
  ],
  ['other grouping', (notice) => (notice.profiling = everywhere('other groups')), {profiling: ['profiling']}],
])('%s is material, and for these choices only', (_, change, touched) => {
  const {kind, choices} = compareNotices(courlux, changed(change));
  expect(kind).toBe('material');
  expect(choices).toMatchObject(touched);
  const groups = new Set(Object.values(touched).flat());
  const others = Object.entries(choices).filter(([id]) => !(id in touched));
  if (!groups.has('products')) expect(others.flatMap(([, changes]) => changes)).toEqual([]);
});

test('another controller touches every choice', () => {
  const later = changed((notice) => (notice.controller = {...notice.controller, name: 'Another A/S'}));
  expect(Object.values(compareNotices(courlux, later).choices)).toEqual(
    courlux.choices.map(() => ['controller']),
  );
});

test('a choice that was not there is added, and touches no other', () => {
  const earlier = changed((notice) => (notice.choices = notice.choices.slice(1)));
  const {kind, added, choices} = compareNotices(earlier, courlux);
  expect(kind).toBe('material');
  expect(added).toEqual(['marketing.email']);
  expect(Object.values(choices).flat()).toEqual([]);
});

test('a language more is no change', () => {
  const only = changed((notice) => {
    notice.languages = ['da'];
    Object.assign(
      notice,
      JSON.parse(JSON.stringify(notice), (_, value) => localizedTo(value)),
    );
  });
  expect(compareNotices(only, courlux).kind).toBe('wording');
});

function localizedTo(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'da' in value ? {da: value.da} : value;
}
