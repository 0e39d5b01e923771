// What a receiver can take, and what a receipt costs it: verified, durable, acknowledged; beside the signature alone,
// and beside HTTP alone.
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {openSqlite, type Store} from '../../src/receiver/index.ts';
import {freePort} from '../support/demo-processes.ts';
import {fill} from '../support/filled-store.ts';
import {load, type Load} from '../support/load-run.ts';
import {loginsOf, startSite} from '../support/postgres-logins.ts';
import {havePostgres} from '../support/postgres-server.ts';
import {receiverProcess, type ReceiverProcess} from '../support/receiver-process.ts';
import {startProcess} from '../support/running.ts';
import {inThePool, inThisThread, inWorkers, type Cost} from '../support/signature-floor.ts';
import {signMany} from '../support/signed-receipts.ts';

const {values} = parseArgs({
  options: {
    receipts: {type: 'string', default: '20000'},
    rate: {type: 'string', default: '1000'},
    rows: {type: 'string', default: '0,100000,500000'},
  },
});
const [receipts, rate] = [Number(values.receipts), Number(values.rate)];
const sizes = values.rows.split(',').map(Number);
const line = (cells: readonly unknown[]): void => console.log(`| ${cells.join(' | ')} |`);
const head = (cells: readonly string[]): void => {
  line(cells);
  line(cells.map((_, i) => (i === 0 ? '---' : '---:')));
};

/** The mean of the floor before and after what it is held against. */
async function floor(): Promise<number> {
  return (await inThisThread(wires)).cpu;
}

/** What a server costs that reads each body and answers, and does nothing else. */
async function httpAlone(): Promise<Load> {
  const port = await freePort();
  const program = fileURLToPath(new URL('../support/blank-server.ts', import.meta.url));
  const {pid, stop} = await startProcess([process.execPath, program, String(port)], /listens on/);
  const at = {url: `http://127.0.0.1:${port}`, pid};
  await load(at, {receipts: 3000}); // warms up
  const measured = await load(at, {receipts});
  await stop();
  return measured;
}

const wires = await signMany(5000, 'http://127.0.0.1', Math.floor(Date.now() / 1000));
await inThisThread(wires); // warms up
const costs: [string, Cost][] = [
  ['this thread', await inThisThread(wires)],
  ['the thread pool of Node', await inThePool(wires)],
  ['two workers', await inWorkers(wires, 2)],
];
head(['alone', 'µs of CPU each', 'a second']);
for (const [name, {cpu, perSecond}] of costs)
  line([`signatures, ${name}`, cpu.toFixed(0), perSecond.toFixed(0)]);
const blank = await httpAlone();
line(['HTTP', blank.cpu?.toFixed(0) ?? '–', blank.perSecond.toFixed(0)]);
console.log();

head([
  'store, rows',
  'receipts/s',
  'p50 ms',
  'p99 ms',
  'CPU µs',
  'floor µs',
  'ratio',
  `p50 at ${rate}/s`,
  'p99',
  'failed',
]);
const row = (name: string, closed: Load, fixed: Load, under: number): void => {
  const {perSecond, p50, p99, cpu} = closed;
  const ratio = cpu === null ? '–' : (cpu / under).toFixed(2);
  const spent = cpu === null ? '–' : cpu.toFixed(0);
  const failed = closed.bad + fixed.bad;
  line([name, perSecond.toFixed(0), p50, p99, spent, under.toFixed(0), ratio, fixed.p50, fixed.p99, failed]);
};

/** A store under test: a receiver on it, and the store from the outside, to be filled. */
interface Site {
  readonly name: string;
  readonly receiver: ReceiverProcess;
  readonly openStore: () => Promise<Store>;
  readonly close: () => void;
}

async function onSqlite(): Promise<Site> {
  const receiver = await receiverProcess();
  await (await receiver.start()).stop(); // so that the data folder is there
  const openStore = async (): Promise<Store> => openSqlite(join(receiver.data, 'receipts.sqlite'));
  return {name: 'SQLite', receiver, openStore, close: () => undefined};
}

async function onPostgres(): Promise<Site> {
  const {server, database, open} = await startSite();
  const name = await database();
  const receiver = await receiverProcess({env: {DATABASE_URL: loginsOf(server, name).connectionString}});
  return {name: 'PostgreSQL', receiver, openStore: () => open(name), close: () => server.remove()};
}

async function measure({name, receiver, openStore}: Site, rows: number): Promise<void> {
  const store = await openStore();
  await fill(store, rows, receiver.url, Date.now());
  await store.close();
  const {pid, stop} = await receiver.start();
  const at = {url: receiver.url, pid};
  await load(at, {receipts: 3000}); // warms up
  const before = await floor();
  const closed = await load(at, {receipts});
  const under = (before + (await floor())) / 2;
  row(`${name}, ${rows}`, closed, await load(at, {receipts, rate}), under);
  await stop();
}

for (const prepare of [onSqlite, ...(havePostgres() ? [onPostgres] : [])]) {
  const site = await prepare();
  try {
    for (const rows of sizes) await measure(site, rows);
  } finally {
    await site.receiver.close();
    site.close();
  }
}
