// What the shop's own systems see and do of messages over HTTP, partners who are told by hand, and the numbers of it.
import {afterEach, beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {openMetrics} from '../../../src/receiver/metrics.ts';
import type {ReceiverOptions} from '../../../src/receiver/receiver-options.ts';
import type {WebhookEndpoint} from '../../../src/receiver/webhooks/endpoints.ts';
import type {DeliveryPart, DeliveryReport} from '../../../src/receiver/webhooks/reports.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {courlux} from '../../support/samples.ts';
import {until} from '../../support/until.ts';
import {openSink, say, SECRET, type Sink} from '../../support/webhook-sink.ts';
import {AUD, createBench, createDevice, problemOf, type Bench, type Device} from './setup.ts';

const TOKEN = 'the-token-of-the-shop';
const [{id: PARTNER, name: NAME} = {id: '', name: ''}] = courlux.partners;
const SHARING = `sharing.${PARTNER}`;

let sink: Sink;
beforeEach(async () => {
  sink = await openSink();
});
afterEach(() => sink.close());

const endpoint = (more: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  name: 'shop',
  url: sink.url,
  secret: SECRET,
  allowPrivate: true,
  ...more,
});
const open = async (
  webhooks: readonly WebhookEndpoint[],
  more: Partial<ReceiverOptions> = {},
): Promise<Bench> => {
  const bench = await createBench({
    webhooks,
    webhookTimes: {retries: [], poll: 20},
    now: Date.now,
    shopToken: TOKEN,
    ...more,
  });
  onTestFinished(() => bench.receiver.close());
  return bench;
};
const keyOf = ({secrets}: Bench, address: string): string =>
  subjectKey(secrets.pepper, 'courlux', 'email', address);
const call = (bench: Bench, path: string, body?: unknown, token = TOKEN): Promise<Response> => {
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  const init = body === undefined ? {} : {method: 'POST', body: JSON.stringify(body)};
  return bench.receiver.fetch(new Request(AUD + path, {...init, headers}));
};
const list = async (bench: Bench, query = ''): Promise<DeliveryPart> =>
  (await (await call(bench, `/deliveries${query}`)).json()) as DeliveryPart; // what the route answers
const waitFor = (bench: Bench, fits: (rows: readonly DeliveryReport[]) => boolean): Promise<unknown> =>
  until(async () => fits((await list(bench)).deliveries), 'the list says so');
const give = async (bench: Bench, device: Device, choices: readonly string[]): Promise<void> => {
  const answers = Object.fromEntries(choices.map((choice) => [choice, 'given' as const]));
  expect((await bench.post((await device.sign({}, {email: 'anna@example.dk'}, answers)).wire)).status).toBe(
    201,
  );
};
const withdraw = async (bench: Bench, device: Device, choices: readonly string[]): Promise<void> => {
  const event = {kind: 'withdrawal', choices} as const;
  expect((await bench.post((await device.sign({event}, {email: 'anna@example.dk'})).wire)).status).toBe(201);
};

describe('the list', () => {
  test('has a parked message with all that is known of it; replaying sends it and the later ones in their order', async () => {
    const bench = await open([endpoint()]);
    const device = await createDevice();
    sink.answer = say(500);
    await give(bench, device, ['marketing.email']);
    await withdraw(bench, device, ['marketing.email']);
    await waitFor(bench, (rows) => rows.length === 2 && rows.every(({state}) => state === 'parked'));
    const {deliveries, next} = await list(bench, '?state=parked');
    const [first] = deliveries;
    const key = keyOf(bench, 'anna@example.dk');
    expect(next).toBeNull();
    expect(first).toEqual({
      endpoint: 'shop',
      seq: expect.any(Number),
      type: 'given',
      controller: 'courlux',
      subject: {kind: 'email', key},
      choices: ['marketing.email'],
      state: 'parked',
      attempts: 1,
      next: null,
      tried: expect.any(Number),
      answer: '500',
    } satisfies DeliveryReport);

    sink.answer = say(200);
    const again = await call(bench, '/deliveries/replay', {endpoint: 'shop', seq: first?.seq});
    expect(await again.json()).toEqual({queued: 2});
    await waitFor(bench, (rows) => rows.every(({state}) => state === 'delivered'));
    expect(sink.taken.slice(-2).map(({message}) => message.type)).toEqual([
      'consent.given',
      'consent.withdrawn',
    ]);
    expect(new Set(sink.taken.map(({headers}) => headers['webhook-id'])).size).toBe(2);
  });

  test('comes in parts', async () => {
    const bench = await open([endpoint()]);
    for (let n = 0; n < 3; n += 1) await give(bench, await createDevice(), ['marketing.email']);
    await withdraw(bench, await createDevice(), ['marketing.email']);
    await waitFor(bench, (rows) => rows.length === 2);
    const part = await list(bench, '?limit=1');
    expect(part.deliveries).toMatchObject([{type: 'given'}]);
    const rest = await list(bench, `?limit=1&after=${part.next}`);
    expect(rest).toMatchObject({deliveries: [{type: 'withdrawn'}], next: null});
  });

  test.each(['?state=lost', '?limit=0', '?limit=x', '?after=x'])('%s is malformed', async (query) => {
    expect((await call(await open([]), `/deliveries${query}`)).status).toBe(400);
  });

  test.each(['/deliveries/replay', '/deliveries/done'])('%s of what is not there: 404', async (path) => {
    const bench = await open([]);
    expect(await problemOf(await call(bench, path, {endpoint: 'shop', seq: 1}))).toBe('not-found');
    expect(await problemOf(await call(bench, path, {endpoint: 'shop'}))).toBe('bad-payload');
  });

  test.each([
    ['/deliveries', undefined],
    ['/deliveries/replay', {}],
    ['/deliveries/done', {}],
    ['/disclosures', {}],
  ])('%s is for the shop alone', async (path, body) => {
    const bench = await open([]);
    expect((await call(bench, path, body, 'another-token-0000')).status).toBe(401);
  });
});

