// What `/ready` and `/metrics` tell, and to whom.
import {connect} from 'node:net';
import {EventEmitter, once} from 'node:events';
import {expect, onTestFinished, test} from 'vitest';
import {openMemory} from '../../../src/receiver/memory.ts';
import {openMetrics} from '../../../src/receiver/metrics.ts';
import {listen} from '../../../src/receiver/node.ts';
import {isToken} from '../../../src/receiver/http/token.ts';
import {claims} from '../../support/samples.ts';
import {createBench, createDevice, customPresentation, type Bench} from './setup.ts';

const TOKEN = 'a-token-of-the-metrics';
const get = (bench: Bench, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  bench.receiver.fetch(new Request(bench.receiver.audience + path, {headers}));
const scrape = async (bench: Bench): Promise<string> =>
  (await get(bench, '/metrics', {authorization: `Bearer ${TOKEN}`})).text();

test('the numbers: each outcome, batches, commits, what waits, and the process', async () => {
  const bench = await createBench({metrics: openMetrics(TOKEN)});
  const device = await createDevice();
  const {wire} = await device.sign({}, {email: 'anna@example.dk'});
  const {notice} = await claims();
  const custom = await device.sign({notice: {...notice, shown: (await customPresentation()).digest}});
  for (const body of [wire, wire, custom.wire, 'nonsense', 'x'.repeat(9000)]) await bench.post(body);
  await bench.post(wire, {'content-type': 'text/html'});
  await get(bench, '/receipts');
  const text = await scrape(bench);
  const outcomes = [...text.matchAll(/^consent_receipts_total\{outcome="(.*)"\} (\d+)$/gm)];
  expect(Object.fromEntries(outcomes.map(([, name, count]) => [name, Number(count)]))).toEqual({
    recorded: 1,
    repeated: 1,
    quarantined: 1,
    malformed: 1,
    'too-large': 1,
    'unsupported-media-type': 1,
  });
  for (const line of [
    /^consent_batch_receipts_count 2$/m,
    /^consent_batch_receipts_sum 2$/m,
    /^consent_commit_seconds_count 2$/m,
    /^consent_waiting_receipts 0$/m,
    /^consent_entries 2$/m,
    /^consent_quarantined_receipts 1$/m,
    /^process_cpu_user_seconds_total /m,
  ]) {
    expect(text).toMatch(line);
  }
  expect(text).not.toMatch(/anna|courlux|shop\.example/);
});

test('too many and trouble are counted as well, and a store that fails hides no other number', async () => {
  const store = openMemory();
  const bench = await createBench({metrics: openMetrics(TOKEN), store, limits: {listed: 2, unlisted: 2}});
  const failing = {
    append: () => Promise.reject(new Error('disk')),
    latest: () => Promise.reject(new Error('disk')),
  };
  Object.assign(store, failing);
  await bench.post((await (await createDevice()).sign()).wire);
  await bench.post('nonsense');
  await bench.post('nonsense');
  const text = await scrape(bench);
  expect(text).toMatch(/outcome="rate-limited"\} 1/);
  expect(text).toMatch(/outcome="unavailable"\} 1/);
  expect(text).toMatch(/^consent_entries Nan$/m);
});

test('without the token nothing is shown, and without metrics there is no such address', async () => {
  const bench = await createBench({metrics: openMetrics(TOKEN)});
  for (const authorization of [
    '',
    'Bearer',
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Basic ${TOKEN}`,
  ]) {
    const response = await get(bench, '/metrics', {authorization});
    expect([response.status, response.headers.get('www-authenticate'), await response.text()]).toEqual([
      401,
      'Bearer',
      '',
    ]);
  }
  expect((await get(await createBench(), '/metrics')).status).toBe(404);
});

test('a token is the same or not, whatever its length', () => {
  expect([
    isToken('a', 'a'),
    isToken('a', 'b'),
    isToken('a', 'ab'),
    isToken('', 'a'),
    isToken('é', 'e'),
  ]).toEqual([true, false, false, false, false]);
});

test('ready while the store answers, and not once it stops; alive all the same', async () => {
  const store = openMemory();
  const bench = await createBench({store});
  const answer = async (path: string): Promise<readonly [number, string | null]> => {
    const response = await get(bench, path);
    return [response.status, response.headers.get('retry-after')];
  };
  expect(await answer('/ready')).toEqual([200, null]);
  const {latest} = store;
  store.latest = () => Promise.reject(new Error('disk'));
  expect([await answer('/ready'), await answer('/health')]).toEqual([
    [503, '5'],
    [503, '5'],
  ]);
  store.latest = latest;
  expect(await answer('/ready')).toEqual([200, null]);
  bench.receiver.drain();
  expect([await answer('/ready'), await answer('/health')]).toEqual([
    [503, '5'],
    [200, null],
  ]);
  expect((await bench.post((await (await createDevice()).sign()).wire)).status).toBe(201);
});

test('over a socket that was open before it stops: not ready, and the connection ends', async () => {
  const bench = await createBench();
  const gate = new EventEmitter();
  const under = once(gate, 'open');
  const listening = await listen(
    {
      ...bench.receiver,
      async fetch(request) {
        if (new URL(request.url).pathname === '/health') await under;
        return bench.receiver.fetch(request);
      },
    },
    {port: 0, host: '127.0.0.1'},
  );
  const [slow, socket] = [connect(listening.port, '127.0.0.1'), connect(listening.port, '127.0.0.1')];
  onTestFinished(() => void [slow, socket].map((one) => one.destroy()));
  slow.write('GET /health HTTP/1.1\r\nhost: receiver.example\r\n\r\n');
  socket.write(
    'GET /ready HTTP/1.1\r\nhost: receiver.example\r\n\r\nGET /health HTTP/1.1\r\nhost: receiver.example\r\n\r\n',
  );
  const [first]: Buffer[] = await once(socket, 'data');
  expect(String(first)).toMatch(/^HTTP\/1\.1 200 /);
  const closed = listening.close();
  socket.write('GET /ready HTTP/1.1\r\nhost: receiver.example\r\n\r\n');
  let rest = '';
  socket.on('data', (chunk: Buffer) => (rest += chunk.toString()));
  gate.emit('open');
  await once(socket, 'close');
  expect(rest).toMatch(/HTTP\/1\.1 200 [^]*HTTP\/1\.1 503 [^]*connection: close/i);
  await closed;
});
