// Writing a receipt into its tables.
import type {Chain} from '../../receipt/ack.ts';
import type {Query} from './rows.ts';
import type {NewReceipt, StoredDisclosure} from '../store.ts';

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
