// Which store a receiver uses, by its settings: SQLite in the data folder, or PostgreSQL.
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {ConsentError} from '../../model/errors.ts';
import {FILES} from '../keys.ts';
import type {Place} from './place.ts';
import type {Step} from '../postgres/migrate.ts';
import {migrateSqlite} from '../sqlite/migrations.ts';
import {openSqlite} from '../sqlite/store.ts';
import type {Store} from '../store.ts';

/** Versions of the tables before and after. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
}

/** Loaded only where it is used: it needs the package `pg`. */
const postgres = async () => import('../postgres.ts');

/** The SQLite file of a place. */
export const sqliteFile = ({data}: Pick<Place, 'data'>): string => join(data, FILES.store);

/** Opens the store; makes it in SQLite where there is none. */
export async function openStore(place: Place): Promise<Store> {
  if (!place.database) return openSqlite(sqliteFile(place));
  const {database: connectionString, erasureDatabase: erasureConnectionString} = place;
  return (await postgres()).openPostgres({
    connectionString,
    ...(erasureConnectionString !== null && {erasureConnectionString}),
  });
}

/**
 * Opens a store that is there.
 * @throws ConsentError `setting` when there is none
 */
export async function openKnownStore(place: Place): Promise<Store> {
  if (place.database || existsSync(sqliteFile(place))) return openStore(place);
  throw new ConsentError('setting', `${place.data} holds no store: is it the folder of --data?`);
}

/** Brings the store up to date, or makes it. `steps`: those of PostgreSQL that are to be done as well. */
export async function migrateStore(place: Place, steps: readonly Step[] = []): Promise<Migrated> {
  if (!place.database) return migrateSqlite(sqliteFile(place));
  return (await postgres()).migratePostgres(place.database, {steps});
}
