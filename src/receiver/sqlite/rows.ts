// What the projection reads and writes while a transaction is open, as SQL.
import type {DatabaseSync, SQLInputValue, StatementSync} from 'node:sqlite';
import {STANDINGS} from '../../model/standing.ts';
import {indexOf, numberOf, receiptOf, type Row, subjectOf, textOf, wordOf} from '../columns.ts';
import {confirmationIn, projectedFrom, type Projected, type Rows} from '../projection.ts';
import {statementIn, type StoredDisclosure, type StoredReceipt} from '../store.ts';

/** A statement, compiled once for each connection. */
export type Query = (sql: string) => StatementSync;

/** Compiles each text of SQL once. */
export function compile(db: DatabaseSync): Query {
  const compiled = new Map<string, StatementSync>();
  return (sql) => {
    const statement = compiled.get(sql) ?? db.prepare(sql);
    compiled.set(sql, statement);
    return statement;
  };
}

/** The disclosures of a receipt. */
export const disclosuresOf = (query: Query, idx: number): readonly StoredDisclosure[] =>
  query('SELECT name, digest, text FROM disclosure WHERE idx = ? ORDER BY name')
    .all(idx)
    .map((row) => ({
      name: textOf(row, 'name'),
      digest: textOf(row, 'digest'),
      text: textOf(row, 'text'),
    }));

/** A row of the view `held` with its disclosures. */
export function storedOf(query: Query, row: Row): StoredReceipt {
  const receipt = receiptOf(row);
  return {...receipt, disclosures: disclosuresOf(query, receipt.idx)};
}

/** The projection's view of an open transaction. What never changes of the last receipts is kept read. */
export interface SqliteRows extends Rows {
  /** Keeps a receipt that was just written, so that it need not be read. */
  remember(row: Projected): void;
  readonly counter: ChangeCounter;
}

/** The counter that changes and events share. It is read at its first use in a transaction, and written at the end. */
export interface ChangeCounter {
  next(): number;
  /** Writes how far it has come; to be called before the transaction ends. */
  keep(): void;
  /** Forgets how far it has come: the transaction was undone. */
  forget(): void;
}

function countChanges(query: Query): ChangeCounter {
  let at: number | null = null;
  return {
    next() {
      at ??= numberOf(query(`SELECT next FROM head WHERE name = 'change'`).get() ?? {}, 'next');
      return at++;
    },
    keep() {
      if (at !== null) query(`UPDATE head SET next = ? WHERE name = 'change'`).run(at);
      at = null;
    },
    forget: () => void (at = null),
  };
}

/** Receipts that are kept read. Many of them may be asked for with each one that comes, for the same address. */
const MOST = 20_000;

