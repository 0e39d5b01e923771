// Webhooks end to end: a receiver, devices that sign, and a back end on a socket that takes, fails, hangs and redirects.
import type {ServerResponse} from 'node:http';
import {setTimeout} from 'node:timers/promises';
import {Webhook} from 'standardwebhooks';
import {afterEach, beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {createReceiver} from '../../../src/receiver/app.ts';
import type {ReceiverOptions} from '../../../src/receiver/receiver-options.ts';
import type {WebhookEndpoint} from '../../../src/receiver/webhooks/endpoints.ts';
import type {DeliveryTimes} from '../../../src/receiver/webhooks/line.ts';
import {hashText} from '../../../src/receiver/node-crypto.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {until} from '../../support/until.ts';
import {openSink, say, SECRET, type Sink} from '../../support/webhook-sink.ts';
import {createBench, createDevice, customPresentation, type Bench, type Device} from './setup.ts';

const QUICK: Partial<DeliveryTimes> = {retries: [30, 30, 30], timeout: 400, poll: 20};

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
  webhooks: readonly WebhookEndpoint[] = [endpoint()],
  more: Partial<ReceiverOptions> = {},
): Promise<Bench> => {
  const bench = await createBench({webhooks, webhookTimes: QUICK, now: Date.now, ...more});
  onTestFinished(() => bench.receiver.close());
  return bench;
};
const give = async (bench: Bench, device: Device, email = 'Anna@Example.dk'): Promise<void> => {
  const {wire} = await device.sign({}, {email});
  expect((await bench.post(wire)).status).toBe(201);
};
const withdraw = async (bench: Bench, device: Device, email = 'anna@example.dk'): Promise<void> => {
  const event = {kind: 'withdrawal', choices: ['marketing.email']} as const;
  const {wire} = await device.sign({event}, {email});
  expect((await bench.post(wire)).status).toBe(201);
};
const come = (count: number): Promise<unknown> =>
  until(() => sink.taken.length >= count, `${count} messages have come`);
/** The first message as a back end gets it. */
const firstTaken = (): {readonly body: string; readonly named: Record<string, string>} => {
  const [{headers, body} = {headers: {}, body: ''}] = sink.taken;
  return {
    body,
    named: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  };
};
const types = (): readonly string[] => sink.taken.map(({message}) => message.type.replace('consent.', ''));
const rows = (bench: Bench) => bench.store.deliveries.list({limit: 100});
const settled = (bench: Bench): Promise<unknown> =>
  until(async () => (await rows(bench)).every(({state}) => state !== 'pending'), 'all are settled');

