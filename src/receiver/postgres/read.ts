// Reading stored receipts and entries, each answer from one statement and so from one moment.
import {byText, type Query} from './values.ts';
import {summed} from '../tally.ts';
import {
  addressOf,
  COUNTS,
  countsOf,
  eventOf,
  listedStandingOf,
  numberOf,
  receiptOf,
  requestOf,
  standingRowOf,
  statementOf,
  subjectOf,
  tallyOf,
  textOf,
  waitingOf,
  wordOf,
  type Row,
} from '../columns.ts';
import type {
  ChangeFilter,
  Counts,
  EventRow,
  ListedEntry,
  ListedStanding,
  QueuePlace,
  RequestRow,
  StandingRow,
  StoredAddress,
  StoredDisclosure,
  StoredReceipt,
  StoredStatement,
  SubjectRef,
  TallyRow,
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

/** One standing of a subject. */
export async function readStanding(
  query: Query,
  subjectKey: string,
  choice: string,
): Promise<ListedStanding | null> {
  const [row] = await query(
    'SELECT * FROM standing WHERE subject_key = $1 AND choice = $2',
    subjectKey,
    choice,
  );
  return row ? listedStandingOf(row) : null;
}

/** Standings in the order of their last change. */
export async function readChanges(
  query: Query,
  limit: number,
  after: number,
  {
    controller = null,
    choice = null,
    states = null,
  }: {readonly [K in keyof ChangeFilter]?: ChangeFilter[K] | null},
): Promise<readonly ListedStanding[]> {
  const rows = await query(
    `SELECT * FROM standing WHERE changed > $1 AND ($2::text IS NULL OR controller = $2)
     AND ($3::text IS NULL OR choice = $3) AND ($4::text[] IS NULL OR state = ANY($4)) ORDER BY changed LIMIT $5`,
    after,
    controller,
    choice,
    states,
    limit,
  );
  return rows.map((row) => listedStandingOf(row));
}

/** Events by `seq`. */
export const readEvents = async (query: Query, limit: number, after: number): Promise<readonly EventRow[]> =>
  (await query('SELECT * FROM event WHERE seq > $1 ORDER BY seq LIMIT $2', after, limit)).map((row) =>
    eventOf(row),
  );

/** Tallies by day. */
export async function readTallies(query: Query, from: string): Promise<readonly TallyRow[]> {
  const rows = await query('SELECT * FROM tally WHERE day >= $1', from);
  return summed(rows.map((row) => tallyOf(row)));
}

/** The addresses of an import. */
export const readAddresses = async (query: Query, idx: number): Promise<readonly StoredAddress[]> =>
  (await query('SELECT kind, value FROM imported WHERE idx = $1 ORDER BY kind', idx)).map((row) =>
    addressOf(row),
  );

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
