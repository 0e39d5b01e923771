import {createLocalJWKSet, decodeProtectedHeader, compactVerify} from 'jose';
import {describe, expect, test} from 'vitest';
import {PROBLEMS} from '../../../src/model/errors.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import {claims} from '../../support/samples.ts';
import {AUD, createBench, createDevice, customPresentation, problemOf, type Bench} from './setup.ts';

const {digest: WANTED, text: TREE} = await customPresentation();

type Answer = readonly [status: number, problem: string];
const answer = async (response: Response): Promise<Answer> => [
  response.status,
  response.headers.get('content-type') === 'application/problem+json' ? await problemOf(response) : '',
];
const request = (bench: Bench, path: string, init: RequestInit = {}): Promise<Response> =>
  bench.receiver.fetch(new Request(bench.receiver.audience + path, init));
const put = (bench: Bench, digest: string, body: string, type = 'application/json'): Promise<Response> =>
  request(bench, `/presentations/${digest}`, {method: 'PUT', body, headers: {'content-type': type}});

/** A receipt that waits for the presentation WANTED. */
async function quarantined(bench: Bench): Promise<void> {
  const {notice} = await claims();
  await bench.post((await (await createDevice()).sign({notice: {...notice, shown: WANTED}})).wire);
}

/** One request for each kind of answer. */
const ANSWERS: readonly (readonly [
  what: string,
  ask: (bench: Bench) => Promise<Response>,
  answer: Answer,
])[] = [
  ['a receipt', async (b) => b.post((await (await createDevice()).sign()).wire), [201, '']],
  ['nonsense', (b) => b.post('x'), [400, 'malformed']],
  ['form data', (b) => b.post('x', {'content-type': 'multipart/form-data'}), [415, 'unsupported-media-type']],
  ['no type', (b) => b.post('x', {'content-type': ''}), [415, 'unsupported-media-type']],
  ['too much', (b) => b.post('x'.repeat(8193)), [413, 'too-large']],
  ['no address', (b) => request(b, '/nothing'), [404, 'not-found']],
  ['a trailing slash', (b) => request(b, '/receipts/', {method: 'POST'}), [404, 'not-found']],
  ['the root', (b) => request(b, ''), [404, 'not-found']],
  ['GET of receipts', (b) => request(b, '/receipts'), [405, 'method-not-allowed']],
  ['DELETE of receipts', (b) => request(b, '/receipts', {method: 'DELETE'}), [405, 'method-not-allowed']],
  ['POST of keys', (b) => request(b, '/jwks.json', {method: 'POST'}), [405, 'method-not-allowed']],
  [
    'POST of a presentation',
    (b) => request(b, `/presentations/${WANTED}`, {method: 'POST'}),
    [405, 'method-not-allowed'],
  ],
  ['preflight', (b) => request(b, '/receipts', {method: 'OPTIONS'}), [204, '']],
  ['preflight of nothing', (b) => request(b, '/nothing', {method: 'OPTIONS'}), [204, '']],
  ['keys', (b) => request(b, '/jwks.json'), [200, '']],
  ['HEAD of keys', (b) => request(b, '/jwks.json', {method: 'HEAD'}), [200, '']],
  ['health', (b) => request(b, '/health'), [200, '']],
  ['readiness', (b) => request(b, '/ready'), [200, '']],
  ['POST of readiness', (b) => request(b, '/ready', {method: 'POST'}), [405, 'method-not-allowed']],
  ['metrics that are not asked for', (b) => request(b, '/metrics'), [404, 'not-found']],
  ['a presentation that is not held', (b) => request(b, `/presentations/${WANTED}`), [404, 'not-found']],
  ['a presentation of no digest', (b) => request(b, '/presentations/x'), [404, 'not-found']],
  ['an unwanted presentation', (b) => put(b, WANTED, TREE), [403, 'not-wanted']],
];

