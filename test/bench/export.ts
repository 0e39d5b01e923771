// What an export costs in time and memory, of a store in SQLite with 100,000 and with 1,000,000 people. Each export runs
// in a process of its own, since what filled the store would count as its memory.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {openSqlite} from '../../src/receiver/index.ts';
import {exportPages} from '../../src/receiver/exchange/export.ts';
import {exportText} from '../../src/receiver/exchange/export-format.ts';
import {fillTables} from '../support/filled-tables.ts';

const {values} = parseArgs({
  options: {rows: {type: 'string', default: '100000,1000000'}, file: {type: 'string'}},
});
const pepper = Buffer.alloc(32, 7);
const row = (...cells: readonly unknown[]): void => console.log(`| ${cells.join(' | ')} |`);
const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);

async function measure(file: string): Promise<void> {
  const store = openSqlite(file);
  const options = {store, pepper, notices: await store.notices(), now: Date.now};
  const asked = {
    controller: 'courlux',
    choice: 'marketing.email',
    state: 'given',
    after: 0,
    limit: null,
    recipient: null,
  } as const;
  const before = process.memoryUsage.rss();
  const start = performance.now();
  let [rows, bytes] = [0, 0];
  for await (const text of exportText(exportPages(options, asked), 'ndjson')) {
    bytes += text.length;
    rows += text.split('\n').length - 1;
  }
  const seconds = (performance.now() - start) / 1000;
  const grown = process.resourceUsage().maxRSS * 1024 - before;
  row(rows, megabytes(bytes), seconds.toFixed(1), (rows / seconds).toFixed(0), megabytes(grown));
  await store.close();
}

if (values.file === undefined) {
  row('rows', 'MB of NDJSON', 's', 'rows a second', 'growth of the process at its peak, MB');
  row('---:', '---:', '---:', '---:', '---:');
  for (const rows of values.rows.split(',')) {
    const folder = mkdtempSync(join(tmpdir(), 'consent-export-'));
    const file = join(folder, 'receipts.sqlite');
    await fillTables(file, Number(rows), pepper);
    const program = fileURLToPath(import.meta.url);
    execFileSync(process.execPath, [program, '--file', file], {stdio: 'inherit'});
    rmSync(folder, {recursive: true, force: true});
  }
} else await measure(values.file);
