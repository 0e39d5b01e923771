// Making the tables and bringing them up to date: by a command, never by opening the store.
import {numberOf, textOf} from '../columns.ts';
import {ConsentError} from '../../model/errors.ts';
import {lockHead} from './head.ts';
import {partitionReceipts, receiptTables} from './partitions.ts';
import {grantRoles} from './roles.ts';
import {MIGRATIONS, SCHEMA_VERSION} from './schema.ts';
import {openPool} from './session.ts';
import {transaction, UNDONE, type Source, type SqlClient} from './transaction.ts';
import {readLatest} from './read.ts';
import {type Query} from './values.ts';
import {addTallies} from './write.ts';
import {talliesOfReceipt, talliesOfStatement} from '../tally.ts';

/** Changes of the tables that a store works with and without. */
export const STEPS = ['lz4', 'partitions'] as const;
export type Step = (typeof STEPS)[number];

export interface MigrateOptions {
  /**
   * `lz4`: long texts are compressed with lz4 from now on. `partitions`: receipts lie in partitions by index; asked
   * for again, it makes further ones ahead.
   */
  readonly steps?: readonly Step[];
  /** How the names of the two roles begin: as before, at first `consent`. */
  readonly roles?: string;
  /** Receipts in each partition, 10,000,000 unless given. */
  readonly partitionRows?: number;
  /** Empty partitions to have ready, 4 unless given. */
  readonly partitionsAhead?: number;
}

/** Made by another migration at the same moment: a table, a row, a role. The second try finds it. */
const TWICE: readonly string[] = ['42P07', '23505', '42710'];

/**
 * Makes the tables in the first schema of the search path, or brings them up to date, and gives the two roles their
 * rights; all in one transaction. Who runs it owns the tables.
 * @param target a connection string, or a client of the package `pg` that is connected and in no transaction
 * @returns the versions before (0 where there were no tables) and after
 * @throws ConsentError `store-schema` when a newer version of this program wrote them; TypeError for an unknown step
 */
export async function migratePostgres(
  target: string | SqlClient,
  options: MigrateOptions = {},
): Promise<{readonly from: number; readonly to: number}> {
  for (const step of options.steps ?? []) {
    if (!STEPS.includes(step)) throw new TypeError(`no such step: ${String(step)}`);
  }
  const work = (query: Query): ReturnType<typeof migratePostgres> => migrate(query, options);
  if (typeof target !== 'string') return transaction(only(target), work, [...UNDONE, ...TWICE]);
  const pool = openPool({connectionString: target, connections: 1, timeout: 0}); // moving many rows takes its time
  try {
    return await transaction(pool, work, [...UNDONE, ...TWICE]);
  } finally {
    await pool.end();
  }
}

/** A connection that is its owner's to close. */
const only = (client: SqlClient): Source => ({
  connect: async () => ({query: (sql, values) => client.query(sql, values), release: () => undefined}),
});

async function migrate(query: Query, options: MigrateOptions): ReturnType<typeof migratePostgres> {
  const from = await versionOf(query);
  if (from > SCHEMA_VERSION) {
    const versions = `schema ${from}, this one knows ${SCHEMA_VERSION}`;
    throw new ConsentError(
      'store-schema',
      `the database was written by a newer version of this program (${versions})`,
    );
  }
  for (const sql of MIGRATIONS.slice(from)) await query(sql);
  if (from > 0 && from < COUNTED) await countBefore(query);
  await query(`UPDATE meta SET value = $1 WHERE name = 'schema'`, String(SCHEMA_VERSION));
  if (options.steps?.includes('lz4')) await compress(query);
  if (options.steps?.includes('partitions')) {
    const {partitionRows: rows = 10_000_000, partitionsAhead: ahead = 4} = options;
    await partitionReceipts(query, {rows, ahead});
  }
  await grantRoles(query, await prefixOf(query, options.roles));
  return {from, to: SCHEMA_VERSION};
}

/** The version of the tables, 0 where there are none. No receipt is written from here on until the commit. */
async function versionOf(query: Query): Promise<number> {
  const [{there} = {}] = await query(`SELECT to_regclass('meta') IS NOT NULL AS there`);
  if (!there) return 0;
  await lockHead(query); // first, as every writer does: or each would wait for what the other holds
  const [row = {}] = await query(`SELECT value FROM meta WHERE name = 'schema'`);
  return numberOf(row, 'value');
}

/** The prefix of the roles is kept, so that later migrations mean the same ones. */
async function prefixOf(query: Query, given: string | undefined): Promise<string> {
  const [row] = await query(`SELECT value FROM meta WHERE name = 'roles'`);
  const prefix = given ?? (row ? textOf(row, 'value') : 'consent');
  await query(
    `INSERT INTO meta VALUES ('roles', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    prefix,
  );
  return prefix;
}

/** The version from which on answers are counted as they come. */
const COUNTED = 3;
/** Entries that are counted at a time. */
const PART = 1000;

/** Counts what was answered before. */
async function countBefore(query: Query): Promise<void> {
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const entries = await readLatest(query, PART, before);
    const rows = entries.flatMap(({receipt, statement}) =>
      receipt ? talliesOfReceipt(receipt) : statement ? talliesOfStatement(statement.payload) : [],
    );
    await addTallies(query, rows);
    before = entries.at(-1)?.idx ?? 0;
    if (before === 0) return;
  }
}

async function compress(query: Query): Promise<void> {
  for (const table of await receiptTables(query)) {
    await query(`ALTER TABLE ${table} ALTER COLUMN jws SET COMPRESSION lz4`);
  }
  for (const table of ['presentation', 'notice']) {
    await query(`ALTER TABLE ${table} ALTER COLUMN json SET COMPRESSION lz4`);
  }
}
