// Whether the parts of one entry belong together: its commitment, its hashes, its columns, its disclosures.
import {commitmentOf} from '../../receipt/digest.ts';
import {readDisclosure} from '../../receipt/disclosure.ts';
import {thumbprintIn, thumbprintOf} from '../../receipt/key.ts';
import type {KeySet} from '../../receipt/key-set.ts';
import {splitReceipt, type SplitReceipt} from '../../receipt/receipt.ts';
import {verifyStatement} from '../../receipt/statement.ts';
import {hashText, isSignedBy, sha256} from '../node-crypto.ts';
import {actText} from '../postgres/load.ts';
import type {ListedEntry, StoredReceipt, StoredStatement} from '../store.ts';
import {tombstoneOf} from '../subject.ts';
import type {Difference, DifferenceKind} from './difference.ts';
import type {ReceiptColumns, StatementColumns} from './store.ts';

/** Columns of one entry; null where there are none. */
export interface EntryColumns {
  readonly receipt: ReceiptColumns | null;
  readonly statement: StatementColumns | null;
}

/** What looking needs: the pepper of the tombstones, and the receiver's public keys. */
export interface Secrets {
  readonly pepper: Uint8Array;
  readonly keys: KeySet;
}

/** Adds a difference where two texts are not the same. */
type Compare = (kind: DifferenceKind, is: string | null, should: string | null, what?: string) => void;

/** Differences within one entry. One whose JWS is not the one that belongs there has that alone. */
export async function evidenceOf(
  secrets: Secrets,
  entry: ListedEntry,
  columns: EntryColumns,
): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  const compare: Compare = (kind, is, should, what = '') => {
    if (is !== should) found.push({kind, at: `${entry.idx}${what && ` ${what}`}`, is, should});
  };
  const {receipt, statement} = entry;
  if (receipt) await ofReceipt(secrets, {entry, receipt, columns: columns.receipt}, compare);
  else if (statement) await ofStatement(secrets, {entry, statement, columns: columns.statement}, compare);
  else if (columns.receipt) compare('column', null, 'an identity', 'identity');
  else if (columns.statement) compare('column', 'a statement', null);
  return found;
}

interface ReceiptParts {
  readonly entry: ListedEntry;
  readonly receipt: StoredReceipt;
  readonly columns: ReceiptColumns | null;
}

async function ofReceipt(
  secrets: Secrets,
  {entry, receipt, columns}: ReceiptParts,
  compare: Compare,
): Promise<void> {
  const {jws, hash, salt, payload, input, tombstone} = receipt;
  compare('jws', hashText(jws), hash);
  if (hashText(jws) !== hash) return;
  const split = splitOf(jws);
  if (!split) return compare('signature', 'no receipt', 'a receipt');
  const isSigned = await isSignedByItsKey(split, payload.iss);
  compare('signature', isSigned ? 'good' : 'bad', 'good');
  compare('commitment', entry.commitment, await commitmentOf(salt, entry.received, jws, sha256));
  compare('column', input, hashText(split.jws.signingInput), 'input');
  compare('column', tombstone, tombstoneOf(secrets.pepper, payload.iss, payload.jti), 'tombstone');
  compareColumns(receipt, columns, compare);
  for (const {name, digest, text} of receipt.disclosures) {
    compare('disclosure', digest, hashText(text), name);
    compare('disclosure', nameIn(text), name, name);
    if (!payload.contact?._sd.includes(digest)) compare('disclosure', 'not in the receipt', 'in it', name);
  }
}

function splitOf(jws: string): SplitReceipt | null {
  try {
    return splitReceipt(`${jws}~`);
  } catch {
    return null;
  }
}

async function isSignedByItsKey({header, jws}: SplitReceipt, iss: string): Promise<boolean> {
  try {
    return thumbprintIn(iss) === (await thumbprintOf(header.jwk, hashText)) && isSignedBy(header.jwk, jws);
  } catch {
    return false; // no key at all
  }
}

function nameIn(text: string): string | null {
  try {
    return readDisclosure(text).name;
  } catch {
    return null;
  }
}

function compareColumns({payload}: StoredReceipt, columns: ReceiptColumns | null, compare: Compare): void {
  if (!columns) return compare('column', null, 'a receipt');
  const {iss, jti, seq, event, notice, sub = null} = payload;
  compare('column', columns.iss, iss, 'iss');
  compare('column', columns.identity?.iss ?? null, iss, 'identity iss');
  compare('column', columns.identity?.jti ?? null, jti, 'identity jti');
  compare('column', String(columns.seq), String(seq), 'seq');
  compare('column', columns.event, event.kind, 'event');
  compare('column', columns.shown, notice.shown, 'shown');
  compare('column', columns.sub, sub, 'sub');
  if (columns.act !== null) compare('column', columns.act, actText(payload), 'act');
  const names = event.kind === 'withdrawal' || event.kind === 'objection' ? (event.for ?? []) : [];
  compare('column', columns.names.join(' '), [...new Set(names)].toSorted().join(' '), 'references');
}

interface StatementParts {
  readonly entry: ListedEntry;
  readonly statement: StoredStatement;
  readonly columns: StatementColumns | null;
}

async function ofStatement(
  {pepper, keys}: Secrets,
  {entry, statement, columns}: StatementParts,
  compare: Compare,
): Promise<void> {
  const {jws, salt, payload, tombstone} = statement;
  compare('jws', payload.jti, columns?.jti ?? null);
  if (payload.jti !== columns?.jti) return;
  const isSigned = await verifyStatement(jws, payload.iss, keys).then(
    () => true,
    () => false,
  );
  compare('signature', isSigned ? 'good' : 'bad', 'good');
  compare('commitment', entry.commitment, await commitmentOf(salt, entry.received, jws, sha256));
  compare('column', tombstone, tombstoneOf(pepper, payload.iss, payload.jti), 'tombstone');
  compare('column', columns.kind, payload.kind, 'kind');
  const request = payload.kind === 'request-step' ? payload.request : null;
  compare('column', columns.request, request, 'request');
  compare('column', String(entry.received), String(payload.received), 'received');
}
