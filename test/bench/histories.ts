// What a receipt costs the store where it bears on much that came before: many addresses of one key, many keys of one
// address. SECURITY.md has the figures.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openSqlite, type Store} from '../../src/receiver/index.ts';
import {email, given, newReceipt, type Sketch} from '../support/new-receipts.ts';
import {startSite} from '../support/postgres-logins.ts';
import {havePostgres} from '../support/postgres-server.ts';

const BATCH = 32;
const START = 1_790_000_000;
const withdrawal = {kind: 'withdrawal', choices: ['marketing.email']} as const;

/** Appends receipts, each a second after the one before; ms for each. */
async function append(store: Store, from: number, sketches: readonly Sketch[]): Promise<number> {
  const receipts = await Promise.all(
    sketches.map((sketch, i) => {
      const at = START + from + i;
      return newReceipt({iat: at, received: at * 1000, ...sketch});
    }),
  );
  const start = performance.now();
  for (let i = 0; i < receipts.length; i += BATCH) await store.append(receipts.slice(i, i + BATCH));
  return (performance.now() - start) / receipts.length;
}

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({length: count}, (_, i) => make(i));
const row = (...cells: readonly (string | number)[]): void =>
  console.log(`| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell)).join(' | ')} |`);

async function measure(name: string, store: Store): Promise<void> {
  for (const count of [200, 1000]) {
    const key = `one key, ${count}`;
    await append(
      store,
      0,
      many(count, (seq) => ({key, seq, subjects: [email(`${key} ${seq}`)]})),
    );
    const loose = many(64, (i) => ({key, seq: count + i, event: withdrawal}));
    row(
      name,
      `a refusal that names nobody, of a key with ${count} addresses`,
      await append(store, count, loose),
    );
  }
  for (const count of [1000, 5000]) {
    const subjects = [email(`one address, ${count}`)];
    const by = (what: string, event: Sketch['event'] = given('marketing.email')) =>
      many(64, (i) => ({key: `${what} ${count} ${i}`, event, subjects}));
    await append(
      store,
      0,
      many(count, (i) => ({key: `many ${count} ${i}`, subjects})),
    );
    row(
      name,
      `a yes for an address that ${count} keys have answered for`,
      await append(store, count, by('yes')),
    );
    row(name, 'a no for it', await append(store, count + 64, by('no', withdrawal)));
  }
  await store.close();
}

row('store', 'a receipt', 'ms');
row('---', '---', '---:');
const folder = mkdtempSync(join(tmpdir(), 'consent-histories-'));
await measure('SQLite', openSqlite(join(folder, 'receipts.sqlite')));
rmSync(folder, {recursive: true, force: true});
if (havePostgres()) {
  const site = await startSite();
  await measure('PostgreSQL', await site.open(await site.database()));
  site.server.remove();
}
