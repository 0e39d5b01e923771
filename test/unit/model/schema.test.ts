// The JSON Schema of notices and parseNotice judge alike, wherever a schema can judge.
import {readFileSync} from 'node:fs';
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {examineNotice} from '../../../src/model/notice.ts';
import {NO_MEMBER} from '../../../src/model/shape.ts';
import {ID, LANG} from '../../../src/model/vocabulary.ts';
import {changedNotice, shapedNotice} from '../../support/arbitrary-notices.ts';
import {fits, type Schema} from '../../support/json-schema.ts';
import {withValue, without} from '../../support/json-pointer.ts';
import {courlux} from '../../support/samples.ts';
import {smallNotice} from '../../support/small-notice.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../src/notice.schema.json', import.meta.url), 'utf8'),
) as Schema; // an object, or every test fails

/** A schema cannot know which languages a notice has: only parseNotice sees one too few or too many. */
function languagesOnly(notice: unknown): boolean {
  const {languages} = notice as {languages: unknown}; // made from a notice; without the member nothing is localised
  const known = Array.isArray(languages) ? languages : [];
  return examineNotice(notice).shape.every(({at, why}) => {
    const name = at.slice(at.lastIndexOf('/') + 1);
    const siblings = Object.keys(parentOf(notice, at));
    if (at === `/introductions/${name}`) return false;
    if (why === 'is missing') return known.includes(name) && siblings.length > 0;
    return why === NO_MEMBER && LANG.test(name) && isLocalized(notice, at, known);
  });
}

const parentOf = (notice: unknown, at: string): object =>
  at
    .split('/')
    .slice(1, -1)
    .reduce((one, name) => (one as Record<string, object>)[name] ?? {}, notice as object); // places that faults name

/** Whether the object around a place has, or lacks, one of the languages; and texts that are long enough. */
function isLocalized(notice: unknown, at: string, languages: readonly unknown[]): boolean {
  const parent = parentOf(notice, at);
  const place = at.slice(0, at.lastIndexOf('/'));
  const about = [
    ...Object.keys(parent),
    ...examineNotice(notice).shape.flatMap((fault) =>
      fault.why === 'is missing' && fault.at.startsWith(`${place}/`)
        ? [fault.at.slice(place.length + 1)]
        : [],
    ),
  ];
  return (
    about.some((name) => languages.includes(name)) &&
    fits({$ref: '#/$defs/localized', $defs: schema['$defs']}, parent)
  );
}

const shapeHolds = (notice: unknown): boolean => {
  const {shape} = examineNotice(notice);
  return shape.length === 0;
};

describe('the schema', () => {
  test.each([
    ['the reference notice', courlux],
    ['the least that a notice can say', smallNotice],
    ['one with a place of its schema', withValue(courlux, '/$schema', './notice.schema.json')],
  ])('takes %s', (_what, notice) => {
    expect(fits(schema, notice)).toBe(true);
  });

  test('takes every notice of the right shape, as parseNotice does', () => {
    fc.assert(
      fc.property(shapedNotice, (notice) => {
        expect([fits(schema, notice), shapeHolds(notice)]).toEqual([true, true]);
      }),
    );
  });

  test('judges a notice with one thing changed as parseNotice does', {timeout: 60_000}, () => {
    const verdicts = {good: 0, bad: 0};
    fc.assert(
      fc.property(changedNotice, (notice) => {
        const holds = shapeHolds(notice) || languagesOnly(notice);
        verdicts[holds ? 'good' : 'bad'] += 1;
        expect(fits(schema, notice), JSON.stringify(examineNotice(notice).shape)).toBe(holds);
      }),
      {
        numRuns: 1000,
        examples: [[withValue(smallNotice, '/purposes/0/storage', {period: 'P2Y', from: {xx: 'x'}})]],
      },
    );
    expect(verdicts.good).toBeGreaterThan(50);
    expect(verdicts.bad).toBeGreaterThan(400);
  });

  test.each([[null], [[]], ['notice'], [{}], [{languages: ['da']}]])('refuses %j', (value) => {
    expect([fits(schema, value), shapeHolds(value)]).toEqual([false, false]);
  });

  test.each([
    ['a text without one of the languages', without(courlux, '/products/en')],
    ['a text in another language', withValue(courlux, '/products/xx', 'x')],
    ['an id twice', withValue(courlux, '/data/1/id', 'name')],
    ['a purpose that the notice does not have', withValue(courlux, '/choices/0/purpose', 'nothing')],
    ['an interest on another basis', withValue(courlux, '/purposes/0/interest', courlux.products)],
    ['a lone surrogate', withValue(courlux, '/partners/0/name', '\ud800')],
  ])('cannot see %s', (_what, notice) => {
    const {shape, cross} = examineNotice(notice);

    expect(fits(schema, notice)).toBe(true);
    expect(shape.length + cross.length).toBeGreaterThan(0);
  });
});

/** Every schema of a member, with its place. */
function members(value: unknown, at = ''): [string, Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return [];
  const named = /\/(properties|\$defs)$/.test(at);
  return Object.entries(value).flatMap(([name, one]) => {
    const here: [string, Record<string, unknown>][] = named ? [[`${at}/${name}`, one]] : [];
    return here.concat(members(one, `${at}/${name}`));
  });
}

describe('for editors', () => {
  const all = members(schema);

  test.each(all)('%s has a title and a description', (_at, one) => {
    expect(one).toMatchObject({
      title: expect.stringMatching(/\S/),
      description: expect.stringMatching(/\.$/),
    });
  });

  test('every example fits', () => {
    const withExamples = all.filter(([, one]) => one['examples']);
    for (const [at, one] of withExamples) {
      for (const example of one['examples'] as unknown[]) expect(fits(one, example, schema), at).toBe(true); // a list, says the specification
    }
    expect(withExamples.length).toBeGreaterThan(10);
  });

  test('ids and languages have the patterns of the code', () => {
    expect(schema['$defs']).toMatchObject({id: {pattern: ID.source}, language: {pattern: LANG.source}});
  });
});
