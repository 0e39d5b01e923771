// What the projection reads and writes while a transaction is open, as SQL.
import type {DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync} from 'node:sqlite';
import {STANDINGS} from '../../model/standing.ts';
import {RIGHTS, SUBJECT_KINDS} from '../../model/vocabulary.ts';
import {CHAINS, QUARANTINE_REASONS} from '../../receipt/ack.ts';
import {REQUEST_STEPS} from '../../receipt/statement.ts';
import {projectedFrom, type Projected, type Rows} from '../projection.ts';
import {
  payloadIn,
  statementIn,
  type ReceiptRow,
  type RequestRow,
  type StandingRow,
  type StoredDisclosure,
  type StoredReceipt,
  type StoredStatement,
  type SubjectRef,
  type Waiting,
} from '../store.ts';

type Row = Readonly<Record<string, SQLOutputValue>>;

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

/** A text column. */
export const textOf = (row: Row, name: string): string => String(row[name]);
/** A number column. */
export const numberOf = (row: Row, name: string): number => Number(row[name]);
const nullable = (row: Row, name: string): string | null => (row[name] === null ? null : textOf(row, name));

/** The word that a column holds; the table lets in no other. */
function wordOf<const T extends string>(row: Row, name: string, words: readonly T[]): T {
  const word = words.find((one) => one === row[name]);
  if (word === undefined) throw new Error(`unexpected value in column ${name}`);
  return word;
}

/** A row of the view `held`. */
export function receiptOf(row: Row): ReceiptRow {
  const jws = textOf(row, 'jws');
  return {
    idx: numberOf(row, 'idx'),
    input: textOf(row, 'input_hash'),
    tombstone: textOf(row, 'tombstone'),
    hash: textOf(row, 'hash'),
    salt: textOf(row, 'salt'),
    jws,
    payload: payloadIn(jws),
    received: numberOf(row, 'received'),
    origin: nullable(row, 'origin'),
    skew: numberOf(row, 'skew'),
    chain: wordOf(row, 'chain', CHAINS),
    status: wordOf(row, 'status', ['recorded', 'quarantined']),
    reason: row['reason'] === null ? null : wordOf(row, 'reason', QUARANTINE_REASONS),
    want: nullable(row, 'want'),
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

/** A row of the table `standing`. */
export const standingRowOf = (row: Row): StandingRow => ({
  controller: textOf(row, 'controller'),
  choice: textOf(row, 'choice'),
  subject: {kind: wordOf(row, 'kind', SUBJECT_KINDS), key: textOf(row, 'subject_key')},
  state: wordOf(row, 'state', STANDINGS),
  idx: numberOf(row, 'idx'),
});

/** A row of the table `statement`. */
export function statementOf(row: Row): StoredStatement {
  const jws = textOf(row, 'jws');
  const fields = {salt: textOf(row, 'salt'), tombstone: textOf(row, 'tombstone')};
  return {idx: numberOf(row, 'idx'), jws, payload: statementIn(jws), ...fields};
}

/** A row of the table `request`. */
export const requestOf = (row: Row): RequestRow => ({
  idx: numberOf(row, 'idx'),
  jti: textOf(row, 'jti'),
  request: wordOf(row, 'asks', RIGHTS),
  controller: textOf(row, 'controller'),
  received: numberOf(row, 'received'),
  due: numberOf(row, 'due'),
  state: wordOf(row, 'state', REQUEST_STEPS),
  reason: nullable(row, 'reason'),
  steps: numberOf(row, 'steps'),
});

/** Receipts in quarantine that were counted. */
export const waitingOf = (row: Row): Waiting => ({
  shown: textOf(row, 'shown'),
  reason: wordOf(row, 'reason', QUARANTINE_REASONS),
  count: numberOf(row, 'count'),
});

/** The projection's view of an open transaction. What never changes of the last receipts is kept read. */
export interface SqliteRows extends Rows {
  /** Keeps a receipt that was just written, so that it need not be read. */
  remember(row: Projected): void;
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
  const refusals = (where: string, value: SQLInputValue): readonly Projected[] =>
    query(`SELECT idx, jws FROM statement WHERE kind = 'refusal' AND ${where} ORDER BY idx`)
      .all(value)
      .flatMap((row) => projectedFrom(numberOf(row, 'idx'), statementIn(textOf(row, 'jws'))) ?? []);
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
      const [receipts, statements] = [held(bound, key), refusals(bound, key)];
      if (statements.length === 0) return receipts;
      return [...receipts, ...statements].toSorted((a, b) => a.idx - b.idx);
    },
    standing(key, choice) {
      const found = query('SELECT state, idx FROM standing WHERE subject_key = ? AND choice = ?').get(
        key,
        choice,
      );
      if (!found) return null;
      const idx = numberOf(found, 'idx');
      const row = held('idx = ?', idx)[0] ?? refusals('idx = ?', idx)[0];
      return row ? {state: wordOf(found, 'state', STANDINGS), row} : null;
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
    setStanding: ({controller, choice, subject, state, idx}) =>
      void query(
        'INSERT OR REPLACE INTO standing (subject_key, choice, kind, controller, state, idx) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(subject.key, choice, subject.kind, controller, state, idx),
    dropStanding: (key, choice) =>
      void query('DELETE FROM standing WHERE subject_key = ? AND choice = ?').run(key, choice),
  };
}

const subjectOf = (row: Row): SubjectRef => ({
  kind: wordOf(row, 'kind', SUBJECT_KINDS),
  key: textOf(row, 'subject_key'),
});
