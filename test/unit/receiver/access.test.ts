// Reading by a mailed link: the same answer for every address, one use, half an hour, and the extract behind it.
import {describe, expect, test} from 'vitest';
import type {ReceiverOptions} from '../../../src/receiver/app.ts';
import type {MailMessage} from '../../../src/receiver/mailer.ts';
import {createReadTokens, type ReadTokens} from '../../../src/receiver/read-tokens.ts';
import {AUD, createBench, createDevice, problemOf, type Bench} from './setup.ts';

const ANNA = {email: 'anna@example.dk', phone: '+45 12 34 56 78'};
const ASKED = {controller: 'courlux', kind: 'email', address: 'Anna@Example.dk'};

const ORDERS = [{title: 'Ordrer', items: [{name: 'Nummer', value: '4711'}]}];

interface Site {
  readonly bench: Bench;
  readonly mails: readonly MailMessage[];
}

/** A bench that holds something of Anna's. */
async function site(options: Partial<ReceiverOptions> = {}): Promise<Site> {
  const mails: MailMessage[] = [];
  const mailer = {send: async (message: MailMessage) => void mails.push(message)};
  const bench = await createBench({mailer, evenTime: 0, ...options});
  await bench.post((await (await createDevice()).sign({}, ANNA)).wire);
  return {bench, mails};
}

