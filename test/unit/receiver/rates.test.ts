import {tmpdir} from 'node:os';
import {describe, expect, test} from 'vitest';
import {helpText} from '../../../src/receiver/commands/help.ts';
import {LIMITS} from '../../../src/receiver/http/limits.ts';
import {createLimiter, type Limiter} from '../../../src/receiver/http/limiter.ts';
import {openRates} from '../../../src/receiver/http/rates.ts';
import {readSettings} from '../../../src/receiver/commands/settings.ts';
import {until} from '../../support/until.ts';
import {AUD, createBench, createDevice, problemOf, type Bench} from './setup.ts';

/** A limiter that lets everyone in, and what it was asked. */
function asked(): {readonly limiter: Limiter; readonly calls: (readonly [string, number])[]} {
  const calls: (readonly [string, number])[] = [];
  return {calls, limiter: {take: (whom, max) => (calls.push([whom, max]), 0)}};
}
const post = (bench: Bench, body: string, address: string): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${AUD}/receipts`, {method: 'POST', body, headers: {'content-type': 'text/plain'}}),
    {address},
  );
const statuses = async (bench: Bench, addresses: readonly string[]): Promise<number[]> => {
  const out = [];
  for (const address of addresses) out.push((await post(bench, 'x', address)).status);
  return out;
};
const many = (count: number, address: (n: number) => string): string[] =>
  Array.from({length: count}, (_, n) => address(n));

const of = async (id: string): Promise<string> =>
  (await (await createDevice()).sign({controller: {id, name: 'X'}})).wire;
const read = (args: readonly string[], env: Record<string, string> = {}): unknown => {
  const settings = readSettings(['--data', tmpdir(), ...args], env);
  return settings.kind === 'start' && settings.limits;
};

describe('the limiter', () => {
  test('lets in as many as it is told, each sender for itself, and says how long to wait', async () => {
    const limiter = createLimiter();
    const waits = [];
    for (const who of ['a', 'a', 'b', 'a']) waits.push(await limiter.take(who, 2));
    expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
    expect(waits[3]).toBeGreaterThan(0);
    expect(waits[3]).toBeLessThanOrEqual(60);
  });

  test('lets a sender in again when its window has ended', async () => {
    const limiter = createLimiter({seconds: 1});
    await limiter.take('a', 1);
    await until(async () => (await limiter.take('a', 1)) === 0, 'the window ends');
  });

  test('remembers no more than it is told, and forgets who has not come for longest', async () => {
    const limiter = createLimiter({most: 3});
    for (const who of ['a', 'b', 'c', 'a', 'd']) await limiter.take(who, 1);
    expect(await limiter.take('a', 2)).toBeGreaterThan(0); // its third visit
    expect(await limiter.take('b', 1)).toBe(0); // forgotten when d came
  });
});

describe('one sender', () => {
  test('is an IPv4 address, however it is written, and not its neighbour', async () => {
    const bench = await createBench({limits: {listed: 1, unlisted: 1}});
    expect(await statuses(bench, ['192.0.2.1', '::ffff:192.0.2.1', '192.0.2.2'])).toEqual([400, 429, 400]);
  });

  test('is a /64 of IPv6', async () => {
    const bench = await createBench({limits: {listed: 1, unlisted: 1}});
    const addresses = ['2001:db8::1', '2001:db8::ffff:1', '2001:db8:0:1::1'];
    expect(await statuses(bench, addresses)).toEqual([400, 429, 400]);
  });

  test.each([
    ['a /24', (n: number) => `192.0.2.${n}`, '198.51.100.1'],
    ['a /48', (n: number) => `2001:db8:0:${n}::1`, '2001:db8:1::1'],
  ])('%s may send four times as much, and no more', async (_what, address, beyond) => {
    const bench = await createBench({limits: {listed: 1, unlisted: 1}});
    expect(await statuses(bench, many(6, address))).toEqual([400, 400, 400, 400, 429, 429]);
    expect(await statuses(bench, [beyond])).toEqual([400]);
  });

  test('that is over its own limit uses up nothing of its block', async () => {
    const bench = await createBench({limits: {listed: 1, unlisted: 1}});
    await statuses(
      bench,
      many(9, () => '192.0.2.1'),
    );
    expect(await statuses(bench, ['192.0.2.2'])).toEqual([400]);
  });

  test('may be anyone when the limit is 0', async () => {
    const {limiter, calls} = asked();
    const bench = await createBench({limits: {listed: 0, unlisted: 0, controller: 0}, limiter});
    await post(bench, (await (await createDevice()).sign()).wire, '192.0.2.1');
    expect(calls).toEqual([]);
  });
});

describe('a controller', () => {
  const LIMIT = {listed: 0, unlisted: 0, controller: 1};
  test('has a limit of its own, told with Retry-After to any page', async () => {
    const bench = await createBench({limits: LIMIT});
    const first = await post(bench, (await (await createDevice()).sign()).wire, '192.0.2.1');
    const second = await post(bench, (await (await createDevice()).sign()).wire, '198.51.100.2');
    expect([first.status, second.status, await problemOf(second)]).toEqual([201, 429, 'rate-limited']);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(second.headers.get('access-control-allow-origin')).toBe('*');
    expect((await bench.store.counts()).entries).toBe(1);
  });

  test('that no notice names is counted with all others of that kind, and leaves the known ones alone', async () => {
    const {limiter, calls} = asked();
    const bench = await createBench({limits: LIMIT, limiter});
    for (const id of ['one', 'two', 'courlux']) await post(bench, await of(id), '');
    expect(calls).toEqual([
      ['controllers', 1],
      ['controllers', 1],
      ['controller courlux', 1],
    ]);
  });

  test('is counted once its claims are read, and before anything is looked up', async () => {
    const bench = await createBench({limits: LIMIT});
    const {wire} = await (await createDevice()).sign();
    await statuses(
      bench,
      many(3, () => '192.0.2.1'),
    );
    expect((await post(bench, wire, '')).status).toBe(201);
    bench.store.recall = () => Promise.reject(new Error('asked'));
    expect((await post(bench, wire, '')).status).toBe(429);
    expect(bench.lines).toEqual([]);
  });
});

test('size is looked at before the rate, and the rate before the shape', async () => {
  const bench = await createBench({limits: {listed: 1, unlisted: 1}});
  const send = async (body: string): Promise<string> => problemOf(await post(bench, body, '192.0.2.1'));
  expect(await send('x'.repeat(8193))).toBe('too-large');
  expect(await send('x')).toBe('malformed');
  expect(await send('x')).toBe('rate-limited');
  expect(await send('x'.repeat(8193))).toBe('too-large');
});

test.each([
  [undefined, 'listed'], // the shop's back end
  ['https://shop.example', 'listed'],
  [AUD, 'listed'],
  ['null', 'unlisted'],
  ['https://evil.example', 'unlisted'],
  ['HTTPS://SHOP.EXAMPLE', 'unlisted'],
  ['https://shop.example/', 'unlisted'],
  ['https://shop.example:8443', 'unlisted'],
  ['https://shop.example.evil.example', 'unlisted'],
  ['https://shop.example, https://evil.example', 'unlisted'],
  ['', 'unlisted'],
] as const)('origin %s is %s, and recorded as it came', async (origin, kind) => {
  const {limiter, calls} = asked();
  const bench = await createBench({limiter});
  const {wire} = await (await createDevice()).sign();
  expect((await bench.post(wire, origin === undefined ? {} : {origin})).status).toBe(201);
  expect(calls[0]).toEqual([`${kind} one unknown`, LIMITS[kind]]);
  expect((await bench.store.latest(1))[0]?.receipt?.origin).toBe(origin ?? null);
});

test('presentations are limited as receipts are', async () => {
  const bench = await createBench({limits: {listed: 1, unlisted: 1}});
  const put = (): Promise<Response> =>
    bench.receiver.fetch(
      new Request(`${AUD}/presentations/${'A'.repeat(43)}`, {
        method: 'PUT',
        body: '{}',
        headers: {'content-type': 'application/json'},
      }),
    );
  expect([(await put()).status, (await put()).status]).toEqual([403, 429]);
});

test('the settings give the limits, and the defaults are those of the library', () => {
  expect(read([])).toEqual(LIMITS);
  expect(read(['--limit', '7', '--limit-controller', '0'], {LIMIT: '8', LIMIT_UNLISTED: '9'})).toEqual({
    listed: 7,
    unlisted: 9,
    typed: 10,
    controller: 0,
  });
  expect(read(['--limit-typed', '3'])).toMatchObject({typed: 3});
  expect(helpText('serve')).toMatch(/--limit N +LIMIT .*\[600\]/);
});

test('a limiter that counts elsewhere may take its time', async () => {
  const rates = openRates({
    limits: {listed: 1, unlisted: 1},
    limiter: {take: (_whom, max) => Promise.resolve(max === 1 ? 0 : 9)},
    controllers: new Set(),
  });
  await expect(rates.sender('listed', '192.0.2.1')).rejects.toMatchObject({code: 'rate-limited', wait: 9});
});
