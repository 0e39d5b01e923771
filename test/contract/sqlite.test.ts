import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, expect, test} from 'vitest';
import {migrateSqlite} from '../../src/receiver/sqlite/migrations.ts';
import type {Answer} from '../../src/model/vocabulary.ts';
import {openDatabase} from '../../src/receiver/sqlite/open.ts';
import {SCHEMA_VERSION} from '../../src/receiver/sqlite/schema.ts';
import {openSqlite} from '../../src/receiver/sqlite/store.ts';
import type {NewReceipt} from '../../src/receiver/store.ts';
import {email, newReceipt} from '../support/new-receipts.ts';
import {newRefusal} from '../support/new-statements.ts';
import {makeFirstVersion} from '../support/old-sqlite.ts';
import {storeChanges} from './changes.ts';
import {groundContract} from './grounds.ts';
import {deliveryContract} from './deliveries.ts';
import {handoverContract} from './handovers.ts';
import {importContract} from './imports.ts';
import {findingContract} from './finding.ts';
import {storeHistories} from './histories.ts';
import {linksContract} from './links.ts';
import {keepingContract} from './keeping.ts';
import {storeContract} from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'sqlite-store-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}.sqlite`);

storeContract('the store in SQLite', async () => openSqlite(newFile()));
findingContract('the store in SQLite', async () => openSqlite(newFile()));
storeChanges('the store in SQLite', async () => openSqlite(newFile()));
handoverContract('the store in SQLite', async () => openSqlite(newFile()));
groundContract('the store in SQLite', async () => openSqlite(newFile()));
deliveryContract('the store in SQLite', async () => openSqlite(newFile()));
importContract('the store in SQLite', async () => openSqlite(newFile()));
linksContract('the store in SQLite', async () => openSqlite(newFile()));
keepingContract('the store in SQLite', async () => openSqlite(newFile()));
storeHistories('the store in SQLite', async () => openSqlite(newFile()), 15);

test('what was stored is there when the file is opened again', async () => {
  const file = newFile();
  const receipt = await newReceipt({subjects: [email('anna@example.dk')]});
  const before = openSqlite(file);
  const [appended] = await before.append([receipt]);
  await before.close();
  await before.close();
  const after = openSqlite(file);
  const found = await after.find(receipt.payload.iss, receipt.payload.jti);
  expect(appended).toEqual({kind: 'added', receipt: found});
  expect(await after.standings(email('anna@example.dk').key)).toHaveLength(1);
  await after.close();
});

test('commits are synced: the settings are read back from the connection', () => {
  const db = openDatabase(newFile());
  const read = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  const names = ['journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers', 'secure_delete'];
  expect(names.map((name) => read(name))).toEqual(['wal', 2, 1, 1, 1]);
  db.close();
});

test('a setting that does not take is an error, not a silence: no WAL in memory', () => {
  expect(() => openDatabase(':memory:')).toThrow(/journal_mode = memory, not wal/);
  rmSync(':memory:', {force: true});
});

test.each([
  ['UPDATE', `UPDATE entry SET commitment = 'x'`],
  ['DELETE', 'DELETE FROM entry'],
  ['INSERT OR REPLACE', `INSERT OR REPLACE INTO entry VALUES (0, 'x', 1, 'receipt')`],
  ['a gap', `INSERT INTO entry VALUES (7, 'x', 1, 'receipt')`],
  ['no index', `INSERT INTO entry (commitment, received, kind) VALUES ('x', 1, 'receipt')`],
])('the log only grows: %s is refused, on a connection without our settings too', async (_name, sql) => {
  const file = newFile();
  const store = openSqlite(file);
  await store.append([await newReceipt()]);
  await store.close();
  const plain = new DatabaseSync(file);
  expect(() => plain.exec(sql)).toThrow(/an entry/);
  plain.close();
  const db = openDatabase(file);
  expect(() => db.exec(sql)).toThrow(/an entry/);
  db.close();
});

test('a newer schema is refused', async () => {
  const file = newFile();
  const db = openDatabase(file);
  db.exec(`UPDATE meta SET value = '${SCHEMA_VERSION + 1}' WHERE name = 'schema'`);
  db.close();
  const refused = {code: 'store-schema', message: expect.stringContaining('newer version')};
  expect(() => openSqlite(file)).toThrow(expect.objectContaining(refused));
  expect(() => migrateSqlite(file)).toThrow(expect.objectContaining(refused));
});

