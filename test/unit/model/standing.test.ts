// A table: which of two acts counts, and that the refusal wins where no order can be shown.
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {
  objectionStands,
  standingAfter,
  standingOf,
  type Act,
  type StandingState,
} from '../../../src/model/standing.ts';

const choices = (answer: 'given' | 'refused' | 'unanswered'): ConsentEvent => ({
  kind: 'choices',
  choices: {profiling: answer},
});
const yes = choices('given');
const no = choices('refused');
const withdrawal: ConsentEvent = {kind: 'withdrawal', choices: ['profiling']};
const raised: ConsentEvent = {kind: 'objection', state: 'raised'};
const lifted: ConsentEvent = {kind: 'objection', state: 'lifted'};

/** An act at a second, received in the same second, with `seq` in step; any of it can be said otherwise. */
const act = (at: number, event: ConsentEvent, more: Partial<Act> = {}): Act => ({
  key: 'a',
  seq: at,
  iat: at,
  received: at * 1000,
  event,
  notice: 'n',
  ...more,
});
const other = {key: 'b'};

const table: readonly [string, readonly Act[], StandingState][] = [
  ['nothing', [], 'unanswered'],
  ['only unanswered', [act(1, choices('unanswered'))], 'unanswered'],
  ['another choice', [act(1, {kind: 'choices', choices: {'marketing.email': 'given'}})], 'unanswered'],
  ['a request', [act(1, {kind: 'request', request: 'access'})], 'unanswered'],
  ['given', [act(1, yes)], 'given'],
  ['refused', [act(1, no)], 'refused'],
  ['withdrawn without a grant', [act(1, withdrawal)], 'withdrawn'],
  ['objected without a grant', [act(1, raised)], 'objected'],
  ['given, then unanswered', [act(1, yes), act(2, choices('unanswered'))], 'given'],
  ['refused, then unanswered', [act(1, no), act(2, choices('unanswered'))], 'refused'],
  // the same key: by seq
  ['one key: given, then refused', [act(1, yes), act(2, no)], 'refused'],
  ['one key: refused, then given', [act(1, no), act(2, yes)], 'given'],
  ['one key: given, then withdrawn', [act(1, yes), act(2, withdrawal)], 'withdrawn'],
  ['one key: withdrawn, then given', [act(1, withdrawal), act(2, yes)], 'given'],
  ['one key: given, then objected', [act(1, yes), act(2, raised)], 'objected'],
  ['one key: objected, then given', [act(1, raised), act(2, yes)], 'given'],
  [
    'one key: withdrawal of another choice',
    [act(1, yes), act(2, {kind: 'withdrawal', choices: ['marketing.email']})],
    'given',
  ],
  ['one key, a fork: the same seq', [act(1, yes), act(1, no)], 'refused'],
  [
    'one key: the receiver had them the other way round',
    [act(2, no, {received: 9000}), act(3, yes, {received: 3000})],
    'given',
  ],
  ['one key: both in one second', [act(2, no), act(3, yes, {iat: 2})], 'given'],
  ['one key: counter and clock disagree', [act(2, no, {iat: 9}), act(3, yes, {iat: 8})], 'refused'],
  [
    'one key: the device had lost its last receipts, and counted them again',
    [act(1, yes), act(2, yes), act(3, yes), act(9, no, {seq: 2})],
    'refused',
  ],
  ['one key: nothing received yet', [act(1, no, {received: null}), act(2, yes, {received: null})], 'given'],
  ['one key: a grant between two refusals', [act(1, no), act(2, yes), act(3, no)], 'refused'],
  // different keys: only by what the receiver saw
  ['two keys: refusal received before the grant was made', [act(1, no), act(2, yes, other)], 'given'],
  ['two keys: refusal received after the grant', [act(1, yes), act(2, no, other)], 'refused'],
  [
    'two keys: refusal received as the grant was made',
    [act(1, no, {received: 2000}), act(2, yes, other)],
    'refused',
  ],
  [
    'two keys: refusal received 1 ms before the grant was made',
    [act(1, no, {received: 1999}), act(2, yes, other)],
    'given',
  ],
  [
    'two keys: refusal received after the grant was made and before it was received',
    [act(1, no, {received: 2500}), act(2, yes, {...other, received: 3000})],
    'refused',
  ],
  [
    'two keys: the clock of the grant runs ahead',
    [act(1, no, {received: 2500}), act(9, yes, {...other, received: 2400})],
    'refused',
  ],
  [
    'two keys: both received at once',
    [act(1, no, {received: 3000}), act(9, yes, {...other, received: 3000})],
    'refused',
  ],
  ['two keys: refusal not received', [act(1, no, {received: null}), act(2, yes, other)], 'refused'],
  ['two keys: grant not received', [act(1, no), act(2, yes, {...other, received: null})], 'given'],
  [
    'two keys: a high seq proves nothing',
    [act(1, yes, {seq: 99}), act(2, no, {...other, seq: 0})],
    'refused',
  ],
  [
    'two keys: one refusal precedes, another does not',
    [act(1, no), act(2, yes, other), act(3, no)],
    'refused',
  ],
  // quarantine
  ['a quarantined grant', [act(1, yes, {quarantined: true})], 'unanswered'],
  ['a quarantined grant after a refusal', [act(1, no), act(2, yes, {quarantined: true})], 'refused'],
  ['a quarantined refusal', [act(1, yes), act(2, no, {quarantined: true})], 'refused'],
  ['a quarantined withdrawal', [act(1, yes), act(2, withdrawal, {quarantined: true})], 'withdrawn'],
  ['a quarantined objection', [act(1, yes), act(2, raised, {quarantined: true})], 'objected'],
  // objections
  ['lifting alone gives nothing', [act(1, lifted)], 'unanswered'],
  ['lifting revives no earlier grant', [act(1, yes), act(2, raised), act(3, lifted)], 'objected'],
  ['given anew after the lifting', [act(1, yes), act(2, raised), act(3, lifted), act(4, yes)], 'given'],
  // the label is that of the latest refusal
  ['refused, then withdrawn', [act(1, no), act(2, withdrawal)], 'withdrawn'],
  ['withdrawn, then refused', [act(1, withdrawal), act(2, no)], 'refused'],
];