const ask = (bench: Bench, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${AUD}/access`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {'content-type': 'application/json', 'accept-language': 'da', ...headers},
    }),
  );
const get = (bench: Bench, path: string): Promise<Response> =>
  bench.receiver.fetch(new Request(AUD + path, {headers: {'accept-language': 'da'}}));

/** Lets what goes on behind the answers come to its end. */
const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 20));

/** The token of the link in the last mail. */
async function token({bench, mails}: Site): Promise<string> {
  expect((await ask(bench, ASKED)).status).toBe(202);
  await settled();
  return /\/extract\/open\?token=([\w-]{43})/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
}

describe('asking for a link', () => {
  test('mails it to an address that is known, in the person’s language', async () => {
    const {bench, mails} = await site();
    expect((await ask(bench, ASKED)).status).toBe(202);
    await settled();
    expect(mails.map(({to, lang, subject}) => [to, lang, subject])).toEqual([
      ['Anna@Example.dk', 'da', 'Se, hvad Courlux International SA har om dig'],
    ]);
  });

  test('mails it in German to somebody who reads German', async () => {
    const {bench, mails} = await site();
    await ask(bench, ASKED, {'accept-language': 'de-CH'});
    await settled();
    expect(mails.map(({lang, subject}) => [lang, subject])).toEqual([
      ['de', 'Sehen Sie, was Courlux International SA über Sie hat'],
    ]);
    expect(mails[0]?.text).toMatch(/\n\nhttps:\/\/\S+\n\nEr gilt einmal und 30 Minuten lang\./);
  });

  test('is answered alike, in body and headers, for one that is not, which gets no mail', async () => {
    const {bench, mails} = await site();
    const answers = [];
    for (const address of [ASKED.address, 'nobody@example.dk']) {
      const response = await ask(bench, {...ASKED, address});
      answers.push([response.status, [...response.headers], await response.text()]);
    }
    expect(answers[1]).toEqual(answers[0]);
    await settled();
    expect(mails).toHaveLength(1);
  });

  test('is answered before anything is looked up, so that its time tells nothing', async () => {
    const {bench, mails} = await site();
    let waited = false;
    const {receiptsOf} = bench.store;
    bench.store.receiptsOf = async (key) => {
      await settled();
      waited = true;
      return receiptsOf.call(bench.store, key);
    };
    expect((await ask(bench, ASKED)).status).toBe(202);
    expect(waited).toBe(false);
    await bench.receiver.close();
    expect([waited, mails.length]).toEqual([true, 1]);
  });

  test('mails three links a day to an address at most, and counts who types', async () => {
    const {bench, mails} = await site({limits: {listed: 0, unlisted: 0, typed: 6}});
    const statuses = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await ask(bench, ASKED)).status);
    await settled();
    expect([statuses.slice(-2), mails.length]).toEqual([[202, 429], 3]);
  });

  test.each<[string, unknown]>([
    ['a telephone', {...ASKED, kind: 'phone'}],
    ['an unknown shop', {...ASKED, controller: 'other'}],
    ['a list', []],
  ])('by %s is refused', async (_what, body) => {
    const {bench} = await site();
    expect(await problemOf(await ask(bench, body))).toBe('bad-payload');
  });

  test('is not there where nobody sends mails', async () => {
    expect((await ask(await createBench(), ASKED)).status).toBe(404);
  });
});

describe('the link', () => {
  test('opens a page with buttons, which uses nothing up and looks at nothing', async () => {
    const one = await site();
    const good = await token(one);
    for (const text of [good, 'nonsense"><script>']) {
      const response = await get(one.bench, `/extract/open?token=${encodeURIComponent(text)}`);
      const body = await response.text();
      expect([response.status, body.match(/<button/g)?.length]).toEqual([200, 3]);
      expect(body).not.toContain('<script');
    }
    const head = await one.bench.receiver.fetch(
      new Request(`${AUD}/extract?token=${good}`, {method: 'HEAD'}),
    );
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await get(one.bench, `/extract?token=${good}`)).status).toBe(200);
  });

  test('shows what is held as a page, once', async () => {
    const one = await site();
    const path = `/extract?token=${await token(one)}`;
    const response = await get(one.bench, path);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await response.text();
    expect(body).toContain('Courlux International SA');
    expect(body).toContain('anna@example.dk');
    expect(body).not.toContain('12 34 56 78'); // the mail proves the e-mail address alone
    const again = await get(one.bench, path);
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining('gælder ikke længere')]);
  });

  test.each([
    ['json', 'consent-extract/1'],
    ['portable', 'anna@example.dk'],
  ])('gives it as %s', async (format, expected) => {
    const one = await site();
    const response = await get(one.bench, `/extract?token=${await token(one)}&format=${format}`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(JSON.stringify(await response.json())).toContain(expected);
  });

  test('holds what the shop adds', async () => {
    const one = await site({extract: {extractMore: async () => ORDERS}});
    expect(await (await get(one.bench, `/extract?token=${await token(one)}`)).text()).toContain('4711');
  });

  test('is good for half an hour', async () => {
    for (const [minutes, status] of [
      [29, 200],
      [30, 404],
    ] as const) {
      const one = await site();
      const good = await token(one);
      one.bench.time += minutes * 60_000;
      expect((await get(one.bench, `/extract?token=${good}`)).status).toBe(status);
    }
  });

  test.each(['', 'x', 'A'.repeat(43)])('with the token %j opens nothing', async (text) => {
    expect((await get((await site()).bench, `/extract?token=${text}`)).status).toBe(404);
  });

  test('is kept by the hash of its token alone', async () => {
    const hashes: string[] = [];
    const plain = createReadTokens();
    const readTokens: ReadTokens = {
      keep: (hash, grant, until) => (hashes.push(hash), plain.keep(hash, grant, until)),
      take: (hash) => plain.take(hash),
    };
    const good = await token(await site({readTokens, now: Date.now}));
    expect([hashes.length, hashes.includes(good)]).toEqual([1, false]);
  });

  test('a refusal token opens nothing: a forwarded mail must not', async () => {
    const {bench} = await site({shopToken: 'a-token-of-the-shop'});
    const init = {
      method: 'POST',
      body: JSON.stringify(ASKED),
      headers: {'content-type': 'application/json', authorization: 'Bearer a-token-of-the-shop'},
    };
    const response = await bench.receiver.fetch(new Request(`${AUD}/tokens`, init));
    const minted = (await response.json()) as {token: string}; // the receiver's own
    expect((await get(bench, `/extract?token=${minted.token}`)).status).toBe(404);
  });
});
