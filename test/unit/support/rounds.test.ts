// Parts of a long test take turns: none is left out for ever, and a number names the choice.
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {sample} from '../../support/rounds.ts';

const CASES = Array.from({length: 23}, (_, i) => `case ${i}`);

beforeEach(() => vi.stubEnv('CHAOS', ''));
afterEach(() => vi.unstubAllEnvs());

test.each([1, 2, 5, 7, 22])('%i at a time, each case has its turn', (few) => {
  const turns = Math.ceil(CASES.length / few);
  const start = 20_600;
  const taken = Array.from({length: turns}, (_, i) => sample(CASES, few, start + i));
  expect(taken.map((some) => some.length)).toEqual(taken.map(() => few));
  expect(new Set(taken.flat())).toEqual(new Set(CASES));
});

test('the same number makes the same choice, in the order of the cases', () => {
  expect(sample(CASES, 5, 17)).toEqual(sample(CASES, 5, 17));
  expect(sample(CASES, 5, 17)).not.toEqual(sample(CASES, 5, 18));
  expect(sample(CASES, 23, 17)).toEqual(CASES);
});

test('a tenth of the cases takes turns as well, and all of them are all', () => {
  vi.stubEnv('CHAOS', '0.1');
  expect(sample(CASES, 1, 17)).toHaveLength(3);
  expect(sample(CASES, 1, 17)).not.toEqual(sample(CASES, 1, 18));
  vi.stubEnv('CHAOS', '1');
  expect(sample(CASES, 1, 17)).toEqual(CASES);
});

test('none of none, and none where none is asked for', () => {
  expect(sample([], 1, 17)).toEqual([]);
  expect(sample(CASES, 0, 17)).toEqual([]);
});
