// Several people on one device: told apart by their addresses, and never merged.
import {expect, test} from 'vitest';
import type {Addresses, PastAct} from '../../../src/model/earlier.ts';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {isBlocked, knownOf, peopleOf} from '../../../src/model/people.ts';
import {courlux} from '../../support/samples.ts';

const NOW = Date.UTC(2026, 10, 22);
let seq = 0;
const act = (addresses: Addresses, event: ConsentEvent = yes('marketing.email')): PastAct => ({
  key: 'k',
  seq: seq++,
  iat: NOW / 1000 - 1000 + seq,
  received: null,
  event,
  notice: 'n',
  shown: courlux,
  addresses,
  hash: `h${seq}`,
});
const yes = (choice: string): ConsentEvent => ({kind: 'choices', choices: {[choice]: 'given'}});
const no = (choice: string): ConsentEvent => ({kind: 'choices', choices: {[choice]: 'refused'}});
const raised: ConsentEvent = {kind: 'objection', state: 'raised'};
const lifted: ConsentEvent = {kind: 'objection', state: 'lifted'};

const [a, b, p, s] = [{email: 'a@x.dk'}, {email: 'b@x.dk'}, {phone: '12345678'}, {post: 'vej 1'}];

test.each<[string, Addresses[], Addresses[]]>([
  ['nobody', [], []],
  ['one address', [a, a], [a]],
  ['two addresses are two people, who acted last first', [a, b], [b, a]],
  ['an address more', [a, {...a, ...p}], [{...a, ...p}]],
  [
    'a telephone that two e-mail addresses share makes them no one',
    [
      {...a, ...p},
      {...b, ...p},
    ],
    [
      {...b, ...p},
      {...a, ...p},
    ],
  ],
  ['what belongs together is seen once an act names both', [a, p, {...a, ...p}], [{...a, ...p}]],
  ['nothing in common', [a, s], [s, a]],
  ['acts without an address are theirs whose device it is', [a, {}], [a]],
  ['with two people they are nobody’s', [a, b, {}], [{}, b, a]],
  ['a device that knows no address', [{}, {}], [{}]],
])('who has acted: %s', (_, addresses, people) => {
  const found = peopleOf(addresses.map((one) => act(one)));
  expect(found.map((one) => one.addresses)).toEqual(people);
  expect(found.flatMap(({acts}) => acts).length).toBe(addresses.length);
});

test('U24: an objection overrides every yes of that person, and of nobody else', () => {
  const people = peopleOf([act(a), act(b), act(a, raised)]);
  const [anna, bo] = people;
  if (!anna || !bo) throw new Error('two people');
  expect([isBlocked(anna), isBlocked(bo)]).toEqual([true, false]);
  const states = Object.values(knownOf(people, anna, courlux, NOW)).map(({state}) => state);
  expect(new Set(states)).toEqual(new Set(['objected']));
  expect(knownOf(people, bo, courlux, NOW)['marketing.email']?.state).toBe('given');
});

const stateOf = (all: PastAct[]): string | undefined => {
  const people = peopleOf(all);
  return people[0] && knownOf(people, people[0], courlux, NOW)['marketing.email']?.state;
};

test('lifting an objection revives nothing; a yes after it counts', () => {
  const acts = [act(a), act(a, raised), act(a, lifted)];
  expect(isBlocked(peopleOf(acts)[0] ?? {acts: [], addresses: {}})).toBe(false);
  expect(stateOf(acts)).toBe('objected');
  expect(stateOf([...acts, act(a)])).toBe('given');
});

test('of acts of one second the counter says which came last', () => {
  const [first, second] = [act(a), {...act(b), iat: NOW / 1000}];
  expect(peopleOf([{...first, iat: NOW / 1000}, second])[0]?.addresses).toEqual(b);
});

test('a yes that came after an objection does not count while that stands', () => {
  const people = peopleOf([act(a, raised), act(a)]);
  expect(people[0] && knownOf(people, people[0], courlux, NOW)['marketing.email']?.state).toBe('objected');
});

test('a no of one person counts for another only for an address that both have', () => {
  const shared = [act({...a, ...p}, yes('marketing.sms')), act({...b, ...p}, no('marketing.sms'))];
  const people = peopleOf(shared);
  const anna = people.find(({addresses}) => addresses.email === a.email);
  expect(anna && knownOf(people, anna, courlux, NOW)['marketing.sms']?.state).toBe('refused');
  expect(anna && knownOf(people, anna, courlux, NOW)['marketing.email']?.state).toBe('unanswered');
});
