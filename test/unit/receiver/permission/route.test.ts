// The shop's own systems ask over HTTP: one address, thousands, and what is no question.
import {beforeAll, expect, test} from 'vitest';
import type {PostalAddress} from '../../../../src/receipt/disclosure.ts';
import {courlux} from '../../../support/samples.ts';
import {smallNotice} from '../../../support/small-notice.ts';
import {createBench, createDevice, problemOf, type Bench} from '../setup.ts';

const shopToken = 'the-token-of-the-shop';
const home: PostalAddress = {street: 'Vestergade 1', code: '1456', city: 'København K', country: 'DK'};

let bench: Bench;
beforeAll(async () => {
  bench = await createBench({shopToken});
  const device = await createDevice();
  const contact = {email: 'Anna@Example.dk', phone: '12 34 56 78', post: home};
  const given = ['marketing.email', 'marketing.sms', 'marketing.post', 'profiling'];
  const {wire} = await device.sign({}, contact, Object.fromEntries(given.map((id) => [id, 'given'])));
  expect((await bench.post(wire)).status).toBe(201);
});

const ask = (
  what: Record<string, string>,
  headers: Record<string, string> = {},
  at = bench,
): Promise<Response> =>
  at.receiver.fetch(
    new Request(`${at.receiver.audience}/permissions?${new URLSearchParams(what)}`, {
      headers: {authorization: `Bearer ${shopToken}`, ...headers},
    }),
  );
const post = (body: unknown, at = bench): Promise<Response> =>
  at.receiver.fetch(
    new Request(`${at.receiver.audience}/permissions`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {'content-type': 'application/json', authorization: `Bearer ${shopToken}`},
    }),
  );
const allowed = async (response: Response): Promise<unknown> => {
  expect(response.status).toBe(200);
  return ((await response.json()) as {allowed: boolean}).allowed; // or undefined, which no test takes for true
};

test.each([
  ['a channel, and the only controller', {channel: 'email', address: ' anna@EXAMPLE.dk'}],
  [
    'a choice and a controller',
    {choice: 'marketing.email', controller: 'courlux', address: 'anna@example.dk'},
  ],
  ['a telephone number without its country', {channel: 'sms', address: '12345678'}],
  ['a telephone number with it', {channel: 'sms', address: '+45 12 34 56 78'}],
  ['a postal address as JSON', {channel: 'post', address: JSON.stringify(home)}],
  [
    'a choice of several kinds, the kind by the look: e-mail',
    {choice: 'profiling', address: 'anna@example.dk'},
  ],
  ['a telephone number', {choice: 'profiling', address: '12345678'}],
  ['an object', {choice: 'profiling', address: JSON.stringify(home)}],
  ['the kind as it is said', {choice: 'profiling', kind: 'phone', address: '12345678'}],
])('GET /permissions takes %s', async (_name, what) => {
  expect(await allowed(await ask(what))).toBe(true);
});

const asAnswered = async (what: Record<string, string>): Promise<unknown> => (await ask(what)).json();

test('post and data for others are to be looked up in the register first, whatever the answer is', async () => {
  const [email, post_] = [{address: 'anna@example.dk'}, {address: JSON.stringify(home)}];
  const check = ['robinson-list'];
  expect(await asAnswered({channel: 'post', ...post_})).toMatchObject({allowed: true, check});
  expect(await asAnswered({choice: 'sharing.eksempel-rejser', ...email})).toMatchObject({
    allowed: false,
    check,
  });
  expect(await asAnswered({channel: 'email', ...email})).not.toHaveProperty('check');
});

test.each([
  ['no choice', {address: 'anna@example.dk'}],
  ['a channel and a choice', {channel: 'email', choice: 'marketing.email', address: 'anna@example.dk'}],
  ['what is no choice', {choice: 'everything', address: 'anna@example.dk'}],
  ['no address', {channel: 'email'}],
  ['a kind that there is none of', {channel: 'email', kind: 'fax', address: 'anna@example.dk'}],
  ['a kind that the choice does not bind to', {channel: 'email', kind: 'phone', address: '12345678'}],
  ['a postal address as a line', {channel: 'post', address: 'Vestergade 1'}],
  ['a postal address without a street', {channel: 'post', address: '{"city":"Aarhus"}'}],
  ['an address that is too long', {channel: 'email', address: `${'a'.repeat(321)}@example.dk`}],
  [
    'a controller that nothing is known of',
    {channel: 'email', controller: 'example', address: 'anna@example.dk'},
  ],
])('GET /permissions refuses %s, and says nothing of it again', async (_name, what) => {
  const response = await ask(what);
  const text = await response.clone().text();
  expect(response.status).toBe(400);
  expect(await problemOf(response)).toBe('bad-payload');
  expect(text).not.toMatch(/anna|Vestergade|Aarhus|12345678/);
});

test('where there are several controllers, one has to be named', async () => {
  const two = await createBench({shopToken, notices: [courlux, smallNotice]});
  const what = {channel: 'email', address: 'anna@example.dk'};
  expect((await ask(what, {}, two)).status).toBe(400);
  expect(await allowed(await ask({...what, controller: 'example'}, {}, two))).toBe(false);
});

test('nobody asks without the token of the shop', async () => {
  expect((await ask({channel: 'email', address: 'a@b.dk'}, {authorization: 'Bearer another'})).status).toBe(
    401,
  );
  const closed = await createBench();
  expect((await ask({channel: 'email', address: 'a@b.dk'}, {}, closed)).status).toBe(404);
});

test('POST /permissions answers each address, in order', async () => {
  const addresses = ['bo@example.dk', 'anna@example.dk', 'carl@example.dk', 'ANNA@example.dk'];
  const response = await post({channel: 'email', addresses});
  const {permissions} = (await response.json()) as {permissions: {allowed: boolean; why: string | null}[]};
  expect(permissions.map((one) => one.allowed)).toEqual([false, true, false, true]);
  expect(permissions.map((one) => one.why)).toEqual(['never-asked', null, 'never-asked', null]);
});

test('POST /permissions takes kinds that are mixed, told apart by their look', async () => {
  const response = await post({
    choice: 'profiling',
    addresses: ['anna@example.dk', '12345678', home, 'x@y.dk'],
  });
  const {permissions} = (await response.json()) as {permissions: {allowed: boolean}[]};
  expect(permissions.map((one) => one.allowed)).toEqual([true, true, true, false]);
});

test.each([
  ['no address', {channel: 'email', addresses: []}],
  ['too many', {channel: 'email', addresses: Array.from({length: 10_001}, () => 'a@b.dk')}],
  ['an address that is a number', {channel: 'email', addresses: [12345678]}],
  ['one of another kind among many', {channel: 'email', addresses: ['anna@example.dk', home]}],
  ['a member that nobody knows', {channel: 'email', addresses: ['a@b.dk'], all: true}],
])('POST /permissions refuses %s', async (_name, body) => {
  expect(await problemOf(await post(body))).toBe('bad-payload');
});

test('10,000 addresses are answered while others are served', async () => {
  const addresses = Array.from({length: 10_000}, (_, n) => `${n}-${'long'.repeat(60)}@example.dk`);
  const order: string[] = [];
  const many = post({channel: 'email', addresses}).then(async (response) => {
    order.push('many');
    return response.json();
  });
  await new Promise((resolve) => setImmediate(resolve)); // it is under way
  await ask({channel: 'email', address: 'anna@example.dk'}).then(() => order.push('one'));
  const {permissions} = (await many) as {permissions: unknown[]};
  expect(permissions).toHaveLength(10_000);
  expect(order).toEqual(['one', 'many']);
});
