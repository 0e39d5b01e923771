// What a check finds: nothing in a store that is as it was made, and exactly the row that somebody changed.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {checkStore, type Checked} from '../../../src/receiver/check/check.ts';
import {lineOf} from '../../../src/receiver/check/difference.ts';
import {openSecrets, type ReceiverSecrets} from '../../../src/receiver/keys.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import type {Store} from '../../../src/receiver/store.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {fillWithAll} from '../../support/full-store.ts';
import {havePostgres} from '../../support/postgres-server.ts';
import {runReceiver} from '../../support/receiver-commands.ts';
import {usePostgres} from '../../support/use-postgres.ts';

const LONG = 90_000; // processes start slowly where many do

let folder = '';
let secrets: ReceiverSecrets;
const original = (): string => join(folder, 'data', 'receipts.sqlite');
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  secrets = await openSecrets(join(folder, 'data'));
  const store = openSqlite(original());
  await fillWithAll(store, secrets);
  await store.close();
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const check = (store: Store): Promise<Checked> =>
  checkStore({store, secrets, scratch: join(folder, `scratch-${crypto.randomUUID()}.sqlite`)});

/** Checks a copy in which somebody has run some SQL. */
async function changed(sql: string): Promise<readonly string[]> {
  const file = join(folder, `${crypto.randomUUID()}.sqlite`);
  copyFileSync(original(), file);
  const db = new DatabaseSync(file);
  db.exec('PRAGMA foreign_keys = OFF; DROP TRIGGER entry_stays; DROP TRIGGER entry_remains');
  db.exec(sql);
  db.close();
  const store = openSqlite(file);
  try {
    return (await check(store)).differences.map((one) => lineOf(one));
  } finally {
    await store.close();
  }
}

const email = (address: string): string => subjectKey(secrets.pepper, 'courlux', 'email', address);

