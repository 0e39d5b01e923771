// Making the tables of the PostgreSQL store, and the steps that change them under a store that is full.
import {describe, expect, test} from 'vitest';
import {migratePostgres, STEPS, type MigrateOptions} from '../../src/receiver/postgres/migrate.ts';
import {openPostgres} from '../../src/receiver/postgres/open.ts';
import {SCHEMA_VERSION} from '../../src/receiver/postgres/schema.ts';
import type {Store} from '../../src/receiver/store.ts';
import {email, newReceipt} from '../support/new-receipts.ts';
import {havePostgres} from '../support/postgres-server.ts';
import {usePostgres} from '../support/use-postgres.ts';
import {storeContract} from './store.ts';

const anna = email('anna@example.dk');

const fill = async (store: Store, from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n += 3) {
    const list = [n, n + 1, n + 2].map((key) =>
      newReceipt({key: `k${key}`, subjects: [email(`${key % 4}`)]}),
    );
    await store.append(await Promise.all(list));
  }
};
const everything = async (store: Store): Promise<unknown> => [
  await store.latest(1000),
  await store.counts(),
  await Promise.all([0, 1, 2, 3].map((n) => store.standings(email(`${n}`).key))),
];

describe.skipIf(!havePostgres())('PostgreSQL', () => {
  const {site, openStore, closeLater, migrate} = usePostgres();

  describe('migrating', () => {
    test('twice changes nothing, and each store has an id of its own', async () => {
      const databases = [await site.server.createDatabase(), await site.server.createDatabase()];
      const ids: string[] = [];
      for (const database of databases) {
        expect(await migrate(database)).toEqual({from: 0, to: SCHEMA_VERSION});
        const store = await openStore(database);
        ids.push(await store.id());
        await store.append([await newReceipt({subjects: [anna]})]);
        expect(await migrate(database)).toEqual({from: SCHEMA_VERSION, to: SCHEMA_VERSION});
        expect(await store.id()).toBe(ids.at(-1));
        expect(await store.counts()).toMatchObject({entries: 1, receipts: 1});
      }
      expect(new Set(ids).size).toBe(2);
    });

    test('from version 1: requests that were stored get their places in the queue', async () => {
      const database = await site.database();
      const store = await openStore(database);
      const times = ['2027-01-31T10:00:00.500Z', '2028-01-31T23:59:59.999Z', '2026-12-31T00:00:00.000Z'];
      for (const [n, time] of times.entries()) {
        const event = {kind: 'request', request: 'portability'} as const;
        await store.append([await newReceipt({key: `k${n}`, event, received: Date.parse(time)})]);
      }
      await store.append([await newReceipt({key: 'a', subjects: [anna]})]);
      const [listed, queue] = [await store.latest(9), await store.requests(9)];
      const [changes, tallies] = [await store.changes(9, 0), await store.tallies('')];
      await site.server.sql(
        database,
        `DROP TABLE statement, request, imported, event, tally, endpoint, delivery, handover, handed, relation, hold,
           suppression, link;
         DROP INDEX identity_jti;
         DELETE FROM head WHERE name = 'change';
         ALTER TABLE notice DROP COLUMN kept;
         ALTER TABLE standing DROP COLUMN changed, DROP COLUMN confirmed;
         UPDATE meta SET value = '1' WHERE name = 'schema'`,
      );
      expect(await migrate(database)).toEqual({from: 1, to: SCHEMA_VERSION});
      expect([await store.latest(9), await store.requests(9)]).toEqual([listed, queue]);
      expect(queue).toHaveLength(3);
      expect(await store.changes(9, 0)).toEqual(
        changes.map((row, at) => Object.assign({}, row, {changed: at + 1})),
      );
      expect([await store.tallies(''), tallies.length]).toEqual([tallies, 1]);
      await store.append([await newReceipt({key: 'b', subjects: [email('bo@example.dk')]})]);
      expect(await store.changes(9, 1)).toMatchObject([{changed: 2, confirmed: null}]);
    });

    test('several at once make one store', async () => {
      const database = await site.server.createDatabase();
      await Promise.all([migrate(database), migrate(database), migrate(database)]);
      expect(await (await openStore(database)).counts()).toMatchObject({entries: 0});
    });

    test('while receivers write, neither waits for the other for ever', async () => {
      const database = await site.database();
      const store = await openStore(database);
      const writing = Array.from({length: 20}, async (_, n) =>
        store.append([await newReceipt({key: `k${n}`})]),
      );
      await Promise.all([...writing, migrate(database, {steps: STEPS, partitionRows: 5}), migrate(database)]);
      expect((await store.latest(99)).map(({receipt}) => receipt?.jws !== undefined)).toEqual(
        Array(20).fill(true),
      );
    });

    test('the tables go into the first schema of the search path', async () => {
      const database = await site.server.createDatabase();
      await site.server.sql(database, 'CREATE SCHEMA consent AUTHORIZATION owner');
      const inSchema = (user: string): string =>
        `${site.server.url(database, user)}&options=-c%20search_path%3Dconsent`;
      await migratePostgres(inSchema('owner'));
      const store = await openPostgres({connectionString: inSchema('receiver')});
      closeLater(store);
      await store.append([await newReceipt()]);
      expect(await site.server.sql(database, 'SELECT idx FROM consent.entry')).toEqual([{idx: '0'}]);
    });

    test('a client that is connected serves as well, and is left open', async () => {
      const database = await site.server.createDatabase();
      const {Client} = await import('pg');
      const client = new Client({connectionString: site.server.url(database, 'owner')});
      await client.connect();
      await migratePostgres(client);
      await expect(client.query('SELECT 1')).resolves.toMatchObject({rowCount: 1});
      await client.end();
      await openStore(database);
    });

    test('a step that is not there is refused before anything is done', async () => {
      const database = await site.server.createDatabase();
      const steps = ['lz5'] as unknown as MigrateOptions['steps'];
      await expect(migrate(database, {...(steps && {steps})})).rejects.toThrow('no such step: lz5');
      await expect(site.open(database)).rejects.toThrow('has no tables');
    });
  });

  describe('the optional steps', () => {
    const compression = `SELECT DISTINCT attcompression AS how FROM pg_attribute
      JOIN pg_class ON pg_class.oid = attrelid WHERE relkind IN ('r', 'p') AND
      (relname LIKE 'receipt%' AND attname = 'jws' OR relname IN ('presentation', 'notice') AND attname = 'json')`;
    const partitions = `SELECT inhrelid::regclass::text AS name FROM pg_inherits
      WHERE inhparent = 'receipt'::regclass ORDER BY inhrelid::regclass::text`;
    test.each([
      ['lz4, then partitions', ['lz4'], ['partitions']],
      ['partitions, then lz4', ['partitions'], ['lz4']],
    ] as const)('a filled store holds what it held after %s', async (_name, first, second) => {
      const database = await site.database();
      const store = await openStore(database);
      await fill(store, 0, 12);
      await store.erase([3]);
      const before = await everything(store);
      await migrate(database, {steps: first, partitionRows: 10, partitionsAhead: 1});
      expect(await everything(store)).toEqual(before);
      await migrate(database, {steps: second, partitionRows: 10, partitionsAhead: 1});
      expect(await everything(store)).toEqual(before);
      expect(await site.server.sql(database, compression)).toEqual([{how: 'l'}]);
      await fill(store, 12, 24);
      expect(await store.erase([4])).toBe(1);
      expect((await store.latest(99)).map(({idx}) => idx)).toEqual(
        Array.from({length: 24}, (_, n) => 23 - n),
      );
      const oldest = await store.find(
        'urn:key:k0',
        (await store.latest(1, 1))[0]?.receipt?.payload.jti ?? '',
      );
      const event = {kind: 'withdrawal', choices: ['marketing.email'], for: [oldest?.hash ?? '']} as const;
      await store.append([await newReceipt({key: 'w', event, received: 1_790_000_009_000})]);
      expect(await store.standings(email('0').key)).toMatchObject([{state: 'withdrawn'}]);
    });

    test('partitions are made ahead; what came when there was none moves into its own', async () => {
      const database = await site.database();
      const store = await openStore(database);
      await fill(store, 0, 3);
      await migrate(database, {steps: ['partitions'], partitionRows: 5, partitionsAhead: 1});
      const names = async (): Promise<unknown> =>
        (await site.server.sql(database, partitions)).map(({name}) => name);
      expect(await names()).toEqual(['receipt_0', 'receipt_5', 'receipt_rest']);
      await fill(store, 3, 15);
      const inRest = 'SELECT count(*) AS n FROM receipt_rest';
      expect(await site.server.sql(database, inRest)).toEqual([{n: '5'}]);
      const before = await everything(store);
      await migrate(database, {steps: ['partitions'], partitionRows: 5, partitionsAhead: 1});
      const made = ['receipt_0', 'receipt_10', 'receipt_15', 'receipt_20', 'receipt_5', 'receipt_rest'];
      expect(await names()).toEqual(made);
      expect(await site.server.sql(database, inRest)).toEqual([{n: '0'}]);
      expect(await everything(store)).toEqual(before);
      await migrate(database, {steps: ['partitions'], partitionRows: 5, partitionsAhead: 1});
      expect(await names()).toEqual(made);
    });

    let template = '';
    storeContract('the store in partitions of two receipts', async () => {
      if (!template) {
        template = await site.server.createDatabase();
        await migrate(template, {steps: STEPS, partitionRows: 2, partitionsAhead: 1});
      }
      const database = await site.server.createDatabase(template);
      await site.server.sql(database, `UPDATE meta SET value = md5(random()::text) WHERE name = 'id'`);
      return site.open(database);
    });
  });
});
