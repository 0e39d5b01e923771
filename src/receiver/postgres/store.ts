// The store for several receivers behind a load balancer: one PostgreSQL database.
import {requestOf, textOf} from '../columns.ts';
import type {Pool} from 'pg';
import {ConsentError} from '../../model/errors.ts';
import type {Notice} from '../../model/notice.ts';
import {gather} from '../gather.ts';
import {historyOf} from '../key-history.ts';
import {appendReceipts, recallAll} from './append.ts';
import {eraseEntries} from './erase.ts';
import {postgresFinding} from './finding.ts';
import {lockHead} from './head.ts';
import {runProjection} from './load.ts';
import {
  HELD,
  readAddresses,
  readChanges,
  readCounts,
  readEvents,
  readLatest,
  readReceiptsOf,
  readRequests,
  readStanding,
  readStandings,
  readStatementsOf,
  readSteps,
  readSubjects,
  readTallies,
  readWaiting,
  storedOf,
} from './read.ts';
import {postgresGrounds} from './grounds.ts';
import {postgresHandovers} from './handovers.ts';
import {postgresDeliveries} from './deliveries.ts';
import {postgresLinks} from './links.ts';
import {postgresKeeping} from './keeping.ts';
import {postgresAudit} from './audit.ts';
import type {AuditStore} from '../check/store.ts';
import type {FindingStore} from '../finding.ts';
import type {HandoverStore} from '../handovers.ts';
import type {KeepingStore} from '../keeping/store.ts';
import type {LinkStore} from '../links.ts';
import type {GroundStore} from '../permission/store.ts';
import type {DeliveryStore} from '../webhooks/store.ts';
import {appendOneStatement, appendSomeStatements} from './statement.ts';
import {queryOn, snapshot, transaction} from './transaction.ts';
import {type Query} from './values.ts';
import {insertDisclosures, keepPresentations, writeProjected} from './write.ts';
import {project, refresh} from '../projection.ts';
import type {
  Appended,
  AppendedStatement,
  ChangeFilter,
  Counts,
  EventRow,
  Identity,
  ListedEntry,
  ListedStanding,
  NewReceipt,
  NewStatement,
  QueuePlace,
  RequestRow,
  StandingRow,
  Store,
  StoredAddress,
  StoredDisclosure,
  StoredPresentation,
  StoredReceipt,
  StoredStatement,
  SubjectRef,
  TallyRow,
  Waiting,
} from '../store.ts';

/**
 * Connections by what they are for. `writer` and `eraser` have one connection each: writers wait for each other in
 * any case, and here they do not take the connections of those that read.
 */
export interface Pools {
  readonly reader: Pool;
  readonly writer: Pool;
  readonly eraser: Pool;
}

/** Before every place in the queue. */
const FIRST: QueuePlace = {closed: false, due: -1, idx: -1};

/** A store on open connections, which it closes. */
export class PostgresStore implements Store {
  readonly #pools: Pools;
  readonly #read: Query;
  readonly #write: Query;
  readonly #recall: Store['recall'];
  readonly links: LinkStore;
  readonly keeping: KeepingStore;
  readonly deliveries: DeliveryStore;
  readonly handovers: HandoverStore;
  readonly grounds: GroundStore;
  readonly audit: AuditStore;
  readonly finding: FindingStore;
  #closed: Promise<unknown> | undefined;

