// What the receiver says beside what the device knows: the stricter holds, and both are told.
import {expect, test} from 'vitest';
import type {Known} from '../../../src/model/people.ts';
import {differenceOf, parseStanding, type ReceiverStanding} from '../../../src/model/receiver-standing.ts';

const HASH = 'A'.repeat(43);
const OTHER = 'E'.repeat(43);
const said = (state: ReceiverStanding['state'], more: Partial<ReceiverStanding> = {}): ReceiverStanding => ({
  choice: 'marketing.email',
  state,
  since: 1,
  by: 'elsewhere',
  via: 'mail',
  receipts: [HASH],
  ...more,
});
const known = (state: Known['state']): Known => ({state, act: null, ask: false, changes: []});

test.each<[Known['state'], ReceiverStanding['state'], boolean | null]>([
  ['given', 'withdrawn', true],
  ['given', 'refused', true],
  ['given', 'objected', true],
  ['given', 'given', null],
  ['given', 'unanswered', null],
  ['given', 'not-covered', null],
  ['withdrawn', 'given', false],
  ['refused', 'given', false],
  ['objected', 'given', false],
  ['withdrawn', 'objected', null],
  ['unanswered', 'withdrawn', null],
])('device %s, receiver %s: the receiver’s no holds: %s', (device, receiver, holds) => {
  const line = said(receiver);
  const difference = differenceOf(known(device), 'marketing.email', [line], new Set([HASH]));
  expect(difference).toEqual(holds === null ? null : {said: line, holds});
});

test('a standing of somebody else on the same device is not this person’s', () => {
  const lines = [said('withdrawn', {receipts: [OTHER]}), said('given')];
  expect(differenceOf(known('given'), 'marketing.email', lines, new Set([HASH]))).toBe(null);
});

test('of two standings of one person the no counts', () => {
  const lines = [said('given'), said('withdrawn')];
  expect(differenceOf(known('given'), 'marketing.email', lines, new Set([HASH]))?.holds).toBe(true);
});

test('lines that cannot be read are left out, and so are members of a newer receiver', () => {
  const good = {
    choice: 'profiling',
    state: 'withdrawn',
    since: 5,
    by: 'elsewhere',
    receipts: [HASH, 'no hash', 3],
  };
  const answer = parseStanding({
    at: 7,
    more: true,
    standings: [{...good, colour: 'red'}, {...good, state: 'unheard-of'}, {...good, choice: '<b>'}, null, 3],
    requests: [
      {jti: 'j', request: 'access', state: 'received', due: 9, steps: ['a.b.c', 4]},
      {jti: 'j', request: 'dance', state: 'received', due: 9, steps: []},
    ],
  });
  expect(answer).toEqual({
    at: 7,
    standings: [
      {choice: 'profiling', state: 'withdrawn', since: 5, by: 'elsewhere', via: null, receipts: [HASH]},
    ],
    requests: [{jti: 'j', request: 'access', state: 'received', due: 9, steps: ['a.b.c']}],
  });
});

test.each([null, [], 'given', {}, {at: 1}, {at: '1', standings: []}, {at: -1, standings: []}])(
  'no answer at all: %j',
  (value) => {
    expect(() => parseStanding(value)).toThrow(expect.objectContaining({code: 'bad-standing'}));
  },
);
