// The projection's view of an open transaction: what was loaded, what this transaction adds, and what is missing.
import {ReceiptIndex, refuses, type Decided, type IndexedReceipt} from './receipt-index.ts';
import type {Confirmation, Held, Projected, Rows} from '../projection.ts';
import type {NewEvent, StandingRow, SubjectRef} from '../store.ts';

/** What can be asked for: receipts by hash, key, key and seq, refusing key, named hash; then what hangs on them. */
const QUESTIONS = [
  'hash',
  'key',
  'peers',
  'refusals',
  'naming',
  'subjects',
  'bound',
  'confirmations',
  'standings',
  'notice',
  'controller',
] as const;
type Question = (typeof QUESTIONS)[number];

/** Questions with what each was asked about. */
export type Asked = Readonly<Record<Question, Set<string>>>;

const nothing = (): Asked => ({
  hash: new Set(),
  key: new Set(),
  peers: new Set(),
  refusals: new Set(),
  naming: new Set(),
  subjects: new Set(),
  bound: new Set(),
  confirmations: new Set(),
  standings: new Set(),
  notice: new Set(),
  controller: new Set(),
});

/** What was read from the database, and which questions it answers in full. */
export class Loaded {
  readonly index: ReceiptIndex = new ReceiptIndex();
  /** Choices of a notice by its digest, and of all notices of a controller by its id. */
  readonly notices: Map<string, readonly string[]> = new Map();
  readonly controllers: Map<string, readonly string[]> = new Map();
  /** By subject key. */
  readonly confirmations: Map<string, readonly Confirmation[]> = new Map();
  readonly answered: Asked = nothing();

  /** Remembers that everything was read that these ask for. */
  answer(asked: Asked): void {
    for (const question of QUESTIONS) for (const about of asked[question]) this.answered[question].add(about);
  }
}

/** A key and a `seq` as one text, and back. */
export const peersOf = (iss: string, seq: number): string => `${seq} ${iss}`;
/** The key and the `seq` in a text of `peersOf`. */
export const readPeers = (text: string): readonly [iss: string, seq: number] => {
  const space = text.indexOf(' ');
  return [text.slice(space + 1), Number(text.slice(0, space))];
};

/** A standing that is set, with the index of the statement that confirmed it. */
export type Written = readonly [row: StandingRow, confirmed: number | null];

/**
 * One run of the projection. An answer that was not loaded is taken as empty and noted in `missing`: then the run
 * counts for nothing, and is made again once that is loaded.
 */
export class ProjectedRows implements Rows {
  readonly missing: Asked = nothing();
  /** What the run adds. */
  readonly fresh: ReceiptIndex = new ReceiptIndex();
  /** Standings that it sets, and null for those that it drops; by subject key and choice. */
  readonly standings: Map<string, Map<string, Written | null>> = new Map();
  /** What it tells, in order. */
  readonly events: NewEvent[] = [];
  readonly #loaded: Loaded;
  readonly #bound = new Map<string, readonly IndexedReceipt[]>();

  constructor(loaded: Loaded) {
    this.#loaded = loaded;
  }

  get isComplete(): boolean {
    return QUESTIONS.every((question) => this.missing[question].size === 0);
  }

  /** Takes in a receipt or a refusal statement that this transaction stores. */
  add(receipt: IndexedReceipt): void {
    this.fresh.add(receipt);
  }

  get(idx: number): IndexedReceipt | undefined {
    return this.fresh.receipts.get(idx) ?? this.#loaded.index.receipts.get(idx);
  }

  #ask(question: Question, about: string): void {
    if (!this.#loaded.answered[question].has(about)) this.missing[question].add(about);
  }

