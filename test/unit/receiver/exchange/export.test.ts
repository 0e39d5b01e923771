// The export: what is in a row, in which order rows come, and what becomes of what changes meanwhile.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {afterAll, describe, expect, test} from 'vitest';
import type {ExportRow} from '../../../../src/receiver/exchange/export-row.ts';
import {exportPages, type ExportAsked} from '../../../../src/receiver/exchange/export.ts';
import {openRandomness} from '../../../../src/receiver/node-crypto.ts';
import {openSqlite} from '../../../../src/receiver/sqlite/store.ts';
import {state, type Said} from '../../../../src/receiver/statements.ts';
import type {Store, SubjectRef} from '../../../../src/receiver/store.ts';
import {subjectKey} from '../../../../src/receiver/subject.ts';
import {addressOf, reachable} from '../../../support/filled-store.ts';
import {fillTables} from '../../../support/filled-tables.ts';
import {newReceipt} from '../../../support/new-receipts.ts';
import {courlux} from '../../../support/samples.ts';
import {AUD, createBench, createDevice, NOW, problemOf, type Bench} from '../setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const shopToken = 'the-token-of-the-shop';
const home = {street: 'Vestergade 1, 2.tv', code: '1456', city: 'København K', country: 'DK'};
const EMAIL = 'marketing.email';

