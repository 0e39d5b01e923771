// Bringing a file that an older version wrote up to date: each step in its place, run on demand and never at open.
import {receiptOf} from '../columns.ts';
import type {DatabaseSync} from 'node:sqlite';
import {statementIn} from '../store.ts';
import {talliesOfReceipt, talliesOfStatement} from '../tally.ts';
import {addTallies, insertRequest} from './insert.ts';
import {openWith, schemaOf} from './open.ts';
import {compile} from './rows.ts';
import {ADD_CHANGES, ADD_STATEMENTS, MAKE_ID, SCHEMA_VERSION} from './schema.ts';

/** What leads from a version of the tables to the next one. */
const MIGRATIONS: Readonly<Record<number, (db: DatabaseSync) => void>> = {
  1: (db) => db.exec(MAKE_ID),
  2(db) {
    db.exec(ADD_STATEMENTS);
    const query = compile(db);
    const idxs = query(`SELECT idx FROM receipt WHERE event = 'request' ORDER BY idx`).all();
    for (const {idx = null} of idxs) {
      insertRequest(query, receiptOf(query('SELECT * FROM held WHERE idx = ?').get(idx) ?? {}));
    }
  },
  3(db) {
    db.exec(ADD_CHANGES);
    const query = compile(db);
    const idxs = query('SELECT idx FROM receipt ORDER BY idx').all();
    for (let at = 0; at < idxs.length; at += PART) {
      const part = idxs.slice(at, at + PART);
      const read = part.map(({idx = null}) =>
        receiptOf(query('SELECT * FROM held WHERE idx = ?').get(idx) ?? {}),
      );
      addTallies(query, read.flatMap(talliesOfReceipt));
    }
    for (const {jws} of query('SELECT jws FROM statement').all()) {
      addTallies(query, talliesOfStatement(statementIn(String(jws))));
    }
  },
};

/** Receipts that are counted at a time. */
const PART = 1000;

/**
 * Brings a file up to date, or makes it; all in one transaction.
 * @returns the versions before and after; the same where there was nothing to do
 * @throws ConsentError `store-open` or `store-setting` as opening does, `store-schema` when a newer version of this
 * program wrote it.
 */
export function migrateSqlite(file: string): {readonly from: number; readonly to: number} {
  let from = SCHEMA_VERSION;
  const db = openWith(file, (opened) => {
    from = schemaOf(opened, file);
    for (let version = from; version < SCHEMA_VERSION; version += 1) {
      MIGRATIONS[version]?.(opened);
    }
    opened.prepare(`UPDATE meta SET value = ? WHERE name = 'schema'`).run(String(SCHEMA_VERSION));
  });
  db.close();
  return {from, to: SCHEMA_VERSION};
}
