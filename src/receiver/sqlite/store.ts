// The embedded store: one SQLite file, through node:sqlite. Reads here; writes in a thread of its own, so that the sync
// of a commit stops nobody.
import {
  addressOf,
  COUNTS,
  countsOf,
  eventOf,
  listedStandingOf,
  numberOf,
  requestOf,
  standingRowOf,
  statementOf,
  tallyOf,
  textOf,
  waitingOf,
} from '../columns.ts';
import type {DatabaseSync} from 'node:sqlite';
import type {Notice} from '../../model/notice.ts';
import {gather} from '../gather.ts';
import {historyOf} from '../key-history.ts';
import type {Rows} from '../projection.ts';
import {openDatabase, transaction} from './open.ts';
import {compile, sqliteRows, storedOf, type Query} from './rows.ts';
import {sqliteAudit} from './audit.ts';
import {sqliteDeliveries} from './deliveries.ts';
import {sqliteGrounds} from './grounds.ts';
import {sqliteFinding} from './finding.ts';
import type {FindingStore} from '../finding.ts';
import {sqliteHandovers} from './handovers.ts';
import {sqliteKeeping} from './keeping.ts';
import {sqliteLinks} from './links.ts';
import type {HandoverStore} from '../handovers.ts';
import type {AuditStore} from '../check/store.ts';
import type {KeepingStore} from '../keeping/store.ts';
import type {LinkStore} from '../links.ts';
import type {GroundStore} from '../permission/store.ts';
import type {DeliveryStore} from '../webhooks/store.ts';
import {openWriter, type Writer} from './thread-call.ts';
import type {PlacedStatement} from './writer.ts';
import {
  storedFrom,
  type Appended,
  type AppendedStatement,
  type ChangeFilter,
  type Counts,
  type EventRow,
  type Identity,
  type ListedEntry,
  type ListedStanding,
  type NewReceipt,
  type NewStatement,
  type QueuePlace,
  type RequestRow,
  type Store,
  type StoredAddress,
  type StoredReceipt,
  type StoredStatement,
  type SubjectRef,
  type TallyRow,
  type Waiting,
} from '../store.ts';

/**
 * Opens the store in one SQLite file, or makes it. Every commit is on disk before a method's promise resolves.
 * @throws ConsentError `store-open`, `store-setting` or `store-schema`
 */
export function openSqlite(file: string): Store {
  return new SqliteStore(openDatabase(file), openWriter(file));
}

/** Before every place in the queue. */
const FIRST: QueuePlace = {closed: false, due: -1, idx: -1};

class SqliteStore implements Store {
  readonly #db: DatabaseSync;
  readonly #query: Query;
  readonly #rows: Rows;
  readonly #writer: Writer;
  readonly links: LinkStore;
  readonly keeping: KeepingStore;
  readonly deliveries: DeliveryStore;
  readonly handovers: HandoverStore;
  readonly grounds: GroundStore;
  readonly audit: AuditStore;
  readonly finding: FindingStore;

