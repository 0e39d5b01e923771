// Erasing a person over HTTP: what goes, what stays, and what is answered to a replay and to a stranger.
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {parseAck} from '../../../src/receipt/ack.ts';
import type {Bundle} from '../../../src/receipt/bundle.ts';
import {commitmentOf} from '../../../src/receipt/digest.ts';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {verifyBundle} from '../../../src/receipt/verify.ts';
import type {Erased} from '../../../src/receiver/keeping/erase.ts';
import type {Store} from '../../../src/receiver/store.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {courlux, presentation} from '../../support/samples.ts';
import {AUD, createBench, createDevice, NOW, problemOf, type Bench, type Device} from './setup.ts';

const TOKEN = 'the-token-of-the-shop';
const ANNA = {
  email: 'Anna@Example.dk',
  phone: '12 34 56 78',
  post: {street: 'Storegade 1', code: '8000', city: 'Aarhus'},
};

let bench: Bench;
let device: Device;
beforeEach(async () => {
  bench = await createBench({shopToken: TOKEN});
  device = await createDevice();
});

const call = (method: string, path: string, body?: unknown, token = TOKEN): Promise<Response> =>
  bench.receiver.fetch(
    new Request(AUD + path, {
      method,
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
      ...(body !== undefined && {body: JSON.stringify(body)}),
    }),
  );
const mail = {kind: 'email', address: ' anna@EXAMPLE.dk'} as const;
const erase = (more: object = {}): Promise<Response> =>
  call('POST', '/erase', {controller: 'courlux', subjects: [mail], ...more});
const erased = async (more: object = {}): Promise<Erased> => {
  const response = await erase(more);
  expect(response.status).toBe(200);
  return (await response.json()) as Erased; // what the route answers
};
const send = async (contact: Contact, by: Device = device): Promise<string> => {
  const {wire} = await by.sign({}, contact);
  expect((await bench.post(wire)).status).toBe(201);
  return wire;
};
const key = (kind: 'email' | 'phone', address: string): string =>
  subjectKey(bench.secrets.pepper, 'courlux', kind, address);

/** Entries whose commitment was computed anew from what is stored. */
async function proven({latest}: Pick<Store, 'latest'>): Promise<readonly number[]> {
  const found: number[] = [];
  for (const {idx, commitment, received, receipt, statement} of await latest(99)) {
    const held = receipt ?? statement;
    if (held && (await commitmentOf(held.salt, received, held.jws)) === commitment) found.push(idx);
  }
  return found.toSorted((a, b) => a - b);
}