const get = (bench: Bench, what: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${bench.receiver.audience}/export?${new URLSearchParams(what)}`, {
      method,
      headers: {authorization: `Bearer ${shopToken}`},
    }),
  );
async function rowsOf(bench: Bench, what: Record<string, string> = {}): Promise<readonly ExportRow[]> {
  const response = await get(bench, what);
  expect(response.status).toBe(200);
  const lines = (await response.text()).split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as ExportRow); // as it was written
}
const subjectOf = (bench: Bench, address: string): SubjectRef => ({
  kind: 'email',
  key: subjectKey(bench.secrets.pepper, 'courlux', 'email', address),
});
const say = ({store, secrets, time}: Bench, said: Said, address?: string): Promise<unknown> =>
  state(
    {store, secrets, now: () => time, random: openRandomness()},
    said,
    address === undefined ? {} : {addresses: [{kind: 'email', value: address}]},
  );
const about = (bench: Bench, address: string) =>
  ({iss: AUD, controller: 'courlux', subjects: [subjectOf(bench, address)], choices: [EMAIL]}) as const;

/** Anna has said yes to e-mail and post, Bo no to e-mail; the shop has imported Carl; Dora has come and gone by mail. */
async function shop(): Promise<Bench> {
  const bench = await createBench({shopToken});
  const post = async (contact: object, answers: Record<string, 'given' | 'refused'>): Promise<void> => {
    const {wire} = await (await createDevice()).sign({}, contact, answers);
    expect((await bench.post(wire)).status).toBe(201);
  };
  await post({email: 'Anna@example.dk', post: home}, {[EMAIL]: 'given', 'marketing.post': 'given'});
  await post({email: 'bo@example.dk'}, {[EMAIL]: 'refused'});
  const imported = {kind: 'import', given: NOW - 86_400_000, how: 'a form on paper'} as const;
  await say(bench, {...about(bench, 'carl@example.dk'), ...imported}, 'Carl@example.dk');
  await post({email: 'dora@example.dk'}, {[EMAIL]: 'given'});
  await say(bench, {...about(bench, 'dora@example.dk'), kind: 'refusal', via: 'mail'});
  return bench;
}

describe('a row', () => {
  test('says what holds, whose it is, and what shows it', async () => {
    const bench = await shop();
    const [receipt] = await bench.store.receiptsOf(subjectOf(bench, 'anna@example.dk').key);
    const [anna] = await rowsOf(bench, {channel: 'email'});
    expect(anna).toEqual({
      changed: expect.any(Number),
      controller: 'courlux',
      choice: EMAIL,
      kind: 'email',
      address: 'Anna@example.dk',
      subject: subjectOf(bench, 'anna@example.dk').key,
      state: 'given',
      allowed: true,
      why: null,
      dpv: 'dpv:ConsentGiven',
      given: '2026-09-21T14:13:20.000Z',
      received: '2026-09-21T14:13:25.000Z',
      confirmed: null,
      notice: 'courlux',
      version: courlux.version,
      evidence: 'receipt',
      source: 'device',
      jti: receipt?.payload.jti,
      hash: receipt?.hash,
      skew: 5000,
    });
  });

  test('of an import names the statement, and is told apart', async () => {
    const rows = await rowsOf(await shop(), {channel: 'email'});
    expect(rows.map(({address}) => address)).toEqual(['Anna@example.dk', 'Carl@example.dk']);
    expect(rows[1]).toMatchObject({
      evidence: 'statement',
      source: 'import',
      given: '2026-09-20T14:13:25.000Z',
      allowed: true,
      notice: null,
      hash: null,
    });
  });

  test('of a refusal is there where all are asked for', async () => {
    const rows = await rowsOf(await shop(), {choice: EMAIL, state: 'all'});
    expect(rows.map(({address, state: now, why, dpv, source}) => [address, now, why, dpv, source])).toEqual([
      ['Anna@example.dk', 'given', null, 'dpv:ConsentGiven', 'device'],
      ['bo@example.dk', 'refused', 'refused', 'dpv:ConsentRefused', 'device'],
      ['Carl@example.dk', 'given', null, 'dpv:ConsentGiven', 'import'],
      ['dora@example.dk', 'withdrawn', 'withdrawn', 'dpv:ConsentWithdrawn', 'mail'],
    ]);
  });

  test('is given and not allowed where a yes does not cover what is asked today', async () => {
    const bench = await shop();
    const later = {...courlux, version: '2', choices: courlux.choices.filter(({id}) => id !== EMAIL)};
    const {store, secrets} = bench;
    const asking = await createBench({store, secrets, shopToken, notices: [later]});
    const [row] = await rowsOf(asking, {channel: 'email'});
    expect(row).toMatchObject({state: 'not-covered', allowed: false, why: 'not-covered'});
  });

  test('has no address where none is held that is this very subject’s', async () => {
    const bench = await createBench({shopToken});
    const stranger = {...(await newReceipt()), subjects: [subjectOf(bench, 'anna@example.dk')]};
    const disclosures = [{name: 'email', digest: 'x', text: 'text-of-nobody'}];
    await bench.store.append([{...stranger, disclosures}]);
    expect(await rowsOf(bench, {channel: 'email'})).toMatchObject([{address: null, state: 'given'}]);
  });
});

describe('the export over HTTP', () => {
  test('is CSV that a spreadsheet opens and nothing runs', async () => {
    const bench = await createBench({shopToken});
    const device = await createDevice();
    const {wire} = await device.sign(
      {},
      {phone: '+45 12345678', post: home},
      {'marketing.sms': 'given', 'marketing.post': 'given'},
    );
    await bench.post(wire);
    const response = await get(bench, {format: 'csv'});
    const [head, ...lines] = (await response.text()).split('\r\n');
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(head).toBe(
      'changed,controller,choice,kind,address,subject,state,allowed,why,dpv,given,received,confirmed,notice,version,evidence,source,jti,hash,skew',
    );
    expect(lines.find((line) => line.includes('marketing.sms'))).toContain(`,phone,'+45 12345678,`);
    expect(lines.find((line) => line.includes('marketing.post'))).toContain(
      `,post,"{""street"":""Vestergade 1, 2.tv"",`,
    );
  });

  test('goes on from the last row, and hears of every no since', async () => {
    const bench = await shop();
    const first = await rowsOf(bench, {channel: 'email', limit: '1'});
    expect(first).toHaveLength(1);
    const {changed = 0} = (await rowsOf(bench, {channel: 'email', state: 'all'})).at(-1) ?? {};
    expect(await rowsOf(bench, {channel: 'email', after: String(changed)})).toEqual([]);
    await say(bench, {...about(bench, 'anna@example.dk'), kind: 'refusal', via: 'mail'});
    expect(await rowsOf(bench, {channel: 'email', after: String(changed)})).toMatchObject([
      {address: 'Anna@example.dk', state: 'withdrawn', allowed: false},
    ]);
  });

  test('tells the person who got it', async () => {
    const bench = await shop();
    const anna = subjectOf(bench, 'anna@example.dk').key;
    await rowsOf(bench, {channel: 'email'});
    await rowsOf(bench, {recipient: 'Mailhuset A/S'});
    await get(bench, {}, 'HEAD');
    expect(await bench.store.handovers.of(anna)).toEqual([
      {time: NOW, recipient: 'Courlux International SA', what: EMAIL},
      {time: NOW, recipient: 'Mailhuset A/S', what: '*'},
    ]);
    expect(await bench.store.handovers.of(subjectOf(bench, 'bo@example.dk').key)).toEqual([]);
  });

  test.each([
    {state: 'maybe'},
    {format: 'xlsx'},
    {after: '-1'},
    {limit: '0'},
    {channel: 'email', choice: EMAIL},
    {choice: 'everything'},
    {controller: 'example'},
    {recipient: ' '},
  ])('refuses %o', async (what) => {
    expect(await problemOf(await get(await createBench({shopToken}), what))).toBe('bad-payload');
  });
});

