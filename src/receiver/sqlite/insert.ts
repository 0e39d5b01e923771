// Writing receipts and statements into their tables.
import type {Chain} from '../../receipt/ack.ts';
import {dueOf} from '../../model/due.ts';
import type {Query} from './rows.ts';
import type {NewReceipt, NewStatement, StoredDisclosure, TallyRow} from '../store.ts';
import {summed} from '../tally.ts';

/** Writes entry, identity, receipt and references. `idx` is the next in the log. */
export function insertReceipt(
  query: Query,
  receipt: NewReceipt,
  {idx, chain}: {readonly idx: number; readonly chain: Chain},
): void {
  const {payload} = receipt;
  query(`INSERT INTO entry (idx, commitment, received, kind) VALUES (?, ?, ?, 'receipt')`).run(
    idx,
    receipt.commitment,
    receipt.received,
  );
  query('INSERT INTO identity (iss, jti, input_hash, tombstone, idx) VALUES (?, ?, ?, ?, ?)').run(
    payload.iss,
    payload.jti,
    receipt.input,
    receipt.tombstone,
    idx,
  );
  query(
    `INSERT INTO receipt
       (idx, hash, salt, jws, iss, seq, event, shown, sub, origin, skew, chain, status, reason, want)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    idx,
    receipt.hash,
    receipt.salt,
    receipt.jws,
    payload.iss,
    payload.seq,
    payload.event.kind,
    payload.notice.shown,
    payload.sub ?? null,
    receipt.origin,
    receipt.skew,
    chain,
    receipt.status,
    receipt.reason,
    receipt.want,
  );
  insertReferences(query, idx, payload.event);
  insertRequest(query, {...receipt, idx});
}

/** Gives a request its place in the queue, unless another key's request with the same `jti` has one. */
export function insertRequest(
  query: Query,
  {idx, payload, received}: Pick<NewReceipt, 'payload' | 'received'> & {readonly idx: number},
): void {
  const {jti, event, controller} = payload;
  if (event.kind !== 'request') return;
  query(
    `INSERT INTO request (idx, jti, asks, controller, received, due, state, closed, steps)
     VALUES (?, ?, ?, ?, ?, ?, 'received', 0, 0) ON CONFLICT (jti) DO NOTHING`,
  ).run(idx, jti, event.request, controller.id, received, dueOf(received));
}

/** Writes entry and statement. */
export function insertStatement(
  query: Query,
  {jws, payload, salt, tombstone, commitment, addresses = []}: NewStatement,
  idx: number,
): void {
  query(`INSERT INTO entry (idx, commitment, received, kind) VALUES (?, ?, ?, 'statement')`).run(
    idx,
    commitment,
    payload.received,
  );
  query(
    'INSERT INTO statement (idx, jti, kind, request, tombstone, salt, jws) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    idx,
    payload.jti,
    payload.kind,
    payload.kind === 'request-step' ? payload.request : null,
    tombstone,
    salt,
    jws,
  );
  for (const {kind, value} of addresses) {
    query('INSERT INTO imported (idx, kind, value) VALUES (?, ?, ?)').run(idx, kind, value);
  }
}

/** Adds to the tallies. */
export function addTallies(query: Query, rows: readonly TallyRow[]): void {
  for (const {day, controller, notice, version, context, choice, answer, count} of summed(rows)) {
    query(
      `INSERT INTO tally (day, controller, notice, version, context, choice, answer, count)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    ).run(day, controller, notice, version, context, choice, answer, count);
  }
}

function insertReferences(query: Query, idx: number, event: NewReceipt['payload']['event']): void {
  const named = event.kind === 'withdrawal' || event.kind === 'objection' ? (event.for ?? []) : [];
  for (const hash of named) query('INSERT INTO reference (hash, idx) VALUES (?, ?)').run(hash, idx);
}

/** Writes disclosures, leaving those that are there already. */
export function insertDisclosures(query: Query, idx: number, disclosures: readonly StoredDisclosure[]): void {
  for (const {name, digest, text} of disclosures) {
    query('INSERT INTO disclosure (idx, name, digest, text) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
      idx,
      name,
      digest,
      text,
    );
  }
}
