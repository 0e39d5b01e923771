// Links in SQLite: reading here, writing in the thread that writes.
import type {DatabaseSync} from 'node:sqlite';
import {linkOf} from '../columns.ts';
import type {Link, LinkStore} from '../links.ts';
import {transaction} from './open.ts';
import {compile, type Query} from './rows.ts';
import type {Writer} from './thread-call.ts';

/** As `writer` writes them. */
export const sqliteLinks = (query: Query, writer: Writer): LinkStore => ({
  keep: (link) => writer.call('links', 'keep', link),
  use: (hash, at) => writer.call('links', 'use', hash, at),
  extend: (hash, until) => writer.call('links', 'extend', hash, until),
  drop: (hash) => writer.call('links', 'drop', hash),
  async of(subject, purpose, since) {
    return query('SELECT * FROM link WHERE subject_key = ? AND purpose = ? AND made >= ? ORDER BY made, hash')
      .all(subject, purpose, since)
      .map((row) => linkOf(row));
  },
  async find(hash) {
    const row = query('SELECT * FROM link WHERE hash = ?').get(hash);
    return row ? linkOf(row) : null;
  },
});

export class LinkWriter {
  readonly #db: DatabaseSync;
  readonly #query: Query;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#query = compile(db);
  }

  keep({hash, purpose, subject, idx, body, made, until}: Omit<Link, 'used'>): boolean {
    return transaction(this.#db, () => {
      this.#query('DELETE FROM link WHERE until <= ?').run(made);
      const {changes} = this.#query(
        `INSERT INTO link (hash, purpose, subject_key, idx, body, made, until) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      ).run(hash, purpose, subject, idx, body, made, until);
      return changes === 1;
    });
  }

  extend(hash: string, until: number): void {
    this.#query('UPDATE link SET until = ? WHERE hash = ?').run(until, hash);
  }

  drop(hash: string): void {
    this.#query('DELETE FROM link WHERE hash = ?').run(hash);
  }

  use(hash: string, at: number): boolean {
    return (
      this.#query('UPDATE link SET used = ? WHERE hash = ? AND used IS NULL').run(at, hash).changes === 1
    );
  }
}
