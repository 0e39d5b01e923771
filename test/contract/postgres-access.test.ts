// What the PostgreSQL store asks of the database: settings under which a commit lasts, its tables, and who may do what.
import {beforeAll, describe, expect, test} from 'vitest';
import {openPostgres} from '../../src/receiver/postgres/open.ts';
import {SCHEMA_VERSION} from '../../src/receiver/postgres/schema.ts';
import {openPool} from '../../src/receiver/postgres/session.ts';
import {transaction} from '../../src/receiver/postgres/transaction.ts';
import {email, newReceipt} from '../support/new-receipts.ts';
import {findPostgres, havePostgres} from '../support/postgres-server.ts';
import {usePostgres} from '../support/use-postgres.ts';
import {until} from '../support/until.ts';

const anna = email('anna@example.dk');
const refusedWith = (code: string, words: string): object =>
  expect.objectContaining({code, message: expect.stringContaining(words)});

/** Statements that take back or forge what was recorded: each must be refused to who serves. */
const FORBIDDEN: readonly string[] = [
  ...['entry', 'identity', 'receipt', 'disclosure', 'reference', 'subject', 'notice'].map(
    (table) => `DELETE FROM ${table}`,
  ),
  ...['statement', 'request'].map((table) => `DELETE FROM ${table}`),
  ...['jws', 'salt', 'tombstone', 'jti'].map((column) => `UPDATE statement SET ${column} = 'x'`),
  'UPDATE request SET due = 0',
  `UPDATE request SET asks = 'access'`,
  ...['presentation', 'tombstone', 'meta', 'head'].map((table) => `DELETE FROM ${table}`),
  `UPDATE entry SET commitment = 'x'`,
  'UPDATE entry SET received = 0',
  'UPDATE identity SET idx = idx + 1',
  ...['jws', 'salt', 'hash', 'act', 'chain', 'origin'].map((column) => `UPDATE receipt SET ${column} = 'x'`),
  'UPDATE receipt SET idx = idx + 1',
  `UPDATE disclosure SET text = 'x'`,
  `UPDATE reference SET hash = 'x'`,
  `UPDATE subject SET subject_key = 'x'`,
  `UPDATE notice SET json = '{}'`,
  `UPDATE presentation SET json = '{}'`,
  `UPDATE tombstone SET mac = 'x'`,
  `UPDATE meta SET value = 'x'`,
  `UPDATE head SET name = 'x'`,
  `INSERT INTO tombstone VALUES ('x')`,
  `INSERT INTO head VALUES ('x', 0)`,
  `INSERT INTO meta VALUES ('x', 'x')`,
  `INSERT INTO entry VALUES (0, 'x', 0, 'receipt') ON CONFLICT (idx) DO UPDATE SET commitment = 'x'`,
  'TRUNCATE entry',
  'TRUNCATE standing',
  'DROP TABLE standing',
  'ALTER TABLE entry DROP COLUMN commitment',
  'SET ROLE consent_erasure',
  'SET ROLE owner',
];