export function sqliteRows(query: Query): SqliteRows {
  const read = new Map<number, Projected>();
  const remember = ({idx, hash, received, status, payload}: Projected): Projected => {
    const {iss, seq, iat, event, notice, controller} = payload;
    const row = {idx, hash, received, status, payload: {iss, seq, iat, event, notice, controller}};
    const [oldest] = read.keys();
    if (read.size >= MOST && oldest !== undefined) read.delete(oldest);
    read.set(idx, row);
    return row;
  };
  /** By its hash it is the same: the place of one that was undone may be another's now. Quarantines end meanwhile. */
  const projectedOf = (row: Row): Projected => {
    const [idx, hash] = [numberOf(row, 'idx'), textOf(row, 'hash')];
    const known = read.get(idx);
    if (known?.hash !== hash)
      return remember(receiptOf(query('SELECT * FROM held WHERE idx = ?').get(idx) ?? {}));
    return {...known, status: wordOf(row, 'status', ['recorded', 'quarantined'])};
  };
  const held = (where: string, ...values: SQLInputValue[]): readonly Projected[] =>
    query(`SELECT idx, hash, status FROM receipt WHERE ${where} ORDER BY idx`)
      .all(...values)
      .map((row) => projectedOf(row));
  const said = (where: string, value: SQLInputValue): readonly Projected[] =>
    query(`SELECT idx, jws FROM statement WHERE kind IN ('refusal', 'import') AND ${where} ORDER BY idx`)
      .all(value)
      .flatMap((row) => projectedFrom(numberOf(row, 'idx'), statementIn(textOf(row, 'jws'))) ?? []);
  const counter = countChanges(query);
  const column = (sql: string, value: SQLInputValue): readonly string[] =>
    query(sql)
      .all(value)
      .map((row) => textOf(row, 'value'));
  return {
    remember: (row) => void remember(row),
    byHash: (hash) => held('hash = ?', hash)[0] ?? null,
    peers: (iss, seq) => held('iss = ? AND seq BETWEEN ? AND ?', iss, seq - 1, seq),
    ofKey: (iss) => held('iss = ?', iss),
    refusalsOf: (iss) => held(`iss = ? AND event IN ('withdrawal', 'objection')`, iss),
    naming: (hash) => held('idx IN (SELECT idx FROM reference WHERE hash = ?)', hash),
    disclosesAddress: (idx) =>
      query(`SELECT 1 FROM disclosure WHERE idx = ? AND name IN ('email', 'phone', 'post')`).get(idx) !==
      undefined,
    subjects: (idx) => query('SELECT kind, subject_key FROM subject WHERE idx = ?').all(idx).map(subjectOf),
    bind: (idx, {kind, key}) =>
      query('INSERT INTO subject (subject_key, idx, kind) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
        key,
        idx,
        kind,
      ).changes === 1,
    boundTo(key) {
      const bound = 'idx IN (SELECT idx FROM subject WHERE subject_key = ?)';
      const [receipts, statements] = [held(bound, key), said(bound, key)];
      if (statements.length === 0) return receipts;
      return [...receipts, ...statements].toSorted((a, b) => a.idx - b.idx);
    },
    confirmations: (key) =>
      query(
        `SELECT idx, jws FROM statement WHERE kind = 'confirmation'
         AND idx IN (SELECT idx FROM subject WHERE subject_key = ?) ORDER BY idx`,
      )
        .all(key)
        .flatMap((row) => confirmationIn(numberOf(row, 'idx'), statementIn(textOf(row, 'jws')))),
    standing(key, choice) {
      const found = query(
        'SELECT state, idx, confirmed FROM standing WHERE subject_key = ? AND choice = ?',
      ).get(key, choice);
      if (!found) return null;
      const idx = numberOf(found, 'idx');
      const row = held('idx = ?', idx)[0] ?? said('idx = ?', idx)[0];
      if (!row) return null;
      return {state: wordOf(found, 'state', STANDINGS), row, confirmed: indexOf(found, 'confirmed')};
    },
    choicesOf: (key) => column('SELECT choice AS value FROM standing WHERE subject_key = ?', key),
    noticeChoices: (digest) =>
      column(
        `SELECT choice.value ->> 'id' AS value FROM notice, json_each(notice.json, '$.choices') AS choice WHERE digest = ?`,
        digest,
      ),
    controllerChoices: (controller) =>
      column(
        `SELECT DISTINCT choice.value ->> 'id' AS value FROM notice, json_each(notice.json, '$.choices') AS choice
         WHERE notice.json ->> '$.controller.id' = ?`,
        controller,
      ),
    setStanding: ({controller, choice, subject, state, idx}, confirmed) =>
      void query(
        `INSERT OR REPLACE INTO standing (subject_key, choice, kind, controller, state, idx, changed, confirmed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(subject.key, choice, subject.kind, controller, state, idx, counter.next(), confirmed),
    tell: ({type, controller, subject, choices, idx}) =>
      void query(
        'INSERT INTO event (seq, idx, type, controller, subject_key, kind, choices) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ).run(
        counter.next(),
        idx,
        type,
        controller,
        subject?.key ?? null,
        subject?.kind ?? null,
        JSON.stringify(choices),
      ),
    counter,
    dropStanding: (key, choice) =>
      void query('DELETE FROM standing WHERE subject_key = ? AND choice = ?').run(key, choice),
  };
}
