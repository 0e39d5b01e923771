// Guessing the shop's token: who shows wrong ones is told to wait; who has the right one never is.
import {beforeEach, describe, expect, test} from 'vitest';
import {AUD, createBench, problemOf, type Bench} from './setup.ts';

const TOKEN = 'a-token-of-the-shop-that-nobody-guesses';
const ME = '192.0.2.1';
let bench: Bench;

beforeEach(async () => void (bench = await createBench({shopToken: TOKEN})));

const ask = (token: string | null, address = ME, path = '/requests', method = 'GET'): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${AUD}${path}`, {method, headers: token === null ? {} : {authorization: `Bearer ${token}`}}),
    {address},
  );
/** Shows so many wrong tokens, one after the other. */
async function guess(count: number, address = ME): Promise<number[]> {
  const statuses = [];
  for (let n = 0; n < count; n += 1) statuses.push((await ask(`guess-${n}`, address)).status);
  return statuses;
}

describe('wrong tokens of the shop', () => {
  test('are answered with 401 twenty times a minute, and then with 429 and when to come again', async () => {
    expect(await guess(20)).toEqual(Array.from({length: 20}, () => 401));
    const response = await ask('one-more');
    expect([response.status, await problemOf(response)]).toEqual([429, 'rate-limited']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  test('are counted over all routes that take the token', async () => {
    const paths = ['/requests', '/deliveries', '/export', '/admin/api/overview'] as const;
    for (let n = 0; n < 20; n += 1) await ask('wrong', ME, paths[n % paths.length]);
    expect((await ask('wrong', ME, '/tokens', 'POST')).status).toBe(429);
  });

  test('never hold back the right one, from the same sender or from another', async () => {
    await guess(25);
    for (const address of [ME, '198.51.100.1']) expect((await ask(TOKEN, address)).status).toBe(200);
  });

  test('of one sender are not another’s; the block around it may show four times as many', async () => {
    await guess(25);
    expect(await guess(1, '198.51.100.1')).toEqual([401]);
    for (const last of [2, 3, 4]) await guess(20, `192.0.2.${last}`);
    expect(await guess(1, '192.0.2.5')).toEqual([429]);
  });

  test('right ones use up nothing, nor do requests without any', async () => {
    for (let n = 0; n < 30; n += 1) await ask(TOKEN);
    for (let n = 0; n < 30; n += 1) expect((await ask(null)).status).toBe(401);
    expect(await guess(1)).toEqual([401]);
  });
});