describe('standingOf', () => {
  test.each(table)('%s', (_what, acts, expected) => {
    expect(standingOf(acts, 'profiling').state).toBe(expected);
    expect(standingOf(acts.toReversed(), 'profiling').state).toBe(expected);
  });

  test('a grant on a notice that did not name what is asked today is not covered', () => {
    const acts = [act(1, yes, {notice: 'old'})];

    const standing = standingOf(acts, 'profiling', (grant) => grant.notice === 'new');

    expect(standing).toEqual({state: 'not-covered', act: acts[0]});
  });

  test('a refusal is a refusal, whatever its notice named', () => {
    expect(standingOf([act(1, no)], 'profiling', () => false).state).toBe('refused');
  });

  test('it names the act that decided', () => {
    const acts = [act(1, no), act(2, yes), act(3, yes)];

    expect(standingOf(acts, 'profiling').act).toBe(acts[2]);
    expect(standingOf(acts.slice(0, 1), 'profiling').act).toBe(acts[0]);
    expect(standingOf([], 'profiling').act).toBeNull();
  });

  test('a choice named like a member of every object is unanswered', () => {
    expect(standingOf([act(1, yes)], 'constructor').state).toBe('unanswered');
  });

  const anyAct = fc.record({
    key: fc.constantFrom('a', 'b'),
    seq: fc.nat(4),
    iat: fc.nat(6),
    received: fc.option(fc.nat(6000)),
    event: fc.constantFrom(yes, no, withdrawal, raised, lifted, choices('unanswered')),
    notice: fc.constant('n'),
    quarantined: fc.boolean(),
  });

  test('the order in which acts are looked at changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyAct, {maxLength: 6}), fc.gen(), (acts, gen) => {
        const shuffled = gen(fc.shuffledSubarray, acts, {minLength: acts.length});
        const states = [acts, shuffled].map((some) => standingOf(some, 'profiling').state);
        expect(states[0] === 'given').toBe(states[1] === 'given');
      }),
      {numRuns: 300},
    );
  });

  test('one refusal more never makes a grant', () => {
    fc.assert(
      fc.property(fc.array(anyAct, {maxLength: 6}), anyAct, (acts, extra) => {
        const refusal: Act = {...extra, event: no};
        const [before, after] = [acts, [...acts, refusal]].map((some) => standingOf(some, 'profiling').state);
        expect(after === 'given' && before !== 'given').toBe(false);
      }),
      {numRuns: 300},
    );
  });
});

describe('objectionStands', () => {
  test.each<[string, readonly Act[], boolean]>([
    ['nothing', [], false],
    ['raised', [act(1, raised)], true],
    ['raised, then lifted', [act(1, raised), act(2, lifted)], false],
    ['lifted, then raised', [act(1, lifted), act(2, raised)], true],
    ['raised, lifted, raised', [act(1, raised), act(2, lifted), act(3, raised)], true],
    ['raised, then lifted in quarantine', [act(1, raised), act(2, lifted, {quarantined: true})], true],
    ['raised in quarantine', [act(1, raised, {quarantined: true})], true],
    ['lifted by another key, provably later', [act(1, raised), act(2, lifted, other)], false],
    [
      'lifted by another key, order not shown',
      [act(1, raised, {received: null}), act(2, lifted, other)],
      true,
    ],
    ['a grant lifts nothing', [act(1, raised), act(2, yes)], true],
  ])('%s: %s', (_what, acts, expected) => {
    expect(objectionStands(acts)).toBe(expected);
  });
});

describe('standingAfter', () => {
  const event = fc.constantFrom(yes, yes, no, withdrawal, raised, lifted, choices('unanswered'));
  const number = fc.integer({min: 0, max: 4});
  const anyAct: fc.Arbitrary<Act> = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    seq: number,
    iat: number,
    received: number.map((second) => second * 1000),
    event,
    notice: fc.constant('n'),
    quarantined: fc.boolean(),
  });

  test('is what all acts together say, or does not tell', () => {
    let told = 0;
    fc.assert(
      fc.property(fc.array(anyAct, {maxLength: 5}), anyAct, (acts, one) => {
        const after = standingAfter(standingOf(acts, 'profiling'), one, 'profiling');
        if (after) expect(after).toEqual(standingOf([...acts, one], 'profiling'));
        if (after) told += 1;
      }),
      {numRuns: 20_000},
    );
    expect(told).toBeGreaterThan(10_000); // most acts need no look at the others
  });
});
