// Refusal tokens at the receiver: the shop mints them, and a receipt that bears one speaks for its address.
import {describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {receiverJwk} from '../../../src/receipt/key-set.ts';
import {receiverKey} from '../../../src/receiver/node-crypto.ts';
import {createJwk} from '../../../src/receiver/keys.ts';
import {mintRefusalToken, type Recipient} from '../../../src/receiver/refusal-tokens.ts';
import {AUD, createBench, createDevice, NOW, problemOf, type Bench} from './setup.ts';

const ANNA = {email: 'anna@example.dk', phone: '+45 12 34 56 78'};
const SHOP_TOKEN = 'a-token-of-the-shop-for-tests';

const mint = async (bench: Bench, more: Partial<Recipient> = {}): Promise<string> => {
  const recipient: Recipient = {
    controller: 'courlux',
    kind: 'email',
    address: ' Anna@EXAMPLE.dk ',
    ...more,
  };
  return (await mintRefusalToken({publicUrl: AUD, secrets: bench.secrets, now: () => NOW}, recipient)).token;
};
const withdraws = (token: string, ...choices: string[]): ConsentEvent => ({
  kind: 'withdrawal',
  choices: choices.length > 0 ? choices : ['marketing.email'],
  token,
});

/** A bench where Anna has given e-mail and SMS on a device of hers. */
async function given(): Promise<Bench> {
  const bench = await createBench();
  const answers = {'marketing.email': 'given', 'marketing.sms': 'given'} as const;
  await bench.post((await (await createDevice()).sign({}, ANNA, answers)).wire);
  bench.time += 60_000;
  return bench;
}

describe('a receipt that bears a token', () => {
  test('U8: withdraws for the token’s address, from a key that never saw it', async () => {
    const bench = await given();
    const event = withdraws(await mint(bench));
    expect((await bench.post((await (await createDevice()).sign({event})).wire)).status).toBe(201);
    expect(await bench.standing(ANNA.email)).toBe('withdrawn');
  });

  test('objects for the token’s address', async () => {
    const bench = await given();
    const event: ConsentEvent = {kind: 'objection', state: 'raised', token: await mint(bench)};
    await bench.post((await (await createDevice()).sign({event})).wire);
    expect(await bench.standing(ANNA.email)).toBe('objected');
  });

  test('reaches nobody else: not the person whose device it was signed on', async () => {
    const bench = await given();
    const bos = await createDevice();
    await bench.post((await bos.sign({}, {email: 'bo@example.dk'})).wire);
    await bench.post((await bos.sign({event: withdraws(await mint(bench))})).wire);
    expect(await bench.standing(ANNA.email)).toBe('withdrawn');
    expect(await bench.standing('bo@example.dk')).toBe('given');
  });

  test('binds to the address that it discloses as well', async () => {
    const bench = await given();
    const bos = await createDevice();
    await bench.post((await bos.sign({}, {email: 'bo@example.dk'})).wire);
    const event = withdraws(await mint(bench));
    await bench.post((await bos.sign({event, iat: NOW / 1000 + 9}, {email: 'bo@example.dk'})).wire);
    expect(await bench.standing('bo@example.dk')).toBe('withdrawn');
    expect(await bench.standing(ANNA.email)).toBe('withdrawn');
  });

  test('is taken years after the key that signed it was followed by another', async () => {
    const bench = await given();
    const token = await mint(bench);
    const next = await receiverKey(await createJwk());
    const keys = {
      keys: [...bench.secrets.keys.keys, await receiverJwk(next.publicJwk, bench.secrets.signing, 1)],
    };
    const later = await createBench({store: bench.store, secrets: {...bench.secrets, signing: next, keys}});
    await later.post((await (await createDevice()).sign({event: withdraws(token)})).wire);
    expect(await later.standing(ANNA.email)).toBe('withdrawn');
  });

  test.each<[string, (bench: Bench) => Promise<ConsentEvent>]>([
    [
      'lifts an objection: a token only refuses',
      async (b) => ({kind: 'objection', state: 'lifted', token: await mint(b)}),
    ],
    [
      'withdraws more than the token names',
      async (b) => withdraws(await mint(b, {choices: ['marketing.sms']}), 'marketing.sms', 'marketing.email'),
    ],
    [
      'objects by a token that names choices',
      async (b) => ({
        kind: 'objection',
        state: 'raised',
        token: await mint(b, {choices: ['marketing.email']}),
      }),
    ],
    ['bears the token of another controller', async (b) => withdraws(await mint(b, {controller: 'other'}))],
    ['bears the token of another receiver', async () => withdraws(await mint(await createBench()))],
    ['bears a token that was cut off', async (b) => withdraws((await mint(b)).slice(0, -9))],
    ['bears what is no token', async () => withdraws('hello')],
  ])('is refused when it %s', async (_what, make) => {
    const bench = await given();
    const {wire} = await (await createDevice()).sign({event: await make(bench)});
    const response = await bench.post(wire);
    expect([response.status, await problemOf(response)]).toEqual([422, 'bad-token']);
    expect((await bench.store.counts()).entries).toBe(1);
    expect(await bench.standing(ANNA.email)).toBe('given');
  });

  test.each(['an address', 'a receipt'])(
    'that does not hold is recorded for %s that it names as well, and for nobody else',
    async (what) => {
      const bench = await given();
      const bos = await createDevice();
      const grant = await bos.sign({}, {email: 'bo@example.dk'});
      await bench.post(grant.wire);
      const token = await mint(await createBench()); // of another receiver
      const more = what === 'a receipt' ? {for: [grant.hash]} : {};
      const event = {kind: 'withdrawal', choices: ['marketing.email'], token, ...more} as const;
      const address = what === 'an address' ? {email: 'bo@example.dk'} : {};
      expect((await bench.post((await bos.sign({event, iat: NOW / 1000 + 9}, address)).wire)).status).toBe(
        201,
      );
      expect(await bench.standing('bo@example.dk')).toBe('withdrawn');
      expect(await bench.standing(ANNA.email)).toBe('given');
    },
  );

  test('withdraws what a token names', async () => {
    const bench = await given();
    const token = await mint(bench, {kind: 'phone', address: '12345678', country: 'DK'});
    await bench.post((await (await createDevice()).sign({event: withdraws(token, 'marketing.sms')})).wire);
    expect(await bench.standing(ANNA.email)).toBe('given');
    const [, phone] = await bench.store.subjects(0);
    const row = (await bench.store.standings(phone?.key ?? '')).find(
      ({choice}) => choice === 'marketing.sms',
    );
    expect(row?.state).toBe('withdrawn');
  });
});

const post = (bench: Bench, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${AUD}/tokens`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {'content-type': 'application/json', ...headers},
    }),
  );
const BEARER = {authorization: `Bearer ${SHOP_TOKEN}`};
const ASKED = {controller: 'courlux', kind: 'phone', address: '12 34 56 78'};

describe('POST /tokens', () => {
  test('mints for the shop, by the country of its notice, with the link', async () => {
    const bench = await createBench({shopToken: SHOP_TOKEN});
    const response = await post(bench, ASKED, BEARER);
    const {token, url} = (await response.json()) as {token: string; url: string}; // the receiver's own
    expect(url).toBe(`${AUD}/unsubscribe?t=${token}`);
    await bench.post((await (await createDevice()).sign({}, ANNA, {'marketing.sms': 'given'})).wire);
    await bench.post((await (await createDevice()).sign({event: withdraws(token, 'marketing.sms')})).wire);
    const subjects = await bench.store.subjects(1);
    expect((await bench.store.standings(subjects[0]?.key ?? ''))[0]?.state).toBe('withdrawn');
  });

  test.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['another token', {authorization: 'Bearer another-token-of-the-shop'}],
    ['another scheme', {authorization: `Basic ${SHOP_TOKEN}`}],
  ])('mints for nobody who shows %s', async (_what, headers) => {
    const response = await post(await createBench({shopToken: SHOP_TOKEN}), ASKED, headers);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await problemOf(response)).toBe('unauthorized');
  });

  test('is not there where the shop has no token', async () => {
    expect((await post(await createBench(), ASKED, BEARER)).status).toBe(404);
  });

  test.each([
    [{...ASKED, kind: 'sub'}],
    [{...ASKED, more: 1}],
    [{...ASKED, address: {city: 'Aarhus'}}],
    [{...ASKED, controller: 'No Id'}],
    [[]],
  ])('refuses %j', async (body) => {
    const response = await post(await createBench({shopToken: SHOP_TOKEN}), body, BEARER);
    expect([response.status, await problemOf(response)]).toEqual([400, 'bad-payload']);
  });
});