  #both(list: (index: ReceiptIndex) => readonly IndexedReceipt[]): readonly IndexedReceipt[] {
    return [...list(this.#loaded.index), ...list(this.fresh)];
  }

  byHash(hash: string): Projected | null {
    const fresh = this.fresh.byHash(hash);
    if (!fresh) this.#ask('hash', hash);
    return fresh ?? this.#loaded.index.byHash(hash);
  }

  peers(iss: string, seq: number): readonly Projected[] {
    this.#ask('peers', peersOf(iss, seq));
    const near = ({payload}: Projected): boolean => payload.seq === seq || payload.seq === seq - 1;
    return this.#both((index) => index.ofKey(iss)).filter((receipt) => near(receipt));
  }

  ofKey(iss: string): readonly Projected[] {
    this.#ask('key', iss);
    return this.#both((index) => index.ofKey(iss));
  }

  refusalsOf(iss: string): readonly Projected[] {
    this.#ask('refusals', iss);
    return this.#both((index) => index.ofKey(iss)).filter((receipt) => refuses(receipt));
  }

  naming(hash: string): readonly Projected[] {
    this.#ask('naming', hash);
    return this.#both((index) => index.naming(hash));
  }

  disclosesAddress(idx: number): boolean {
    return this.get(idx)?.addressed ?? false;
  }

  subjects(idx: number): readonly SubjectRef[] {
    if (!this.fresh.receipts.has(idx)) this.#ask('subjects', String(idx));
    return [...this.#loaded.index.subjects(idx), ...this.fresh.subjects(idx)];
  }

  bind(idx: number, subject: SubjectRef): boolean {
    if (!this.fresh.receipts.has(idx)) this.#ask('subjects', String(idx));
    if (this.#loaded.index.isBound(idx, subject)) return false;
    this.#bound.delete(subject.key);
    return this.fresh.bind(idx, subject);
  }

  boundTo(subjectKey: string): readonly Projected[] {
    this.#ask('bound', subjectKey);
    const known = this.#bound.get(subjectKey);
    if (known) return known;
    const idxs = [...this.#loaded.index.boundTo(subjectKey), ...this.fresh.boundTo(subjectKey)];
    const bound = idxs.toSorted((a, b) => a - b).flatMap((idx) => this.get(idx) ?? []);
    this.#bound.set(subjectKey, bound);
    return bound;
  }

  confirmations(subjectKey: string): readonly Confirmation[] {
    this.#ask('confirmations', subjectKey);
    return this.#loaded.confirmations.get(subjectKey) ?? [];
  }

  standing(subjectKey: string, choice: string): Held | null {
    const held = this.#decided(subjectKey).get(choice);
    const row = held && this.get(held.idx);
    return row ? {state: held.state, row, confirmed: held.confirmed} : null;
  }

  choicesOf(subjectKey: string): readonly string[] {
    const held = this.#decided(subjectKey);
    return [...held.keys()].filter((choice) => held.get(choice));
  }

  /** What holds for an address by now; null for what was dropped. */
  #decided(subjectKey: string): ReadonlyMap<string, Decided | null> {
    this.#ask('standings', subjectKey);
    const stored = this.#loaded.index.standings.get(subjectKey) ?? [];
    const changed = [...(this.standings.get(subjectKey) ?? [])].map(([choice, written]) => {
      return [choice, written && {...written[0], confirmed: written[1]}] as const;
    });
    return new Map<string, Decided | null>([...stored, ...changed]);
  }

  noticeChoices(digest: string): readonly string[] {
    this.#ask('notice', digest);
    return this.#loaded.notices.get(digest) ?? [];
  }

  controllerChoices(controller: string): readonly string[] {
    this.#ask('controller', controller);
    return this.#loaded.controllers.get(controller) ?? [];
  }

  setStanding(row: StandingRow, confirmed: number | null): void {
    this.#change(row.subject.key, row.choice, [row, confirmed]);
  }

  dropStanding(subjectKey: string, choice: string): void {
    this.#change(subjectKey, choice, null);
  }

  tell(event: NewEvent): void {
    this.events.push(event);
  }

  #change(subjectKey: string, choice: string, written: Written | null): void {
    const changed = this.standings.get(subjectKey) ?? new Map<string, Written | null>();
    this.standings.set(subjectKey, changed.set(choice, written));
  }
}
