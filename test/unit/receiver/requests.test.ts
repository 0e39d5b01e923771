// The queue of requests over HTTP: places, due dates, steps as signed statements, and who may see it.
import {beforeEach, describe, expect, test} from 'vitest';
import {verifyStatement, type RequestStepStatement} from '../../../src/receipt/statement.ts';
import {dueOf} from '../../../src/model/due.ts';
import {createReceiver} from '../../../src/receiver/app.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import type {RequestReport, QueuePart} from '../../../src/receiver/requests.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {AUD, createBench, createDevice, NOW, problemOf, type Bench, type Device} from './setup.ts';

const TOKEN = 'the-token-of-the-shop';
const DAY = 86_400_000;

let bench: Bench;
let device: Device;
beforeEach(async () => {
  bench = await createBench({shopToken: TOKEN});
  device = await createDevice();
});

const ask = async (
  request: 'access' | 'erasure' = 'access',
  contact: object = {email: 'Anna@Example.dk'},
): Promise<string> => {
  const {wire, payload} = await device.sign({event: {kind: 'request', request}}, contact);
  expect((await bench.post(wire)).status).toBe(201);
  return payload.jti;
};
const call = (path: string, init: RequestInit = {}, token: string | null = TOKEN): Promise<Response> => {
  const headers = {...(token !== null && {authorization: `Bearer ${token}`})};
  return bench.receiver.fetch(
    new Request(AUD + path, {...init, headers: {...headers, ...(init.headers as object)}}),
  );
};
const list = async (query = ''): Promise<QueuePart> =>
  (await (await call(`/requests${query}`)).json()) as QueuePart; // what the route answers
const step = (jti: string, body: unknown, type = 'application/json'): Promise<Response> =>
  call(`/requests/${jti}/steps`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: {'content-type': type},
  });
const said = async (jws: string): Promise<RequestStepStatement> => {
  const {payload} = await verifyStatement(jws, AUD, bench.secrets.keys);
  if (payload.kind !== 'request-step') throw new Error('it is a refusal');
  return payload;
};

describe('a request (GDPR 15 to 20)', () => {
  test('U23: has a place in the queue, due a month after it was received by the receiver’s clock', async () => {
    bench.time = Date.parse('2027-01-31T12:00:00.000Z');
    const contact = {email: 'Anna@Example.dk', text: 'What do you hold?', reply: 'anna@work.example'};
    const jti = await ask('access', contact);

    const {requests, next} = await list();

    expect(next).toBeNull();
    expect(requests).toEqual([
      {
        jti,
        request: 'access',
        controller: 'courlux',
        received: bench.time,
        due: Date.parse('2027-02-28T12:00:00.000Z'),
        state: 'received',
        reason: null,
        subjects: [
          {kind: 'email', key: subjectKey(bench.secrets.pepper, 'courlux', 'email', 'anna@example.dk')},
        ],
        contact,
        steps: [expect.any(String)],
      } satisfies RequestReport,
    ]);
  });

  test('that it was received is a signed statement, there before the answer leaves', async () => {
    const jti = await ask();

    const [jws = ''] = (await list()).requests[0]?.steps ?? [];

    expect(await said(jws)).toMatchObject({
      iss: AUD,
      controller: 'courlux',
      request: jti,
      step: 'received',
      due: dueOf(NOW),
    });
    expect((await bench.store.latest(1))[0]).toMatchObject({idx: 1, kind: 'statement'});
  });

  test('a repeat says nothing twice', async () => {
    const {wire} = await device.sign({event: {kind: 'request', request: 'erasure'}});
    await bench.post(wire);
    expect((await bench.post(wire)).status).toBe(200);
    expect((await list()).requests[0]?.steps).toHaveLength(1);
  });

  test('what a receiver that stopped in between has not said is said with the repeat, or at the next start', async () => {
    const store = openMemory();
    const {appendStatement} = store;
    store.appendStatement = () => Promise.reject(new Error('the power went'));
    bench = await createBench({shopToken: TOKEN, store});
    const wires = [];
    for (const request of ['access', 'erasure'] as const) {
      const {wire} = await device.sign({event: {kind: 'request', request}});
      wires.push(wire);
      expect((await bench.post(wire)).status).toBe(503);
    }
    expect((await store.counts()).entries).toBe(2);
    store.appendStatement = appendStatement;
    expect((await bench.post(wires[0] ?? '')).status).toBe(200);
    expect((await list()).requests.map(({steps}) => steps.length)).toEqual([1, 0]);
    await createReceiver({publicUrl: AUD, store, secrets: bench.secrets});
    expect((await list()).requests.map(({steps}) => steps.length)).toEqual([1, 1]);
  });

  test('what was not said yet is said before the first step', async () => {
    const store = openMemory();
    const {appendStatement} = store;
    store.appendStatement = () => Promise.reject(new Error('the power went'));
    bench = await createBench({shopToken: TOKEN, store});
    const {wire, payload} = await device.sign({event: {kind: 'request', request: 'access'}});
    await bench.post(wire);
    store.appendStatement = appendStatement;
    expect((await step(payload.jti, {step: 'done'})).status).toBe(200);
    const all = await Promise.all(((await list()).requests[0]?.steps ?? []).map((jws) => said(jws)));
    expect(all.map((one) => one.step)).toEqual(['received', 'done']);
  });
});

const bodyOf = (name: string): object => ({step: name, ...(name === 'refused' && {reason: 'unknown'})});

