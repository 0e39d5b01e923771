// Opening the database file: settings that make a commit durable, read back, and the tables.
import {closeSync, openSync} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';
import {ConsentError} from '../../model/errors.ts';
import {SCHEMA, SCHEMA_VERSION} from './schema.ts';

/**
 * Each setting with the value that SQLite must answer. WAL with FULL syncs every commit; the default (NORMAL) may
 * lose the last ones to a power cut. Without recursive triggers INSERT OR REPLACE passes the delete trigger.
 * `secure_delete` overwrites what is erased.
 */
const SETTINGS: readonly (readonly [name: string, set: string, answer: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
];

/**
 * Opens the file, or makes it, readable for its owner alone.
 * @throws ConsentError `store-open` when it can't be opened or is no database of ours, `store-setting` when a
 * setting doesn't take, `store-schema` when another version of this program wrote it.
 */
export function openDatabase(file: string): DatabaseSync {
  return openWith(file, (db) => prepareTables(db, file));
}

/** Opens the file with its settings and runs `prepare` in a transaction, before anything else is done with it. */
export function openWith(file: string, prepare: (db: DatabaseSync) => void): DatabaseSync {
  const db = connect(file);
  try {
    for (const [name, set, answer] of SETTINGS) applySetting(db, name, set, answer);
    transaction(db, () => prepare(db));
    return db;
  } catch (error) {
    db.close();
    if (error instanceof ConsentError) throw error;
    throw new ConsentError('store-open', `${file}: not a database that can be used`, {cause: error});
  }
}

function connect(file: string): DatabaseSync {
  try {
    closeSync(openSync(file, 'a', 0o600)); // SQLite would make it readable for everyone
    return new DatabaseSync(file, {timeout: 5000});
  } catch (cause) {
    throw new ConsentError('store-open', `${file}: can't be opened`, {cause});
  }
}

function applySetting(db: DatabaseSync, name: string, set: string, answer: string | number): void {
  db.prepare(`PRAGMA ${name} = ${set}`).all();
  const [found] = Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {});
  if (found !== answer) {
    throw new ConsentError('store-setting', `SQLite answers ${name} = ${String(found)}, not ${answer}`);
  }
}

function prepareTables(db: DatabaseSync, file: string): void {
  if (schemaOf(db, file) === SCHEMA_VERSION) return;
  throw new ConsentError(
    'store-schema',
    `${file}: written by an older version of this program: run consent-receiver migrate`,
  );
}

/** The version of the tables, which are made where there are none; refuses one that is newer than this program. */
export function schemaOf(db: DatabaseSync, file: string): number {
  const [{n: tables} = {n: 0}] = db.prepare('SELECT count(*) AS n FROM sqlite_schema').all();
  if (tables === 0) {
    db.exec(SCHEMA);
    db.prepare('INSERT INTO meta VALUES (?, ?)').run('schema', String(SCHEMA_VERSION));
  }
  const version = Number(db.prepare(`SELECT value FROM meta WHERE name = 'schema'`).get()?.['value']);
  if (version <= SCHEMA_VERSION) return version;
  throw new ConsentError(
    'store-schema',
    `${file}: written by a newer version of this program (schema ${version}, this one knows ${SCHEMA_VERSION})`,
  );
}

/**
 * Runs `work` in a transaction; rolls back when it throws.
 * @param how IMMEDIATE holds the write lock from its start; DEFERRED is for reading
 */
export function transaction<T>(
  db: DatabaseSync,
  work: () => T,
  how: 'IMMEDIATE' | 'DEFERRED' = 'IMMEDIATE',
): T {
  db.exec(`BEGIN ${how}`);
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
