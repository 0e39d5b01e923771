// Checking a store: everything that it keeps beside the log is computed anew from receipts and statements, and every
// difference is reported. It reads the store and changes nothing in it.
import type {Notice} from '../../model/notice.ts';
import type {ListedEntry, Store, StoredReceipt, SubjectRef} from '../store.ts';
import {compareBindings, compareRequests, compareStandings} from './compare.ts';
import type {Difference} from './difference.ts';
import {directSubjects} from './direct.ts';
import {evidenceOf, type EntryColumns, type Secrets} from './evidence.ts';
import {Scratch} from './scratch.ts';

/** What one entry is judged by. */
export interface Judge {
  /** Differences within it. */
  evidence(entry: ListedEntry, columns: EntryColumns): Promise<readonly Difference[]>;
  /** The subjects that a receipt binds by itself; `bound` are those that it is bound to in the store. */
  direct(receipt: StoredReceipt, bound: readonly SubjectRef[]): readonly SubjectRef[];
}

/** What checking needs. */
export interface CheckOptions {
  readonly store: Pick<Store, 'audit' | 'latest' | 'changes' | 'requests' | 'notices' | 'counts'>;
  /** A file that is not there; it is removed in the end. It may take as much room as the store. */
  readonly scratch: string;
  readonly secrets: Secrets;
  /** Told after each part: how many entries were looked at, of how many. */
  readonly progress?: (done: number, all: number) => void;
}

/** What a check has found. */
export interface Checked {
  readonly entries: number;
  /** How many differences. */
  readonly count: number;
  /** The first of them. */
  readonly differences: readonly Difference[];
  /** Whether something was written meanwhile, so that differences may be of that. */
  readonly moved: boolean;
}

/** Entries that are read at a time. */
const PART = 200;
/** Differences that are kept. */
const MOST = 1000;
/** How often a check begins anew when it found differences and something was written meanwhile. */
const TRIES = 3;

/** Checks a store. */
export async function checkStore(options: CheckOptions): Promise<Checked> {
  const {store, secrets} = options;
  const notices = await store.notices();
  const isPartErased = (await store.counts()).erased > 0;
  const judge: Judge = {
    evidence: (entry, columns) => evidenceOf(secrets, entry, columns),
    direct: (receipt, bound) => directSubjects({...secrets, notices, isPartErased}, receipt, bound),
  };
  for (let tried = 1; ; tried += 1) {
    const checked = await checkOnce(options, judge, notices);
    if (checked.count === 0 || !checked.moved || tried === TRIES) return checked;
  }
}

/** Checks once, by some judge. */
export async function checkOnce(
  {store, scratch: file, progress}: Omit<CheckOptions, 'secrets'>,
  judge: Judge,
  notices: ReadonlyMap<string, Notice>,
): Promise<Checked> {
  const differences: Difference[] = [];
  let count = 0;
  const report = (difference: Difference): void => {
    count += 1;
    if (differences.length < MOST) differences.push(difference);
  };
  const before = await store.counts();
  const kept = await store.audit.noticesKept();
  const scratch = new Scratch(file);
  try {
    for (const [digest, notice] of notices) scratch.keepNotice(digest, notice, kept.get(digest) ?? 0);
    const {end, erased} = await replay({store, scratch, judge, report, progress});
    if (erased > (await store.counts()).erased) {
      report({
        kind: 'tombstone',
        at: 'all',
        is: String((await store.counts()).erased),
        should: String(erased),
      });
    }
    const compared = {store, scratch, notices, kept, report};
    await compareBindings(compared, end);
    await compareStandings(compared);
    await compareRequests(compared);
    const moved = JSON.stringify(await store.counts()) !== JSON.stringify(before);
    return {entries: end, count, differences, moved};
  } finally {
    scratch.close();
  }
}

interface Replay {
  readonly store: CheckOptions['store'];
  readonly scratch: Scratch;
  readonly judge: Judge;
  readonly report: (difference: Difference) => void;
  readonly progress: CheckOptions['progress'];
}

/** Looks at every entry in the order of the log; returns how many there are, and how many are erased. */
async function replay(options: Replay): Promise<{readonly end: number; readonly erased: number}> {
  const {store, progress} = options;
  const [last] = await store.latest(1);
  let [from, erased] = [0, 0];
  for (const all = (last?.idx ?? -1) + 1; from < all; from += PART) {
    erased += await replayPart(options, from, Math.min(all, from + PART));
    progress?.(Math.min(all, from + PART), all);
  }
  return {end: (last?.idx ?? -1) + 1, erased};
}

/** Entries from `from` on, those before `to`; returns how many are erased. */
async function replayPart(options: Replay, from: number, to: number): Promise<number> {
  const {store, scratch, report} = options;
  const listed = await store.latest(to - from, to);
  const entries = new Map(listed.map((entry) => [entry.idx, entry]));
  const receipts = new Map((await store.audit.receipts(from, to)).map((row) => [row.idx, row]));
  const statements = new Map((await store.audit.statements(from, to)).map((row) => [row.idx, row]));
  const bound = await store.audit.bindings(from, to);
  let erased = 0;
  for (let idx = from; idx < to; idx += 1) {
    const entry = entries.get(idx);
    if (!entry) {
      report({kind: 'index', at: String(idx), is: null, should: 'an entry'});
      scratch.hold({idx, commitment: 'missing', received: 0, kind: 'statement'});
      continue;
    }
    const columns = {receipt: receipts.get(idx) ?? null, statement: statements.get(idx) ?? null};
    if (!entry.receipt && !entry.statement) erased += 1;
    const subjects = bound.filter((one) => one.idx === idx).map(({subject}) => subject);
    await replayOne(options, entry, columns, subjects);
  }
  return erased;
}

async function replayOne(
  {scratch, judge, report}: Replay,
  entry: ListedEntry,
  columns: EntryColumns,
  bound: readonly SubjectRef[],
): Promise<void> {
  const found = await judge.evidence(entry, columns);
  for (const difference of found) report(difference);
  const {receipt, statement} = entry;
  if (found.some(({kind}) => kind === 'jws')) {
    scratch.hold(entry);
    scratch.taint(bound);
    return;
  }
  if (!receipt && !statement) return scratch.hold(entry);
  const isTaken = receipt
    ? scratch.addReceipt(entry, receipt, judge.direct(receipt, bound))
    : statement !== null && scratch.addStatement(entry, statement);
  if (isTaken) return;
  scratch.taint(bound);
  const what = receipt ? 'a receipt that is there twice' : 'a step of no request';
  report({kind: receipt ? 'index' : 'step', at: String(entry.idx), is: what, should: null});
}
