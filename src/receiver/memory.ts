// A store that forgets: for tests, and for trying the receiver out. The same contract as the durable ones.
import {randomBytes} from 'node:crypto';
import {ConsentError} from '../model/errors.ts';
import type {Notice} from '../model/notice.ts';
import type {FindingStore} from './finding.ts';
import {historyOf} from './key-history.ts';
import {MemoryGrounds} from './memory-grounds.ts';
import {MemoryQueue} from './memory-queue.ts';
import type {AuditStore} from './check/store.ts';
import {memoryAudit} from './memory-audit.ts';
import {MemoryKeeping} from './memory-keeping.ts';
import {MemoryHandovers, MemoryLinks} from './memory-parts.ts';
import {MemoryDeliveries} from './memory-deliveries.ts';
import {memoryFinding} from './memory-finding.ts';
import {memoryRows, type MemoryState} from './memory-rows.ts';
import {tellRequest} from './happened.ts';
import {chainOf, project, projectStatement, recompute, refresh, type Rows} from './projection.ts';
import {summed, talliesOfReceipt, talliesOfStatement} from './tally.ts';
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
  type StoredDisclosure,
  type StoredReceipt,
  type StoredStatement,
  type SubjectRef,
  type TallyRow,
  type Waiting,
} from './store.ts';

/** A store in memory. */
export function openMemory(): Store {
  return new MemoryStore();
}

const identity = (iss: string, jti: string): string => `${iss} ${jti}`;

