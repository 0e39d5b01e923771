// The requests of a device, and which of the receiver's words about them count.
import {expect, test} from 'vitest';
import type {LedgerEntry} from '../../../src/ledger/ledger.ts';
import {requestsOf, type RequestsInput} from '../../../src/outbox/requests.ts';
import type {ReceiptStatus} from '../../../src/outbox/status.ts';
import {createSigningKey, type SigningKey} from '../../../src/receipt/key.ts';
import {receiverJwk, type ReceiverJwk} from '../../../src/receipt/key-set.ts';
import {issueStatement, type RequestStepStatement} from '../../../src/receipt/statement.ts';

const aud = 'https://receiver.example';
const jti = '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b';
const other = '0b5c6d7e-1111-4222-8333-444455556666';

const entry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  jti,
  wire: 'x',
  hash: 'h',
  iss: 'urn:x',
  seq: 0,
  at: 1000,
  refusal: false,
  event: {kind: 'request', request: 'erasure'},
  contact: {email: 'anna@example.dk', reply: 'anna@example.dk'},
  digest: 'd',
  shown: 's',
  stored: true,
  ack: null,
  parked: null,
  ...more,
});
const stands = (id: string): ReceiptStatus => ({
  jti: id,
  at: 1000,
  stored: 'device',
  delivery: 'received',
  quarantined: null,
  why: null,
  problem: null,
  remedy: null,
});

interface Keys {
  readonly key: SigningKey;
  readonly jwk: ReceiverJwk;
}
async function keyAfter(before: Keys | null = null): Promise<Keys> {
  const key = await createSigningKey();
  return {key, jwk: await receiverJwk(key.publicJwk, before?.key ?? null, 1)};
}

const step = (key: SigningKey, more: Partial<RequestStepStatement> = {}): Promise<string> =>
  issueStatement(
    {
      iss: aud,
      jti: other,
      iat: 1,
      received: 2000,
      controller: 'courlux',
      kind: 'request-step',
      request: jti,
      step: 'received',
      due: 9000,
      ...more,
    },
    key,
  );

const ask = (
  statements: readonly string[],
  known: readonly ReceiverJwk[],
  more: Partial<RequestsInput> = {},
): ReturnType<typeof requestsOf> =>
  requestsOf({
    aud,
    entries: [entry()],
    status: [stands(jti)],
    said: new Map([[jti, statements]]),
    keys: {keys: known},
    newerKeys: () => Promise.reject(new TypeError('offline')),
    ...more,
  });
const namesOf = async (asked: ReturnType<typeof requestsOf>): Promise<string[]> =>
  (await asked).flatMap(({steps}) => steps.map((one) => one.step));

test('the device’s own words, and the steps that the receiver signed, oldest first', async () => {
  const {key, jwk} = await keyAfter();
  const done = await step(key, {step: 'refused', received: 4000, reason: 'Loven'});
  const [found, ...more] = await ask([done, await step(key)], [jwk]);
  expect(more).toEqual([]);
  expect(found).toMatchObject({jti, right: 'erasure', at: 1000, text: '', reply: 'anna@example.dk'});
  expect(found?.steps).toEqual([
    {step: 'received', at: 2000, due: 9000, reason: null},
    {step: 'refused', at: 4000, due: 9000, reason: 'Loven'},
  ]);
});

test('only requests are listed, last first', async () => {
  const entries = [
    entry(),
    entry({jti: other, at: 5000, event: {kind: 'request', request: 'access'}}),
    entry({jti: 'x', event: {kind: 'objection', state: 'raised'}}),
  ];
  const found = await ask([], [], {entries, status: [stands(jti), stands(other), stands('x')]});
  expect(found.map(({right}) => right)).toEqual(['access', 'erasure']);
});

test('what is no step of this request, signed by this receiver, is left out', async () => {
  const [mine, stranger] = [await keyAfter(), await keyAfter()];
  const good = await step(mine.key);
  const bad = [
    'no statement',
    `${good.slice(0, -2)}AA`,
    await step(stranger.key),
    await step(mine.key, {request: other}),
    await step(mine.key, {iss: 'https://elsewhere.example'}),
  ];
  expect(await namesOf(ask(bad, [mine.jwk]))).toEqual([]);
  expect(await namesOf(ask([...bad, good], [mine.jwk]))).toEqual(['received']);
});

test('a newer key counts when the one before it vouches for it', async () => {
  const first = await keyAfter();
  const [second, stranger] = [await keyAfter(first), await keyAfter()];
  const served = {keys: [first.jwk, second.jwk, stranger.jwk]};
  const newerKeys = (): Promise<unknown> => Promise.resolve(served);
  expect(await namesOf(ask([await step(second.key)], [first.jwk], {newerKeys}))).toEqual(['received']);
  expect(await namesOf(ask([await step(stranger.key)], [first.jwk], {newerKeys}))).toEqual([]);
  expect(await namesOf(ask([await step(second.key)], [first.jwk]))).toEqual([]);
});

test('a pinned receiver: its key must lead back to the pin', async () => {
  const [mine, stranger] = [await keyAfter(), await keyAfter()];
  const both = [mine.jwk, stranger.jwk];
  const entries = [entry({pin: mine.jwk.kid})];
  expect(await namesOf(ask([await step(stranger.key)], both, {entries}))).toEqual([]);
  expect(await namesOf(ask([await step(mine.key)], both, {entries}))).toEqual(['received']);
});

test('without a key of the receiver nothing that it says counts', async () => {
  const {key} = await keyAfter();
  expect(await namesOf(ask([await step(key)], [], {keys: null}))).toEqual([]);
});