  constructor(pools: Pools) {
    this.#pools = pools;
    this.#read = queryOn(pools.reader);
    this.#write = queryOn(pools.writer);
    this.links = postgresLinks(this.#write);
    this.keeping = postgresKeeping(pools);
    this.handovers = postgresHandovers(this.#write);
    this.grounds = postgresGrounds(pools.reader);
    this.deliveries = postgresDeliveries({
      read: this.#read,
      write: this.#write,
      together: (work) => transaction(pools.writer, work),
    });
    this.audit = postgresAudit(this.#read);
    this.finding = postgresFinding(this.#read);
    this.#recall = gather((identities: readonly Identity[]) => recallAll(this.#read, identities));
  }

  append(receipts: readonly NewReceipt[]): Promise<readonly Appended[]> {
    return transaction(this.#pools.writer, (query) => appendReceipts(query, receipts));
  }

  appendStatement(statement: NewStatement): Promise<AppendedStatement> {
    return transaction(this.#pools.writer, (query) => appendOneStatement(query, statement));
  }

  appendStatements(statements: readonly NewStatement[]): Promise<readonly AppendedStatement[]> {
    return transaction(this.#pools.writer, (query) => appendSomeStatements(query, statements));
  }

  async find(iss: string, jti: string): Promise<StoredReceipt | null> {
    const [row] = await this.#read(`${HELD} WHERE identity.iss = $1 AND identity.jti = $2`, iss, jti);
    return row ? storedOf(row) : null;
  }

  recall(identity: Identity): ReturnType<Store['recall']> {
    return this.#recall(identity);
  }

  complete(
    idx: number,
    disclosures: readonly StoredDisclosure[],
    subjects: readonly SubjectRef[],
  ): Promise<void> {
    return transaction(this.#pools.writer, async (query) => {
      await lockHead(query);
      const found = await query('SELECT 1 FROM receipt WHERE idx = $1', idx);
      if (found.length === 0) return; // erased in the meantime
      await insertDisclosures(
        query,
        disclosures.map((one) => [idx, one]),
      );
      const {rows} = await runProjection(query, [idx], (run) => {
        const row = run.get(idx);
        if (row) project(run, row, subjects);
      });
      await writeProjected(query, rows);
    });
  }

  erase(idxs: readonly number[]): Promise<number> {
    return transaction(this.#pools.eraser, (query) => eraseEntries(query, idxs));
  }

  async keepNotice(digest: string, notice: Notice, kept: number = Date.now()): Promise<void> {
    await this.#write(
      'INSERT INTO notice (digest, id, version, json, kept) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      digest,
      notice.id,
      notice.version,
      JSON.stringify(notice),
      kept,
    );
    if ((await this.#write('SELECT 1 FROM notice WHERE digest = $1', digest)).length > 0) return;
    const what = `notice ${notice.id} version ${notice.version}`;
    throw new ConsentError(
      'notice-changed',
      `${what} is kept with another text: give the new text a new version`,
    );
  }

  async notices(): Promise<ReadonlyMap<string, Notice>> {
    const rows = await this.#read('SELECT digest, json FROM notice ORDER BY kept, id, version');
    return new Map(
      rows.map((row) => [
        textOf(row, 'digest'),
        JSON.parse(textOf(row, 'json')) as Notice, // parsed before it was kept, perhaps by older rules
      ]),
    );
  }

  async presentation(digest: string): Promise<StoredPresentation | null> {
    const [row] = await this.#read('SELECT json, approved FROM presentation WHERE digest = $1', digest);
    return row ? {text: textOf(row, 'json'), approved: row['approved'] === true} : null;
  }

  keepPresentation(digest: string, text: string, approved: boolean): Promise<void> {
    return keepPresentations(this.#write, [{digest, text}], approved);
  }

  async isWanted(digest: string): Promise<boolean> {
    const rows = await this.#read(
      `SELECT 1 FROM receipt WHERE shown = $1 AND status = 'quarantined'
       AND NOT EXISTS (SELECT 1 FROM presentation WHERE digest = $1) LIMIT 1`,
      digest,
    );
    return rows.length > 0;
  }

  async quarantined(
    shown: string,
    limit: number | null = null,
    after = -1,
  ): Promise<readonly StoredReceipt[]> {
    const where = `WHERE receipt.shown = $1 AND receipt.status = 'quarantined' AND receipt.idx > $2`;
    const rows = await this.#read(
      `${HELD} ${where} ORDER BY receipt.idx LIMIT $3`,
      shown,
      after,
      limit, // NULL is no limit
    );
    return rows.map((row) => storedOf(row));
  }

  waiting(): Promise<readonly Waiting[]> {
    return readWaiting(this.#read);
  }

  settle(idxs: readonly number[]): Promise<void> {
    return transaction(this.#pools.writer, async (query) => {
      await lockHead(query);
      await query(
        `UPDATE receipt SET status = 'recorded', reason = NULL, want = NULL WHERE idx = ANY($1::bigint[])`,
        idxs,
      );
      const {rows} = await runProjection(query, idxs, (run) => {
        for (const row of idxs.flatMap((idx) => run.get(idx) ?? [])) refresh(run, row);
      });
      await writeProjected(query, rows);
    });
  }

  receiptsOf(subjectKey: string): Promise<readonly StoredReceipt[]> {
    return readReceiptsOf(this.#read, subjectKey);
  }

  statementsOf(subjectKey: string): Promise<readonly StoredStatement[]> {
    return readStatementsOf(this.#read, subjectKey);
  }

  stepsOf(request: string): Promise<readonly StoredStatement[]> {
    return readSteps(this.#read, request);
  }

  async request(jti: string): Promise<RequestRow | null> {
    const [row] = await this.#read('SELECT * FROM request WHERE jti = $1', jti);
    return row ? requestOf(row) : null;
  }

  requests(limit: number, after: QueuePlace = FIRST): Promise<readonly RequestRow[]> {
    return readRequests(this.#read, limit, after);
  }

  async untoldRequests(): Promise<readonly RequestRow[]> {
    const rows = await this.#read('SELECT * FROM request WHERE steps = 0 ORDER BY idx');
    return rows.map((row) => requestOf(row));
  }

  subjects(idx: number): Promise<readonly SubjectRef[]> {
    return readSubjects(this.#read, idx);
  }

  standings(subjectKey: string): Promise<readonly StandingRow[]> {
    return readStandings(this.#read, subjectKey);
  }

  standing(subjectKey: string, choice: string): Promise<ListedStanding | null> {
    return readStanding(this.#read, subjectKey, choice);
  }

  changes(limit: number, after: number, filter: ChangeFilter = {}): Promise<readonly ListedStanding[]> {
    return readChanges(this.#read, limit, after, filter);
  }

  events(limit: number, after: number): Promise<readonly EventRow[]> {
    return readEvents(this.#read, limit, after);
  }

  tallies(from: string): Promise<readonly TallyRow[]> {
    return readTallies(this.#read, from);
  }

  addressesOf(idx: number): Promise<readonly StoredAddress[]> {
    return readAddresses(this.#read, idx);
  }

  history(iss: string): ReturnType<Store['history']> {
    return snapshot(this.#pools.reader, async (query) => {
      const {result} = await runProjection(query, [], (run) => historyOf(run, iss));
      return result;
    });
  }

  latest(limit: number, before: number = Number.MAX_SAFE_INTEGER): Promise<readonly ListedEntry[]> {
    return readLatest(this.#read, limit, before);
  }

  counts(): Promise<Counts> {
    return readCounts(this.#read);
  }

  async id(): Promise<string> {
    const [row = {}] = await this.#read(`SELECT value FROM meta WHERE name = 'id'`);
    return textOf(row, 'value');
  }

  async close(): Promise<void> {
    const {reader, writer, eraser} = this.#pools;
    this.#closed ??= Promise.all([...new Set([reader, writer, eraser])].map((pool) => pool.end()));
    await this.#closed;
  }
}
