// Where a receipt stands, as the host page is told: where it lies, how far it has come, and what to do.
import {expect, test} from 'vitest';
import type {LedgerEntry} from '../../../src/ledger/ledger.ts';
import {PROBLEMS, type Problem} from '../../../src/model/errors.ts';
import {openBoard, statusOf, type ReceiptStatus} from '../../../src/outbox/status.ts';
import {issueAck, parseAck, type AckPayload} from '../../../src/receipt/ack.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';

const entry: LedgerEntry = {
  jti: '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
  wire: 'wire',
  hash: 'hash',
  iss: 'iss',
  seq: 0,
  at: 1_790_000_000_000,
  refusal: false,
  event: {kind: 'choices', choices: {profiling: 'given'}},
  contact: {},
  digest: 'notice',
  shown: 'presentation',
  stored: true,
  ack: null,
  parked: null,
};
const {stored: _, ack: __, parked: ___, ...drafted} = entry;
const key = await createSigningKey();
const ackWith = (more: Partial<AckPayload>): Promise<string> =>
  issueAck(
    {
      iss: 'https://receiver.example',
      aud: `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${'A'.repeat(43)}`,
      jti: entry.jti,
      iat: 1,
      received: 1000,
      receipt: 'A'.repeat(43),
      salt: 'A'.repeat(43),
      status: 'recorded',
      chain: 'start',
      ...more,
    },
    key,
  );

const calm = {quarantined: null, why: null, problem: null, remedy: null};

test.each([
  ['on disk, without a receiver', entry, null, {stored: 'device', delivery: 'local', ...calm}],
  ['on its way', entry, {kind: 'sent', why: 'before'}, {stored: 'device', delivery: 'sent', ...calm}],
  [
    'to be tried again',
    entry,
    {kind: 'queued', why: 'status 503'},
    {stored: 'device', delivery: 'queued', ...calm, why: 'status 503'},
  ],
  [
    'in the page only',
    {...entry, stored: false},
    {kind: 'sent', why: null},
    {stored: 'page', delivery: 'sent', ...calm},
  ],
] as const)('14: a receipt %s', (_name, one, now, expected) => {
  expect(statusOf(one, now, [one])).toEqual({jti: entry.jti, at: entry.at, ...expected});
});

test('14: one that was received, and one that waits at the receiver for its texts', async () => {
  const ack = await ackWith({});
  expect(statusOf({...entry, ack}, {kind: 'queued', why: 'old'}, [])).toMatchObject({
    delivery: 'received',
    ...calm,
  });
  const held = await ackWith({status: 'quarantined', reason: 'unknown-notice'});
  const {delivery, quarantined, remedy} = statusOf({...entry, ack: held}, null, []);
  expect([delivery, quarantined]).toEqual(['received', 'unknown-notice']);
  expect(remedy).toContain('--notice');
  expect(statusOf({...entry, ack: 'damaged'}, null, [])).toMatchObject({
    delivery: 'received',
    quarantined: null,
  });
});

test.each(Object.keys(PROBLEMS))('17: one that was parked for %s comes with a remedy', (code) => {
  const problem = code as Problem; // a key of the table
  const status = statusOf({...entry, parked: problem}, {kind: 'queued', why: 'old'}, []);
  expect(status).toMatchObject({delivery: 'parked', problem, why: null});
  expect(status.remedy).toMatch(/\w{3}/);
});

const no: LedgerEntry = {
  ...entry,
  jti: '0b1c2d3e-61c9-4b7e-9a55-0c1d2e3f4a5b',
  seq: 1,
  refusal: true,
  event: {kind: 'withdrawal', choices: ['profiling']},
};
const waiting = {kind: 'queued', why: 'status 503'} as const;

test('11: a yes that waits for the no behind it says so, and not how it failed before', () => {
  const status = statusOf(entry, waiting, [entry, no]);
  expect(status).toMatchObject({delivery: 'queued', why: 'waits until what takes it back is received'});
  expect(status.remedy).toBeNull();
  expect(statusOf(no, waiting, [entry, no])).toMatchObject({why: 'status 503', remedy: null});
});

test('11: where that no was parked, the remedy is what can be done about the no', () => {
  const {remedy} = statusOf(entry, waiting, [entry, {...no, parked: 'wrong-audience'}]);
  expect(remedy).toContain(no.jti);
  expect(remedy).toContain('--public-url');
  const later = {...no, jti: 'another', seq: 2, parked: 'erased'} as const;
  expect(statusOf(entry, waiting, [entry, no, later]).remedy).toContain('another'); // a parked one among others
});

test('11: nobody waits for a no that was received, is another person’s, or takes something else back', async () => {
  const [anna, bo] = [{email: 'anna@example.dk'}, {email: 'bo@example.dk'}];
  const nos: readonly LedgerEntry[] = [
    {...no, ack: await ackWith({})},
    {...no, event: {kind: 'withdrawal', choices: ['marketing.sms']}},
    {...no, contact: bo},
  ];
  for (const one of nos) {
    const mine = {...entry, contact: anna};
    expect(statusOf(mine, waiting, [mine, one])).toMatchObject({why: 'status 503', remedy: null});
  }
});

test.each([
  ['received', async () => ({...entry, ack: await ackWith({})}), waiting],
  ['parked', async () => ({...entry, parked: 'erased'}) as const, waiting],
  ['sent', async () => entry, {kind: 'sent', why: null}],
  ['local', async () => entry, null],
] as const)('11: one that is %s waits for nothing', async (delivery, make, now) => {
  const one = await make();
  expect(statusOf(one, now, [one, {...no, parked: 'conflict'}])).toMatchObject({delivery, why: null});
});

test('14: tells every step of a receipt, and never that it is on the device before it is', async () => {
  const told: ReceiptStatus[] = [];
  const board = openBoard(true, (status) => told.push(status));
  const {jti} = entry;
  board.delivered({kind: 'sent', jti}, drafted);
  board.delivered({kind: 'queued', jti, why: 'offline'}, drafted);
  board.recorded(drafted, true);
  board.delivered({kind: 'sent', jti}, drafted);
  board.delivered({kind: 'received', jti, ack: parseAck(await ackWith({}))}, drafted);
  expect(told.map(({stored, delivery, why}) => [stored, delivery, why])).toEqual([
    ['page', 'sent', null],
    ['page', 'queued', 'offline'],
    ['device', 'queued', 'offline'],
    ['device', 'sent', null],
    ['device', 'received', null],
  ]);
});

test('14: an entry out of the ledger is on the device; without a receiver nothing is on its way', () => {
  const told: ReceiptStatus[] = [];
  openBoard(true, (status) => told.push(status)).delivered({kind: 'sent', jti: entry.jti}, entry);
  openBoard(false, (status) => told.push(status)).recorded(drafted, false);
  expect(told.map(({stored, delivery}) => [stored, delivery])).toEqual([
    ['device', 'sent'],
    ['page', 'local'],
  ]);
});

test('17: one that is held, and sent again for a newer answer, has been received all the while', async () => {
  const told: ReceiptStatus[] = [];
  const board = openBoard(true, (status) => told.push(status));
  const held = await ackWith({status: 'quarantined', reason: 'unknown-notice'});
  board.delivered({kind: 'sent', jti: entry.jti}, {...entry, ack: held});
  expect(told[0]).toMatchObject({delivery: 'received', quarantined: 'unknown-notice'});
});
