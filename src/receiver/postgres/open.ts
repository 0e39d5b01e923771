// Opening a PostgreSQL store: connections that are durable, and tables of this version.
import type {Pool} from 'pg';
import {ConsentError} from '../../model/errors.ts';
import {SCHEMA_VERSION} from './schema.ts';
import {openPool, type SessionOptions} from './session.ts';
import {PostgresStore} from './store.ts';
import {sqlState} from './transaction.ts';
import type {Store} from '../store.ts';

/** How to reach the database. */
export interface PostgresOptions {
  /** `postgres://…`, of a login with the role `consent_service`; what it lacks comes from the PG* variables. */
  readonly connectionString: string;
  /** Of a login with the role `consent_erasure`, for erasing. Without it the first one erases too. */
  readonly erasureConnectionString?: string;
  /** Connections for reading, 8 unless given; one for writing and one for erasing come on top. */
  readonly connections?: number;
  /** How long to wait for a connection and for each statement, ms; 30,000 unless given. */
  readonly timeout?: number;
}

/**
 * Opens a store whose tables `migratePostgres` has made. Every commit is on the server's disk before a method's
 * promise resolves. A method rejects while the server can't be reached, and works again when it can.
 * @throws ConsentError `store-open` when the server can't be reached or lets this login not in, `store-setting` when
 * it doesn't wait for its disk, `store-schema` when the tables are not those of this version.
 */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const {connectionString, erasureConnectionString, connections = 8, timeout = 30_000} = options;
  const open = (one: Omit<SessionOptions, 'timeout'>): Pool => openPool({...one, timeout});
  const reader = open({connectionString, connections});
  const writer = open({connectionString, connections: 1});
  const eraser = erasureConnectionString
    ? open({connectionString: erasureConnectionString, connections: 1})
    : writer;
  const store = new PostgresStore({reader, writer, eraser});
  try {
    for (const pool of new Set([reader, writer, eraser])) await checkTables(pool);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function checkTables(pool: Pool): Promise<void> {
  const version = await versionOf(pool);
  if (version === SCHEMA_VERSION) return;
  throw new ConsentError(
    'store-schema',
    version !== null && version > SCHEMA_VERSION
      ? `the database was written by a newer version of this program (schema ${version}, this one knows ${SCHEMA_VERSION})`
      : `the database ${version === null ? 'has no tables' : 'is of an older version'}: run consent-receiver migrate`,
  );
}

/** The version of the tables; null where there are none. */
async function versionOf(pool: Pool): Promise<number | null> {
  try {
    const {rows} = await pool.query<{value: string}>(`SELECT value FROM meta WHERE name = 'schema'`);
    return rows[0] ? Number(rows[0].value) : null;
  } catch (error) {
    if (error instanceof ConsentError) throw error;
    if (sqlState(error) === '42P01') return null; // undefined_table
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new ConsentError('store-open', `PostgreSQL can't be used: ${why}`, {cause: error});
  }
}
