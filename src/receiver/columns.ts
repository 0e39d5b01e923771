// Rows of either database, read into what the stores give. Both have the same columns, under the same names.
import {STANDINGS} from '../model/standing.ts';
import {ANSWERS, CONTACTS, CONTEXTS, RIGHTS, SUBJECT_KINDS} from '../model/vocabulary.ts';
import {CHAINS, QUARANTINE_REASONS} from '../receipt/ack.ts';
import {REQUEST_STEPS} from '../receipt/statement.ts';
import type {Handover} from './handovers.ts';
import type {Suppression} from './keeping/store.ts';
import type {Link} from './links.ts';
import type {Ground, TypedAddress} from './permission/store.ts';
import {DELIVERY_STATES, type Delivery, type DeliveryCount} from './webhooks/store.ts';
import {
  EVENTS,
  payloadIn,
  statementIn,
  type Counts,
  type EventRow,
  type ListedStanding,
  type ReceiptRow,
  type RequestRow,
  type StandingRow,
  type StoredAddress,
  type StoredStatement,
  type SubjectRef,
  type TallyRow,
  type Waiting,
} from './store.ts';

/** A row as a driver gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** A text column. */
export function textOf(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new Error(`no text in column ${name}`);
  return value;
}

/** A column that may be NULL. */
export const nullable = (row: Row, name: string): string | null =>
  row[name] === null ? null : textOf(row, name);

/** A number column: PostgreSQL's BIGINT comes as text. All that the store keeps are exact in a double. */
export const numberOf = (row: Row, name: string): number => Number(row[name]);

/** An index that may be NULL. */
export const indexOf = (row: Row, name: string): number | null =>
  row[name] === null ? null : numberOf(row, name);

/** The word that a column holds; the table lets in no other. */
export function wordOf<const T extends string>(row: Row, name: string, words: readonly T[]): T {
  const word = words.find((one) => one === row[name]);
  if (word === undefined) throw new Error(`unexpected value in column ${name}`);
  return word;
}

/** A receipt without its disclosures. */
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

/** Kind and key of a subject. */
export const subjectOf = (row: Row): SubjectRef => ({
  kind: wordOf(row, 'kind', SUBJECT_KINDS),
  key: textOf(row, 'subject_key'),
});

/** A row of the table `standing`. */
export const standingRowOf = (row: Row): StandingRow => ({
  controller: textOf(row, 'controller'),
  choice: textOf(row, 'choice'),
  subject: subjectOf(row),
  state: wordOf(row, 'state', STANDINGS),
  idx: numberOf(row, 'idx'),
});

/** A row of the table `standing` with its place in the order of changes. */
export const listedStandingOf = (row: Row): ListedStanding => ({
  ...standingRowOf(row),
  changed: numberOf(row, 'changed'),
  confirmed: indexOf(row, 'confirmed'),
});

/** A row of the table `event`. */
export const eventOf = (row: Row): EventRow => ({
  seq: numberOf(row, 'seq'),
  idx: numberOf(row, 'idx'),
  type: wordOf(row, 'type', EVENTS),
  controller: textOf(row, 'controller'),
  subject: row['subject_key'] === null ? null : subjectOf(row),
  choices: JSON.parse(textOf(row, 'choices')) as readonly string[], // written by the store
});

/** A row of the table `delivery` with its event. */
export const deliveryOf = (row: Row): Delivery => ({
  ...eventOf(row),
  endpoint: textOf(row, 'endpoint'),
  state: wordOf(row, 'state', DELIVERY_STATES),
  attempts: numberOf(row, 'attempts'),
  next: numberOf(row, 'next'),
  tried: indexOf(row, 'tried'),
  answer: nullable(row, 'answer'),
});

/** Messages that were counted. */
export const deliveryCountOf = (row: Row): DeliveryCount => ({
  endpoint: textOf(row, 'endpoint'),
  state: wordOf(row, 'state', ['pending', 'parked', 'by-hand']),
  count: numberOf(row, 'count'),
  oldest: numberOf(row, 'oldest'),
});

