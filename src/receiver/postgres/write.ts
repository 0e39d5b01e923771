// Writing: receipts into their tables, and what the projection has found out.
import {namedBy} from './receipt-index.ts';
import {actText} from './load.ts';
import type {ProjectedRows} from './rows.ts';
import {insertRows, type Query, type Table} from './values.ts';
import {dueOf} from '../../model/due.ts';
import {numberOf} from '../columns.ts';
import {summed, talliesOfReceipt, talliesOfStatement} from '../tally.ts';
import type {
  NewReceipt,
  NewStatement,
  StoredDisclosure,
  StoredReceipt,
  StoredStatement,
  TallyRow,
} from '../store.ts';

/** A receipt that has its place in the log. */
export interface PlacedReceipt extends StoredReceipt {
  readonly commitment: string;
  readonly presentation: NewReceipt['presentation'];
}

const ENTRY: Table = {
  name: 'entry',
  columns: {idx: 'bigint', commitment: 'text', received: 'bigint', kind: 'text'},
};
const IDENTITY: Table = {
  name: 'identity',
  columns: {iss: 'text', jti: 'text', input_hash: 'text', tombstone: 'text', hash: 'text', idx: 'bigint'},
};
const RECEIPT: Table = {
  name: 'receipt',
  columns: {
    idx: 'bigint',
    hash: 'text',
    salt: 'text',
    jws: 'text',
    iss: 'text',
    seq: 'bigint',
    event: 'text',
    act: 'text',
    shown: 'text',
    sub: 'text',
    origin: 'text',
    skew: 'bigint',
    chain: 'text',
    status: 'text',
    reason: 'text',
    want: 'text',
  },
};
const DISCLOSURE: Table = {
  name: 'disclosure',
  columns: {idx: 'bigint', name: 'text', digest: 'text', text: 'text'},
};
const REFERENCE: Table = {name: 'reference', columns: {hash: 'text', idx: 'bigint'}};
const SUBJECT: Table = {name: 'subject', columns: {subject_key: 'text', idx: 'bigint', kind: 'text'}};
const STANDING: Table = {
  name: 'standing',
  columns: {
    subject_key: 'text',
    choice: 'text',
    kind: 'text',
    controller: 'text',
    state: 'text',
    idx: 'bigint',
    changed: 'bigint',
    confirmed: 'bigint',
  },
};
const EVENT: Table = {
  name: 'event',
  columns: {
    seq: 'bigint',
    idx: 'bigint',
    type: 'text',
    controller: 'text',
    subject_key: 'text',
    kind: 'text',
    choices: 'text',
  },
};
const TALLY: Table = {
  name: 'tally',
  columns: {
    day: 'text',
    controller: 'text',
    notice: 'text',
    version: 'text',
    context: 'text',
    choice: 'text',
    answer: 'text',
    count: 'bigint',
  },
};
const IMPORTED: Table = {name: 'imported', columns: {idx: 'bigint', kind: 'text', value: 'text'}};

const STATEMENT: Table = {
  name: 'statement',
  columns: {
    idx: 'bigint',
    jti: 'text',
    kind: 'text',
    request: 'text',
    tombstone: 'text',
    salt: 'text',
    jws: 'text',
  },
};
const REQUEST: Table = {
  name: 'request',
  columns: {
    idx: 'bigint',
    jti: 'text',
    asks: 'text',
    controller: 'text',
    received: 'bigint',
    due: 'bigint',
    state: 'text',
    closed: 'bigint',
    steps: 'bigint',
  },
};

/** A statement with its place, and what goes beside it. */
export type PlacedStatement = StoredStatement & Pick<NewStatement, 'commitment' | 'addresses'>;

/** Writes entries and statements. */
export async function insertStatements(query: Query, statements: readonly PlacedStatement[]): Promise<void> {
  await insertRows(
    query,
    ENTRY,
    statements.map(({idx, commitment, payload}) => [idx, commitment, payload.received, 'statement']),
  );
  await insertRows(
    query,
    STATEMENT,
    statements.map(({idx, payload, tombstone, salt, jws}) => {
      const request = payload.kind === 'request-step' ? payload.request : null;
      return [idx, payload.jti, payload.kind, request, tombstone, salt, jws];
    }),
  );
  await insertRows(
    query,
    IMPORTED,
    statements.flatMap(({idx, addresses = []}) => addresses.map(({kind, value}) => [idx, kind, value])),
  );
  await addTallies(
    query,
    statements.flatMap(({payload}) => talliesOfStatement(payload)),
  );
}

/** Adds to the tallies. */
export async function addTallies(query: Query, rows: readonly TallyRow[]): Promise<void> {
  await insertRows(
    query,
    TALLY,
    summed(rows).map(({day, controller, notice, version, context, choice, answer, count}) => {
      return [day, controller, notice, version, context, choice, answer, count];
    }),
    `ON CONFLICT (day, controller, notice, version, context, choice, answer)
     DO UPDATE SET count = tally.count + excluded.count`,
  );
}

