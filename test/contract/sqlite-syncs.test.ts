// Every commit of the SQLite store is synced to the disk, counted from outside of the process.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';

const here = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
const CHILD = `
import {openSqlite} from ${here('../../src/receiver/sqlite/store.ts')};
import {newReceipt} from ${here('../support/new-receipts.ts')};
const [file, count] = process.argv.slice(1);
const store = openSqlite(file);
for (let n = 0; n < Number(count); n += 1) await store.append([await newReceipt({key: String(n)})]);
await store.close();`;

/** Syncs that the system was asked for while so many receipts were appended, one after the other. */
function syncsOf(count: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'syncs-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const log = join(folder, 'log');
  const node = [
    process.execPath,
    '--input-type=module',
    '-e',
    CHILD,
    join(folder, 'store.sqlite'),
    `${count}`,
  ];
  execFileSync('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', log, ...node], {stdio: 'ignore'});
  return readFileSync(log, 'utf8').match(/\b(?:fsync|fdatasync)\(\d+\)? /g)?.length ?? 0;
}

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

test.runIf(canTrace)('each of forty commits more is one sync more, at least', {timeout: 60_000}, () => {
  const [few, many] = [syncsOf(10), syncsOf(50)];
  expect(few).toBeGreaterThanOrEqual(10);
  expect(many - few).toBeGreaterThanOrEqual(40);
});
