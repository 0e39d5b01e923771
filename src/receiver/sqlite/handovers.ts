// The log of what was handed over, in SQLite: reading here, writing in the thread that writes.
import type {DatabaseSync} from 'node:sqlite';
import {handoverOf} from '../columns.ts';
import type {Handover, HandoverStore} from '../handovers.ts';
import {transaction} from './open.ts';
import {compile, type Query} from './rows.ts';
import type {Writer} from './thread-call.ts';

/** As `writer` writes it. */
export const sqliteHandovers = (query: Query, writer: Writer): HandoverStore => ({
  open: (handover) => writer.call('handovers', 'open', handover),
  add: (id, subjectKeys) => writer.call('handovers', 'add', id, subjectKeys),
  of: async (subjectKey) =>
    query(
      `SELECT handover.* FROM handed JOIN handover ON handover.id = handed.handover
       WHERE handed.subject_key = ? ORDER BY handover.id`,
    )
      .all(subjectKey)
      .map((row) => handoverOf(row)),
});

export class HandoverWriter {
  readonly #db: DatabaseSync;
  readonly #query: Query;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#query = compile(db);
  }

  open({time, controller, recipient, what}: Handover & {readonly controller: string}): number {
    const {lastInsertRowid} = this.#query(
      'INSERT INTO handover (time, controller, recipient, what) VALUES (?, ?, ?, ?)',
    ).run(time, controller, recipient, what);
    return Number(lastInsertRowid);
  }

  add(id: number, subjectKeys: readonly string[]): void {
    transaction(this.#db, () => {
      for (const key of subjectKeys) {
        this.#query('INSERT INTO handed (subject_key, handover) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
          key,
          id,
        );
      }
    });
  }
}
