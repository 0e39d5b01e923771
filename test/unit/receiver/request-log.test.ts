// The log holds nothing that a sender wrote. Every place where something can be written carries a mark here.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {RequestLine} from '../../../src/receiver/http/request-log.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import {claims} from '../../support/samples.ts';
import {until} from '../../support/until.ts';
import {AUD, createBench, createDevice, type Bench} from './setup.ts';

const BIN = new URL('../../../src/receiver/bin.ts', import.meta.url).pathname;
const NOTICE = new URL('../../../demo/notices/courlux.json', import.meta.url).pathname;
const MARK = 'Zq7Marke';
const marked = /zq7marke/i;
const EMAIL = `${MARK}@example.dk`;

/** Every header that says who somebody is, and some that nobody knows. */
const HEADERS = {
  'user-agent': MARK,
  referer: `https://shop.example/${MARK}?q=${MARK}`,
  cookie: `session=${MARK}`,
  authorization: `Bearer ${MARK}`,
  'x-forwarded-for': '203.0.113.77',
  'x-real-ip': '203.0.113.77',
  'x-marked': MARK,
  origin: `https://${MARK}.example`,
};

async function logging(
  options: Parameters<typeof createBench>[0] = {},
): Promise<Bench & {readonly told: RequestLine[]}> {
  const told: RequestLine[] = [];
  const bench = await createBench({logRequest: (line) => told.push(line), ...options});
  return Object.assign(bench, {told});
}
const ask = (bench: Bench, method: string, path: string, body?: string): Promise<Response> =>
  bench.receiver.fetch(
    new Request(AUD + path, {
      method,
      headers: {'content-type': 'text/plain', ...HEADERS},
      ...(body !== undefined && {body}),
    }),
    {address: '203.0.113.77'},
  );

test('one line for each request: method, pattern of the route, status, problem, ms, bytes, an id', async () => {
  const bench = await logging();
  const {wire} = await (await createDevice()).sign({}, {email: EMAIL});
  await bench.post(wire, {'content-length': String(wire.length)});
  await bench.post('x');
  await ask(bench, 'GET', '/jwks.json');
  await ask(bench, 'HEAD', '/presentations/x');
  await ask(bench, 'DELETE', '/receipts');
  await ask(bench, 'GET', '/nothing');
  await ask(bench, 'OPTIONS', '/receipts');
  await ask(bench, 'BREW', '/health');
  expect(bench.told.map(({method, route, status, problem}) => [method, route, status, problem])).toEqual([
    ['POST', '/receipts', 201, null],
    ['POST', '/receipts', 400, 'malformed'],
    ['GET', '/jwks.json', 200, null],
    ['HEAD', '/presentations/:digest', 404, 'not-found'],
    ['DELETE', '/receipts', 405, 'method-not-allowed'],
    ['GET', 'none', 404, 'not-found'],
    ['OPTIONS', '/receipts', 204, null],
    ['other', '/health', 405, 'method-not-allowed'],
  ]);
  const [first] = bench.told;
  expect(first?.bytes).toBe(wire.length);
  expect(first?.ms).toBeGreaterThan(0);
  expect(first?.time).toBe('2026-09-21T14:13:25.000Z');
  expect(new Set(bench.told.map(({id}) => id)).size).toBe(bench.told.length);
  expect(Object.keys(first ?? {}).toSorted()).toEqual(
    ['bytes', 'failure', 'id', 'method', 'ms', 'problem', 'route', 'status', 'time'], // and nothing else
  );
});

