// Notices of every shape that is allowed, and copies of them with one thing changed, for property tests.
import * as fc from 'fast-check';
import {CONTEXTS, LEGAL_BASES} from '../../src/model/vocabulary.ts';
import {textsIn, withValue, without} from './json-pointer.ts';

const id = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const line = fc.stringMatching(/^[a-zæøå€😀 ]{1,9}$/u);
const url = fc.stringMatching(/^https:\/\/[a-z]{1,9}\.example\/[a-z]{0,9}$/);
const email = fc.stringMatching(/^[a-z.]{1,9}@[a-z]{1,9}\.example$/);
const duration = fc.stringMatching(/^P[0-9]{1,3}[YMD]$/);
const reach = {address: line, email, phone: line, url};
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(
  required: T,
  optional: Record<string, fc.Arbitrary<unknown>> = {},
) => fc.record({...required, ...optional}, {requiredKeys: Object.keys(required), noNullPrototype: true});
const many = <T>(item: fc.Arbitrary<T>, minLength = 1) => fc.array(item, {minLength, maxLength: 3});

const or = (word: string, other: fc.Arbitrary<unknown>) => fc.oneof(fc.constant(word), other);

function noticeIn(languages: readonly string[]): fc.Arbitrary<unknown> {
  const localized = fc.record(Object.fromEntries(languages.map((lang) => [lang, line])), {
    noNullPrototype: true,
  });
  const party = some({name: line}, reach);
  const storage = fc.oneof(some({period: duration, from: localized}), some({rule: localized}));
  return some(
    {
      format: fc.constant('consent-notice/1'),
      id,
      version: id,
      languages: fc.constant([...languages]),
      country: fc.stringMatching(/^[A-Z]{2}$/),
      controller: some({id, name: line}, reach),
      products: localized,
      data: many(some({id, name: localized}, {required: or('optional', localized), source: localized})),
      purposes: many(
        some(
          {id, name: localized, basis: fc.constantFrom(...LEGAL_BASES)},
          {note: localized, interest: localized, storage},
        ),
      ),
      choices: many(
        some(
          {id, purpose: id, detail: localized, data: many(id)},
          {label: localized, products: localized, softOptIn: fc.constant(true), confirm: fc.constant(true)},
        ),
      ),
      partners: many(some({id, name: line}, {url}), 0),
    },
    {
      $schema: line,
      representative: or('not-applicable', party),
      dataProtectionOfficer: or('none', party),
      recipients: or(
        'none',
        many(some({role: fc.constantFrom('processor', 'controller', 'authority'), name: localized})),
      ),
      transfers: or('none', many(some({country: localized, safeguard: localized}))),
      storage: localized,
      automatedDecisions: or('none', localized),
      authority: some({name: line, url}),
      introductions: some({}, Object.fromEntries(CONTEXTS.map((context) => [context, localized]))),
      profiling: localized,
      register: some({about: localized}, {url}),
      minimumAge: or('not-applicable', fc.integer({min: 1, max: 21})),
      reviewAfter: duration,
      askAgainAfter: duration,
      allAtOnce: fc.array(fc.constantFrom('accept', 'refuse'), {minLength: 1, maxLength: 2}),
    },
  );
}

/** Notices of the right shape. What holds between their members is left to chance. */
export const shapedNotice: fc.Arbitrary<unknown> = fc
  .uniqueArray(fc.constantFrom('da', 'en', 'de-AT', 'zh-Hant-TW'), {minLength: 1, maxLength: 2})
  .chain(noticeIn);

/** Every place in a document, the whole left out. */
function placesIn(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const place = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [place].concat(placesIn(member, place));
  });
}

const objectsIn = (value: unknown): string[] =>
  placesIn(value).filter((at) => {
    const found = at
      .split('/')
      .slice(1)
      .reduce<unknown>((one, name) => (one as Record<string, unknown>)[name], value); // its own places
    return typeof found === 'object' && found !== null && !Array.isArray(found);
  });

/** Values that are wrong in most places, and at the edges of what is right. */
const WRONG: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1.5,
  15,
  22,
  '',
  ' ',
  'x',
  'none',
  'optional',
  'not-applicable',
  'accept',
  'DK',
  'P2W',
  'P2Y',
  'P1000Y',
  '...',
  'Ab_c',
  'http://a.example',
  'https://a.example/ b',
  'a@b.example',
  'a@b@c',
  ...[35, 36, 40, 41, 64, 65, 200, 201, 320, 321, 500, 501, 2000, 2001].map((n) => 'x'.repeat(n)),
  '😀'.repeat(2000),
  '😀'.repeat(2001),
  [],
  ['x'],
  ['accept', 'refuse', 'accept'],
  {},
  {x: 'x'},
  {da: 'x', en: 'x'},
  {name: 'x'},
  {period: 'P2Y'},
];

const removed = (notice: unknown): fc.Arbitrary<unknown> =>
  fc.constantFrom(...placesIn(notice).filter((at) => !/\/\d+$/.test(at))).map((at) => without(notice, at));
const replaced = (notice: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...placesIn(notice)), fc.constantFrom(...WRONG))
    .map(([at, wrong]) => withValue(notice, at, wrong));
const added = (notice: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constantFrom('', ...objectsIn(notice)),
      fc.constantFrom('required', 'default', 'toString', 'note', 'url', 'x', 'de', 'no such tag'),
      fc.constantFrom<unknown>('x', true, {}),
    )
    .map(([at, name, value]) => withValue(notice, `${at}/${name}`, value));
const stretched = (notice: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...textsIn(notice)), fc.constantFrom('x'.repeat(2001), ' ', '_', '\n', '"'))
    .map(([{at, text}, more]) => withValue(notice, at, text + more));

/** Notices with one thing changed: a member taken away, added, replaced or grown. */
export const changedNotice: fc.Arbitrary<unknown> = shapedNotice.chain((notice) =>
  fc.oneof(removed(notice), replaced(notice), added(notice), stretched(notice)),
);
