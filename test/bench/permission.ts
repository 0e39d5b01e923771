// What a question about a permission costs, beside an indexed read of one row of the table that it is about.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {createSecrets, openSqlite, permissionOf, type Store} from '../../src/receiver/index.ts';
import {subjectFor} from '../../src/receiver/permission/question.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {addressOf, fill, reachable} from '../support/filled-store.ts';
import {startSite} from '../support/postgres-logins.ts';
import {havePostgres} from '../support/postgres-server.ts';
import {courlux} from '../support/samples.ts';

const {values} = parseArgs({
  options: {rows: {type: 'string', default: '100000'}, questions: {type: 'string', default: '20000'}},
});
const [rows, questions] = [Number(values.rows), Number(values.questions)];
const NOW = 1_790_000_000_000;
const controller = courlux.controller.id;
const choice = 'marketing.email';
const {pepper} = await createSecrets();

const row = (...cells: readonly unknown[]): void => console.log(`| ${cells.join(' | ')} |`);
const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

/** A walk over all people that is no walk along the index. */
const person = (i: number): string => addressOf((i * 7919) % rows);

async function measure(name: string, store: Store): Promise<void> {
  await store.keepNotice(await digestOf(courlux), courlux);
  await fill(store, rows, 'https://receiver.example', NOW, reachable(pepper, controller));
  const notices = await store.notices();
  const now = (): number => NOW + 86_400_000;
  const [asked, read]: [number[], number[]] = [[], []];
  let allowed = 0;
  for (let i = -1000; i < questions; i += 1) {
    const address = person(i + 1000);
    const start = performance.now();
    const subject = subjectFor({pepper, notices}, {controller, choice, address});
    const answer = await permissionOf({store, notices, now}, {controller, subject, choice});
    const between = performance.now();
    await store.standing(
      subjectFor({pepper, notices}, {controller, choice, address: person(i + 5003)}).key,
      choice,
    );
    const end = performance.now();
    if (answer.allowed) allowed += 1;
    if (i < 0) continue; // warms up
    asked.push(between - start);
    read.push(end - between);
  }
  if (allowed !== questions + 1000) throw new Error(`${allowed} of ${questions + 1000} were allowed`);
  const [one, other] = [median(asked), median(read)];
  row(name, rows, (one * 1000).toFixed(0), (other * 1000).toFixed(0), (one / other).toFixed(1));
  await store.close();
}

row('store', 'subjects', 'a question, µs (p50)', 'reading one row, µs (p50)', 'ratio');
row('---', '---:', '---:', '---:', '---:');
const folder = mkdtempSync(join(tmpdir(), 'consent-permission-'));
await measure('SQLite', openSqlite(join(folder, 'receipts.sqlite')));
rmSync(folder, {recursive: true, force: true});
if (havePostgres()) {
  const site = await startSite();
  await measure('PostgreSQL', await site.open(await site.database()));
  site.server.remove();
}
