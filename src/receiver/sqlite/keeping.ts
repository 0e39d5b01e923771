// Keeping and forgetting in SQLite: reading here, writing in the thread that writes.
import type {DatabaseSync} from 'node:sqlite';
import {numberOf, subjectOf, suppressionOf} from '../columns.ts';
import {candidates, holdOf, relationOf} from '../keeping/rows.ts';
import type {EndedRelation, Hold, KeepingStore, Suppression} from '../keeping/store.ts';
import {sqlitePlan, writeSuppressions} from './forget.ts';
import {transaction} from './open.ts';
import {compile, type Query} from './rows.ts';
import type {Writer} from './thread-call.ts';

/** As `writer` writes it. */
export const sqliteKeeping = (db: DatabaseSync, query: Query, writer: Writer): KeepingStore => ({
  suppress: (suppressions) => writer.call('keeping', 'suppress', suppressions),
  suppressionsOf: async (subjectKey) =>
    query('SELECT * FROM suppression WHERE subject_key = ? ORDER BY choice')
      .all(subjectKey)
      .map((row) => suppressionOf(row)),
  dropSuppressions: (at) => writer.call('keeping', 'dropSuppressions', at),
  forget: (removal) => writer.call('log', 'forget', removal),
  reach: async (asked) => transaction(db, () => sqlitePlan(query, asked), 'DEFERRED'),
  vacuum: () => writer.call('keeping', 'vacuum'),
  hold: (hold) => writer.call('keeping', 'hold', hold),
  async holdOf(subjectKey) {
    const row = query('SELECT * FROM hold WHERE subject_key = ?').get(subjectKey);
    return row ? holdOf(row) : null;
  },
  liftHold: (subjectKey) => writer.call('keeping', 'liftHold', subjectKey),
  holds: async (limit, after) =>
    query('SELECT * FROM hold WHERE subject_key > ? ORDER BY subject_key LIMIT ?')
      .all(after, limit)
      .map((row) => holdOf(row)),
  endRelation: (relation) => writer.call('keeping', 'endRelation', relation),
  async relationOf(subjectKey) {
    const row = query('SELECT * FROM relation WHERE subject_key = ?').get(subjectKey);
    return row ? relationOf(row) : null;
  },
  candidates: async (limit, after) =>
    query(candidates('?1', '?2'))
      .all(after, limit)
      .map((row) => subjectOf(row)),
});

export class KeepingWriter {
  readonly #db: DatabaseSync;
  readonly #query: Query;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#query = compile(db);
  }

  suppress(suppressions: readonly Suppression[]): void {
    transaction(this.#db, () => writeSuppressions(this.#query, suppressions));
  }

  dropSuppressions(at: number): number {
    return Number(this.#query('DELETE FROM suppression WHERE until <= ?').run(at).changes);
  }

  hold({subject, controller, reason, since}: Hold): void {
    this.#query(
      'INSERT OR REPLACE INTO hold (subject_key, kind, controller, reason, since) VALUES (?, ?, ?, ?, ?)',
    ).run(subject.key, subject.kind, controller, reason, since);
  }

  liftHold(subjectKey: string): boolean {
    return this.#query('DELETE FROM hold WHERE subject_key = ?').run(subjectKey).changes === 1;
  }

  endRelation({subject, controller, ended}: EndedRelation): void {
    this.#query(
      'INSERT OR REPLACE INTO relation (subject_key, kind, controller, ended) VALUES (?, ?, ?, ?)',
    ).run(subject.key, subject.kind, controller, ended);
  }

  /** Writes the file anew without its free room, then empties the log beside it, which holds all of that once more. */
  vacuum(): boolean {
    this.#db.exec('VACUUM');
    const row = this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {};
    return numberOf(row, 'busy') === 0;
  }
}
