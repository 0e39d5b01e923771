// Who is asked what again: answers of this device, for the person whose addresses stand in the form.
import {expect, test} from 'vitest';
import {after, earlierOf, type Addresses, type PastAct} from '../../../src/model/earlier.ts';
import type {ConsentEvent} from '../../../src/model/event.ts';
import type {Notice} from '../../../src/model/notice.ts';
import {courlux} from '../../support/samples.ts';

const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400;
let seq = 0;
const act = (
  event: ConsentEvent,
  addresses: Addresses = {email: 'anna@example.dk'},
  more: Partial<PastAct> = {},
): PastAct => ({
  key: 'k',
  seq: seq++,
  iat: NOW / 1000 - DAY,
  received: null,
  event,
  notice: 'n',
  shown: courlux,
  addresses,
  hash: 'h',
  ...more,
});
const answer = (choices: Record<string, 'given' | 'refused' | 'unanswered'>): ConsentEvent => ({
  kind: 'choices',
  choices,
});
const yes = answer({'marketing.email': 'given'});
const no = answer({'marketing.email': 'refused'});
const withdrawn: ConsentEvent = {kind: 'withdrawal', choices: ['marketing.email']};
const anna = {email: 'anna@example.dk'};
const ask = (acts: PastAct[], form: Addresses = anna, notice: Notice = courlux) =>
  earlierOf(acts, notice, 'marketing.email', form, NOW);

test.each<[string, PastAct[], Addresses, object]>([
  ['nothing was done', [], anna, {state: 'unanswered', ask: true}],
  [
    'it was left unanswered',
    [act(answer({'marketing.email': 'unanswered'}))],
    anna,
    {state: 'unanswered', ask: true},
  ],
  ['it was given', [act(yes)], anna, {state: 'given', ask: false}],
  ['U16: it was refused', [act(no)], anna, {state: 'refused', ask: false}],
  ['it was given, then withdrawn', [act(yes), act(withdrawn)], anna, {state: 'withdrawn', ask: false}],
  [
    'all marketing was objected to',
    [act(yes), act({kind: 'objection', state: 'raised'})],
    anna,
    {state: 'refused', ask: false},
  ],
  ['somebody else gave it', [act(yes)], {email: 'bo@example.dk'}, {state: 'unanswered', ask: true}],
  ['the form is still empty, and the device knows one person', [act(yes)], {}, {state: 'given', ask: false}],
  [
    'the form is still empty, and the device knows two',
    [act(yes), act(no, {email: 'bo@example.dk'})],
    {},
    {state: 'unanswered', ask: true},
  ],
  [
    'two people answered otherwise',
    [act(yes), act(no, {email: 'bo@example.dk'})],
    anna,
    {state: 'given', ask: false},
  ],
])('when %s', (_, acts, form, expected) => {
  expect(ask(acts, form)).toMatchObject(expected);
});

test('U12: a yes under a notice that the new one widens is asked again, and says what changed', () => {
  const before: Notice = {
    ...courlux,
    products: {...courlux.products, ...Object.fromEntries(courlux.languages.map((l) => [l, 'x']))},
  };
  expect(ask([act(yes, anna, {shown: before})])).toMatchObject({
    state: 'given',
    ask: true,
    changes: ['products'],
  });
});

test('U16: a no is asked again when the notice has changed materially, and not for other words', () => {
  const widened: Notice = {
    ...courlux,
    choices: courlux.choices.map((choice) => ({...choice, data: ['name']})),
  };
  expect(ask([act(no, anna, {shown: widened})])).toMatchObject({
    state: 'refused',
    ask: true,
    changes: ['data'],
  });
  expect(ask([act(no, anna, {shown: {...courlux, version: '1'}})])).toMatchObject({ask: false});
});

test('U16: a no is asked again after the shop’s period, and not a day before', () => {
  const notice: Notice = {...courlux, askAgainAfter: 'P1Y'};
  const year = act(no, anna, {iat: Date.UTC(2025, 10, 22) / 1000});
  const almost = act(no, anna, {iat: Date.UTC(2025, 10, 23) / 1000});
  expect(ask([year], anna, notice).ask).toBe(true);
  expect(ask([almost], anna, notice).ask).toBe(false);
  expect(ask([year]).ask).toBe(false);
});

test('a yes whose notice is gone is not taken to cover anything', () => {
  expect(ask([act(yes, anna, {shown: null})])).toMatchObject({state: 'given', ask: true});
});

test.each([
  ['P1Y', '2024-02-28', '2025-02-28'],
  ['P18M', '2024-01-15', '2025-07-15'],
  ['P30D', '2024-02-10', '2024-03-11'],
])('%s after %s is %s', (duration, from, to) => {
  expect(new Date(after(Date.parse(from), duration)).toISOString().slice(0, 10)).toBe(to);
});
