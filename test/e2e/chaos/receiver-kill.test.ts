// No acknowledged receipt is ever missing: the receiver is killed under load, its disk fills up, its database goes.
import {execFileSync} from 'node:child_process';
import {EventEmitter, once} from 'node:events';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {afterAll, describe, expect, onTestFinished, test} from 'vitest';
import {receiptHash} from '../../../src/receipt/receipt.ts';
import {openSecrets, openSqlite, type Store} from '../../../src/receiver/index.ts';
import {isOf, post, postAll, type Acked} from '../../support/acked.ts';
import {expectChecked} from '../../support/checked.ts';
import {loginsOf, startSite, type PostgresSite} from '../../support/postgres-logins.ts';
import {havePostgres, type PostgresServer} from '../../support/postgres-server.ts';
import {
  receiverProcess,
  type ReceiverProcess,
  type ReceiverProcessOptions,
} from '../../support/receiver-process.ts';
import {rounds} from '../../support/rounds.ts';
import {signMany} from '../../support/signed-receipts.ts';

const ROUNDS = rounds(2, 20);
/** Receipts that are posted in each round, if it lives so long. */
const EACH = 400;
/** Seconds that the database is gone. */
const GONE = rounds(2, 30);
const now = (): number => Math.floor(Date.now() / 1000);
const sums: (string | number)[][] = [
  ['store', 'fault', 'rounds', 'acknowledged', 'of these stored', 'stored without an answer'],
];
afterAll(() => {
  const rows = sums.toSpliced(1, 0, sums[0]?.map(() => '---') ?? []);
  const table = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
  const report = new URL('../../report/', import.meta.url);
  mkdirSync(report, {recursive: true});
  writeFileSync(new URL('receiver-kill.md', report), `${table}\n`);
  console.log(`\n${table}`);
});

/** A receiver with a store of its kind, and that store from the outside. */
interface Site {
  readonly receiver: ReceiverProcess;
  readonly openStore: () => Promise<Store>;
}

async function onSqlite(options: ReceiverProcessOptions = {}): Promise<Site> {
  const receiver = await receiverProcess(options);
  onTestFinished(() => receiver.close());
  return {receiver, openStore: async () => openSqlite(join(receiver.data, 'receipts.sqlite'))};
}

let postgres: PostgresSite | undefined;
afterAll(() => postgres?.server.remove());

async function onPostgres(): Promise<Site & {readonly server: PostgresServer}> {
  postgres ??= await startSite();
  const database = await postgres.database();
  const {connectionString} = loginsOf(postgres.server, database);
  const receiver = await receiverProcess({env: {DATABASE_URL: connectionString}});
  onTestFinished(() => receiver.close());
  const {open, server} = postgres;
  return {receiver, server, openStore: () => open(database)};
}

const STORES: [string, boolean, () => Promise<Site>][] = [
  ['SQLite', true, () => onSqlite()],
  ['PostgreSQL', havePostgres(), onPostgres],
];

/** Every acknowledgement against what is stored; the number of entries. */
async function compare(store: Store, acks: Acked['acks']): Promise<number> {
  for (const [wire, ack] of acks) {
    expect(isOf(ack, wire)).toBe(true);
    const held = await store.find(ack.aud, ack.jti);
    expect([held?.hash, held?.received, held?.salt], `receipt ${ack.jti}`).toEqual([
      await receiptHash(wire),
      ack.received,
      ack.salt,
    ]);
  }
  const listed = await store.latest(1_000_000);
  expect(listed.map(({idx}) => idx)).toEqual(listed.map((_, i) => listed.length - 1 - i));
  return listed.length;
}

describe('no acknowledged receipt is missing', () => {
  describe.each(STORES)('on %s', (name, isThere, prepare) => {
    test.runIf(isThere)(`after ${ROUNDS} kills under load`, async () => {
      const {receiver, openStore} = await prepare();
      const acks: Acked['acks'] = new Map();
      let entries = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const running = await receiver.start();
        const wires = await signMany(EACH, receiver.url, now());
        let gone = false;
        const ear = new EventEmitter();
        const first = once(ear, 'ack');
        const heard = (): void => void ear.emit('ack');
        const posting = postAll(receiver.url, wires, {goesOn: () => !gone, heard});
        await Promise.race([first, posting]); // on a busy machine it may take long until it answers at all
        await setTimeout(Math.random() * 400);
        await running.stop('SIGKILL');
        gone = true;
        const answered = await posting;
        expect([...answered.others.keys()].filter((status) => status !== 0)).toEqual([]);
        answered.acks.forEach((ack, wire) => acks.set(wire, ack));
        const store = await openStore();
        entries = await compare(store, acks);
        await expectChecked(store, await openSecrets(receiver.data));
        await store.close();
      }
      const running = await receiver.start();
      for (const [wire, ack] of [...acks].slice(-50)) expect(await post(receiver.url, wire)).toEqual(ack);
      expect(await running.stop()).toBe(0);
      expect(acks.size).toBeGreaterThan(ROUNDS);
      sums.push([name, 'killed under load', ROUNDS, acks.size, acks.size, entries - acks.size]);
    });
  });

  test.runIf(havePostgres())(
    `when the database is gone for ${GONE} s under load, on PostgreSQL`,
    async () => {
      const {receiver, openStore, server} = await onPostgres();
      const running = await receiver.start();
      const wires = await signMany(EACH * 2, receiver.url, now());
      const posting = postAll(receiver.url, wires, {atATime: 8, pause: (GONE * 1000) / EACH});
      await setTimeout(200);
      await server.stop('immediate');
      await setTimeout(GONE * 1000);
      await server.start();
      const first = await posting;
      expect([...first.others.keys()]).toEqual([503]);
      const rest = wires.filter((wire) => !first.acks.has(wire));
      const second = await postAll(receiver.url, rest);
      expect(second.others).toEqual(new Map());
      expect(await running.stop()).toBe(0);
      const acks = new Map([...first.acks, ...second.acks]);
      const store = await openStore();
      expect(await compare(store, acks)).toBe(wires.length);
      await expectChecked(store, await openSecrets(receiver.data));
      await store.close();
      sums.push(['PostgreSQL', `gone for ${GONE} s`, 1, acks.size, acks.size, 0]);
    },
  );

  const prlimit = ((): boolean => {
    try {
      execFileSync('prlimit', ['--version']);
      return process.platform === 'linux';
    } catch {
      return false;
    }
  })();

  test.runIf(prlimit)('when the disk is full, and when it has room again, on SQLite', async () => {
    const before = ['sh', '-c', 'ulimit -S -f 2048; exec "$0" "$@"'];
    const {receiver, openStore} = await onSqlite({before});
    const running = await receiver.start();
    const wires = await signMany(EACH * 2, receiver.url, now());
    const first = await postAll(receiver.url, wires);
    expect(first.others.get(503), 'it has filled up').toBeGreaterThan(0);
    expect([...first.others.keys()]).toEqual([503]);
    execFileSync('prlimit', [`--pid=${running.pid}`, '--fsize=unlimited']);
    const rest = wires.filter((wire) => !first.acks.has(wire));
    const second = await postAll(receiver.url, rest);
    expect(second.others).toEqual(new Map());
    expect(await running.stop()).toBe(0);
    const acks = new Map([...first.acks, ...second.acks]);
    const store = await openStore();
    expect(await compare(store, acks)).toBe(wires.length);
    await expectChecked(store, await openSecrets(receiver.data));
    await store.close();
    sums.push(['SQLite', 'disk full', 1, acks.size, acks.size, 0]);
  });
});
