// What the SQLite store writes, as plain calls on one connection: each is one transaction.
import {numberOf, receiptOf} from '../columns.ts';
import type {DatabaseSync} from 'node:sqlite';
import {ConsentError} from '../../model/errors.ts';
import type {Notice} from '../../model/notice.ts';
import type {Chain} from '../../receipt/ack.ts';
import type {RequestStepStatement} from '../../receipt/statement.ts';
import {tellRequest} from '../happened.ts';
import {chainOf, project, projectStatement, recompute, refresh} from '../projection.ts';
import {talliesOfReceipt, talliesOfStatement} from '../tally.ts';
import {addTallies, insertDisclosures, insertReceipt, insertStatement} from './insert.ts';
import type {Removal, Removed} from '../keeping/store.ts';
import {buryEntry} from './bury.ts';
import {forget} from './forget.ts';
import {transaction} from './open.ts';
import {compile, sqliteRows, type Query, type SqliteRows} from './rows.ts';
import {
  isClosed,
  payloadIn,
  type NewReceipt,
  type NewStatement,
  type StoredDisclosure,
  type SubjectRef,
  type TallyRow,
} from '../store.ts';

/** A receipt on its way to the writer; its payload is read again from the JWS. */
export type Written = Omit<NewReceipt, 'payload'>;

/** What became of one: its place where it is new. */
export type Placed =
  | {readonly kind: 'added'; readonly idx: number; readonly chain: Chain}
  | {readonly kind: 'known' | 'erased'};

/** What became of a statement: its place where it is new. */
export type PlacedStatement =
  | {readonly kind: 'added'; readonly idx: number}
  | {readonly kind: 'known' | 'erased' | 'stale'};

export class SqliteWriter {
  readonly #db: DatabaseSync;
  readonly #query: Query;
  readonly #rows: SqliteRows;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#query = compile(db);
    this.#rows = sqliteRows(this.#query);
  }

  /** Runs work in a transaction, at whose end the counter of changes is kept. */
  #write<T>(work: () => T): T {
    const {counter} = this.#rows;
    try {
      return transaction(this.#db, () => {
        const result = work();
        counter.keep();
        return result;
      });
    } finally {
      counter.forget();
    }
  }

  append(receipts: readonly Written[]): readonly Placed[] {
    return this.#write(() => {
      let next = this.#next();
      const added: TallyRow[] = [];
      const placed = receipts.map((written) => {
        const receipt = {...written, payload: payloadIn(written.jws)};
        const one = this.#appendOne(receipt, next);
        if (one.kind !== 'added') return one;
        next += 1;
        added.push(...talliesOfReceipt(receipt));
        return one;
      });
      addTallies(this.#query, added);
      return placed;
    });
  }

  /** The index that the next entry gets. */
  #next(): number {
    return numberOf(this.#query('SELECT coalesce(max(idx) + 1, 0) AS idx FROM entry').get() ?? {}, 'idx');
  }

  #appendOne(receipt: NewReceipt, idx: number): Placed {
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
    tellRequest(this.#rows, {...receipt, idx}, receipt.subjects);
    return {kind: 'added', idx, chain};
  }

  appendStatement(statement: NewStatement): PlacedStatement {
    return this.#write(() => this.#appendOneStatement(statement));
  }

  appendStatements(statements: readonly NewStatement[]): readonly PlacedStatement[] {
    return this.#write(() => statements.map((statement) => this.#appendOneStatement(statement)));
  }

  #appendOneStatement(statement: NewStatement): PlacedStatement {
    const {payload, tombstone, after} = statement;
    if (this.#query('SELECT 1 FROM tombstone WHERE mac = ?').get(tombstone)) return {kind: 'erased'};
    if (this.#query('SELECT 1 FROM statement WHERE jti = ?').get(payload.jti)) return {kind: 'known'};
    if (payload.kind === 'request-step' && !this.#step(payload, after)) return {kind: 'stale'};
    const idx = this.#next();
    insertStatement(this.#query, statement, idx);
    projectStatement(this.#rows, {idx, payload});
    addTallies(this.#query, talliesOfStatement(payload));
    return {kind: 'added', idx};
  }

  /** Moves a request that has taken so many steps; false when it has not, or is not there. */
  #step({request, step, reason}: RequestStepStatement, after = -1): boolean {
    const {changes} = this.#query(
      `UPDATE request SET state = ?, reason = ?, closed = ?, steps = steps + 1 WHERE jti = ? AND steps = ?`,
    ).run(step, reason ?? null, Number(isClosed(step)), request, after);
    return changes === 1;
  }

  complete(idx: number, disclosures: readonly StoredDisclosure[], subjects: readonly SubjectRef[]): void {
    this.#write(() => {
      const row = this.#query('SELECT * FROM held WHERE idx = ?').get(idx);
      if (!row) return; // erased in the meantime
      insertDisclosures(this.#query, idx, disclosures);
      project(this.#rows, receiptOf(row), subjects);
    });
  }

  erase(idxs: readonly number[]): number {
    const erased = this.#write(() => {
      const subjects = new Map<string, SubjectRef>();
      let buried = 0;
      for (const idx of idxs) {
        for (const subject of this.#rows.subjects(idx)) subjects.set(subject.key, subject);
        if (buryEntry(this.#query, idx) > 0) buried += 1;
      }
      for (const subject of subjects.values()) {
        recompute(this.#rows, subject, this.#rows.choicesOf(subject.key));
      }
      return buried;
    });
    if (erased > 0) this.#emptyLog();
    return erased;
  }

  forget(removal: Removal): Removed {
    const removed = this.#write(() => forget(this.#query, this.#rows, removal));
    if (removed.kind === 'erased') this.#emptyLog();
    return removed;
  }

  /** The log beside the file still holds what was there before. */
  #emptyLog(): void {
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  keepNotice(digest: string, notice: Notice, kept: number = Date.now()): void {
    this.#query(
      'INSERT INTO notice (digest, id, version, json, kept) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ).run(digest, notice.id, notice.version, JSON.stringify(notice), kept);
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
    this.#write(() => {
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
