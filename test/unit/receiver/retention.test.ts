// Who falls due by the shop's rules, and who never does; and that nothing is erased unless somebody asks.
import {beforeEach, describe, expect, test} from 'vitest';
import type {Answer} from '../../../src/model/vocabulary.ts';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {parseRetention, type RetentionRule} from '../../../src/receiver/keeping/rules.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {courlux} from '../../support/samples.ts';
import {AUD, createBench, createDevice, NOW, problemOf, type Bench, type Device} from './setup.ts';

const TOKEN = 'the-token-of-the-shop';
const DAY = 86_400_000;
const RULES: readonly RetentionRule[] = [
  {notice: 'courlux', from: 'last-withdrawal', period: 'P30D', suppress: 'P90D'},
  {notice: 'courlux', from: 'end-of-relation', period: 'P60D'},
];
const anna = {kind: 'email', address: 'anna@example.dk'} as const;

let bench: Bench;
let device: Device;
beforeEach(async () => start(RULES));
async function start(retention: readonly RetentionRule[]): Promise<void> {
  const named = retention.map((rule) => (rule.notice === 'courlux' ? {...rule, notice: courlux.id} : rule));
  bench = await createBench({shopToken: TOKEN, retention: named});
  device = await createDevice();
}

interface Row {
  readonly kind: string;
  readonly key: string;
  readonly due: number;
  readonly since: number;
  readonly rule: RetentionRule;
  readonly with: readonly {readonly kind: string}[];
  readonly entries: number;
}
const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const response = await bench.receiver.fetch(
    new Request(AUD + path, {
      method,
      headers: {authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json'},
      ...(body !== undefined && {body: JSON.stringify(body)}),
    }),
  );
  return response.ok ? response.json() : problemOf(response);
};
const due = async (query = ''): Promise<readonly Row[]> =>
  ((await call('GET', `/retention${query}`)) as {due: readonly Row[]}).due; // what the route answers
const run = (body: object = {}): Promise<unknown> => call('POST', '/retention/run', body);
const say = async (
  answers: Record<string, Answer>,
  contact: Contact = {email: 'anna@example.dk'},
  by: Device = device,
): Promise<void> => {
  const {wire} = await by.sign({iat: Math.floor(bench.time / 1000)}, contact, answers);
  expect((await bench.post(wire)).status).toBe(201);
};
const no = {'marketing.email': 'refused', profiling: 'refused'} as const;
const yes = {'marketing.email': 'given'} as const;
const end = (at?: number): Promise<unknown> =>
  call('POST', '/relations/end', {controller: 'courlux', ...anna, ...(at !== undefined && {at})});