  constructor(db: DatabaseSync, writer: Writer) {
    this.#db = db;
    this.#query = compile(db);
    this.#rows = sqliteRows(this.#query);
    this.#writer = writer;
    this.links = sqliteLinks(this.#query, writer);
    this.keeping = sqliteKeeping(db, this.#query, writer);
    this.deliveries = sqliteDeliveries(this.#query, writer);
    this.handovers = sqliteHandovers(this.#query, writer);
    this.grounds = sqliteGrounds(this.#query);
    this.audit = sqliteAudit(this.#query);
    this.finding = sqliteFinding(this.#query);
  }

  async append(receipts: readonly NewReceipt[]): Promise<readonly Appended[]> {
    const placed = await this.#writer.call(
      'log',
      'append',
      receipts.map(({payload: _payload, ...written}) => written),
    );
    return receipts.map((receipt, i): Appended => {
      const place = placed[i];
      if (place?.kind === 'erased') return {kind: 'erased'};
      const {iss, jti} = receipt.payload;
      if (place?.kind === 'added') return {kind: 'added', receipt: storedFrom(receipt, place)};
      const known = this.#find(iss, jti);
      return known ? {kind: 'known', receipt: known} : {kind: 'erased'}; // between that commit and now
    });
  }

  async find(iss: string, jti: string): Promise<StoredReceipt | null> {
    return this.#find(iss, jti);
  }

  #find(iss: string, jti: string): StoredReceipt | null {
    const row = this.#query(
      'SELECT * FROM held WHERE idx = (SELECT idx FROM identity WHERE iss = ? AND jti = ?)',
    ).get(iss, jti);
    return row ? storedOf(this.#query, row) : null;
  }

  readonly recall: Store['recall'] = gather(async (identities: readonly Identity[]) =>
    transaction(this.#db, () => identities.map((one) => this.#recallOne(one)), 'DEFERRED'),
  );

  #recallOne({iss, jti, tombstone}: Identity): StoredReceipt | 'erased' | null {
    const [seen] = this.#query(
      `SELECT 1 AS erased FROM tombstone WHERE mac = ? UNION ALL SELECT 0 FROM identity WHERE iss = ? AND jti = ?`,
    ).all(tombstone, iss, jti);
    if (!seen) return null;
    return seen['erased'] === 1 ? 'erased' : this.#find(iss, jti);
  }

  async appendStatement(statement: NewStatement): Promise<AppendedStatement> {
    return this.#appended(statement, await this.#writer.call('log', 'appendStatement', statement));
  }

  async appendStatements(statements: readonly NewStatement[]): Promise<readonly AppendedStatement[]> {
    const placed = await this.#writer.call('log', 'appendStatements', statements);
    return statements.map((statement, i) => this.#appended(statement, placed[i] ?? {kind: 'erased'}));
  }

  #appended(statement: NewStatement, placed: PlacedStatement): AppendedStatement {
    if (placed.kind === 'erased' || placed.kind === 'stale') return {kind: placed.kind};
    const row = this.#query('SELECT * FROM statement WHERE jti = ?').get(statement.payload.jti);
    return row ? {kind: placed.kind, statement: statementOf(row)} : {kind: 'erased'}; // between that commit and now
  }

  complete: Store['complete'] = (...args) => this.#writer.call('log', 'complete', ...args);
  erase: Store['erase'] = (idxs) => this.#writer.call('log', 'erase', idxs);
  keepNotice: Store['keepNotice'] = (...args) => this.#writer.call('log', 'keepNotice', ...args);
  keepPresentation: Store['keepPresentation'] = (...args) =>
    this.#writer.call('log', 'keepPresentation', ...args);
  settle: Store['settle'] = (idxs) => this.#writer.call('log', 'settle', idxs);

  async notices(): Promise<ReadonlyMap<string, Notice>> {
    const rows = this.#query('SELECT digest, json FROM notice ORDER BY kept, id, version').all();
    return new Map(
      rows.map((row) => [
        textOf(row, 'digest'),
        JSON.parse(textOf(row, 'json')) as Notice, // parsed before it was kept, perhaps by older rules
      ]),
    );
  }

  async presentation(digest: string): ReturnType<Store['presentation']> {
    const row = this.#query('SELECT json, approved FROM presentation WHERE digest = ?').get(digest);
    return row ? {text: textOf(row, 'json'), approved: row['approved'] === 1} : null;
  }

  async isWanted(digest: string): Promise<boolean> {
    const wanted = this.#query(
      `SELECT 1 FROM receipt WHERE shown = ?1 AND status = 'quarantined'
       AND NOT EXISTS (SELECT 1 FROM presentation WHERE digest = ?1)`,
    );
    return wanted.get(digest) !== undefined;
  }

  async quarantined(shown: string, limit = -1, after = -1): Promise<readonly StoredReceipt[]> {
    return this.#query(
      `SELECT * FROM held WHERE shown = ? AND status = 'quarantined' AND idx > ? ORDER BY idx LIMIT ?`,
    )
      .all(shown, after, limit)
      .map((row) => storedOf(this.#query, row));
  }

  async waiting(): Promise<readonly Waiting[]> {
    return this.#query(
      `SELECT shown, reason, count(*) AS count FROM receipt WHERE status = 'quarantined'
       GROUP BY shown, reason ORDER BY shown, reason`,
    )
      .all()
      .map((row) => waitingOf(row));
  }

  async subjects(idx: number): Promise<readonly SubjectRef[]> {
    return this.#rows.subjects(idx);
  }

  async standings(subjectKey: string): ReturnType<Store['standings']> {
    return this.#query('SELECT * FROM standing WHERE subject_key = ? ORDER BY choice')
      .all(subjectKey)
      .map((row) => standingRowOf(row));
  }

  async standing(subjectKey: string, choice: string): Promise<ListedStanding | null> {
    const row = this.#query('SELECT * FROM standing WHERE subject_key = ? AND choice = ?').get(
      subjectKey,
      choice,
    );
    return row ? listedStandingOf(row) : null;
  }

  async changes(
    limit: number,
    after: number,
    {controller, choice, states}: ChangeFilter = {},
  ): Promise<readonly ListedStanding[]> {
    return this.#query(
      `SELECT * FROM standing WHERE changed > ?1 AND (?2 IS NULL OR controller = ?2) AND (?3 IS NULL OR choice = ?3)
       AND (?4 IS NULL OR state IN (SELECT value FROM json_each(?4))) ORDER BY changed LIMIT ?5`,
    )
      .all(after, controller ?? null, choice ?? null, states ? JSON.stringify(states) : null, limit)
      .map((row) => listedStandingOf(row));
  }

  async events(limit: number, after: number): Promise<readonly EventRow[]> {
    return this.#query('SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?')
      .all(after, limit)
      .map((row) => eventOf(row));
  }

  async tallies(from: string): Promise<readonly TallyRow[]> {
    return this.#query(
      `SELECT * FROM tally WHERE day >= ?
       ORDER BY day, controller, notice, version, context, choice, answer`,
    )
      .all(from)
      .map((row) => tallyOf(row));
  }

