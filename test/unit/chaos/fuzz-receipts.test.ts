// 17, by chance: whatever is posted, the receiver answers for it, stores nothing that isn't a receipt, and goes on.
import {mkdtempSync, rmSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeEach, expect, test} from 'vitest';
import {createSigningKey} from '../../../src/receipt/key.ts';
import {verifyReceipt} from '../../../src/receipt/verify.ts';
import {listen} from '../../../src/receiver/node.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import {contactsIn, type Store, type StoredReceipt} from '../../../src/receiver/store.ts';
import {chance, runSeed, type Chance} from '../../support/chance.ts';
import {hostileReceipt, type Hostile} from '../../support/hostile-receipts.ts';
import {tamper, type Tampered} from '../../support/mutate-receipts.ts';
import {rounds} from '../../support/rounds.ts';
import {claims} from '../../support/samples.ts';
import {AUD, createBench, createDevice, type Bench} from '../receiver/setup.ts';

const TIMEOUT = 1_800_000;
const AT_ONCE = 100;
/** Signers of hostile claims: each has some fifty receipts in the end. */
const KEYS = rounds(40, 400);
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const faults: unknown[] = [];
const note = (fault: unknown): void => void faults.push(fault);
beforeEach(() => void process.on('uncaughtException', note).on('unhandledRejection', note));
afterEach(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
  expect(faults.splice(0)).toEqual([]);
});

let stores = 0;
async function benchOnDisk(): Promise<Bench> {
  const store = openSqlite(join(folder, `${(stores += 1)}.sqlite`));
  return createBench({store, limits: {listed: 0, unlisted: 0}});
}

/** Good receipts of every kind, none of them stored. */
async function goodWires(): Promise<readonly [string, ...string[]]> {
  const device = await createDevice();
  const contact = {
    email: 'anna@example.dk',
    phone: '+4512345678',
    post: {street: 'Eksempelvej 1', city: 'By'},
  };
  const first = await device.sign({}, contact);
  const more = [
    await device.sign({}, {email: 'åse@blåbær.example'}, {profiling: 'refused'}),
    await device.sign({sub: 'kunde-7'}),
    await device.sign({event: {kind: 'withdrawal', choices: ['marketing.email'], for: [first.hash]}}),
    await device.sign({event: {kind: 'objection', state: 'raised'}}, contact),
    await device.sign({event: {kind: 'request', request: 'erasure'}}, {text: 'Slet alt 🙂', reply: 'a@b.dk'}),
  ];
  return [first.wire, ...more.map(({wire}) => wire)];
}

/** How many answers of each status there were. */
class Tally {
  readonly #counts = new Map<string, number>();
  add(what: string | number): void {
    this.#counts.set(String(what), (this.#counts.get(String(what)) ?? 0) + 1);
  }
  of(what: string | number): number {
    return this.#counts.get(String(what)) ?? 0;
  }
  get text(): string {
    return [...this.#counts]
      .toSorted()
      .map(([what, count]) => `${what}: ${count}`)
      .join(', ');
  }
}

/** A body in pieces, as a network may deliver it. */
function inPieces(body: Uint8Array<ArrayBuffer>, dice: Chance): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const end = Math.min(body.length, at + 1 + dice.below(1500));
      if (at < body.length) controller.enqueue(body.slice(at, end));
      at = end;
      if (at >= body.length) controller.close();
    },
  });
}

function post(
  {receiver}: Bench,
  {body, type}: Omit<Tampered, 'kind'>,
  dice: Chance,
  origin?: string,
): Promise<Response> {
  const headers = {...(type && {'content-type': type}), ...(origin !== undefined && {origin})};
  const init = {method: 'POST', headers, body: dice.once(4) ? inPieces(body, dice) : body, duplex: 'half'};
  return receiver.fetch(new Request(`${AUD}/receipts`, init as RequestInit)); // `duplex` is not in the DOM's type
}

