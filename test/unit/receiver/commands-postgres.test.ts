// The commands with the store in PostgreSQL: real processes, and a server of the test's own.
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {parseAck} from '../../../src/receipt/ack.ts';
import {havePostgres, startPostgres, type PostgresServer} from '../../support/postgres-server.ts';
import {runReceiver, serveReceiver, type Ran} from '../../support/receiver-commands.ts';
import {createDevice} from './setup.ts';

const NOTICE = new URL('../../../demo/notices/courlux.json', import.meta.url).pathname;
const LONG = 90_000; // processes start slowly where many do

describe.skipIf(!havePostgres())('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
    await server.sql('postgres', 'CREATE ROLE owner LOGIN CREATEROLE');
  }, LONG);
  afterAll(() => server.remove());

  test(
    'migrated, served, a notice added, backed up; and a database that went back is noticed',
    {timeout: LONG},
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'receiver-postgres-'));
      onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
      const database = await server.createDatabase();
      const at = (name: string): Record<string, string> => ({DATABASE_URL: server.url(name, 'owner')});
      const env = at(database);
      const run = (...args: string[]): Promise<Ran> => runReceiver(folder, [...args, '--data', 'data'], env);
      await expect(serveReceiver(folder, ['--data', 'data'], env)).rejects.toThrow(
        /it ended with 2: consent-receiver: .*run consent-receiver migrate/,
      );
      expect((await run('migrate')).out).toMatch(/the database was brought from schema 0 to \d+/);
      expect((await run('migrate', 'lz4', 'partitions')).out).toMatch(/already; done: lz4, partitions$/m);
      const kind = `SELECT relkind AS kind FROM pg_class WHERE relname = 'receipt'`;
      expect(await server.sql(database, kind)).toEqual([{kind: 'p'}]); // partitioned
      expect((await run('migrate', 'faster')).err).toMatch(/unexpected word "faster"/);
      const serving = await serveReceiver(folder, ['--data', 'data'], env);
      onTestFinished(() => void serving.child.kill('SIGKILL'));
      const {wire} = await (await createDevice()).sign();
      expect((await serving.post(wire)).status).toBe(201);
      expect((await run('notices', 'add', NOTICE)).out).toMatch(/receipts settled: 1$/m);
      expect(parseAck(await (await serving.post(wire)).text()).payload.status).toBe('recorded');
      expect((await run('backup', 'copy')).out).toMatch(/pg_dump/);
      expect(readdirSync(join(folder, 'data')).toSorted()).toEqual([
        'jwks.json',
        'pepper',
        'signing-key.json',
      ]);
      expect(await serving.stop()).toEqual([0, null]);

      const older = await server.createDatabase(database);
      await server.sql(older, 'TRUNCATE entry CASCADE');
      await expect(serveReceiver(folder, ['--data', 'data'], at(older))).rejects.toThrow(
        /it ended with 2: consent-receiver: 1 entry is missing: the store has 0, and had 1 entry on /,
      );
    },
  );
});
