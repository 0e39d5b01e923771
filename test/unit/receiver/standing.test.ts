// `POST /standing`: a key hears of its own choices, of refusals that came after them, and of nothing else.
import {describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {createBench, createDevice, NOW, problemOf, type Bench, type Device} from './setup.ts';

const ANNA = {email: 'anna@example.dk', phone: '+45 12 34 56 78'};
const SECONDS = Math.floor(NOW / 1000);
const withdrawal: ConsentEvent = {kind: 'withdrawal', choices: ['marketing.email']};

const ask = (bench: Bench, query: string, type = 'text/plain'): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${bench.receiver.audience}/standing`, {
      method: 'POST',
      body: query,
      headers: {'content-type': type},
    }),
  );

interface Row {
  readonly choice: string;
  readonly state: string;
  readonly since: number;
  readonly by: string;
  readonly receipts: readonly string[];
  readonly via?: string;
}
const rowsOf = async (bench: Bench, device: Device): Promise<readonly Row[]> => {
  const response = await ask(bench, await device.query({iat: Math.floor(bench.time / 1000)}));
  expect(response.status).toBe(200);
  const body = (await response.json()) as {at: number; standings: readonly Row[]}; // the receiver's own
  expect(body.at).toBe(bench.time);
  return body.standings;
};
/** Posts at a time, so many ms after the start. */
async function post(bench: Bench, wire: string, at: number): Promise<void> {
  bench.time = NOW + at;
  expect((await bench.post(wire)).status).toBe(201);
}

describe('the answer', () => {
  test('names each choice that the key answered, with state and time', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire, hash} = await device.sign({}, ANNA);
    await post(bench, wire, 0);
    expect(await rowsOf(bench, device)).toEqual([
      {choice: 'marketing.email', state: 'given', since: NOW, by: 'this-key', receipts: [hash]},
      {choice: 'marketing.sms', state: 'refused', since: NOW, by: 'this-key', receipts: [hash]},
    ]);
  });

  test('a later withdrawal of the same key counts', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    await post(bench, (await device.sign({}, ANNA)).wire, 0);
    await post(bench, (await device.sign({event: withdrawal, iat: SECONDS + 9})).wire, 9000);
    const [row] = await rowsOf(bench, device);
    expect(row).toMatchObject({state: 'withdrawn', since: NOW + 9000, by: 'this-key'});
  });

  test('a later refusal from another device is shown as one from elsewhere', async () => {
    const [bench, device, other] = [await createBench(), await createDevice(), await createDevice()];
    await post(bench, (await device.sign({}, ANNA)).wire, 0);
    await post(bench, (await other.sign({event: withdrawal}, ANNA)).wire, 9000);
    const [row] = await rowsOf(bench, device);
    expect(row).toMatchObject({state: 'withdrawn', since: NOW + 9000, by: 'elsewhere', via: 'receipt'});
  });

  test('an objection from another device stops every choice of the addresses', async () => {
    const [bench, device, other] = [await createBench(), await createDevice(), await createDevice()];
    await post(bench, (await device.sign({}, ANNA)).wire, 0);
    await post(bench, (await other.sign({event: {kind: 'objection', state: 'raised'}}, ANNA)).wire, 9000);
    expect((await rowsOf(bench, device)).map(({state}) => state)).toEqual(['objected', 'objected']);
  });

  test('of two people on one browser the stricter is told, and the no that the device cannot know of', async () => {
    const [bench, device, other] = [await createBench(), await createDevice(), await createDevice()];
    const bo = {email: 'bo@example.dk'};
    await post(bench, (await device.sign({}, ANNA)).wire, 0);
    await post(bench, (await device.sign({}, bo, {'marketing.email': 'refused'})).wire, 0);
    expect((await rowsOf(bench, device))[0]).toMatchObject({state: 'refused', by: 'this-key'});
    await post(bench, (await other.sign({}, ANNA, {'marketing.email': 'refused'})).wire, 9000);
    expect((await rowsOf(bench, device))[0]).toMatchObject({state: 'refused', by: 'elsewhere'});
  });

  test('two people on one browser have a row each, and each names the receipts that it is about', async () => {
    const [bench, device, other] = [await createBench(), await createDevice(), await createDevice()];
    const anna = await device.sign({}, ANNA, {'marketing.email': 'given'});
    const bo = await device.sign({}, {email: 'bo@example.dk'}, {'marketing.email': 'given'});
    await post(bench, anna.wire, 0);
    await post(bench, bo.wire, 0);
    await post(bench, (await other.sign({event: withdrawal}, ANNA)).wire, 9000);
    expect((await rowsOf(bench, device)).map(({state, by, receipts}) => [state, by, receipts])).toEqual([
      ['withdrawn', 'elsewhere', [anna.hash]],
      ['given', 'this-key', [bo.hash]],
    ]);
  });

  test('a choice that binds to every address is one row, the strictest', async () => {
    const [bench, device, other] = [await createBench(), await createDevice(), await createDevice()];
    await post(bench, (await device.sign({}, ANNA, {profiling: 'given'})).wire, 0);
    const no = await other.sign({}, {phone: ANNA.phone}, {profiling: 'refused'});
    await post(bench, no.wire, 9000);
    expect((await rowsOf(bench, device)).map(({choice, state, by}) => [choice, state, by])).toEqual([
      ['profiling', 'refused', 'elsewhere'],
    ]);
  });

  test('an act without any address is the key’s alone', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    await post(bench, (await device.sign()).wire, 0);
    expect((await rowsOf(bench, device)).map(({state}) => state)).toEqual(['given', 'refused']);
  });

  test('names the requests of the key, with their due dates and every signed step, and nobody else’s', async () => {
    const bench = await createBench();
    const [device, other] = [await createDevice(), await createDevice()];
    const event: ConsentEvent = {kind: 'request', request: 'access'};
    const mine = await device.sign({event}, ANNA);
    await post(bench, mine.wire, 0);
    await post(bench, (await other.sign({event}, ANNA)).wire, 0);
    const body = (await (await ask(bench, await device.query())).json()) as {requests: unknown[]}; // the receiver's own
    const [step] = await bench.store.stepsOf(mine.payload.jti);
    expect(step?.payload).toMatchObject({kind: 'request-step', step: 'received'});
    expect(body.requests).toEqual([
      {
        jti: mine.payload.jti,
        request: 'access',
        state: 'received',
        due: step?.payload.kind === 'request-step' ? step.payload.due : 0,
        steps: [step?.jws],
      },
    ]);
  });

  test('a key that said nothing hears nothing', async () => {
    const [bench, device, stranger] = [await createBench(), await createDevice(), await createDevice()];
    await post(bench, (await device.sign({}, ANNA)).wire, 0);
    expect(await rowsOf(bench, stranger)).toEqual([]);
  });
});

/** What a key is told, its own receipts by their number: -1 for one that is not its own. */
const toldOf = async (
  bench: Bench,
  device: Device,
  own: readonly {readonly hash: string}[],
): Promise<unknown> =>
  (await rowsOf(bench, device)).map(({receipts, ...row}) => [
    row,
    receipts.map((one) => own.findIndex(({hash}) => hash === one)),
  ]);

/** What a spy is told that withdrew beforehand, without any address. */
const tell = async (refusesFirst: boolean): Promise<unknown> => {
  const [bench, anna, spy] = [await createBench(), await createDevice(), await createDevice()];
  const early = await spy.sign({event: withdrawal, iat: SECONDS + 99}); // without any address
  await post(bench, early.wire, 0);
  if (refusesFirst) await post(bench, (await anna.sign({event: withdrawal}, ANNA)).wire, 1000);
  const late = await spy.sign({iat: 1}, ANNA);
  await post(bench, late.wire, 60_000);
  return toldOf(bench, spy, [early, late]);
};

describe('a spy with a key of its own and somebody’s address', () => {
  /** What came before the spy, each by a device of Anna's. */
  const BEFORE: readonly (readonly [
    what: string,
    event: ConsentEvent | null,
    answer: 'given' | 'refused',
  ])[] = [
    ['nothing', null, 'given'],
    ['a yes', null, 'given'],
    ['a no', null, 'refused'],
    ['a withdrawal', withdrawal, 'given'],
    ['an objection', {kind: 'objection', state: 'raised'}, 'given'],
  ];
  const CLOCKS = [SECONDS - 10, 0, SECONDS + 1_000_000] as const;

  /** Everything that the spy is told. */
  async function learned(
    [what, event, answer]: (typeof BEFORE)[number],
    iat: number,
    says: 'given' | 'refused',
  ): Promise<unknown> {
    const [bench, anna, spy] = [await createBench(), await createDevice(), await createDevice()];
    if (what !== 'nothing') {
      await post(bench, (await anna.sign({}, ANNA, {'marketing.email': answer})).wire, 0);
      if (event) await post(bench, (await anna.sign({event, iat: SECONDS + 1}, ANNA)).wire, 1000);
    }
    const mine = await spy.sign({iat}, ANNA, {'marketing.email': says});
    await post(bench, mine.wire, 60_000);
    return toldOf(bench, spy, [mine]);
  }

  test.each(CLOCKS.flatMap((iat) => (['given', 'refused'] as const).map((says) => [iat, says] as const)))(
    'learns nothing of what was answered before, with its clock at %i and a %s',
    async (iat, says) => {
      const told = await Promise.all(BEFORE.map((before) => learned(before, iat, says)));
      for (const one of told) expect(one).toEqual(told[0]);
    },
  );

  test('learns nothing by a withdrawal that it left there beforehand', async () => {
    expect(await tell(true)).toEqual(await tell(false));
  });

  test('hears of a refusal that comes after its own act, and never of a yes', async () => {
    const [bench, anna, spy] = [await createBench(), await createDevice(), await createDevice()];
    await post(bench, (await spy.sign({}, ANNA, {'marketing.email': 'refused'})).wire, 0);
    await post(bench, (await anna.sign({iat: SECONDS + 50}, ANNA)).wire, 60_000);
    expect((await rowsOf(bench, spy))[0]).toMatchObject({state: 'refused', since: NOW, by: 'this-key'});
  });
});

describe('a query', () => {
  test('is answered once', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const query = await device.query();
    expect((await ask(bench, query)).status).toBe(200);
    const again = await ask(bench, query);
    expect([again.status, await problemOf(again)]).toEqual([409, 'replayed']);
  });

  test('may be signed up to five minutes before or after the receiver’s time', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    for (const iat of [SECONDS - 295, SECONDS + 300]) {
      expect((await ask(bench, await device.query({iat}))).status).toBe(200);
    }
    for (const iat of [SECONDS - 296 - 5, SECONDS + 306]) {
      const late = await ask(bench, await device.query({iat}));
      expect(late.status).toBe(403);
      expect(await late.json()).toMatchObject({
        type: 'urn:consent-capture:problem:clock-skew',
        time: NOW, // so that the device can ask again by the receiver's clock
      });
    }
  });

  test('is not used up by whoever cannot sign it', async () => {
    const [bench, device, other] = [await createBench(), await createDevice(), await createDevice()];
    const [query, foreign] = [await device.query(), await other.query()];
    const forged = `${query.split('.').slice(0, 2).join('.')}.${foreign.split('.')[2] ?? ''}`;
    expect(await problemOf(await ask(bench, forged))).toBe('bad-signature');
    expect((await ask(bench, query)).status).toBe(200);
  });

  test.each<[string, string, (bench: Bench, device: Device) => Promise<Response>]>([
    [
      'for another receiver',
      'wrong-audience',
      async (b, d) => ask(b, await d.query({aud: 'https://else.example'})),
    ],
    ['as JSON', 'unsupported-media-type', async (b, d) => ask(b, await d.query(), 'application/json')],
    ['that is a receipt', 'malformed', async (b, d) => ask(b, (await d.sign()).wire)],
    ['that is none', 'malformed', (b) => ask(b, 'hello')],
    ['too long', 'too-large', (b) => ask(b, 'x'.repeat(2049))],
    ['by GET', 'method-not-allowed', (b) => b.receiver.fetch(new Request(`${b.receiver.audience}/standing`))],
  ])('%s is refused: %s', async (_what, problem, send) => {
    const [bench, device] = [await createBench(), await createDevice()];
    const response = await send(bench, device);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await problemOf(response)).toBe(problem);
  });

  test('is limited as receipts are', async () => {
    const bench = await createBench({limits: {listed: 2, unlisted: 1}});
    const device = await createDevice();
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await ask(bench, await device.query())).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('meant for a further audience is answered', async () => {
    const bench = await createBench({audiences: ['https://old.example']});
    const query = await (await createDevice()).query({aud: 'https://old.example'});
    expect((await ask(bench, query)).status).toBe(200);
  });
});