/** Counts the receipts that a store has taken in, erased ones too; what a request has it say itself is not among them. */
function receiptsOf(store: Store): () => Promise<number> {
  let [read, count] = [0, 0];
  return async () => {
    const {entries} = await store.counts();
    const fresh = entries > read ? await store.latest(entries - read) : [];
    count += fresh.filter(({kind}) => kind === 'receipt').length;
    read = entries;
    return count;
  };
}

const jwsOf = (wire: string): string => wire.split('~')[0] ?? '';
/** A body that was let in verifies, and is one of the good receipts with no disclosure but its own. */
async function isGood(body: Uint8Array, wires: readonly string[]): Promise<string> {
  const text = new TextDecoder().decode(body);
  const good = wires.find((wire) => jwsOf(wire) === jwsOf(text));
  expect(good, 'a receipt that nobody signed was let in').toBeDefined();
  const own = new Set(good?.split('~'));
  expect(
    text
      .split('~')
      .slice(1)
      .filter((part) => !own.has(part)),
  ).toEqual([]);
  expect((await verifyReceipt(text)).verdict).not.toBe('broken');
  return text === good ? 'untouched' : 'its disclosures left out or moved';
}

test(
  '17: tampered receipts are refused, and only untouched ones are stored',
  {timeout: TIMEOUT},
  async () => {
    const seed = runSeed();
    const [dice, bench, wires] = [chance(seed), await benchOnDisk(), await goodWires()];
    const receiptsIn = receiptsOf(bench.store);
    const [answers, letIn] = [new Tally(), new Tally()];
    let left = rounds(2_000, 100_000);
    while (left > 0) {
      const bodies = Array.from({length: Math.min(left, AT_ONCE)}, () => tamper(wires, dice));
      left -= bodies.length;
      const statuses = await Promise.all(bodies.map(async (one) => (await post(bench, one, dice)).status));
      for (const [i, status] of statuses.entries()) {
        answers.add(status);
        const one = bodies[i];
        if (!one || status >= 400) continue;
        letIn.add(await isGood(one.body, wires));
      }
      expect(await receiptsIn(), `seed ${seed}`).toBe(answers.of(201));
    }
    console.log(`seed ${seed}: ${answers.text}; let in: ${letIn.text}`);
    expect([answers.of(500), answers.of(503), bench.lines], `seed ${seed}`).toEqual([0, 0, []]);
    expect(answers.of(201)).toBeLessThanOrEqual(wires.length);
    for (const {receipt} of (await bench.store.latest(99)).filter(({kind}) => kind === 'receipt'))
      expect(wires.map(jwsOf)).toContain(receipt?.jws);
    await bench.receiver.close();
  },
);

const ORIGINS: readonly [string | undefined, ...(string | undefined)[]] = [
  undefined,
  'null',
  'https://shop.example',
  'https://\u00ff\u0080',
  'a\tb',
  `https://${'x'.repeat(2000)}`,
  "'; --",
  '',
];

/** Every way to read a receipt gives it back as it came. */
async function readsBack(store: Store, listed: StoredReceipt): Promise<void> {
  const {iss, jti, notice} = listed.payload;
  const found = await store.find(iss, jti);
  expect(found).toEqual(listed);
  expect(await store.recall({iss, jti, tombstone: listed.tombstone})).toEqual(listed);
  expect(
    (await verifyReceipt([listed.jws, ...listed.disclosures.map(({text}) => text), ''].join('~'))).verdict,
  ).not.toBe('broken');
  expect(Object.keys(contactsIn(listed)).toSorted()).toEqual(listed.disclosures.map(({name}) => name));
  for (const {key} of await store.subjects(listed.idx)) {
    for (const {idx} of await store.standings(key)) expect(idx).toBeGreaterThanOrEqual(0);
  }
  if (listed.idx % 200 !== 0) return; // thousands wait for the same presentation
  const waits = (await store.quarantined(notice.shown)).some(({idx}) => idx === listed.idx);
  expect(waits).toBe(listed.status === 'quarantined');
}