describe('a message', () => {
  test('says what happened to whom, with the address as it was typed and where the proof is', async () => {
    const bench = await open();
    const device = await createDevice();
    const {wire, payload} = await device.sign({}, {email: 'Anna@Example.dk'});
    await bench.post(wire);
    await come(1);

    const [stored] = (await bench.store.latest(1)).map(({receipt}) => receipt);
    expect(sink.taken[0]?.message).toEqual({
      type: 'consent.given',
      timestamp: new Date(stored?.received ?? 0).toISOString(),
      data: {
        seq: expect.any(Number),
        controller: 'courlux',
        subject: {
          kind: 'email',
          key: subjectKey(bench.secrets.pepper, 'courlux', 'email', 'anna@example.dk'),
          address: 'Anna@Example.dk',
        },
        choices: ['marketing.email'],
        entry: 0,
        receipt: {jti: payload.jti, hash: hashText(stored?.jws ?? '')},
        statement: null,
      },
    });
  });

  test('is signed by the Standard Webhooks specification, whose own library takes it', async () => {
    const bench = await open();
    await give(bench, await createDevice());
    await come(1);
    const {body, named} = firstTaken();
    const library = new Webhook(SECRET);
    expect(library.verify(body, named)).toMatchObject({type: 'consent.given'});
    expect(() => library.verify(`${body} `, named)).toThrow(/signature/i);
    expect(named['content-type']).toBe('application/json');
  });

  test('is signed with each secret while one takes the place of another', async () => {
    const other = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
    const bench = await open([endpoint({secret: [other, SECRET]})]);
    await give(bench, await createDevice());
    await come(1);
    const {body, named} = firstTaken();
    expect(named['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of [other, SECRET]) expect(new Webhook(secret).verify(body, named)).toBeTruthy();
  });

  test('of a request names it and says when it is due, without an address', async () => {
    const bench = await open();
    const device = await createDevice();
    const {wire, payload} = await device.sign({event: {kind: 'request', request: 'erasure'}}, {});
    await bench.post(wire);
    await come(1);
    expect(sink.taken[0]?.message).toMatchObject({
      type: 'consent.request',
      data: {
        subject: null,
        choices: [],
        request: {jti: payload.jti, kind: 'erasure', due: expect.stringMatching(/T.*Z$/)},
      },
    });
  });

  test('of a refusal by a typed address names the statement; the address is known from an earlier act', async () => {
    const bench = await open([endpoint({types: ['withdrawn']})]);
    await give(bench, await createDevice());
    const body = JSON.stringify({controller: 'courlux', kind: 'email', address: 'ANNA@example.dk'});
    const headers = {'content-type': 'application/json'};
    const url = `${bench.receiver.audience}/refusals`;
    expect(
      (await bench.receiver.fetch(new Request(url, {method: 'POST', body, headers}))).status,
    ).toBeLessThan(300);
    await come(1);
    expect(sink.taken[0]?.message.data).toMatchObject({
      subject: {address: 'Anna@Example.dk'},
      receipt: null,
      statement: {jti: expect.any(String)},
    });
  });

  test('keeps nothing of an address: events and messages hold the key alone', async () => {
    const bench = await open();
    await give(bench, await createDevice());
    await come(1);
    await settled(bench);
    expect(JSON.stringify([await rows(bench), await bench.store.events(9, 0)]).toLowerCase()).not.toContain(
      'anna',
    );
  });
});

describe('delivery', () => {
  test('wakes with the commit, and when a quarantine is settled', async () => {
    const slow = {...QUICK, poll: 60_000};
    const {text, digest} = await customPresentation();
    const bench = await open([endpoint()], {webhookTimes: slow});
    await give(bench, await createDevice());
    await come(1);
    const device = await createDevice();
    const signed = await device.sign({}, {email: 'bo@example.dk'});
    const notice = {...signed.payload.notice, shown: digest};
    const {wire} = await device.sign({notice}, {email: 'bo@example.dk'});
    await bench.post(wire);
    await bench.store.keepPresentation(digest, text, false);
    expect(sink.taken).toHaveLength(1);
    expect(await bench.receiver.approve(digest)).toBe(1);
    await come(2);
  });

  test('a failure is tried again under the same id, and later ones of the subject wait while others go on', async () => {
    const patient = {...QUICK, retries: Array.from({length: 400}, () => 30)};
    const bench = await open([endpoint()], {webhookTimes: patient});
    let broken = true;
    sink.answer = ({message: {data}}, response) =>
      say(broken && data.subject?.address === 'anna@example.dk' ? 500 : 200)({} as never, response);
    const [anna, bo] = [await createDevice(), await createDevice()];
    await give(bench, anna, 'anna@example.dk');
    await withdraw(bench, anna);
    await give(bench, bo, 'bo@example.dk');
    await until(
      () => sink.taken.some(({message}) => message.data.subject?.address === 'bo@example.dk'),
      'Bo came',
    );
    await until(() => sink.taken.length >= 3, 'it is tried again');
    expect(types()).not.toContain('withdrawn');
    broken = false;
    await settled(bench);
    const annas = sink.taken.filter(({message}) => message.data.subject?.address === 'anna@example.dk');
    expect(annas.at(-1)?.message.type).toBe('consent.withdrawn');
    const grants = annas.filter(({message}) => message.type === 'consent.given');
    expect(new Set(grants.map(({headers}) => headers['webhook-id'])).size).toBe(1);
    expect(grants.length).toBeGreaterThan(1);
    expect((await rows(bench)).map(({state}) => state)).toEqual(['delivered', 'delivered', 'delivered']);
  });

  test.each<readonly [what: string, answer: Sink['answer'], said: string]>([
    ['a server error', say(500), '500'],
    ['a redirect, which is not followed', say(302, {location: '/elsewhere'}), '302'],
    ['an answer that never comes', () => undefined, 'timeout'],
    ['a connection that breaks', (_taken, response) => response.destroy(), 'ECONNRESET'],
  ])('%s: parked after every retry, and the later ones go on', async (_what, answer, said) => {
    const bench = await open([endpoint()], {webhookTimes: {...QUICK, retries: [10], timeout: 150}});
    const usual = sink.answer;
    sink.answer = (taken, response) =>
      (taken.message.type === 'consent.given' ? answer : usual)(taken, response);
    const device = await createDevice();
    await give(bench, device);
    await withdraw(bench, device);
    await settled(bench);
    expect(await rows(bench)).toMatchObject([
      {type: 'given', state: 'parked', attempts: 2, answer: said},
      {type: 'withdrawn', state: 'delivered', attempts: 1, answer: '200'},
    ]);
    expect(bench.lines).toEqual([
      expect.stringMatching(/^consent-receiver: webhook shop: event \d+ is parked after 2/),
    ]);
    expect(types()).toEqual(['given', 'given', 'withdrawn']);
  });

  test('410: the endpoint is gone, and the message is parked at once', async () => {
    const bench = await open();
    sink.answer = say(410);
    await give(bench, await createDevice());
    await settled(bench);
    expect(await rows(bench)).toMatchObject([{state: 'parked', attempts: 1, answer: '410'}]);
  });

  test.each([
    ['seconds', () => '1'],
    ['a date', () => new Date(Date.now() + 2000).toUTCString()],
  ])('429 with Retry-After as %s is respected', async (_what, after) => {
    const bench = await open();
    const usual = sink.answer;
    sink.answer = (taken, response) =>
      sink.taken.length === 1 ? say(429, {'retry-after': after()})(taken, response) : usual(taken, response);
    await give(bench, await createDevice());
    await come(2);
    const [first, second] = sink.taken;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(900);
  });

  test('a flood of an answer is not read', async () => {
    const bench = await open();
    let written = 0;
    sink.answer = (_taken, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && written < 50_000_000) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more);
        }
      };
      more();
    };
    await give(bench, await createDevice());
    await settled(bench);
    expect(await rows(bench)).toMatchObject([{state: 'delivered'}]);
    expect(written).toBeLessThan(50_000_000);
  });

  test('at most eight messages are under way at once', async () => {
    const bench = await open([endpoint()], {webhookTimes: {...QUICK, timeout: 5000}});
    const held: ServerResponse[] = [];
    sink.answer = (_taken, response) => void held.push(response);
    for (let n = 0; n < 20; n += 1) await give(bench, await createDevice(), `${n}@example.dk`);
    await come(8);
    await setTimeout(100); // a ninth would have come
    expect(held).toHaveLength(8);
    sink.answer = say(200);
    for (const response of held) response.end();
    await come(20);
    await settled(bench);
    expect(sink.taken).toHaveLength(20);
  });

  test('a receiver that stops waits two seconds for what hangs, and leaves it to be sent again', async () => {
    const bench = await createBench({webhooks: [endpoint()], now: Date.now});
    sink.answer = () => undefined;
    await give(bench, await createDevice());
    await come(1);
    const {store} = bench;
    const before = performance.now();
    await bench.receiver.close();
    expect(performance.now() - before).toBeLessThan(9000); // the attempt alone would take ten seconds
    expect(await rows(bench)).toMatchObject([{state: 'pending', attempts: 0}]);
    expect(await store.deliveries.hold('shop', 'another', 1000)).toBe(true);
  }, 15_000);

  test('what was not delivered when a receiver stopped is delivered by the next one', async () => {
    const bench = await createBench({webhooks: [endpoint()], webhookTimes: QUICK, now: Date.now});
    sink.answer = say(500);
    await give(bench, await createDevice());
    await come(1);
    const {store, secrets} = bench;
    await bench.receiver.close();
    sink.answer = say(200);
    const {audience: publicUrl} = bench.receiver;
    const next = await createReceiver({
      publicUrl,
      store,
      secrets,
      webhooks: [endpoint()],
      webhookTimes: QUICK,
    });
    onTestFinished(() => next.close());
    await settled(bench);
    expect(await rows(bench)).toMatchObject([{state: 'delivered'}]);
  });
});