describe.each([
  'https://receiver.example',
  'https://shop.example/consent/v1',
  'http://127.0.0.1:8787/a:b/%20c',
])('at %s', (publicUrl) => {
  test.each(ANSWERS)('%s is answered, and any page may read it', async (_what, ask, expected) => {
    const bench = await createBench({publicUrl, audiences: [AUD]});
    const response = await ask(bench);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toBe('Retry-After');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer(response)).toEqual(expected);
    expect(bench.lines).toEqual([]);
  });

  test('nothing is answered beside its path', async () => {
    const {receiver} = await createBench({publicUrl});
    const {origin, pathname} = new URL(publicUrl);
    const beside = [`${origin}/x/jwks.json`, `${origin}${pathname}x/jwks.json`];
    for (const url of beside) expect((await receiver.fetch(new Request(url))).status).toBe(404);
  });
});

test('a problem names its code, its title and its status, and never what was sent', async () => {
  const response = await (await createBench()).post('Anna@Example.dk');
  expect(await response.json()).toEqual({
    type: 'urn:consent-capture:problem:malformed',
    title: 'Malformed',
    status: 400,
  });
});

test('a preflight lets PUT with its type through, from anywhere', async () => {
  const {headers} = await request(await createBench(), '/presentations/x', {method: 'OPTIONS'});
  expect(headers.get('access-control-allow-methods')).toContain('PUT');
  expect(headers.get('access-control-allow-headers')).toBe('content-type');
});

test('405 says what is allowed', async () => {
  expect((await request(await createBench(), '/receipts')).headers.get('allow')).toBe('OPTIONS, POST');
});

test.each(['text/plain', 'TEXT/PLAIN', 'text/plain; charset=utf-8', 'text/plain;a=b;c=d'])(
  'the media type %s is taken',
  async (type) => {
    const {wire} = await (await createDevice()).sign();
    expect((await (await createBench()).post(wire, {'content-type': type})).status).toBe(201);
  },
);

test('a body without end is read as far as is allowed', async () => {
  let [sent, cancelled] = [0, false];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024).fill(65));
    },
    cancel() {
      cancelled = true;
    },
  });
  const bench = await createBench();
  const response = await request(bench, '/receipts', {
    method: 'POST',
    body,
    headers: {'content-type': 'text/plain'},
    duplex: 'half',
  } as RequestInit); // `duplex` is not in the DOM's type
  expect(await answer(response)).toEqual([413, 'too-large']);
  expect(cancelled).toBe(true);
  expect(sent).toBeLessThan(16_384);
});

test('a body that breaks off is the sender’s fault', async () => {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error('gone'));
    },
  });
  const init = {method: 'POST', body, headers: {'content-type': 'text/plain'}, duplex: 'half'} as RequestInit; // as above
  const bench = await createBench();
  expect(await answer(await request(bench, '/receipts', init))).toEqual([400, 'malformed']);
});

test('jose verifies the acknowledgement against jwks.json', async () => {
  const bench = await createBench();
  const ack = await (await bench.post((await (await createDevice()).sign()).wire)).text();
  const keys = await (await request(bench, '/jwks.json')).json();
  const {payload} = await compactVerify(ack, createLocalJWKSet(keys as never)); // jose checks it
  expect(decodeProtectedHeader(ack)).toMatchObject({typ: 'consent-ack+jwt', alg: 'ES256'});
  expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({iss: AUD, status: 'recorded'});
});

const from = async (bench: Bench, origin?: string): Promise<Response> =>
  bench.post((await (await createDevice()).sign()).wire, origin === undefined ? {} : {origin});

