// Keeping and forgetting in SQLite: reading here, writing in the thread that writes.
import type {DatabaseSync} from 'node:sqlite';
import {suppressionOf} from '../columns.ts';
import type {KeepingStore, Suppression} from '../keeping/store.ts';
import {transaction} from './open.ts';
import {compile, type Query} from './rows.ts';
import type {Writer} from './thread-call.ts';

/** As `writer` writes it. */
export const sqliteKeeping = (query: Query, writer: Writer): KeepingStore => ({
  suppress: (suppressions) => writer.call('keeping', 'suppress', suppressions),
  suppressionsOf: async (subjectKey) =>
    query('SELECT * FROM suppression WHERE subject_key = ? ORDER BY choice')
      .all(subjectKey)
      .map((row) => suppressionOf(row)),
});

export class KeepingWriter {
  readonly #db: DatabaseSync;
  readonly #query: Query;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#query = compile(db);
  }

  suppress(suppressions: readonly Suppression[]): void {
    transaction(this.#db, () => {
      for (const {controller, subject, choice, since, until} of suppressions) {
        this.#query(
          `INSERT OR REPLACE INTO suppression (subject_key, choice, kind, controller, since, until)
           VALUES (?, ?, ?, ?, ?, ?)`,
        ).run(subject.key, choice, subject.kind, controller, since, until);
      }
    });
  }
}