describe('U25: partners', () => {
  test('one with an endpoint hears of its own choice, with no other in it, and that is a hand-over (U26)', async () => {
    const bench = await open([endpoint({name: 'partner-hook', partner: PARTNER})]);
    const device = await createDevice();
    await give(bench, device, ['marketing.email', SHARING]);
    await give(bench, device, ['marketing.email', SHARING, 'profiling']);
    await withdraw(bench, device, ['marketing.email', SHARING]);
    await waitFor(bench, (rows) => rows.length === 2 && rows.every(({state}) => state === 'delivered'));
    expect(sink.taken.map(({message: {type, data}}) => [type, data.choices])).toEqual([
      ['consent.given', [SHARING]],
      ['consent.withdrawn', [SHARING]],
    ]);
    const key = keyOf(bench, 'anna@example.dk');
    expect(await bench.store.handovers.of(key)).toEqual([
      {time: expect.any(Number), recipient: NAME, what: 'event:given'},
      {time: expect.any(Number), recipient: NAME, what: 'event:withdrawn'},
    ]);
  });

  test('one without an endpoint stays on the list until somebody says that it was told', async () => {
    const bench = await open([]);
    const device = await createDevice();
    await give(bench, device, ['marketing.email', SHARING]);
    await withdraw(bench, device, ['marketing.email', SHARING]);
    await waitFor(bench, (rows) => rows.length > 0);
    const {deliveries} = await list(bench, '?state=by-hand');
    expect(deliveries).toMatchObject([
      {endpoint: `partner:${PARTNER}`, type: 'withdrawn', choices: [SHARING], next: null, tried: null},
    ]);
    const {endpoint: name = '', seq = 0} = deliveries[0] ?? {};
    const done = await call(bench, '/deliveries/done', {endpoint: name, seq});
    expect(await done.json()).toMatchObject({state: 'delivered', answer: 'by hand'});
    expect((await list(bench, '?state=by-hand')).deliveries).toEqual([]);
    const key = keyOf(bench, 'anna@example.dk');
    expect(await bench.store.handovers.of(key)).toMatchObject([{recipient: NAME, what: 'event:withdrawn'}]);
  });
});

describe('POST /disclosures (U26)', () => {
  const said = {
    controller: 'courlux',
    kind: 'email',
    recipient: 'Posten A/S',
    what: 'Pakker',
    time: 1_790_000_000_000,
  };

  test('logs whose data were handed over to whom', async () => {
    const bench = await open([]);
    const addresses = ['Anna@Example.dk', 'anna@example.dk', 'bo@example.dk'];
    expect(await (await call(bench, '/disclosures', {...said, addresses})).json()).toEqual({logged: 2});
    expect(await (await call(bench, '/disclosures', {...said, address: 'bo@example.dk'})).json()).toEqual({
      logged: 1,
    });
    const line = {time: said.time, recipient: 'Posten A/S', what: 'Pakker'};
    expect(await bench.store.handovers.of(keyOf(bench, 'anna@example.dk'))).toEqual([line]);
    expect(await bench.store.handovers.of(keyOf(bench, 'bo@example.dk'))).toEqual([line, line]);
  });

  test.each<readonly [what: string, body: object]>([
    ['no address', said],
    ['both', {...said, address: 'a@b.dk', addresses: ['a@b.dk']}],
    ['none in the list', {...said, addresses: []}],
    ['too many', {...said, addresses: Array.from({length: 10_001}, (_, n) => `${n}@b.dk`)}],
  ])('%s: refused', async (_what, body) => {
    expect(await problemOf(await call(await open([]), '/disclosures', body))).toBe('bad-payload');
  });

  test('ten thousand at once', async () => {
    const addresses = Array.from({length: 10_000}, (_, n) => `${n}@example.dk`);
    expect(await (await call(await open([]), '/disclosures', {...said, addresses})).json()).toEqual({
      logged: 10_000,
    });
  });
});

test('the numbers: what waits, is parked or told by hand, by endpoint, and what was tried', async () => {
  const metrics = openMetrics('a-token-of-the-metrics');
  const bench = await open([endpoint(), endpoint({name: 'quiet', types: ['request']})], {metrics});
  const device = await createDevice();
  sink.answer = ({message}, response) =>
    say(message.type === 'consent.given' ? 200 : 500)({} as never, response);
  await give(bench, device, ['marketing.email', SHARING]);
  await withdraw(bench, device, ['marketing.email', SHARING]);
  await waitFor(bench, (rows) => rows.length === 3 && rows.every(({state}) => state !== 'pending'));
  const text = await metrics.text();
  for (const line of [
    'consent_deliveries_pending{endpoint="shop"} 0',
    'consent_deliveries_parked{endpoint="shop"} 1',
    'consent_deliveries_parked{endpoint="quiet"} 0',
    `consent_deliveries_by_hand{endpoint="partner:${PARTNER}"} 1`,
    'consent_deliveries_oldest_pending_seconds{endpoint="shop"} 0',
    'consent_deliveries_total{endpoint="shop",outcome="delivered"} 1',
    'consent_deliveries_total{endpoint="shop",outcome="parked"} 1',
  ]) {
    expect(text).toContain(line);
  }
});
