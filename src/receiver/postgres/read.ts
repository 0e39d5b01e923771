// Reading stored receipts and entries, each answer from one statement and so from one moment.
import {byText, type Query} from './values.ts';
import {
  COUNTS,
  countsOf,
  numberOf,
  receiptOf,
  requestOf,
  standingRowOf,
  statementOf,
  subjectOf,
  textOf,
  waitingOf,
  wordOf,
  type Row,
} from '../columns.ts';
import type {
  Counts,
  ListedEntry,
  QueuePlace,
  RequestRow,
  StandingRow,
  StoredDisclosure,
  StoredReceipt,
  StoredStatement,
  SubjectRef,
  Waiting,
} from '../store.ts';

const COLUMNS = `entry.idx, entry.commitment, entry.received, entry.kind, identity.input_hash, identity.tombstone,
  receipt.hash, receipt.salt, receipt.jws, receipt.origin, receipt.skew, receipt.chain, receipt.status,
  receipt.reason, receipt.want,
  (SELECT json_agg(json_build_object('name', name, 'digest', digest, 'text', text))
   FROM disclosure WHERE disclosure.idx = receipt.idx) AS disclosures`;

/** Stored receipts with their disclosures; a WHERE clause comes after it. */
export const HELD: string = `SELECT ${COLUMNS} FROM receipt
  JOIN identity ON identity.idx = receipt.idx JOIN entry ON entry.idx = receipt.idx`;

/** A row of `HELD`. */
export const storedOf = (row: Row): StoredReceipt => ({
  ...receiptOf(row),
  disclosures: byName((row['disclosures'] ?? []) as StoredDisclosure[]), // built by the statement
});

/** Receipts that are bound to a subject, by index. */
export async function readReceiptsOf(query: Query, subjectKey: string): Promise<readonly StoredReceipt[]> {
  const rows = await query(
    `${HELD} JOIN subject ON subject.idx = receipt.idx WHERE subject.subject_key = $1 ORDER BY receipt.idx`,
    subjectKey,
  );
  return rows.map((row) => storedOf(row));
}

/** Refusal statements that are bound to a subject, by index. */
export async function readStatementsOf(
  query: Query,
  subjectKey: string,
): Promise<readonly StoredStatement[]> {
  const rows = await query(
    `SELECT statement.* FROM statement JOIN subject ON subject.idx = statement.idx
     WHERE subject.subject_key = $1 ORDER BY statement.idx`,
    subjectKey,
  );
  return rows.map((row) => statementOf(row));
}

/** The steps of a request, by index. */
export const readSteps = async (query: Query, request: string): Promise<readonly StoredStatement[]> =>
  (await query('SELECT * FROM statement WHERE request = $1 ORDER BY idx', request)).map((row) =>
    statementOf(row),
  );

/** Requests in the order of the queue. */
export async function readRequests(
  query: Query,
  limit: number,
  {closed, due, idx}: QueuePlace,
): Promise<readonly RequestRow[]> {
  const rows = await query(
    'SELECT * FROM request WHERE (closed, due, idx) > ($1, $2, $3) ORDER BY closed, due, idx LIMIT $4',
    Number(closed),
    due,
    idx,
    limit,
  );
  return rows.map((row) => requestOf(row));
}

/** Disclosures in the order in which every store gives them. */
export const byName = (disclosures: readonly StoredDisclosure[]): readonly StoredDisclosure[] =>
  disclosures.toSorted((a, b) => byText(a.name, b.name));

/** Entries from the newest to the oldest, those before `before`. */
export async function readLatest(
  query: Query,
  limit: number,
  before: number,
): Promise<readonly ListedEntry[]> {
  const rows = await query(
    `SELECT ${COLUMNS}, statement.jws AS said, statement.salt AS said_salt, statement.tombstone AS said_tombstone
     FROM entry LEFT JOIN receipt ON receipt.idx = entry.idx
     LEFT JOIN identity ON identity.idx = entry.idx LEFT JOIN statement ON statement.idx = entry.idx
     WHERE entry.idx < $1 ORDER BY entry.idx DESC LIMIT $2`,
    before,
    limit,
  );
  return rows.map((row) => ({
    idx: numberOf(row, 'idx'),
    commitment: textOf(row, 'commitment'),
    received: numberOf(row, 'received'),
    kind: wordOf(row, 'kind', ['receipt', 'statement']),
    receipt: row['jws'] === null ? null : storedOf(row),
    statement: row['said'] === null ? null : statementOf(saidIn(row)),
  }));
}

/** The statement of an entry that was read together with a receipt's columns. */
const saidIn = ({idx, said, said_salt: salt, said_tombstone: tombstone}: Row): Row => ({
  idx,
  jws: said,
  salt,
  tombstone,
});

/** The subjects that an entry is bound to. */
export const readSubjects = async (query: Query, idx: number): Promise<readonly SubjectRef[]> =>
  (await query('SELECT kind, subject_key FROM subject WHERE idx = $1', idx)).map((row) => subjectOf(row));

/** The standings of one subject, by choice. */
export async function readStandings(query: Query, subjectKey: string): Promise<readonly StandingRow[]> {
  const rows = await query('SELECT * FROM standing WHERE subject_key = $1', subjectKey);
  return rows.map((row) => standingRowOf(row)).toSorted((a, b) => byText(a.choice, b.choice));
}

/** How much there is. */
export async function readCounts(query: Query): Promise<Counts> {
  const [row = {}] = await query(COUNTS);
  return countsOf(row);
}

/** How many receipts are in quarantine, by presentation and reason. */
export async function readWaiting(query: Query): Promise<readonly Waiting[]> {
  const rows = await query(
    `SELECT shown, reason, count(*) AS count FROM receipt WHERE status = 'quarantined' GROUP BY shown, reason`,
  );
  return rows
    .map((row) => waitingOf(row))
    .toSorted((a, b) => byText(a.shown, b.shown) || byText(a.reason, b.reason));
}
