// One load on a running receiver: what came back, how long it took, and what it cost the receiver.
import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {signMany} from './signed-receipts.ts';

/** What a load measured. Times in ms; `cpu` in µs of the receiver for each receipt, null where it can't be read. */
export interface Load {
  readonly created: number;
  readonly bad: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: number | null;
}

const LOAD = fileURLToPath(new URL('load.ts', import.meta.url));

/** Posts that many receipts of their own from a second process. `rate` per second; 0 for as many as are answered. */
export async function load(
  {url, pid}: {readonly url: string; readonly pid: number},
  {receipts, rate = 0, connections = 32}: {receipts: number; rate?: number; connections?: number},
): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'consent-load-'));
  try {
    const file = join(folder, 'receipts');
    writeFileSync(file, `${(await signMany(receipts, url, Math.floor(Date.now() / 1000))).join('\n')}\n`);
    const before = cpuOf(pid);
    const args = ['--url', url, '--file', file, '--rate', String(rate), '--connections', String(connections)];
    const {stdout} = await promisify(execFile)(process.execPath, [LOAD, ...args]);
    const spent = cpuOf(pid) - before;
    const found = JSON.parse(stdout) as Omit<Load, 'cpu'>; // what load.ts prints
    return {...found, cpu: Number.isNaN(spent) ? null : spent / found.created};
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** µs of processor time that a process has used, by all its threads; NaN where there is no /proc. */
function cpuOf(pid: number): number {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = rest.split(' ').slice(11, 13).map(Number);
    return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 10_000; // of a hundredth of a second each
  } catch {
    return Number.NaN;
  }
}