test('nothing of what was sent is in it, wherever it stood', async () => {
  const bench = await logging({limits: {listed: 4, unlisted: 4}});
  const device = await createDevice();
  const everywhere = {email: EMAIL, phone: `+45 ${MARK}`, post: {street: MARK, city: MARK}};
  const {ui} = await claims();
  const {wire} = await device.sign(
    {sub: MARK, ui: {...ui, page: `https://shop.example/${MARK}`}},
    everywhere,
  );
  const token = {kind: 'withdrawal', choices: ['marketing.email'], token: MARK} as const;
  for (const body of [wire, (await device.sign({event: token}, everywhere)).wire, MARK, `${wire}${MARK}~`]) {
    await ask(bench, 'POST', '/receipts', body);
  }
  for (const path of [`/${MARK}`, `/presentations/${MARK}`, `/receipts?${MARK}`, `/health?mail=${EMAIL}`]) {
    for (const method of ['GET', 'POST', 'PUT', MARK]) {
      await ask(bench, method, path, method === 'GET' ? undefined : MARK);
    }
  }
  expect(bench.told.map(({status}) => status)).toEqual(
    expect.arrayContaining([200, 201, 400, 404, 405, 429]),
  );
  const all = JSON.stringify(bench.told) + bench.lines.join('');
  expect(all).not.toMatch(marked);
  expect(all).not.toContain('203.0.113.77');
  expect(all).not.toContain(wire.slice(0, 40));
});

test('a failure of the receiver’s own says where, in one line, and nothing of its message', async () => {
  const store = openMemory();
  store.append = () =>
    Promise.reject(
      Object.assign(new Error(`${MARK}\n    at ${MARK} (${EMAIL}:1:1)\n${MARK}`), {code: `E\n${'x'}`}),
    );
  const bench = await logging({store});
  await bench.post((await (await createDevice()).sign({}, {email: EMAIL})).wire);
  const [told] = bench.told;
  expect([told?.status, told?.problem]).toEqual([503, 'unavailable']);
  expect(told?.failure).toMatch(/^Error E\?x at .*request-log\.test\.ts/);
  expect(bench.lines).toHaveLength(1);
  expect(bench.lines.join('') + JSON.stringify(told)).not.toMatch(/zq7marke|\n/i);
});

interface Bin {
  readonly url: string;
  readonly port: number;
  readonly output: () => string;
  readonly stdout: NodeJS.ReadableStream & {destroy: () => void};
}
async function startBin(args: readonly string[]): Promise<Bin> {
  const folder = mkdtempSync(join(tmpdir(), 'receiver-log-'));
  const fixed = ['--port', '0', '--public-url', AUD, '--data', folder, '--notice', NOTICE];
  const child = spawn(process.execPath, [BIN, ...fixed, ...args], {env: {PATH: process.env['PATH'] ?? ''}});
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    rmSync(folder, {recursive: true, force: true});
  });
  const [, url = ''] = await until(() => /listens on (\S+),/.exec(output), 'the receiver listens');
  return {url, port: Number(new URL(url).port), output: () => output, stdout: child.stdout};
}

test('the whole output of the bin: one JSON line a request, and no mark', {timeout: 60_000}, async () => {
  const {url, port, output} = await startBin(['--log', 'json', '--trust-proxy', 'loopback']);
  const {wire} = await (await createDevice()).sign({sub: MARK}, {email: EMAIL});
  const post = {method: 'POST', headers: {...HEADERS, 'content-type': 'text/plain'}};
  await fetch(`${url}/receipts?${MARK}`, {...post, body: wire});
  await fetch(`${url}/${MARK}%0a%0d${MARK}`, {...post, body: MARK});
  const raw = connect(port, '127.0.0.1');
  raw.write(`GET /${MARK} HTTP/1.1\r\nhost: ${MARK} ${MARK}\r\n\r\n${MARK}\r\n\r\n`);
  await once(raw, 'close');
  await until(() => output().split('\n').length >= 4, 'two lines more');
  const [first = '', ...lines] = output().trim().split('\n');
  expect(first).toContain('listens on');
  expect(lines.map((line) => Object.entries(JSON.parse(line) as RequestLine)[3])).toEqual([
    ['route', '/receipts'],
    ['route', 'none'],
  ]);
  expect(output()).not.toMatch(marked);
  expect(output()).not.toContain('203.0.113.77');
});

test(
  'without --log there is none, and a reader of the log who leaves stops nobody',
  {timeout: 60_000},
  async () => {
    const quiet = await startBin([]);
    expect((await fetch(`${quiet.url}/health`)).status).toBe(200);
    expect(quiet.output().trim().split('\n')).toHaveLength(1);
    const {url, stdout} = await startBin(['--log', 'json']);
    stdout.destroy();
    for (let n = 0; n < 3; n += 1) expect((await fetch(`${url}/health`)).status).toBe(200);
  },
);