describe('who falls due', () => {
  test('who has said no falls due once the period is over, with since when and by which rule', async () => {
    await say(no);
    bench.time = NOW + 30 * DAY - 1;
    expect(await due()).toEqual([]);
    expect(await due(`?before=${NOW + 30 * DAY}`)).toHaveLength(1);
    expect(await due(`?before=${new Date(NOW + 30 * DAY).toISOString()}`)).toHaveLength(1);
    bench.time = NOW + 30 * DAY;
    expect(await due()).toMatchObject([
      {
        kind: 'email',
        key: subjectKey(bench.secrets.pepper, 'courlux', 'email', 'anna@example.dk'),
        controller: 'courlux',
        due: NOW + 30 * DAY,
        since: NOW,
        rule: {from: 'last-withdrawal', period: 'P30D'},
        with: [],
        entries: 1,
      },
    ]);
  });

  test('the last no counts', async () => {
    await say(no);
    bench.time = NOW + 20 * DAY;
    await say({profiling: 'refused'});
    expect(await due(`?before=${NOW + 50 * DAY - 1}`)).toEqual([]);
    expect(await due(`?before=${NOW + 50 * DAY}`)).toHaveLength(1);
  });

  test('a consent that is given never falls due while the relation goes on', async () => {
    await say({...no, ...yes});
    expect(await due(`?before=${NOW + 9999 * DAY}`)).toEqual([]);
  });

  test('nor what shares a receipt with one: the receipt is its proof', async () => {
    const shared = {email: 'anna@example.dk', phone: '+4512345678'};
    await say({'marketing.email': 'refused', 'marketing.sms': 'given'}, shared);
    expect(await due(`?before=${NOW + 9999 * DAY}`)).toEqual([]);
    bench.time = NOW + DAY;
    await say({'marketing.sms': 'refused'}, {phone: '+4512345678'});
    const both = await due(`?before=${NOW + 31 * DAY}`);
    expect(both.map((one) => [one.kind, one.with.map(({kind}) => kind), one.due])).toEqual(
      expect.arrayContaining([
        ['email', ['phone'], NOW + 31 * DAY],
        ['phone', ['email'], NOW + 31 * DAY],
      ]),
    );
    expect(await due(`?before=${NOW + 31 * DAY - 1}`)).toEqual([]);
  });

  test('once the relation has ended a consent falls due too; of two rules the later date counts', async () => {
    await say(yes);
    await end(NOW);
    expect(await due(`?before=${NOW + 60 * DAY - 1}`)).toEqual([]);
    expect(await due(`?before=${NOW + 60 * DAY}`)).toMatchObject([{rule: {from: 'end-of-relation'}}]);
    await say(no, {email: 'anna@example.dk'}, await createDevice());
    await end(NOW);
    expect(await due(`?before=${NOW + 60 * DAY - 1}`)).toEqual([]);
    expect(await due(`?before=${NOW + 60 * DAY}`)).toHaveLength(1);
  });

  test('who answers after the end has come back', async () => {
    await say(yes);
    await end();
    bench.time = NOW + DAY;
    await say(yes);
    expect(await due(`?before=${NOW + 9999 * DAY}`)).toEqual([]);
  });

  test('what was answered on a notice without a rule stays', async () => {
    await start([{notice: 'another', from: 'last-withdrawal', period: 'P1D'}]);
    await say(no);
    expect(await due(`?before=${NOW + 9999 * DAY}`)).toEqual([]);
    await start([{notice: '*', from: 'last-withdrawal', period: 'P1D'}]);
    await say(no);
    expect(await due(`?before=${NOW + DAY}`)).toHaveLength(1);
  });

  test('who is on hold, or has an open request, does not', async () => {
    await say(no);
    const far = `?before=${NOW + 9999 * DAY}`;
    await call('PUT', '/holds', {controller: 'courlux', ...anna, reason: 'a case'});
    expect(await due(far)).toEqual([]);
    await call('DELETE', '/holds', {controller: 'courlux', ...anna});
    expect(await due(far)).toHaveLength(1);
    const asks = await device.sign({event: {kind: 'request', request: 'access'}}); // without an address
    await bench.post(asks.wire);
    expect(await due(far)).toEqual([]);
    await call('POST', `/requests/${asks.payload.jti}/steps`, {step: 'done'});
    expect(await due(far)).toHaveLength(1);
  });

  test('who waits in quarantine does not: a yes among it may count yet', async () => {
    await say(no);
    const {wire} = await (
      await createDevice()
    ).sign(
      {notice: {id: 'x', version: '1', lang: 'da', digest: 'A'.repeat(43), shown: 'A'.repeat(43)}},
      {email: 'anna@example.dk'},
    );
    await bench.post(wire);
    expect(await due(`?before=${NOW + 9999 * DAY}`)).toEqual([]);
  });
});

describe('erasing those who have fallen due', () => {
  test('nothing is erased by itself; a run erases them, and leaves the rule’s suppression', async () => {
    await say(no);
    await say(yes, {email: 'bo@example.dk'}, await createDevice());
    bench.time = NOW + 400 * DAY;
    expect((await bench.store.counts()).receipts).toBe(2);
    expect(await run()).toEqual({
      subjects: 1,
      erased: 1,
      suppressed: 2,
      passedOver: 0,
      ended: 0,
      next: null,
      vacuumed: true,
    });
    expect(await bench.standing('bo@example.dk')).toBe('given');
    const key = subjectKey(bench.secrets.pepper, 'courlux', 'email', 'anna@example.dk');
    expect(await bench.store.keeping.suppressionsOf(key)).toHaveLength(2);
    bench.time += 90 * DAY;
    expect(await run()).toMatchObject({subjects: 0, ended: 2});
    expect(await bench.store.keeping.suppressionsOf(key)).toEqual([]);
  });

  test('a run never goes ahead of its time', async () => {
    await say(no);
    expect(await run({before: NOW + 9999 * DAY})).toMatchObject({subjects: 0, erased: 0});
  });

  test('it goes in parts, which together are all', async () => {
    for (let n = 0; n < 5; n += 1) await say(no, {email: `${n}@example.dk`}, await createDevice());
    bench.time = NOW + 30 * DAY;
    let [parts, gone, after] = [0, 0, ''];
    for (;;) {
      const part = (await run({limit: 2, ...(after && {after})})) as {subjects: number; next: string | null};
      [parts, gone] = [parts + 1, gone + part.subjects];
      if (part.next === null) break;
      after = part.next;
    }
    expect([parts, gone]).toEqual([3, 5]);
    expect((await bench.store.counts()).receipts).toBe(0);
  });
});

test.each([
  [[{notice: 'x', from: 'the start', period: 'P1Y'}]],
  [[{notice: 'x', from: 'last-withdrawal', period: '2 years'}]],
  [[{notice: 'X!', from: 'last-withdrawal', period: 'P1Y'}]],
  [{}],
])('rules that are none are refused: %j', (rules) => {
  expect(() => parseRetention(rules)).toThrow(expect.objectContaining({code: 'retention'}));
});