test('an older schema is refused with the command that brings it up to date, and then holds what it held', async () => {
  const file = newFile();
  const before = openSqlite(file);
  const anna = email('anna@example.dk');
  const event = {kind: 'request', request: 'access'} as const;
  const received = Date.parse('2027-01-31T10:00:00.500Z');
  await before.append([
    await newReceipt({subjects: [anna]}),
    await newReceipt({key: 'b', event, received, subjects: [anna]}),
  ]);
  const [listed, queue, subjects] = [
    await before.latest(9),
    await before.requests(9),
    await before.subjects(1),
  ];
  const [changes, tallies] = [await before.changes(9, 0), await before.tallies('')];
  await before.close();
  makeFirstVersion(file);
  const refused = {code: 'store-schema', message: expect.stringContaining('run consent-receiver migrate')};
  expect(() => openSqlite(file)).toThrow(expect.objectContaining(refused));
  expect(() => openSqlite(file)).toThrow(expect.objectContaining(refused));
  migrateSqlite(file);
  migrateSqlite(file);
  const after = openSqlite(file);
  expect(await after.id()).toMatch(/^[0-9a-f]{32}$/);
  expect(await after.latest(9)).toEqual(listed);
  expect([await after.requests(9), await after.subjects(1)]).toEqual([queue, subjects]);
  expect(queue).toHaveLength(1);
  expect(await after.changes(9, 0)).toEqual(
    changes.map((row, at) => Object.assign({}, row, {changed: at + 1})),
  );
  expect(await after.tallies('')).toEqual(tallies);
  expect(await after.events(9, 0)).toEqual([]);
  await after.appendStatement(newRefusal({subjects: [anna], choices: ['marketing.email']}));
  expect(await after.standings(anna.key)).toMatchObject([{state: 'withdrawn'}]);
  const [last] = (await after.changes(9, 0)).slice(-1);
  expect(last).toMatchObject({state: 'withdrawn', changed: changes.length + 1});
  await after.close();
});

test('a migration that fails leaves the file as it was', () => {
  const file = newFile();
  openSqlite(file);
  const old = new DatabaseSync(file); // version 1 with an id: the migration can't add it
  old.exec(`UPDATE meta SET value = '1' WHERE name = 'schema'`);
  expect(() => migrateSqlite(file)).toThrow(expect.objectContaining({code: 'store-open'}));
  expect(old.prepare(`SELECT value FROM meta WHERE name = 'schema'`).get()).toEqual({value: '1'});
  old.close();
});

const UNFIT: readonly (readonly [name: string, prepare: (file: string) => void, path?: string])[] = [
  ['another program’s database', (file) => new DatabaseSync(file).exec('CREATE TABLE t (a)')],
  ['no database at all', (file) => writeFileSync(file, 'x'.repeat(4096))],
  ['a path that is not there', () => undefined, join(folder, 'none', 'x.sqlite')],
];

for (const [name, prepare, path] of UNFIT) {
  test(`${name} is refused with the path`, () => {
    const file = path ?? newFile();
    prepare(file);
    const refused = {code: 'store-open', message: expect.stringContaining(file)};
    expect(() => openSqlite(file)).toThrow(expect.objectContaining(refused));
  });
}

