// Taking receipts in: which are new, their places in the log, and everything that follows from them.
import {textOf} from '../columns.ts';
import {lockHead} from './head.ts';
import {runProjection} from './load.ts';
import {byName, HELD, storedOf} from './read.ts';
import type {ProjectedRows} from './rows.ts';
import {type Query} from './values.ts';
import {insertReceipts, writeProjected, type PlacedReceipt} from './write.ts';
import {tellRequest} from '../happened.ts';
import {chainOf, project} from '../projection.ts';
import type {Appended, Identity, NewReceipt, StoredReceipt} from '../store.ts';

/** What is known of each receipt that comes: the same one, that it was erased, or nothing. */
export async function recallAll(
  query: Query,
  identities: readonly Identity[],
): Promise<readonly (StoredReceipt | 'erased' | null)[]> {
  const [erased, stored] = await Promise.all([
    erasedAmong(query, identities),
    storedAmong(query, identities),
  ]);
  return identities.map((one) =>
    erased.has(one.tombstone) ? 'erased' : (stored.get(identityOf(one)) ?? null),
  );
}

/** Takes receipts in, in a transaction. Indexes are taken for the new ones alone, so that they stay dense. */
export async function appendReceipts(query: Query, receipts: readonly NewReceipt[]): Promise<Appended[]> {
  const next = await lockHead(query);
  const stored = await storedAmong(
    query,
    receipts.map(({payload}) => payload),
  );
  const erased = await erasedAmong(query, receipts);
  const firsts = new Map<string, number>(); // the same identity may come twice in one list: the second is known
  for (const [at, {payload, tombstone}] of receipts.entries()) {
    const id = identityOf(payload);
    if (!erased.has(tombstone) && !stored.has(id) && !firsts.has(id)) firsts.set(id, at);
  }
  const news = [...firsts.values()].flatMap((at) => receipts[at] ?? []);
  const added = await addReceipts(query, news, next);
  return receipts.map(({payload, tombstone}, at) => {
    const id = identityOf(payload);
    const found = stored.get(id) ?? added.get(id);
    if (erased.has(tombstone) || !found) return {kind: 'erased'};
    return {kind: firsts.get(id) === at ? 'added' : 'known', receipt: found};
  });
}

const identityOf = ({iss, jti}: {readonly iss: string; readonly jti: string}): string => `${iss} ${jti}`;

async function storedAmong(
  query: Query,
  identities: readonly Pick<Identity, 'iss' | 'jti'>[],
): Promise<ReadonlyMap<string, StoredReceipt>> {
  const rows = await query(
    `${HELD} JOIN unnest($1::text[], $2::text[]) AS asked (iss, jti)
     ON identity.iss = asked.iss AND identity.jti = asked.jti`,
    identities.map(({iss}) => iss),
    identities.map(({jti}) => jti),
  );
  return new Map(rows.map((row) => storedOf(row)).map((receipt) => [identityOf(receipt.payload), receipt]));
}

async function erasedAmong(
  query: Query,
  identities: readonly Pick<Identity, 'tombstone'>[],
): Promise<ReadonlySet<string>> {
  const macs = identities.map(({tombstone}) => tombstone);
  const rows = await query('SELECT mac FROM tombstone WHERE mac = ANY($1)', macs);
  return new Set(rows.map((row) => textOf(row, 'mac')));
}

async function addReceipts(
  query: Query,
  news: readonly NewReceipt[],
  next: number,
): Promise<ReadonlyMap<string, StoredReceipt>> {
  if (news.length === 0) return new Map();
  await query(`UPDATE head SET next = next + $1 WHERE name = 'log'`, news.length);
  const {result: placed, rows} = await runProjection(query, [], (run) =>
    news.map((receipt, at) => place(run, receipt, next + at)),
  );
  await insertReceipts(query, placed);
  await writeProjected(query, rows);
  return new Map(
    placed.map(({commitment: _c, presentation: _p, ...receipt}) => [identityOf(receipt.payload), receipt]),
  );
}

/** Gives a receipt its place, and computes what follows from it. */
function place(rows: ProjectedRows, receipt: NewReceipt, idx: number): PlacedReceipt {
  const {subjects, disclosures, ...fields} = receipt;
  const {payload} = receipt;
  const chain = chainOf(payload, rows.peers(payload.iss, payload.seq));
  const addressed = disclosures.some(({name}) => ['email', 'phone', 'post'].includes(name));
  rows.add({idx, hash: receipt.hash, received: receipt.received, status: receipt.status, payload, addressed});
  project(rows, {...receipt, idx}, subjects);
  tellRequest(rows, {...receipt, idx}, subjects);
  return {...fields, idx, chain, disclosures: byName(disclosures)};
}