  async addressesOf(idx: number): Promise<readonly StoredAddress[]> {
    return this.#query('SELECT kind, value FROM imported WHERE idx = ? ORDER BY kind')
      .all(idx)
      .map((row) => addressOf(row));
  }

  async history(iss: string): ReturnType<Store['history']> {
    return transaction(this.#db, () => historyOf(this.#rows, iss), 'DEFERRED');
  }

  async receiptsOf(subjectKey: string): Promise<readonly StoredReceipt[]> {
    return this.#query(
      'SELECT * FROM held WHERE idx IN (SELECT idx FROM subject WHERE subject_key = ?) ORDER BY idx',
    )
      .all(subjectKey)
      .map((row) => storedOf(this.#query, row));
  }

  async statementsOf(subjectKey: string): Promise<readonly StoredStatement[]> {
    return this.#query(
      'SELECT * FROM statement WHERE idx IN (SELECT idx FROM subject WHERE subject_key = ?) ORDER BY idx',
    )
      .all(subjectKey)
      .map((row) => statementOf(row));
  }

  async stepsOf(request: string): Promise<readonly StoredStatement[]> {
    return this.#query('SELECT * FROM statement WHERE request = ? ORDER BY idx')
      .all(request)
      .map((row) => statementOf(row));
  }

  async request(jti: string): Promise<RequestRow | null> {
    const row = this.#query('SELECT * FROM request WHERE jti = ?').get(jti);
    return row ? requestOf(row) : null;
  }

  async requests(limit: number, after: QueuePlace = FIRST): Promise<readonly RequestRow[]> {
    return this.#query(
      'SELECT * FROM request WHERE (closed, due, idx) > (?, ?, ?) ORDER BY closed, due, idx LIMIT ?',
    )
      .all(Number(after.closed), after.due, after.idx, limit)
      .map((row) => requestOf(row));
  }

  async untoldRequests(): Promise<readonly RequestRow[]> {
    return this.#query('SELECT * FROM request WHERE steps = 0 ORDER BY idx')
      .all()
      .map((row) => requestOf(row));
  }

  async latest(limit: number, before: number = Number.MAX_SAFE_INTEGER): Promise<readonly ListedEntry[]> {
    return this.#query('SELECT * FROM entry WHERE idx < ? ORDER BY idx DESC LIMIT ?')
      .all(before, limit)
      .map((entry) => {
        const idx = numberOf(entry, 'idx');
        const row = this.#query('SELECT * FROM held WHERE idx = ?').get(idx);
        const statement = row ? undefined : this.#query('SELECT * FROM statement WHERE idx = ?').get(idx);
        return {
          idx,
          commitment: textOf(entry, 'commitment'),
          received: numberOf(entry, 'received'),
          kind: entry['kind'] === 'statement' ? 'statement' : 'receipt',
          receipt: row ? storedOf(this.#query, row) : null,
          statement: statement ? statementOf(statement) : null,
        };
      });
  }

  async counts(): Promise<Counts> {
    return countsOf(this.#query(COUNTS).get() ?? {});
  }

  async id(): Promise<string> {
    return textOf(this.#query(`SELECT value FROM meta WHERE name = 'id'`).get() ?? {}, 'value');
  }

  async close(): Promise<void> {
    await this.#writer.close();
    if (this.#db.isOpen) this.#db.close();
  }
}
