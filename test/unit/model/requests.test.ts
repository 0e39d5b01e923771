// What there is to say of a request, from the device's receipt and from what the receiver has signed.
import {expect, test} from 'vitest';
import {dueOf} from '../../../src/model/due.ts';
import {fieldText, progressOf, type KnownRequest, type KnownStep} from '../../../src/model/requests.ts';

const at = Date.parse('2027-01-31T09:00:00Z');
const received = at + 5000;
const due = dueOf(received);
const day = 86_400_000;

const request = (more: Partial<KnownRequest> = {}): KnownRequest => ({
  jti: '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
  right: 'access',
  at,
  text: '',
  reply: 'anna@example.dk',
  delivery: 'received',
  problem: null,
  received,
  steps: [],
  ...more,
});
const step = (name: KnownStep['step'], time: number, more: Partial<KnownStep> = {}): KnownStep => ({
  step: name,
  at: time,
  due,
  reason: null,
  ...more,
});
const said = (known: KnownRequest, now = at): unknown =>
  progressOf(known, now).map(({word, date, reason}) => (reason ? [word, date, reason] : [word, date]));

test.each([
  ['queued', null, [['waiting', at]]],
  ['local', null, [['waiting', at]]],
  ['sent', null, [['sent', at]]],
  ['parked', 'event-mismatch', [['parked', at, 'event-mismatch']]],
] as const)('before it is received: %s', (delivery, problem, expected) => {
  expect(said(request({delivery, problem, received: null}))).toEqual(expected);
});

test('acknowledged: received, and due one month after by the receiver’s clock', () => {
  expect(said(request())).toEqual([
    ['received', received],
    ['due', Date.parse('2027-02-28T09:00:05Z')],
  ]);
});

test('the receiver’s own step takes the place of the acknowledgement, and its due date counts', () => {
  const later = due + 60 * day;
  const steps = [step('received', received - 1), step('identity-asked', received + day, {due: later})];
  expect(said(request({steps}))).toEqual([
    ['received', received - 1],
    ['identity-asked', received + day],
    ['due', later],
  ]);
});

test('past its date it is overdue, until there is an answer', () => {
  expect(said(request(), due)).toEqual([
    ['received', received],
    ['due', due],
  ]);
  expect(said(request(), due + 1)).toEqual([
    ['received', received],
    ['overdue', due],
  ]);
  expect(said(request({steps: [step('done', due + day)]}), due + 2 * day)).toEqual([
    ['received', received],
    ['done', due + day],
  ]);
});

test('refused: with the reason, and no date left', () => {
  const steps = [step('refused', received + day, {reason: 'Loven kræver det.'})];
  expect(said(request({steps}))).toEqual([
    ['received', received],
    ['refused', received + day, 'Loven kræver det.'],
  ]);
});

test('steps are told even where the acknowledgement was lost', () => {
  expect(said(request({received: null, delivery: 'queued', steps: [step('done', received)]}))).toEqual([
    ['done', received],
  ]);
});

test.each([
  ['  Anna \r\n Berg\r', 'Anna \n Berg'],
  ['a\uD800b', 'a\uFFFDb'],
  ['👍', '👍'],
  [' \n\t ', ''],
])('a field of %j is read as %j', (typed, expected) => {
  expect(fieldText(typed)).toBe(expected);
});
