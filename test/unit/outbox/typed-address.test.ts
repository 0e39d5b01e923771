// A typed address: what counts as one, and what is posted.
import {expect, test} from 'vitest';
import {postTyped, typedAddress} from '../../../src/outbox/typed-address.ts';

test.each([
  [' anna@example.dk ', {kind: 'email', address: 'anna@example.dk'}],
  ['+45 12 34 56 78', {kind: 'phone', address: '+45 12 34 56 78'}],
  ['(33) 12-34.56', {kind: 'phone', address: '(33) 12-34.56'}],
  ['', null],
  ['anna', null],
  ['anna@', null],
  ['1234', null],
  ['a@b@c', null],
  [`${'a'.repeat(320)}@b.dk`, null],
])('%j is read as %j', (typed, address) => {
  expect(typedAddress(typed)).toEqual(address);
});

const typed = {kind: 'email', address: 'anna@example.dk'} as const;
const post = (answer: () => Response | Promise<Response>, seen: unknown[] = []): Promise<boolean> =>
  postTyped('refusals', typed, {
    aud: 'https://receiver.example',
    controller: 'courlux',
    fetch: async (url, init) => {
      seen.push(url, JSON.parse(String(init?.body)), init?.credentials);
      return answer();
    },
  });

test('it goes to the receiver as JSON, without cookies', async () => {
  const seen: unknown[] = [];
  expect(await post(() => new Response('{}', {status: 202}), seen)).toBe(true);
  expect(seen).toEqual([
    'https://receiver.example/refusals',
    {controller: 'courlux', kind: 'email', address: 'anna@example.dk'},
    'omit',
  ]);
});

test.each<[string, () => Response | Promise<Response>]>([
  ['another answer', () => new Response('', {status: 429})],
  ['a login page', () => new Response('<html>', {status: 200})],
  ['no connection', () => Promise.reject(new TypeError('Failed to fetch'))],
])('%s is no success, and no rejection', async (_, answer) => {
  expect(await post(answer)).toBe(false);
});