/** A row of the table `tally`. */
export const tallyOf = (row: Row): TallyRow => ({
  day: textOf(row, 'day'),
  controller: textOf(row, 'controller'),
  notice: textOf(row, 'notice'),
  version: textOf(row, 'version'),
  context: wordOf(row, 'context', [...CONTEXTS, 'import', 'statement']),
  choice: textOf(row, 'choice'),
  answer: wordOf(row, 'answer', [...ANSWERS, 'withdrawn', 'objected', 'confirmed']),
  count: numberOf(row, 'count'),
});

/** A row of the table `imported`. */
export const addressOf = (row: Row): StoredAddress => ({
  kind: wordOf(row, 'kind', CONTACTS),
  value: textOf(row, 'value'),
});

/** A row of the table `handover`. */
export const handoverOf = (row: Row): Handover => ({
  time: numberOf(row, 'time'),
  recipient: textOf(row, 'recipient'),
  what: textOf(row, 'what'),
});

/** A row of the table `suppression`. */
export const suppressionOf = (row: Row): Suppression => ({
  controller: textOf(row, 'controller'),
  subject: subjectOf(row),
  choice: textOf(row, 'choice'),
  since: numberOf(row, 'since'),
  until: indexOf(row, 'until'),
});

/** What an answer stands on: a standing with the act that decided it; null where none is kept. */
export function groundOf(row: Row | null, suppressions: readonly Suppression[], isKnown: boolean): Ground {
  const nothing = {standing: null, receipt: null, statement: null, confirmed: null};
  if (!row) return {...nothing, suppressions, isKnown};
  const [jws, said] = [nullable(row, 'jws'), nullable(row, 'said')];
  return {
    standing: listedStandingOf(row),
    receipt:
      jws === null
        ? null
        : {
            hash: textOf(row, 'hash'),
            received: numberOf(row, 'received'),
            skew: numberOf(row, 'skew'),
            payload: payloadIn(jws),
          },
    statement: said === null ? null : statementIn(said),
    confirmed: indexOf(row, 'clicked'),
    suppressions,
    isKnown,
  };
}

/** An address that was found beside something: of `text`, `value` and `jws` those are there that its kind needs. */
export function typedOf(row: Row): TypedAddress {
  const text = nullable(row, 'text');
  if (text !== null) return {from: 'disclosure', text, notice: payloadIn(textOf(row, 'jws')).notice.digest};
  const value = textOf(row, 'value');
  const from = wordOf(row, 'said', SUBJECT_KINDS);
  return from === 'sub' ? {from, value} : {from: 'import', kind: from, value};
}

/** A row of the table `link`. */
export const linkOf = (row: Row): Link => ({
  hash: textOf(row, 'hash'),
  purpose: textOf(row, 'purpose'),
  subject: nullable(row, 'subject_key'),
  idx: indexOf(row, 'idx'),
  body: textOf(row, 'body'),
  made: numberOf(row, 'made'),
  until: numberOf(row, 'until'),
  used: indexOf(row, 'used'),
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

/** How much there is, in one row. */
export const COUNTS = `SELECT (SELECT count(*) FROM entry) AS entries,
  (SELECT count(*) FROM receipt) AS receipts,
  (SELECT count(*) FROM statement) AS statements,
  (SELECT count(*) FROM receipt WHERE status = 'quarantined') AS quarantined,
  (SELECT count(*) FROM tombstone) AS erased,
  (SELECT count(DISTINCT subject_key) FROM subject) AS subjects`;

/** The row of `COUNTS`. */
export const countsOf = (row: Row): Counts => ({
  entries: numberOf(row, 'entries'),
  receipts: numberOf(row, 'receipts'),
  statements: numberOf(row, 'statements'),
  quarantined: numberOf(row, 'quarantined'),
  erased: numberOf(row, 'erased'),
  subjects: numberOf(row, 'subjects'),
});
