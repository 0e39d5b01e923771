// The logins of a real installation: who owns the tables, who serves, who erases. None is a superuser.
import {migratePostgres, type MigrateOptions} from '../../src/receiver/postgres/migrate.ts';
import {openPostgres} from '../../src/receiver/postgres/open.ts';
import type {Store} from '../../src/receiver/store.ts';
import {startPostgres, type PostgresServer} from './postgres-server.ts';

/** A server with its logins, and databases that have the tables. */
export interface PostgresSite {
  readonly server: PostgresServer;
  /** Makes a database with tables, and returns its name. */
  readonly database: () => Promise<string>;
  /** Opens the store in a database, under the logins of `loginsOf`. */
  readonly open: (database: string) => Promise<Store>;
}

/** What the migration would have given the copy of a database. */
const NEW_ID = `UPDATE meta SET value = replace(gen_random_uuid()::text, '-', '') WHERE name = 'id'`;

/** Starts a server, makes the logins `owner`, `receiver`, `eraser` and `stranger`, and migrates a template. */
export async function startSite(options: MigrateOptions = {}): Promise<PostgresSite> {
  const server = await startPostgres();
  await server.sql('postgres', 'CREATE ROLE owner LOGIN CREATEROLE; CREATE ROLE stranger LOGIN');
  const template = await server.createDatabase();
  await migratePostgres(server.url(template, 'owner'), options);
  await server.sql(
    'postgres',
    'CREATE ROLE receiver LOGIN IN ROLE consent_service; CREATE ROLE eraser LOGIN IN ROLE consent_erasure',
  );
  return {
    server,
    database: async () => {
      const name = await server.createDatabase(template);
      await server.sql(name, NEW_ID);
      return name;
    },
    open: (database) => openPostgres(loginsOf(server, database)),
  };
}

/** How the store reaches a database: the login `receiver` serves, the login `eraser` erases. */
export const loginsOf = (
  {url}: PostgresServer,
  database: string,
): {readonly connectionString: string; readonly erasureConnectionString: string} => ({
  connectionString: url(database, 'receiver'),
  erasureConnectionString: url(database, 'eraser'),
});