describe('origins', () => {
  test.each(['https://evil.example', 'null'])('%s is recorded with the entry', async (origin) => {
    const bench = await createBench();
    expect((await from(bench, origin)).status).toBe(201);
    expect((await bench.store.latest(1))[0]?.receipt?.origin).toBe(origin);
  });

  test.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['https://shop.example', 201],
    [AUD, 201],
    [undefined, 201],
  ] as const)('where origins are strict, %s is answered %i', async (origin, status) => {
    const bench = await createBench({strictOrigins: true});
    const response = await from(bench, origin);
    expect(response.status).toBe(status);
    if (status === 403) expect(await problemOf(response)).toBe('origin-refused');
  });

  test('an unlisted one is limited harder, and told when to come again', async () => {
    const bench = await createBench({limits: {listed: 3, unlisted: 1}});
    expect((await from(bench, 'null')).status).toBe(201);
    const limited = await from(bench, 'null');
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(limited.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(limited.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer(limited)).toEqual([429, 'rate-limited']);
    const listed = [];
    for (let n = 0; n < 4; n += 1) listed.push((await from(bench, 'https://shop.example')).status);
    expect(listed).toEqual([201, 201, 201, 429]);
  });

  test('each address is counted for itself', async () => {
    const bench = await createBench({limits: {listed: 1, unlisted: 1}});
    const send = (address: string): Promise<Response> =>
      bench.receiver.fetch(
        new Request(`${AUD}/receipts`, {method: 'POST', body: 'x', headers: {'content-type': 'text/plain'}}),
        {address},
      );
    const statuses = [];
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.1']) statuses.push((await send(address)).status);
    expect(statuses).toEqual([400, 400, 429]);
  });
});

describe('presentations', () => {
  test('a wanted one is taken, held unapproved, and served as it is hashed', async () => {
    const bench = await createBench();
    await quarantined(bench);
    expect((await put(bench, WANTED, TREE)).status).toBe(201);
    expect((await bench.store.presentation(WANTED))?.approved).toBe(false);
    const served = await request(bench, `/presentations/${WANTED}`);
    expect(served.headers.get('content-type')).toBe('application/json');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await digestOf(await served.json())).toBe(WANTED);
    expect((await put(bench, WANTED, TREE)).status).toBe(204);
  });

  const deep = '['.repeat(30_000) + ']'.repeat(30_000);
  test.each([
    ['not JSON', '{', 'application/json', [400, 'malformed']],
    ['nested too deeply', deep, 'application/json', [400, 'malformed']],
    ['another tree', '{"a":1}', 'application/json', [422, 'digest-mismatch']],
    ['another type', TREE, 'text/html', [415, 'unsupported-media-type']],
    ['too long', ' '.repeat(65_537), 'application/json', [413, 'too-large']],
  ] as const)('%s is refused', async (_what, body, type, expected) => {
    const bench = await createBench();
    await quarantined(bench);
    expect(await answer(await put(bench, WANTED, body, type))).toEqual(expected);
    expect(await bench.store.presentation(WANTED)).toBeNull();
    expect(bench.lines).toEqual([]);
  });

  test('JSON that is no presentation is refused, even with its digest', async () => {
    const bench = await createBench();
    const shown = await digestOf({html: '<script>'});
    const {notice} = await claims();
    await bench.post((await (await createDevice()).sign({notice: {...notice, shown}})).wire);
    expect(await answer(await put(bench, shown, '{"html":"<script>"}'))).toEqual([400, 'malformed']);
  });
});

test('trouble of the receiver’s own is 503 with Retry-After, and one line without a word of the input', async () => {
  const store = openMemory();
  store.append = () =>
    Promise.reject(Object.assign(new Error('Anna@Example.dk'), {code: 'ERR_SQLITE_ERROR'}));
  const bench = await createBench({store});
  const response = await bench.post((await (await createDevice()).sign({}, {email: 'Anna@Example.dk'})).wire);
  expect([response.headers.get('retry-after'), ...(await answer(response))]).toEqual([
    '5',
    503,
    'unavailable',
  ]);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(bench.lines).toHaveLength(1);
  expect(bench.lines[0]).toContain('ERR_SQLITE_ERROR');
  expect(bench.lines[0]).not.toMatch(/anna|\n/i);
});

test('every problem that is answered is one of the list', () => {
  const answered = ANSWERS.map(([, , [, problem]]) => problem).filter((problem) => problem !== '');
  expect(answered.filter((problem) => !Object.hasOwn(PROBLEMS, problem))).toEqual([]);
});
