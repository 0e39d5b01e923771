// Runs the projection, which waits for nothing, on rows that have to be waited for: what a run misses is loaded, all
// at once, and the run is made again, until one has everything that it asked for.
import {indexOf, numberOf, type Row, subjectOf, textOf, wordOf} from '../columns.ts';
import type {Notice} from '../../model/notice.ts';
import {STANDINGS} from '../../model/standing.ts';
import type {ReceiptPayload} from '../../receipt/receipt.ts';
import {confirmationIn, projectedFrom} from '../projection.ts';
import {statementIn} from '../store.ts';
import type {Decided, IndexedReceipt, ReceiptIndex} from './receipt-index.ts';
import {Loaded, ProjectedRows, readPeers, type Asked} from './rows.ts';
import {type Query} from './values.ts';

/** The part of a payload that the column `act` keeps: a subject may have very many receipts, and a JWS is long. */
type Act = Pick<ReceiptPayload, 'iat' | 'event'> & {readonly notice: string; readonly controller: string};

/** The text of the column `act`. Of a token only stays that there was one. */
export function actText({iat, event, notice, controller}: ReceiptPayload): string {
  const said = 'token' in event ? {...event, token: '-'} : event;
  const act: Act = {iat, event: said, notice: notice.digest, controller: controller.id};
  return JSON.stringify(act);
}

/**
 * Runs the projection inside a transaction that holds the head of the log.
 * @param idxs stored receipts that it begins with
 * @param run called again with new rows when the ones before had gaps; the last run counts
 * @returns what the run returned, and the rows with what it wrote
 */
export async function runProjection<T>(
  query: Query,
  idxs: readonly number[],
  run: (rows: ProjectedRows) => T,
): Promise<{readonly result: T; readonly rows: ProjectedRows}> {
  const loaded = new Loaded();
  await loadReceipts(query, loaded, idxs);
  for (;;) {
    const rows = new ProjectedRows(loaded);
    const result = run(rows);
    if (rows.isComplete) return {result, rows};
    await load(query, loaded, rows.missing);
  }
}

async function load(query: Query, loaded: Loaded, asked: Asked): Promise<void> {
  const named = await namedReceipts(query, asked);
  const bound = await loadBindings(query, loaded, asked);
  const decided = await loadStandings(query, loaded, [...asked.standings]);
  await loadReceipts(query, loaded, [...named, ...bound, ...decided]);
  await loadConfirmations(query, loaded, [...asked.confirmations]);
  await loadNotices(query, loaded, [...asked.notice]);
  await loadControllers(query, loaded, [...asked.controller]);
  loaded.answer(asked);
}

/** The receipts that are asked for by what they say. */
async function namedReceipts(query: Query, asked: Asked): Promise<readonly number[]> {
  const peers = Array.from(asked.peers, (text) => readPeers(text));
  const parts: readonly (readonly [size: number, sql: string, ...values: unknown[]])[] = [
    [asked.hash.size, 'SELECT idx FROM identity WHERE hash = ANY($1)', [...asked.hash]],
    [asked.key.size, 'SELECT idx FROM receipt WHERE iss = ANY($1)', [...asked.key]],
    [
      peers.length,
      `SELECT receipt.idx FROM unnest($1::text[], $2::bigint[]) AS peer (iss, seq)
       JOIN receipt ON receipt.iss = peer.iss AND receipt.seq BETWEEN peer.seq - 1 AND peer.seq`,
      peers.map(([iss]) => iss),
      peers.map(([, seq]) => seq),
    ],
    [
      asked.refusals.size,
      `SELECT idx FROM receipt WHERE iss = ANY($1) AND event IN ('withdrawal', 'objection')`,
      [...asked.refusals],
    ],
    [asked.naming.size, 'SELECT idx FROM reference WHERE hash = ANY($1)', [...asked.naming]],
  ];
  const found: number[] = [];
  for (const [size, sql, ...values] of parts) {
    if (size > 0) for (const row of await query(sql, ...values)) found.push(numberOf(row, 'idx'));
  }
  return found;
}

/** Bindings of addresses and of receipts; returns the receipts that are bound to the addresses. */
async function loadBindings(query: Query, {index}: Loaded, asked: Asked): Promise<readonly number[]> {
  if (asked.bound.size + asked.subjects.size === 0) return [];
  const rows = await query(
    `SELECT subject_key, idx, kind FROM subject WHERE subject_key = ANY($1)
     UNION SELECT subject_key, idx, kind FROM subject WHERE idx = ANY($2::bigint[])`,
    [...asked.bound],
    [...asked.subjects],
  );
  for (const row of rows) index.bind(numberOf(row, 'idx'), subjectOf(row));
  return rows.filter((row) => asked.bound.has(textOf(row, 'subject_key'))).map((row) => numberOf(row, 'idx'));
}