test('only the owner can read the file', () => {
  const file = newFile();
  openDatabase(file).close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('U32: no byte of what was erased is left in any file', async () => {
  const file = newFile();
  const store = openSqlite(file);
  const receipt: NewReceipt = await newReceipt({subjects: [email('anna@example.dk')]});
  await store.append([receipt, await newReceipt({key: 'b'})]);
  const refusal = newRefusal({subjects: [email('bo@example.dk')], choices: ['marketing.email']});
  await store.appendStatement(refusal);
  const bytes = (): string =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => path.startsWith(file))
      .map((path) => readFileSync(path, 'latin1'))
      .join('');
  const secrets: readonly string[] = [
    receipt.jws,
    receipt.salt,
    receipt.disclosures[0]?.text ?? '',
    receipt.subjects[0]?.key ?? '',
  ];
  expect(secrets.map((secret: string) => bytes().includes(secret))).toEqual([true, true, true, true]);
  await store.erase([0]);
  expect(secrets.map((secret: string) => bytes().includes(secret))).toEqual([false, false, false, false]);
  const said = [refusal.jws, refusal.salt, email('bo@example.dk').key];
  expect(said.map((secret) => bytes().includes(secret))).toEqual([true, true, true]);
  await store.erase([2]);
  expect(said.map((secret) => bytes().includes(secret))).toEqual([false, false, false]);
  await store.close();
});

test('U32: what was handed over of a person, and what was to be delivered of them, goes with them', async () => {
  const file = newFile();
  const store = openSqlite(file);
  const [anna, bo] = [email('anna@example.dk'), email('bo@example.dk')];
  await store.append([await newReceipt({subjects: [anna]}), await newReceipt({key: 'b', subjects: [bo]})]);
  const db = openDatabase(file);
  db.exec(`INSERT INTO handover VALUES (1, 5, 'courlux', 'partner', 'an export')`);
  for (const {seq, subject} of await store.events(9, 0)) {
    db.prepare('INSERT INTO handed VALUES (?, 1)').run(subject?.key ?? '');
    db.prepare(
      `INSERT INTO delivery (endpoint, seq, subject_key, state, attempts, next) VALUES ('crm', ?, ?, 'pending', 0, 0)`,
    ).run(seq, subject?.key ?? '');
  }
  await store.keeping.forget({subjects: [anna], linked: false, suppress: null});
  for (const table of ['handed', 'delivery', 'event', 'standing', 'subject']) {
    const rows = db.prepare(`SELECT subject_key FROM ${table}`).all();
    expect([table, ...rows.map((row) => row['subject_key'])]).toEqual([table, bo.key]);
  }
  db.close();
  await store.close();
});

const CHILD = `
import {openSqlite} from ${JSON.stringify(new URL('../../src/receiver/sqlite/store.ts', import.meta.url).href)};
import {newReceipt} from ${JSON.stringify(new URL('../support/new-receipts.ts', import.meta.url).href)};
const store = openSqlite(process.argv[1]);
for (let n = 0; ; n += 1) {
  const receipt = await newReceipt({key: 'k' + n});
  await store.append([receipt]);
  process.stdout.write(receipt.payload.iss + ' ' + receipt.payload.jti + '\\n');
}`;

test('kill -9 in the middle of appending loses nothing that was answered', async () => {
  const file = newFile();
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split('\n').length > 30) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const answered = output.split('\n').slice(0, -1);
  const store = openSqlite(file);
  for (const line of answered) {
    const [iss = '', jti = ''] = line.split(' ');
    expect(await store.find(iss, jti)).not.toBeNull();
  }
  const {entries, receipts} = await store.counts();
  expect(answered.length).toBeGreaterThanOrEqual(30);
  expect(entries).toBe(receipts);
  expect((await store.latest(1))[0]?.idx).toBe(entries - 1);
  await store.append([await newReceipt({key: 'after'})]);
  await store.close();
  expect(existsSync(file)).toBe(true);
});

const says = (answer: Answer): NewReceipt['payload']['event'] => ({
  kind: 'choices',
  choices: {'marketing.email': answer},
});

test('what was undone with its batch is not taken for what another process puts in its place', async () => {
  const file = newFile();
  const [serving, other] = [openSqlite(file), openSqlite(file)];
  const anna = email('anna@example.dk');
  const undone = await newReceipt({key: 'a', subjects: [anna]});
  const broken = Object.assign(await newReceipt({key: 'b'}), {salt: null}); // no column takes that
  await expect(serving.append([undone, broken])).rejects.toThrow(/NOT NULL/);
  await other.append([await newReceipt({key: 'c', subjects: [anna], event: says('refused')})]);
  await serving.append([await newReceipt({key: 'd', subjects: [anna], event: says('unanswered')})]);
  expect(await serving.standings(anna.key)).toMatchObject([{state: 'refused', idx: 0}]);
  await Promise.all([serving.close(), other.close()]);
});

test('a quarantine that another process has settled is seen with the next receipt', async () => {
  const file = newFile();
  const [serving, approving] = [openSqlite(file), openSqlite(file)];
  const anna = email('anna@example.dk');
  await serving.append([await newReceipt({key: 'a', subjects: [anna], quarantined: true})]);
  await approving.settle([0]);
  const other: NewReceipt['payload']['event'] = {kind: 'choices', choices: {profiling: 'refused'}};
  await serving.append([await newReceipt({key: 'b', subjects: [anna], event: other})]);
  const states = (await serving.standings(anna.key)).map(({choice, state}) => [choice, state]);
  expect(Object.fromEntries(states)).toEqual({'marketing.email': 'given', profiling: 'refused'});
  await Promise.all([serving.close(), approving.close()]);
});