test(
  '17: a good signature over hostile claims breaks nothing, and what is stored is read back',
  {timeout: TIMEOUT},
  async () => {
    const seed = runSeed();
    const [dice, bench] = [chance(seed), await benchOnDisk()];
    const receiptsIn = receiptsOf(bench.store);
    const [first, ...others] = await Promise.all(Array.from({length: KEYS}, () => createSigningKey()));
    if (!first) throw new Error('no key');
    const hostile: Hostile = {keys: [first, ...others], claims: await claims(), hashes: []};
    const answers = new Tally();
    let left = rounds(300, 20_000);
    while (left > 0) {
      const wires = await Promise.all(
        Array.from({length: Math.min(left, AT_ONCE)}, () => hostileReceipt(hostile, dice)),
      );
      left -= wires.length;
      const encoder = new TextEncoder();
      const sent = wires.map((wire) =>
        post(bench, {body: encoder.encode(wire), type: 'text/plain'}, dice, dice.pick(ORIGINS)),
      );
      for (const {status} of await Promise.all(sent)) answers.add(status);
      expect(await receiptsIn(), `seed ${seed}`).toBe(answers.of(201));
      const [newest, ...more] = await bench.store.latest(AT_ONCE / 4);
      hostile.hashes.push(...more.flatMap(({receipt}) => receipt?.hash ?? []));
      if (newest && dice.once(3)) await bench.store.erase([newest.idx - dice.below(20)]);
    }
    console.log(`seed ${seed}: ${answers.text}`);
    expect([answers.of(500), answers.of(503), bench.lines], `seed ${seed}`).toEqual([0, 0, []]);
    expect(answers.of(201)).toBeGreaterThan(20);
    let [before, seen] = [Number.MAX_SAFE_INTEGER, 0];
    for (
      let page = await bench.store.latest(50);
      page.length > 0;
      page = await bench.store.latest(50, before)
    ) {
      for (const {receipt, idx} of page) {
        before = idx;
        seen += 1;
        if (receipt && (idx % 10 === 0 || answers.of(201) < 500)) await readsBack(bench.store, receipt);
      }
    }
    const counts = await bench.store.counts();
    const {entries, receipts, statements, erased} = counts;
    expect([seen, receipts + statements + erased]).toEqual([entries, entries]);
    expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
    await bench.receiver.close();
  },
);

/** The status of a post on a connection that others use too; 0 when it was cut off. */
function postOverSocket(port: number, {body, type}: Tampered, dice: Chance): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      ...(type && {'content-type': type}),
      ...(dice.once(2) && {'content-length': body.length}),
    };
    const sent = request(
      {port, host: '127.0.0.1', method: 'POST', path: '/receipts', headers},
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.once('error', () => resolve(0));
    const middle = dice.below(body.length + 1);
    sent.write(body.subarray(0, middle));
    sent.end(body.subarray(middle));
  });
}

test('17: over a socket it is the same', {timeout: TIMEOUT}, async () => {
  const seed = runSeed();
  const [dice, bench, wires] = [chance(seed), await benchOnDisk(), await goodWires()];
  const receiptsIn = receiptsOf(bench.store);
  const {port, close} = await listen(bench.receiver, {port: 0, host: '127.0.0.1'});
  const answers = new Tally();
  let left = rounds(100, 5_000);
  while (left > 0) {
    const bodies = Array.from({length: Math.min(left, 20)}, () => tamper(wires, dice));
    left -= bodies.length;
    for (const status of await Promise.all(bodies.map((one) => postOverSocket(port, one, dice))))
      answers.add(status);
  }
  console.log(`seed ${seed}: ${answers.text}`);
  expect([answers.of(0), answers.of(500), answers.of(503), bench.lines], `seed ${seed}`).toEqual([
    0,
    0,
    0,
    [],
  ]);
  expect(await receiptsIn()).toBe(answers.of(201));
  for (const {receipt} of (await bench.store.latest(99)).filter(({kind}) => kind === 'receipt'))
    expect(wires.map(jwsOf)).toContain(receipt?.jws);
  await close();
});