async function loadReceipts(query: Query, {index}: Loaded, idxs: readonly number[]): Promise<void> {
  const unknown = [...new Set(idxs)].filter((idx) => !index.receipts.has(idx));
  if (unknown.length === 0) return;
  const rows = await query(
    `SELECT receipt.idx, receipt.hash, receipt.iss, receipt.seq, receipt.act, receipt.status, entry.received,
       EXISTS (SELECT 1 FROM disclosure WHERE disclosure.idx = receipt.idx
               AND disclosure.name IN ('email', 'phone', 'post')) AS addressed
     FROM receipt JOIN entry ON entry.idx = receipt.idx WHERE receipt.idx = ANY($1::bigint[])`,
    unknown,
  );
  for (const row of rows) index.add(indexedOf(row));
  if (rows.length < unknown.length) await loadStatements(query, index, unknown);
}

async function loadStatements(query: Query, index: ReceiptIndex, idxs: readonly number[]): Promise<void> {
  const sql = `SELECT idx, jws FROM statement WHERE idx = ANY($1::bigint[]) AND kind IN ('refusal', 'import')`;
  for (const row of await query(sql, idxs)) {
    const act = projectedFrom(numberOf(row, 'idx'), statementIn(textOf(row, 'jws')));
    if (act) index.add({...act, addressed: true});
  }
}

function indexedOf(row: Row): IndexedReceipt {
  const act = JSON.parse(textOf(row, 'act')) as Act; // written by actText
  return {
    idx: numberOf(row, 'idx'),
    hash: textOf(row, 'hash'),
    received: numberOf(row, 'received'),
    status: wordOf(row, 'status', ['recorded', 'quarantined']),
    addressed: row['addressed'] === true,
    payload: {
      iss: textOf(row, 'iss'),
      seq: numberOf(row, 'seq'),
      iat: act.iat,
      event: act.event,
      notice: {digest: act.notice},
      controller: {id: act.controller},
    },
  };
}

/** The standings of addresses; returns the receipts that decided them. */
async function loadStandings(
  query: Query,
  {index}: Loaded,
  keys: readonly string[],
): Promise<readonly number[]> {
  if (keys.length === 0) return [];
  const sql = 'SELECT subject_key, choice, state, idx, confirmed FROM standing WHERE subject_key = ANY($1)';
  const rows = await query(sql, keys);
  for (const row of rows) {
    const [key, choice] = [textOf(row, 'subject_key'), textOf(row, 'choice')];
    const held = index.standings.get(key) ?? new Map<string, Decided>();
    index.standings.set(
      key,
      held.set(choice, {
        state: wordOf(row, 'state', STANDINGS),
        idx: numberOf(row, 'idx'),
        confirmed: indexOf(row, 'confirmed'),
      }),
    );
  }
  return rows.map((row) => numberOf(row, 'idx'));
}

async function loadConfirmations(
  query: Query,
  {confirmations}: Loaded,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const rows = await query(
    `SELECT subject.subject_key, statement.idx, statement.jws FROM subject
     JOIN statement ON statement.idx = subject.idx
     WHERE subject.subject_key = ANY($1) AND statement.kind = 'confirmation' ORDER BY statement.idx`,
    keys,
  );
  for (const row of rows) {
    const key = textOf(row, 'subject_key');
    const found = confirmationIn(numberOf(row, 'idx'), statementIn(textOf(row, 'jws')));
    confirmations.set(key, [...(confirmations.get(key) ?? []), ...found]);
  }
}

async function loadNotices(query: Query, {notices}: Loaded, digests: readonly string[]): Promise<void> {
  if (digests.length === 0) return;
  for (const row of await query('SELECT digest, json FROM notice WHERE digest = ANY($1)', digests)) {
    const notice = JSON.parse(textOf(row, 'json')) as Notice; // parsed before it was kept
    notices.set(
      textOf(row, 'digest'),
      notice.choices.map(({id}) => id),
    );
  }
}

/** Notices are few, so all of them are looked at. */
async function loadControllers(query: Query, {controllers}: Loaded, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await query('SELECT json FROM notice');
  const notices = rows.map((row) => JSON.parse(textOf(row, 'json')) as Notice); // parsed before they were kept
  for (const id of ids) {
    const mine = notices.filter(({controller}) => controller.id === id);
    controllers.set(id, [...new Set(mine.flatMap(({choices}) => choices.map((choice) => choice.id)))]);
  }
}