const asked: ExportAsked = {
  controller: 'courlux',
  choice: EMAIL,
  state: 'given',
  after: 0,
  limit: null,
  recipient: null,
};
const pepper = Buffer.alloc(32, 5);
const person = reachable(pepper, 'courlux');

async function filled(name: string, people: number): Promise<Store> {
  const file = join(folder, `${name}.sqlite`);
  await fillTables(file, people, pepper);
  return openSqlite(file);
}
const withdraw = (store: Store, n: number): Promise<unknown> =>
  newReceipt({
    key: `w${n}`,
    event: {kind: 'withdrawal', choices: [EMAIL]},
    subjects: [person(n).subject],
    received: NOW + 9_000_000,
  }).then((receipt) => store.append([receipt]));

test('who was given before and has not changed is in it once; who changes meanwhile is last in it as they are now', async () => {
  const store = await filled('busy', 3500);
  const options = {store, pepper, notices: await store.notices(), now: () => NOW};
  const seen = new Map<string, string[]>();
  const changed: number[] = [];
  const [gone, late] = [
    [3, 900, 1700, 3400],
    [4000, 4001],
  ];
  let pages = 0;
  for await (const page of exportPages(options, asked)) {
    pages += 1;
    for (const {address, state: now, changed: at} of page) {
      seen.set(String(address), [...(seen.get(String(address)) ?? []), now]);
      changed.push(at);
    }
    const n = gone.shift();
    if (n !== undefined) await withdraw(store, n); // of an earlier page and of a later one
    const fresh = late.shift();
    if (fresh !== undefined) {
      const {subject, text} = person(fresh);
      const receipt = await newReceipt({key: `n${fresh}`, subjects: [subject]});
      await store.append([{...receipt, disclosures: [{name: 'email', digest: 'x', text}]}]);
    }
  }
  expect(pages).toBeGreaterThanOrEqual(4);
  expect(changed).toEqual(changed.toSorted((a, b) => a - b));
  for (let n = 0; n < 3500; n += 1) {
    const states = seen.get(addressOf(n));
    if ([3, 900, 1700, 3400].includes(n)) expect(states?.at(-1)).toBe('withdrawn');
    else expect(states).toEqual(['given']);
  }
  expect([seen.get(addressOf(4000)), seen.get(addressOf(4001))]).toEqual([['given'], ['given']]);
  await store.close();
}, 60_000);

test('an export needs no more memory for more rows', async () => {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void; // by the flag just set
  const store = await filled('large', 20_000);
  const options = {store, pepper, notices: await store.notices(), now: () => NOW};
  collect();
  const before = process.memoryUsage().heapUsed;
  let [rows, most] = [0, 0];
  for await (const page of exportPages(options, asked)) {
    rows += page.length;
    collect();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  expect(rows).toBe(20_000);
  expect(most).toBeLessThan(16_000_000); // loose: a page, and what the collector leaves
  await store.close();
}, 120_000);