describe('what is over is forgotten', () => {
  const quick = {...QUICK, keep: 0, sweep: 20};

  test('messages that were delivered, and their events', async () => {
    const bench = await open([endpoint()], {webhookTimes: quick});
    await give(bench, await createDevice());
    await come(1);
    await until(async () => (await rows(bench)).length === 0, 'the message is forgotten');
    await until(async () => (await bench.store.events(9, 0)).length === 0, 'its event is forgotten');
  });

  test('not what was not delivered', async () => {
    const bench = await open([endpoint()], {webhookTimes: {...quick, retries: []}});
    sink.answer = say(500);
    await give(bench, await createDevice());
    await come(1);
    await settled(bench);
    await setTimeout(100); // some sweeps
    expect(await rows(bench)).toMatchObject([{state: 'parked'}]);
    expect(await bench.store.events(9, 0)).toHaveLength(1);
  });

  test('events that nobody listens to', async () => {
    const bench = await open([], {webhookTimes: quick});
    await give(bench, await createDevice());
    await until(async () => (await bench.store.events(9, 0)).length === 0, 'the event is forgotten');
  });
});

describe('endpoints that are none are refused at the start', () => {
  test.each<readonly [what: string, more: Readonly<Record<string, unknown>>, why: RegExp]>([
    ['no name', {name: 'a b'}, /endpoint 1: \/name must be a name/],
    ['a colon in the name', {name: 'partner:x'}, /\/name must be a name/],
    ['a secret without its prefix', {secret: 'c2VjcmV0'}, /endpoint shop: a secret must be whsec_/],
    ['a secret that is short', {secret: 'whsec_c2VjcmV0'}, /24 to 64 bytes/],
    ['http', {url: 'http://shop.example/hook'}, /must be https/],
    ['http here without saying so', {allowPrivate: false}, /must be https/],
    ['a private address', {url: 'https://10.0.0.1/', allowPrivate: false}, /private network/],
    ['localhost', {url: 'https://localhost/', allowPrivate: false}, /private network/],
    ['a password', {url: 'https://a:b@shop.example/'}, /without a password/],
    ['a type that is none', {types: ['lost']}, /\/types\/0 must be/],
    ['a member that is none', {retries: 3}, /\/retries is no member/],
  ])('%s', async (_what, more, why) => {
    const broken = {...endpoint(), ...more} as unknown as WebhookEndpoint; // what a program without types may say
    const made = createBench({webhooks: [broken]});
    await expect(made).rejects.toMatchObject({code: 'webhook', message: expect.stringMatching(why)});
    await expect(made).rejects.not.toMatchObject({message: expect.stringContaining(SECRET)});
  });

  test('two of one name', async () => {
    await expect(createBench({webhooks: [endpoint(), endpoint()]})).rejects.toThrow(/two of this name/);
  });
});
