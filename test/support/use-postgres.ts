// A PostgreSQL server for the tests of a `describe`: started before them, removed after them, and its stores closed.
import {afterAll, afterEach, beforeAll} from 'vitest';
import {migratePostgres, type MigrateOptions} from '../../src/receiver/postgres/migrate.ts';
import type {Store} from '../../src/receiver/store.ts';
import {startSite, type PostgresSite} from './postgres-logins.ts';

export interface UsedPostgres {
  readonly site: PostgresSite;
  /** Opens a store that is closed after the test. */
  readonly openStore: (database: string) => Promise<Store>;
  /** Has a store closed after the test, however it was opened. */
  readonly closeLater: (store: Store) => void;
  /** Migrates a database as the owner of its tables. */
  readonly migrate: (database: string, options?: MigrateOptions) => ReturnType<typeof migratePostgres>;
}

export function usePostgres(): UsedPostgres {
  let started: PostgresSite;
  const open: Store[] = [];
  beforeAll(async () => {
    started = await startSite();
  }, 120_000);
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
  });
  afterAll(() => started.server.remove(), 120_000);
  return {
    site: {
      get server() {
        return started.server;
      },
      database: () => started.database(),
      open: (database) => started.open(database),
    },
    openStore: async (database) => {
      const store = await started.open(database);
      open.push(store);
      return store;
    },
    closeLater: (store) => void open.push(store),
    migrate: (database, options) => migratePostgres(started.server.url(database, 'owner'), options),
  };
}