describe('a step', () => {
  test.each([
    [['identity-asked', 'done']],
    [['done']],
    [['refused']],
    [['identity-asked', 'refused']],
  ] as const)('received → %s, each signed for the person to see', async (names) => {
    const jti = await ask();
    for (const name of names) {
      const response = await step(jti, {
        step: name,
        ...(name === 'refused' && {reason: 'Vi har intet om dig.'}),
      });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({jti, state: name});
    }
    const [row] = (await list()).requests;
    const all = await Promise.all((row?.steps ?? []).map((jws) => said(jws)));
    expect(all.map((one) => one.step)).toEqual(['received', ...names]);
    expect(all.every(({request, due}) => request === jti && due === dueOf(NOW))).toBe(true);
    expect(all.at(-1)?.reason).toBe(names.at(-1) === 'refused' ? 'Vi har intet om dig.' : undefined);
  });

  test.each<[string, readonly string[], string]>([
    ['received again', [], 'received'],
    ['identity asked twice', ['identity-asked'], 'identity-asked'],
    ['back to received', ['identity-asked'], 'received'],
    ['done twice', ['done'], 'done'],
    ['refused once done', ['done'], 'refused'],
    ['done once refused', ['refused'], 'done'],
    ['identity asked once done', ['done'], 'identity-asked'],
  ])('%s is refused, and nothing is said', async (_name, before, wrong) => {
    const jti = await ask();
    for (const name of before) expect((await step(jti, bodyOf(name))).status).toBe(200);
    const {entries} = await bench.store.counts();

    const response = await step(jti, bodyOf(wrong));

    expect([response.status, await problemOf(response)]).toEqual([409, 'illegal-step']);
    expect((await bench.store.counts()).entries).toBe(entries);
  });

  test('of two at the same moment one is taken, and the other is told so', async () => {
    const jti = await ask();
    const both = await Promise.all([step(jti, {step: 'done'}), step(jti, {step: 'refused', reason: 'no'})]);
    expect(both.map(({status}) => status).toSorted()).toEqual([200, 409]);
    expect((await list()).requests[0]?.steps).toHaveLength(2);
  });

  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'malformed'],
    ['a lone surrogate', '{"step":"refused","reason":"\\ud800"}', 'bad-payload'],
    ['no step', {}, 'bad-payload'],
    ['an unknown step', {step: 'lost'}, 'bad-payload'],
    ['an unknown member', {step: 'done', due: 1}, 'bad-payload'],
    ['a refusal without a reason', {step: 'refused'}, 'bad-payload'],
    ['a reason without refusal', {step: 'done', reason: 'because'}, 'bad-payload'],
    ['a reason that is too long', {step: 'refused', reason: 'x'.repeat(501)}, 'bad-payload'],
    ['too much', 'x'.repeat(4097), 'too-large'],
  ])('with %s is refused', async (_name, body, problem) => {
    expect(await problemOf(await step(await ask(), body))).toBe(problem);
  });

  test('of a request that is not there, or in another media type, is refused', async () => {
    const jti = await ask();
    expect(await problemOf(await step('none', {step: 'done'}))).toBe('not-found');
    expect(await problemOf(await step(jti, '{}', 'text/plain'))).toBe('unsupported-media-type');
  });
});

describe('the queue', () => {
  test('is in order of the due date, open ones first, and is read in parts', async () => {
    const jtis: string[] = [];
    for (const days of [2, 0, 1]) {
      bench.time = NOW + days * DAY;
      jtis.push(await ask());
    }
    const [c = '', a = '', b = ''] = jtis;
    await step(a, {step: 'done'});
    const first = await list('?limit=2');
    const rest = await list(`?limit=2&after=${first.next ?? ''}`);
    expect(first.requests.map(({jti}) => jti)).toEqual([b, c]);
    expect(rest.requests.map(({jti}) => jti)).toEqual([a]);
    expect(rest.next).toBeNull();
  });

  test.each(['?limit=0', '?limit=x', '?limit=1000', '?after=1', '?after=2.1.1', '?after=0.1.1.1'])(
    '%s is malformed',
    async (query) => {
      expect(await problemOf(await call(`/requests${query}`))).toBe('malformed');
    },
  );

  test.each([null, '', 'the-token-of-the-shoq', 'the-token-of-the-sho'])(
    'is closed to who sends the token %s',
    async (token) => {
      const jti = await ask();
      const answers = [
        await call('/requests', {}, token),
        await call(`/requests/${jti}/steps`, {method: 'POST', body: '{"step":"done"}'}, token),
      ];
      for (const answer of answers) {
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
        expect([answer.status, await problemOf(answer)]).toEqual([401, 'unauthorized']);
      }
      expect((await list()).requests[0]?.state).toBe('received');
    },
  );

  test('is not there at all for a receiver without a token of the shop', async () => {
    bench = await createBench();
    expect((await call('/requests')).status).toBe(404);
    expect((await step('x', {step: 'done'})).status).toBe(404);
  });

  test('takes no other method', async () => {
    const response = await call('/requests', {method: 'PUT', body: 'x'});
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await call('/requests/x/steps')).headers.get('allow')).toBe('OPTIONS, POST');
  });
});

test('what is no request has no place, and costs no statement', async () => {
  await bench.post((await device.sign()).wire);
  expect((await list()).requests).toEqual([]);
  expect(await bench.store.counts()).toMatchObject({entries: 1, statements: 0});
});