/** Writes entries, identities, receipts, disclosures, references, presentations, and requests into the queue. */
export async function insertReceipts(query: Query, receipts: readonly PlacedReceipt[]): Promise<void> {
  await insertRows(
    query,
    ENTRY,
    receipts.map(({idx, commitment, received}) => [idx, commitment, received, 'receipt']),
  );
  await insertRows(
    query,
    IDENTITY,
    receipts.map(({payload, input, tombstone, hash, idx}) => {
      return [payload.iss, payload.jti, input, tombstone, hash, idx];
    }),
  );
  await insertRows(query, RECEIPT, receipts.map(receiptRow));
  await insertRows(
    query,
    REFERENCE,
    receipts.flatMap(({idx, payload}) => namedBy(payload).map((hash) => [hash, idx])),
  );
  await insertDisclosures(
    query,
    receipts.flatMap(({idx, disclosures}) => disclosures.map((one) => [idx, one] as const)),
  );
  await keepPresentations(
    query,
    receipts.flatMap(({presentation}) => presentation ?? []),
    true,
  );
  await insertRows(
    query,
    REQUEST,
    receipts.flatMap(({idx, payload: {jti, event, controller}, received}) =>
      event.kind === 'request'
        ? [[idx, jti, event.request, controller.id, received, dueOf(received), 'received', 0, 0]]
        : [],
    ),
    'ON CONFLICT (jti) DO NOTHING', // another key's request has it already
  );
  await addTallies(query, receipts.flatMap(talliesOfReceipt));
}

function receiptRow(receipt: PlacedReceipt): readonly (string | number | null)[] {
  const {idx, hash, salt, jws, payload, origin, skew, chain, status, reason, want} = receipt;
  const {iss, seq, event, notice, sub = null} = payload;
  const found = [origin, skew, chain, status, reason, want];
  return [idx, hash, salt, jws, iss, seq, event.kind, actText(payload), notice.shown, sub, ...found];
}

/** Writes disclosures, leaving those that are there already. */
export async function insertDisclosures(
  query: Query,
  disclosures: readonly (readonly [idx: number, disclosure: StoredDisclosure])[],
): Promise<void> {
  const rows = disclosures.map(([idx, {name, digest, text}]) => [idx, name, digest, text]);
  await insertRows(query, DISCLOSURE, rows, 'ON CONFLICT DO NOTHING');
}

/** Keeps presentations; the first text stays, and an approval is never taken back. */
export async function keepPresentations(
  query: Query,
  presentations: readonly {readonly digest: string; readonly text: string}[],
  approved: boolean,
): Promise<void> {
  const each = [...new Map(presentations.map((one) => [one.digest, one])).values()];
  if (each.length === 0) return;
  await query(
    `INSERT INTO presentation (digest, json, approved)
     SELECT digest, json, $3::boolean FROM unnest($1::text[], $2::text[]) AS shown (digest, json)
     ON CONFLICT (digest) DO UPDATE SET approved = true
     WHERE excluded.approved AND NOT presentation.approved`,
    each.map(({digest}) => digest),
    each.map(({text}) => text),
    approved,
  );
}

/** Takes numbers of the counter that changes and events share; returns the first. */
async function countOn(query: Query, count: number): Promise<number> {
  if (count === 0) return 0;
  const [row = {}] = await query(
    `UPDATE head SET next = next + $1 WHERE name = 'change' RETURNING next`,
    count,
  );
  return numberOf(row, 'next') - count;
}

/** Writes bindings, standings and events of a run of the projection. */
export async function writeProjected(query: Query, {fresh, standings, events}: ProjectedRows): Promise<void> {
  const bindings = Array.from(fresh.bindings(), ([idx, {key, kind}]) => [key, idx, kind]);
  await insertRows(query, SUBJECT, bindings);
  const changes = [...standings].flatMap(([key, choices]) =>
    Array.from(choices, ([choice, row]) => ({key, choice, row})),
  );
  const set = changes.flatMap(({key, choice, row}) => (row ? [{key, choice, row}] : []));
  const next = await countOn(query, set.length + events.length);
  await insertRows(
    query,
    STANDING,
    set.map(({key, choice, row: [row, confirmed]}, at) => {
      const {subject, controller, state, idx} = row;
      return [key, choice, subject.kind, controller, state, idx, next + at, confirmed];
    }),
    `ON CONFLICT (subject_key, choice) DO UPDATE SET kind = excluded.kind, controller = excluded.controller,
     state = excluded.state, idx = excluded.idx, changed = excluded.changed, confirmed = excluded.confirmed`,
  );
  await insertRows(
    query,
    EVENT,
    events.map(({type, controller, subject, choices, idx}, at) => {
      const who = [subject?.key ?? null, subject?.kind ?? null];
      return [next + set.length + at, idx, type, controller, ...who, JSON.stringify(choices)];
    }),
  );
  const dropped = changes.filter(({row}) => row === null);
  if (dropped.length === 0) return;
  await query(
    'DELETE FROM standing WHERE (subject_key, choice) IN (SELECT * FROM unnest($1::text[], $2::text[]))',
    dropped.map(({key}) => key),
    dropped.map(({choice}) => choice),
  );
}