describe('erasing a person (GDPR 17)', () => {
  test('U32: everything under the address goes, who shared it is named, and the rest still verifies', async () => {
    await send({email: ANNA.email, phone: ANNA.phone});
    await send({email: 'bo@example.dk'}, await createDevice());
    await send({email: ANNA.email}, await createDevice());
    const before = (await bench.store.latest(9)).map(({commitment}) => commitment);
    const report = await erased();
    expect(report).toEqual({
      erased: 2,
      subjects: [{kind: 'email', key: key('email', 'anna@example.dk')}],
      linked: [{kind: 'phone', key: key('phone', '+4512345678'), entries: 1}],
      kept: 0,
      suppressed: 0,
      undelivered: [],
      vacuumed: true,
    } satisfies Erased);
    expect(await bench.standing('anna@example.dk')).toBeUndefined();
    expect(await bench.standing('bo@example.dk')).toBe('given');
    expect((await bench.store.latest(9)).map(({commitment}) => commitment)).toEqual(before);
    expect(await proven({latest: (n) => bench.store.latest(n)})).toEqual([1]);
  });

  test('a replay of what was erased is answered 410 and stores nothing; the person’s own copy still verifies', async () => {
    const {wire} = await device.sign({}, {email: ANNA.email});
    const ack = await (await bench.post(wire)).text();
    await erased();
    const again = await bench.post(wire);
    expect([again.status, await problemOf(again)]).toEqual([410, 'erased']);
    expect((await bench.store.counts()).receipts).toBe(0);
    const bundle: Bundle = {
      receipt: wire,
      ack,
      notice: courlux,
      presentation: presentation(),
      keys: bench.secrets.keys,
    };
    const {verdict} = await verifyBundle(bundle, {trust: [parseAck(ack).kid]});
    expect(verdict).toBe('trusted');
  });

  test('U25: what a partner has not been told of goes too, so it is said (GDPR 19)', async () => {
    await bench.receiver.close();
    bench = await createBench({shopToken: TOKEN, webhookTimes: {poll: 20}});
    const choice = 'sharing.eksempel-rejser';
    const given = await device.sign({}, {email: ANNA.email}, {[choice]: 'given'});
    const event = {kind: 'withdrawal', choices: [choice], for: [given.hash]} as const;
    for (const {wire} of [given, await device.sign({event})])
      expect((await bench.post(wire)).status).toBe(201);
    const waiting = {endpoint: 'partner:eksempel-rejser', type: 'withdrawn', choices: [choice]} as const;
    await vi.waitFor(async () =>
      expect(await bench.store.deliveries.list({limit: 9})).toMatchObject([waiting]),
    );
    expect(await erased()).toMatchObject({undelivered: [waiting]});
    expect(await erased()).toMatchObject({erased: 0, undelivered: []});
  });

  test('those linked go too where that is asked, and a signed-in customer by the id', async () => {
    await send({email: ANNA.email, phone: ANNA.phone});
    await send({phone: ANNA.phone, post: ANNA.post}, await createDevice());
    const report = await erased({linked: true});
    expect(report.subjects.map(({kind}) => kind).toSorted()).toEqual(['email', 'phone', 'post']);
    expect(report).toMatchObject({erased: 2, linked: []});
    const sub = {kind: 'sub', address: 'customer-7'};
    expect(await erased({subjects: [sub]})).toMatchObject({
      erased: 0,
      subjects: [{kind: 'sub', key: subjectKey(bench.secrets.pepper, 'courlux', 'sub', 'customer-7')}],
    });
  });

  test('a request goes whose answer was to be sent there, although no address binds it', async () => {
    const event = {kind: 'request', request: 'access'} as const;
    const stranger = await createDevice();
    const {wire} = await stranger.sign({event}, {reply: 'anna@example.DK', text: 'What do you hold?'});
    expect((await bench.post(wire)).status).toBe(201);
    const bos = await (await createDevice()).sign({event}, {reply: 'bo@example.dk'});
    await bench.post(bos.wire);
    expect(await erased()).toMatchObject({erased: 2}); // with its step
    expect((await bench.store.requests(9)).map(({jti}) => jti)).toEqual([bos.payload.jti]);
  });

  test('who had said no stays out of reach of an old list for as long as the shop says', async () => {
    const {wire} = await device.sign({}, {email: ANNA.email}, {'marketing.email': 'refused'});
    await bench.post(wire);
    expect(await erased({suppress: 'P10Y'})).toMatchObject({erased: 1, suppressed: 1});
    const [one] = await bench.store.keeping.suppressionsOf(key('email', 'anna@example.dk'));
    expect(one).toMatchObject({
      choice: 'marketing.email',
      since: NOW,
      until: Date.parse(new Date(NOW).toISOString().replace('2026', '2036')),
    });
  });

  test.each([
    ['without an address', {subjects: []}],
    ['with a period that is none', {suppress: 'ten years'}],
    ['of a kind that is none', {subjects: [{kind: 'fax', address: '1'}]}],
    ['with more than it knows', {everything: true}],
  ])('%s, nothing is erased', async (_, more) => {
    await send({email: ANNA.email});
    const response = await erase(more);
    expect([response.status, await problemOf(response)]).toEqual([400, 'bad-payload']);
    expect((await bench.store.counts()).receipts).toBe(1);
  });

  test('nobody erases without the shop’s token', async () => {
    const response = await call(
      'POST',
      '/erase',
      {controller: 'courlux', subjects: [mail]},
      'another-token-x',
    );
    expect([response.status, await problemOf(response)]).toEqual([401, 'unauthorized']);
  });
});

describe('a legal hold', () => {
  const held = {controller: 'courlux', ...mail};

  test('refuses an erasure until it is lifted, and is listed with its reason', async () => {
    await send({email: ANNA.email, phone: ANNA.phone});
    expect((await call('PUT', '/holds', {...held, reason: 'Sag 12/2027'})).status).toBe(200);
    const refused = await erase();
    expect([refused.status, await problemOf(refused)]).toEqual([409, 'on-hold']);
    const phone = {kind: 'phone', address: ANNA.phone};
    expect((await erase({subjects: [phone]})).status).toBe(409); // the receipt is Anna's mail address' too
    expect(await (await call('GET', '/holds')).json()).toEqual({
      holds: [
        {
          controller: 'courlux',
          kind: 'email',
          key: key('email', 'anna@example.dk'),
          reason: 'Sag 12/2027',
          since: NOW,
        },
      ],
      next: null,
    });
    expect((await bench.store.counts()).receipts).toBe(1);
    expect(await (await call('DELETE', '/holds', held)).json()).toEqual({lifted: true});
    expect((await call('DELETE', '/holds', held)).status).toBe(404);
    expect(await erased()).toMatchObject({erased: 1});
  });

  test('is no hold without a reason', async () => {
    expect((await call('PUT', '/holds', held)).status).toBe(400);
  });

  test('holds are listed a part at a time', async () => {
    for (const name of ['a', 'b', 'c']) {
      await call('PUT', '/holds', {...held, address: `${name}@example.dk`, reason: 'x'});
    }
    const seen: string[] = [];
    for (let after = ''; ;) {
      const response = await call('GET', `/holds?limit=2&after=${after}`);
      const {holds, next} = (await response.json()) as {holds: {key: string}[]; next: string | null};
      seen.push(...holds.map((one) => one.key));
      if (next === null) break;
      after = next;
    }
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
  });
});