describe.skipIf(!havePostgres())('PostgreSQL', () => {
  const {site, openStore, closeLater, migrate} = usePostgres();
  const connect = (database: string, user: string): ReturnType<typeof openPool> =>
    openPool({connectionString: site.server.url(database, user), connections: 1, timeout: 30_000});
  const as = async (user: string, database: string, sql: string): Promise<readonly object[]> => {
    const pool = connect(database, user);
    try {
      return (await pool.query<object>(sql)).rows;
    } finally {
      await pool.end();
    }
  };

  describe('opening', () => {
    test('an empty database is refused with the command that makes the tables, and is left as it was', async () => {
      const database = await site.server.createDatabase();
      const words = refusedWith('store-schema', 'run consent-receiver migrate');
      await expect(site.open(database)).rejects.toEqual(words);
      const tables = `SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'`;
      expect(await site.server.sql(database, tables)).toEqual([]);
    });

    test('an older schema is refused with the command, a newer one is refused by both', async () => {
      const database = await site.database();
      const version = (n: number): Promise<unknown> =>
        site.server.sql(database, `UPDATE meta SET value = '${n}' WHERE name = 'schema'`);
      await version(SCHEMA_VERSION - 1);
      const older = refusedWith('store-schema', 'run consent-receiver migrate');
      await expect(site.open(database)).rejects.toEqual(older);
      await version(SCHEMA_VERSION + 1);
      const newer = refusedWith('store-schema', 'newer version');
      await expect(site.open(database)).rejects.toEqual(newer);
      await expect(migrate(database)).rejects.toEqual(newer);
    });

    test.each(['off', 'local'])('a commit is on disk: synchronous_commit = %s', async (value) => {
      const database = await site.database();
      await site.server.sql('postgres', `ALTER DATABASE ${database} SET synchronous_commit = ${value}`);
      const words = refusedWith('store-setting', 'synchronous_commit = off');
      if (value === 'off') await expect(site.open(database)).rejects.toEqual(words);
      else
        expect(await as('receiver', database, 'SHOW synchronous_commit')).toEqual([
          {synchronous_commit: 'on'},
        ]);
    });

    test('a server that does not wait for its disk is refused', async () => {
      const database = await site.database();
      const fsync = async (change: string, value: string): Promise<unknown> => {
        await site.server.sql('postgres', `ALTER SYSTEM ${change}`);
        await site.server.sql('postgres', 'SELECT pg_reload_conf()');
        const show = async (): Promise<unknown> =>
          (await site.server.sql('postgres', 'SHOW fsync'))[0]?.['fsync'];
        return until(async () => (await show()) === value, `fsync is ${value}`);
      };
      await fsync('SET fsync = off', 'off');
      await expect(site.open(database)).rejects.toEqual(refusedWith('store-setting', 'fsync = off'));
      await fsync('RESET fsync', 'on');
      await openStore(database);
    }, 60_000);

    test.each([
      [
        'a login without a role',
        (database: string) => site.server.url(database, 'stranger'),
        /permission denied/,
      ],
      [
        'a login that is not there',
        (database: string) => site.server.url(database, 'nobody_here'),
        /nobody_here/,
      ],
      ['a database that is not there', () => site.server.url('none'), /none/],
      ['a server that is not there', () => 'postgres://x@localhost/x?host=/nowhere', /ENOENT/],
      ['what is no connection string', () => 'postgres://:x:y:z', /can't be used/],
    ])('%s is refused in one line', async (_name, url, words) => {
      const refused = {code: 'store-open', message: expect.stringMatching(words)};
      const opened = openPostgres({connectionString: url(await site.database())});
      await expect(opened).rejects.toEqual(expect.objectContaining(refused));
    });
  });

  describe('a transaction', () => {
    test.each(['40001', '40P01'])(
      'is tried again after the error %s, where the database asks for that',
      async (code) => {
        const one = connect('postgres', 'postgres');
        let tried = 0;
        const done = await transaction(one, async (query) => {
          tried += 1;
          if (tried < 3) await query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '${code}'; END $$`);
          return query('SELECT 1 AS n');
        });
        expect([tried, done]).toEqual([3, [{n: 1}]]);
        const other = transaction(one, (query) => query('SELECT 1 / 0'));
        await expect(other).rejects.toThrow('division by zero');
        await one.end();
      },
    );

    test('that the database has undone is not taken for committed', async () => {
      const one = connect('postgres', 'postgres');
      const undone = transaction(one, (query) => query('SELECT 1 / 0').catch(() => 'never mind'));
      await expect(undone).rejects.toThrow('undone');
      await one.end();
    });
  });

  describe('the roles', () => {
    let filled: string;
    beforeAll(async () => {
      filled = await site.database();
      const store = await openStore(filled);
      const grant = await newReceipt({subjects: [anna]});
      await store.append([{...grant, presentation: {digest: 'd', text: '{}'}}]);
      const event = {kind: 'withdrawal', choices: ['marketing.email'], for: [grant.hash]} as const;
      await store.append([await newReceipt({key: 'b', event})]);
      await store.append([await newReceipt({key: 'c'})]);
      await store.erase([2]);
    }, 120_000);

    test.each(FORBIDDEN)('to who serves the server refuses: %s', async (sql) => {
      await expect(as('receiver', filled, sql)).rejects.toEqual(expect.objectContaining({code: '42501'}));
    });

    test.each([
      `UPDATE entry SET commitment = 'x'`,
      'DELETE FROM entry',
      `UPDATE receipt SET jws = 'x'`,
      `UPDATE statement SET jws = 'x'`,
      'UPDATE request SET due = 0',
      'DELETE FROM tombstone',
      'DELETE FROM presentation',
      'DELETE FROM notice',
    ])('to who erases the server refuses: %s', async (sql) => {
      await expect(as('eraser', filled, sql)).rejects.toEqual(expect.objectContaining({code: '42501'}));
    });

    test('a receiver without the second login erases nothing', async () => {
      const store = await openPostgres({connectionString: site.server.url(filled, 'receiver')});
      closeLater(store);
      const before = await store.latest(9);
      await expect(store.erase([0])).rejects.toEqual(expect.objectContaining({code: '42501'}));
      expect(await store.latest(9)).toEqual(before);
    });

    test('one login that may erase can do all of it', async () => {
      const store = await openPostgres({connectionString: site.server.url(await site.database(), 'eraser')});
      closeLater(store);
      await store.append([await newReceipt({subjects: [anna]})]);
      expect(await store.erase([0])).toBe(1);
    });

    test('their names begin as it is said, then and later', async () => {
      const database = await site.server.createDatabase();
      await migrate(database, {roles: 'shop'});
      await migrate(database);
      await site.server.sql('postgres', 'GRANT shop_erasure TO stranger');
      const store = await openPostgres({connectionString: site.server.url(database, 'stranger')});
      closeLater(store);
      await store.append([await newReceipt()]);
      await site.server.sql(
        'postgres',
        'REVOKE shop_erasure FROM stranger; GRANT consent_service TO stranger',
      );
      await expect(as('stranger', database, 'SELECT * FROM entry')).rejects.toThrow('permission denied');
      await site.server.sql('postgres', 'REVOKE consent_service FROM stranger');
      await expect(migrate(database, {roles: 'x; DROP'})).rejects.toThrow(TypeError);
    });
  });
});

test('without a server the tests say that they did not run, and fail where it is required', () => {
  const nowhere = {PG_BIN: '/nowhere', PATH: ''};
  expect(findPostgres(nowhere)).toBeNull();
  expect(() => havePostgres({...nowhere, POSTGRES: 'required'})).toThrow('no PostgreSQL was found');
});