describe('consent-receiver check', () => {
  test('finds nothing where nothing was changed, and leaves nothing behind', async () => {
    const store = openSqlite(original());
    const {entries, count, differences, moved} = await check(store);
    await store.close();
    expect(differences).toEqual([]);
    expect([count, moved]).toEqual([0, false]);
    expect(entries).toBeGreaterThan(12);
    expect(readdirSync(folder).filter((name) => name.startsWith('scratch'))).toEqual([]);
  });

  test('its scratch file is its owner’s alone, and goes when the store fails in the middle', async () => {
    const store = openSqlite(original());
    const scratch = join(folder, 'scratch-owned.sqlite');
    let mode = 0;
    const failing = {
      audit: store.audit,
      latest: (limit: number, before?: number) => store.latest(limit, before),
      notices: () => store.notices(),
      counts: () => store.counts(),
      requests: async () => Promise.reject(new Error('the disk is gone')),
      changes: async (limit: number, after: number) => {
        mode = statSync(scratch).mode & 0o777;
        return store.changes(limit, after);
      },
    };
    await expect(checkStore({store: failing, secrets, scratch})).rejects.toThrow('the disk is gone');
    await store.close();
    expect(mode).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('scratch'))).toEqual([]);
  });

  test('finds nothing after people were erased either', async () => {
    const file = join(folder, 'erased.sqlite');
    copyFileSync(original(), file);
    const store = openSqlite(file);
    for (const address of ['anna@example.dk', 'bo@example.dk', 'fie@example.dk']) {
      const subjects = [{kind: 'email', key: email(address)}] as const;
      await store.keeping.forget({subjects, linked: address.startsWith('anna'), suppress: null});
      expect((await check(store)).differences).toEqual([]);
    }
    await store.close();
  });

  const CHANGES: readonly (readonly [name: string, sql: () => string, found: readonly RegExp[]])[] = [
    [
      'a standing that says something else',
      () => `UPDATE standing SET state = 'given' WHERE subject_key = '${email('dora@example.dk')}'`,
      [
        /^standing marketing\.email \S{43}: is courlux email given by \d+, should be courlux email withdrawn by \d+$/,
      ],
    ],
    [
      'a standing that is missing',
      () =>
        `DELETE FROM standing WHERE choice = 'marketing.email' AND subject_key = '${email('hans@example.dk')}'`,
      [/^standing marketing\.email \S{43}: is not there, should be courlux email objected by \d+$/],
    ],
    [
      'a standing too much',
      () =>
        `INSERT INTO standing VALUES ('${email('dora@example.dk')}', 'profiling', 'email', 'courlux', 'given', 0, 999, NULL)`,
      [/^standing profiling \S{43}: is courlux email given by 0, should be not there$/],
    ],
    [
      'a confirmation that nobody gave',
      () =>
        `UPDATE standing SET confirmed = 3 WHERE choice = 'marketing.email' AND subject_key = '${email('anna@example.dk')}'`,
      [
        /^standing marketing\.email \S{43}: is courlux email given by 0 confirmed by 3, should be courlux email given by 0$/,
      ],
    ],
    [
      'a confirmation that is gone',
      () => 'UPDATE standing SET confirmed = NULL WHERE confirmed IS NOT NULL',
      [
        /^standing marketing\.email \S{43}: is courlux email given by (\d+), should be courlux email given by \1 confirmed by \d+$/,
      ],
    ],
    [
      'an address that an entry is no longer bound to',
      () => `DELETE FROM subject WHERE idx = 0 AND kind = 'email'`,
      [/^subject 0 email \S{43}: is not there, should be bound$/],
    ],
    [
      'an address that an entry is not of',
      () => `INSERT INTO subject VALUES ('${email('fie@example.dk')}', 0, 'email')`,
      [/^subject 0 email \S{43}: is bound, should be not there$/],
    ],
    [
      'a commitment',
      () => `UPDATE entry SET commitment = '${'A'.repeat(43)}' WHERE idx = 1`,
      [/^commitment 1: is A{43}, should be \S{43}$/],
    ],
    [
      'the time of an entry, to which its commitment is no longer one',
      () => 'UPDATE entry SET received = received + 1 WHERE idx = 0',
      [/^commitment 0: /],
    ],
    [
      'the JWS of another',
      () => 'UPDATE receipt SET jws = (SELECT jws FROM receipt WHERE idx = 1) WHERE idx = 0',
      [/^jws 0: is \S{43}, should be \S{43}$/],
    ],
    [
      'the statement of another',
      () =>
        `UPDATE statement SET jws = (SELECT jws FROM statement WHERE kind = 'import') WHERE kind = 'confirmation'`,
      [/^jws \d+: is \S{36}, should be \S{36}$/],
    ],
    [
      'a column of a receipt',
      () => `UPDATE receipt SET event = 'request' WHERE idx = 0`,
      [/^column 0 event: is request, should be choices$/],
    ],
    [
      'the identity of a receipt',
      () => `UPDATE identity SET jti = '${'0'.repeat(36)}' WHERE idx = 0`,
      [/^column 0 identity jti: is 0{36}, should be \S{36}$/],
    ],
    [
      'a disclosure',
      () => `UPDATE disclosure SET digest = '${'A'.repeat(43)}' WHERE idx = 1 AND name = 'email'`,
      [/^disclosure 1 email: is A{43}, /, /^disclosure 1 email: is not in the receipt/],
    ],
    [
      'the state of a request',
      () => `UPDATE request SET state = 'received', closed = 0`,
      [/^request \d+: is \S+ access courlux \d+ \d+ received 2 steps, should be \S+ .* done 2 steps$/],
    ],
    [
      'a request that is gone from the queue',
      () => 'DELETE FROM request',
      [/^request \d+: is not there, should be /],
    ],
  ];

  test.each(CHANGES)('finds %s, and that alone', async (_, sql, found) => {
    const lines = await changed(sql());
    expect(lines).toEqual(found.map((line) => expect.stringMatching(line)));
  });

  test('an entry whose receipt was deleted without a tombstone', async () => {
    const lines = await changed(
      `DELETE FROM disclosure WHERE idx = 1; DELETE FROM subject WHERE idx = 1; DELETE FROM identity WHERE idx = 1;
       DELETE FROM receipt WHERE idx = 1`,
    );
    expect(lines).toContainEqual('tombstone all: is 0, should be 1');
  });

  test('an entry that is missing from the log', async () => {
    const lines = await changed('DELETE FROM entry WHERE idx = 3; DELETE FROM receipt WHERE idx = 3');
    expect(lines).toContainEqual('index 3: is not there, should be an entry');
  });

  test(
    'the command says each difference in a line, and exits with 1; with 0 where there is none',
    {timeout: LONG},
    async () => {
      const run = (): ReturnType<typeof runReceiver> => runReceiver(folder, ['check', '--data', 'data']);
      const good = await run();
      expect([good.code, good.err]).toEqual([0, '']);
      expect(good.out).toMatch(/^consent-receiver: entries: \d+; differences: 0\n$/);
      const data = join(folder, 'other', 'data');
      mkdirSync(join(folder, 'other'));
      onTestFinished(() => rmSync(join(folder, 'other'), {recursive: true, force: true}));
      cpSync(join(folder, 'data'), data, {recursive: true});
      const db = new DatabaseSync(join(data, 'receipts.sqlite'));
      db.exec(
        `UPDATE standing SET state = 'refused' WHERE choice = 'marketing.email' AND state = 'objected'`,
      );
      db.close();
      const bad = await runReceiver(join(folder, 'other'), ['check', '--data', 'data']);
      expect(bad.code).toBe(1);
      expect(bad.out).toMatch(/^standing marketing\.email \S+: is .*\n[^]*differences: \d+\n$/);
      expect(readdirSync(data).filter((name) => name.startsWith('check-'))).toEqual([]);
      expect(existsSync(join(data, 'receipts.sqlite'))).toBe(true);
    },
  );
});

describe.skipIf(!havePostgres())('a check on PostgreSQL', () => {
  const {site, openStore} = usePostgres();

  test('finds nothing in what was made, and what was changed', {timeout: LONG}, async () => {
    const database = await site.database();
    const store = await openStore(database);
    await fillWithAll(store, secrets);
    expect((await check(store)).differences).toEqual([]);
    await site.server.sql(
      database,
      `UPDATE receipt SET act = replace(act, 'given', 'refused') WHERE idx = 0`,
    );
    await site.server.sql(
      database,
      `UPDATE standing SET state = 'given' WHERE subject_key = '${email('dora@example.dk')}'`,
    );
    expect((await check(store)).differences.map(({kind, at}) => [kind, at.split(' ').slice(0, 2)])).toEqual([
      ['column', ['0', 'act']],
      ['standing', ['marketing.email', email('dora@example.dk')]],
    ]);
  });
});
