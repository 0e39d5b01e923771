// What the SQLite store writes, as plain calls on one connection: each is one transaction.
import type {DatabaseSync} from 'node:sqlite';
import {ConsentError} from '../../model/errors.ts';
import type {Notice} from '../../model/notice.ts';
import type {Chain} from '../../receipt/ack.ts';
import {chainOf, project, recompute, refresh} from '../projection.ts';
import {insertDisclosures, insertReceipt} from './insert.ts';
import {transaction} from './open.ts';
import {compile, numberOf, receiptOf, sqliteRows, type Query, type SqliteRows} from './rows.ts';
import {payloadIn, type NewReceipt, type StoredDisclosure, type SubjectRef} from '../store.ts';

/** A receipt on its way to the writer; its payload is read again from the JWS. */
export type Written = Omit<NewReceipt, 'payload'>;

/** What became of one: its place where it is new. */
export type Placed =
  | {readonly kind: 'added'; readonly idx: number; readonly chain: Chain}
  | {readonly kind: 'known' | 'erased'};

export class SqliteWriter {
  readonly #db: DatabaseSync;
  readonly #query: Query;
  readonly #rows: SqliteRows;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#query = compile(db);
    this.#rows = sqliteRows(this.#query);
  }

  append(receipts: readonly Written[]): readonly Placed[] {
    return transaction(this.#db, () => {
      let next = numberOf(
        this.#query('SELECT coalesce(max(idx) + 1, 0) AS idx FROM entry').get() ?? {},
        'idx',
      );
      return receipts.map((receipt) => {
        const placed = this.#appendOne(receipt, next);
        if (placed.kind === 'added') next += 1;
        return placed;
      });
    });
  }

  #appendOne(written: Written, idx: number): Placed {
    const receipt = {...written, payload: payloadIn(written.jws)};
    const {iss, jti, seq} = receipt.payload;
    if (this.#query('SELECT 1 FROM tombstone WHERE mac = ?').get(receipt.tombstone)) return {kind: 'erased'};
    if (this.#query('SELECT 1 FROM identity WHERE iss = ? AND jti = ?').get(iss, jti)) return {kind: 'known'};
    const chain = chainOf(receipt.payload, this.#rows.peers(iss, seq));
    insertReceipt(this.#query, receipt, {idx, chain});
    insertDisclosures(this.#query, idx, receipt.disclosures);
    if (receipt.presentation) {
      this.keepPresentation(receipt.presentation.digest, receipt.presentation.text, true);
    }
    this.#rows.remember({...receipt, idx});
    project(this.#rows, {...receipt, idx}, receipt.subjects);
    return {kind: 'added', idx, chain};
  }

  complete(idx: number, disclosures: readonly StoredDisclosure[], subjects: readonly SubjectRef[]): void {
    transaction(this.#db, () => {
      const row = this.#query('SELECT * FROM held WHERE idx = ?').get(idx);
      if (!row) return; // erased in the meantime
      insertDisclosures(this.#query, idx, disclosures);
      project(this.#rows, receiptOf(row), subjects);
    });
  }

  erase(idx: number): boolean {
    const erased = transaction(this.#db, () => {
      const subjects = this.#rows.subjects(idx);
      const {changes} = this.#query(
        'INSERT INTO tombstone SELECT tombstone FROM identity WHERE idx = ? ON CONFLICT DO NOTHING',
      ).run(idx);
      if (changes === 0) return false;
      this.#query('DELETE FROM receipt WHERE idx = ?').run(idx);
      this.#query('DELETE FROM identity WHERE idx = ?').run(idx);
      for (const subject of subjects) recompute(this.#rows, subject, this.#rows.choicesOf(subject.key));
      return true;
    });
    if (erased) this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'); // the log still holds what was there before
    return erased;
  }

  keepNotice(digest: string, notice: Notice): void {
    this.#query(
      'INSERT INTO notice (digest, id, version, json) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ).run(digest, notice.id, notice.version, JSON.stringify(notice));
    if (this.#query('SELECT 1 FROM notice WHERE digest = ?').get(digest)) return;
    const what = `notice ${notice.id} version ${notice.version}`;
    throw new ConsentError(
      'notice-changed',
      `${what} is kept with another text: give the new text a new version`,
    );
  }

  keepPresentation(digest: string, text: string, approved: boolean): void {
    this.#query(
      `INSERT INTO presentation (digest, json, approved) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET approved = 1 WHERE excluded.approved > approved`,
    ).run(digest, text, approved ? 1 : 0);
  }

  settle(idxs: readonly number[]): void {
    transaction(this.#db, () => {
      for (const idx of idxs) {
        this.#query(`UPDATE receipt SET status = 'recorded', reason = NULL, want = NULL WHERE idx = ?`).run(
          idx,
        );
        const row = this.#query('SELECT * FROM held WHERE idx = ?').get(idx);
        if (row) refresh(this.#rows, receiptOf(row));
      }
    });
  }
}