class MemoryStore implements Store {
  readonly #id = randomBytes(16).toString('hex');
  readonly #state: MemoryState = {
    receipts: new Map(),
    statements: new Map(),
    subjects: new Map(),
    standings: new Map(),
    notices: new Map(),
    events: [],
    next: 0,
  };
  #tallies: readonly TallyRow[] = [];
  readonly #addresses = new Map<number, readonly StoredAddress[]>();
  readonly links: MemoryLinks = new MemoryLinks();
  readonly handovers: MemoryHandovers = new MemoryHandovers();
  readonly deliveries: MemoryDeliveries = new MemoryDeliveries(
    this.#state,
    (idx) => this.#log[idx]?.received ?? 0,
  );
  readonly finding: FindingStore = memoryFinding(this.#state);
  readonly #rows: Rows = memoryRows(this.#state);
  readonly #queue = new MemoryQueue();
  readonly keeping: MemoryKeeping = new MemoryKeeping({
    state: this.#state,
    rows: this.#rows,
    bury: (idx) => this.#bury(idx),
    receivedOf: (idx) => this.#log[idx]?.received ?? 0,
    isOpen: (idx) => this.#queue.isOpen(idx),
    dropLinks: (key) => this.links.dropOf(key),
    dropHandovers: (key) => this.handovers.dropOf(key),
  });
  readonly grounds: MemoryGrounds = new MemoryGrounds(this.#state, this.#addresses, this.keeping);
  readonly #kept = new Map<string, number>();
  readonly audit: AuditStore = memoryAudit(this.#state, this.#kept);
  readonly #log: Pick<ListedEntry, 'commitment' | 'received' | 'kind'>[] = [];
  readonly #identities = new Map<string, number>();
  /** Index by `jti`; also of what is erased. */
  readonly #statementIds = new Map<string, number>();
  readonly #tombstones = new Set<string>();
  readonly #presentations = new Map<string, {text: string; approved: boolean}>();

  async append(receipts: readonly NewReceipt[]): Promise<readonly Appended[]> {
    return receipts.map((receipt) => this.#appendOne(receipt));
  }

  #appendOne(receipt: NewReceipt): Appended {
    const {commitment, subjects, presentation} = receipt;
    const {iss, jti, seq} = receipt.payload;
    if (this.#tombstones.has(receipt.tombstone)) return {kind: 'erased'};
    const known = this.#find(iss, jti);
    if (known) return {kind: 'known', receipt: known};
    const idx = this.#log.length;
    const chain = chainOf(receipt.payload, this.#rows.peers(iss, seq));
    const stored = storedFrom(receipt, {idx, chain});
    this.#log.push({commitment, received: receipt.received, kind: 'receipt'});
    this.#identities.set(identity(iss, jti), idx);
    this.#state.receipts.set(idx, stored);
    if (presentation) this.#keepPresentation(presentation.digest, presentation.text, true);
    this.#queue.add(stored);
    project(this.#rows, stored, subjects);
    tellRequest(this.#rows, stored, subjects);
    this.#tallies = summed([...this.#tallies, ...talliesOfReceipt(receipt)]);
    return {kind: 'added', receipt: stored};
  }

  async appendStatements(statements: readonly NewStatement[]): Promise<readonly AppendedStatement[]> {
    return Promise.all(statements.map((statement) => this.appendStatement(statement)));
  }

  async appendStatement({commitment, after, addresses, ...fields}: NewStatement): Promise<AppendedStatement> {
    const {payload, tombstone} = fields;
    if (this.#tombstones.has(tombstone)) return {kind: 'erased'};
    const known = this.#state.statements.get(this.#statementIds.get(payload.jti) ?? -1);
    if (known) return {kind: 'known', statement: known};
    if (payload.kind === 'request-step' && !this.#queue.step(payload, after)) return {kind: 'stale'};
    const statement: StoredStatement = {...fields, idx: this.#log.length};
    const {idx} = statement;
    this.#log.push({commitment, received: payload.received, kind: 'statement'});
    this.#state.statements.set(idx, statement);
    this.#statementIds.set(payload.jti, idx);
    if (addresses) this.#addresses.set(idx, addresses);
    projectStatement(this.#rows, statement);
    this.#tallies = summed([...this.#tallies, ...talliesOfStatement(payload)]);
    return {kind: 'added', statement};
  }

  async find(iss: string, jti: string): Promise<StoredReceipt | null> {
    return this.#find(iss, jti);
  }

  #find(iss: string, jti: string): StoredReceipt | null {
    return this.#receipt(this.#identities.get(identity(iss, jti)));
  }

  #receipt(idx: number | undefined): StoredReceipt | null {
    return (idx === undefined ? undefined : this.#state.receipts.get(idx)) ?? null;
  }

  async recall({iss, jti, tombstone}: Identity): ReturnType<Store['recall']> {
    return this.#tombstones.has(tombstone) ? 'erased' : this.#find(iss, jti);
  }

  async complete(
    idx: number,
    disclosures: readonly StoredDisclosure[],
    subjects: readonly SubjectRef[],
  ): Promise<void> {
    const receipt = this.#receipt(idx);
    if (!receipt) return;
    const fresh = disclosures.filter(({name}) => !receipt.disclosures.some((one) => one.name === name));
    const stored = {...receipt, disclosures: byName([...receipt.disclosures, ...fresh])};
    this.#state.receipts.set(idx, stored);
    project(this.#rows, stored, subjects);
  }

  async erase(idxs: readonly number[]): Promise<number> {
    const subjects = new Map<string, SubjectRef>();
    let erased = 0;
    for (const idx of idxs) {
      for (const subject of this.#rows.subjects(idx)) subjects.set(subject.key, subject);
      if (this.#bury(idx) > 0) erased += 1;
    }
    for (const subject of subjects.values())
      recompute(this.#rows, subject, this.#rows.choicesOf(subject.key));
    return erased;
  }

  /** Buries an entry with the steps of a request; returns how many. */
  #bury(idx: number): number {
    const receipt = this.#receipt(idx);
    const buried = receipt ?? this.#state.statements.get(idx);
    if (!buried) return 0;
    const {receipts, statements, subjects, events} = this.#state;
    this.#tombstones.add(buried.tombstone);
    this.#addresses.delete(idx);
    this.links.dropAbout(idx);
    receipts.delete(idx);
    statements.delete(idx);
    subjects.delete(idx);
    events.splice(0, events.length, ...events.filter((event) => event.idx !== idx));
    if (!receipt) return 1;
    const {iss, jti} = receipt.payload;
    this.#identities.delete(identity(iss, jti));
    const steps = this.#queue.drop(idx) ? this.#steps(jti) : [];
    return 1 + steps.reduce((sum, step) => sum + this.#bury(step.idx), 0);
  }

  async keepNotice(digest: string, notice: Notice, kept: number = Date.now()): Promise<void> {
    for (const [known, {id, version}] of this.#state.notices) {
      if (id === notice.id && version === notice.version && known !== digest) {
        const what = `notice ${id} version ${version}`;
        throw new ConsentError(
          'notice-changed',
          `${what} is kept with another text: give the new text a new version`,
        );
      }
    }
    if (!this.#kept.has(digest)) this.#kept.set(digest, kept);
    this.#state.notices.set(digest, notice);
  }

  async notices(): Promise<ReadonlyMap<string, Notice>> {
    return new Map(this.#state.notices);
  }

  async presentation(digest: string): ReturnType<Store['presentation']> {
    return this.#presentations.get(digest) ?? null;
  }

  async keepPresentation(digest: string, text: string, approved: boolean): Promise<void> {
    this.#keepPresentation(digest, text, approved);
  }

  #keepPresentation(digest: string, text: string, approved: boolean): void {
    const before = this.#presentations.get(digest);
    this.#presentations.set(digest, {
      text: before?.text ?? text,
      approved: approved || (before?.approved ?? false),
    });
  }

  async isWanted(digest: string): Promise<boolean> {
    return !this.#presentations.has(digest) && (await this.quarantined(digest)).length > 0;
  }

  async quarantined(shown: string, limit = Infinity, after = -1): Promise<readonly StoredReceipt[]> {
    return [...this.#state.receipts.values()]
      .filter(
        ({status, payload, idx}) => status === 'quarantined' && payload.notice.shown === shown && idx > after,
      )
      .slice(0, limit);
  }

  async waiting(): Promise<readonly Waiting[]> {
    const counts = new Map<string, Waiting>();
    for (const {reason, payload} of this.#state.receipts.values()) {
      if (!reason) continue;
      const {shown} = payload.notice;
      const name = `${shown} ${reason}`;
      counts.set(name, {shown, reason, count: (counts.get(name)?.count ?? 0) + 1});
    }
    return [...counts.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }

  async settle(idxs: readonly number[]): Promise<void> {
    for (const idx of idxs) {
      const receipt = this.#receipt(idx);
      if (!receipt) continue;
      const settled: StoredReceipt = {...receipt, status: 'recorded', reason: null, want: null};
      this.#state.receipts.set(idx, settled);
      refresh(this.#rows, settled);
    }
  }

  async subjects(idx: number): Promise<readonly SubjectRef[]> {
    return this.#rows.subjects(idx);
  }

  async standings(subjectKey: string): ReturnType<Store['standings']> {
    const rows = [...(this.#state.standings.get(subjectKey)?.values() ?? [])];
    return rows
      .toSorted((a, b) => (a.choice < b.choice ? -1 : 1))
      .map(({changed: _changed, confirmed: _confirmed, ...row}) => row);
  }

  async standing(subjectKey: string, choice: string): Promise<ListedStanding | null> {
    return this.#state.standings.get(subjectKey)?.get(choice) ?? null;
  }

  async changes(limit: number, after: number, filter: ChangeFilter = {}): Promise<readonly ListedStanding[]> {
    return [...this.#state.standings.values()]
      .flatMap((rows) => Array.from(rows.values()))
      .filter((row) => row.changed > after && fits(row, filter))
      .toSorted((a, b) => a.changed - b.changed)
      .slice(0, limit);
  }

  async events(limit: number, after: number): Promise<readonly EventRow[]> {
    return this.#state.events.filter(({seq}) => seq > after).slice(0, limit);
  }

  async tallies(from: string): Promise<readonly TallyRow[]> {
    return this.#tallies.filter(({day}) => day >= from);
  }

  async addressesOf(idx: number): Promise<readonly StoredAddress[]> {
    return this.#addresses.get(idx) ?? [];
  }

  async history(iss: string): ReturnType<Store['history']> {
    return historyOf(this.#rows, iss);
  }

  async receiptsOf(subjectKey: string): Promise<readonly StoredReceipt[]> {
    return this.#boundTo(subjectKey).flatMap((idx) => this.#receipt(idx) ?? []);
  }

  async statementsOf(subjectKey: string): Promise<readonly StoredStatement[]> {
    return this.#boundTo(subjectKey).flatMap((idx) => this.#state.statements.get(idx) ?? []);
  }

  #boundTo(subjectKey: string): readonly number[] {
    const bound = [...this.#state.subjects].filter(([, subjects]) => subjects.has(subjectKey));
    return bound.map(([idx]) => idx).toSorted((a, b) => a - b);
  }

  async stepsOf(request: string): Promise<readonly StoredStatement[]> {
    return this.#steps(request);
  }

  #steps(request: string): readonly StoredStatement[] {
    const all = [...this.#state.statements.values()];
    return all.filter(({payload}) => payload.kind === 'request-step' && payload.request === request);
  }

  async request(jti: string): Promise<RequestRow | null> {
    return this.#queue.find(jti);
  }

  async requests(limit: number, after?: QueuePlace): Promise<readonly RequestRow[]> {
    return this.#queue.list(limit, after);
  }

  async untoldRequests(): Promise<readonly RequestRow[]> {
    return this.#queue.untold();
  }

  async latest(limit: number, before: number = Number.MAX_SAFE_INTEGER): Promise<readonly ListedEntry[]> {
    const listed = this.#log.map((entry, idx): ListedEntry => {
      const statement = this.#state.statements.get(idx) ?? null;
      return {idx, ...entry, receipt: this.#receipt(idx), statement};
    });
    return listed.slice(0, before).toReversed().slice(0, limit);
  }

  async counts(): Promise<Counts> {
    const receipts = [...this.#state.receipts.values()];
    const subjects = [...this.#state.subjects.values()].flatMap((bound) => Array.from(bound.keys()));
    return {
      entries: this.#log.length,
      receipts: receipts.length,
      statements: this.#state.statements.size,
      quarantined: receipts.filter(({status}) => status === 'quarantined').length,
      erased: this.#tombstones.size,
      subjects: new Set(subjects).size,
    };
  }

  async id(): Promise<string> {
    return this.#id;
  }

  async close(): Promise<void> {}
}

const fits = (row: ListedStanding, {controller, choice, states}: ChangeFilter): boolean =>
  (controller ?? row.controller) === row.controller &&
  (choice ?? row.choice) === row.choice &&
  (states?.includes(row.state) ?? true);

const byName = (disclosures: readonly StoredDisclosure[]): readonly StoredDisclosure[] =>
  disclosures.toSorted((a, b) => (a.name < b.name ? -1 : 1));
