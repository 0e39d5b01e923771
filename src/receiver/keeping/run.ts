// Going through all who might have fallen due, a part at a time: to list them, or to erase them.
import type {Store, SubjectRef} from '../store.ts';
import {untilOf} from './erase.ts';
import {dueBy, type Due, type RetentionOptions} from './retention.ts';

/** Subjects that are looked at for one part, so that it ends. */
const LOOKED_AT = 2000;
/** Subjects that are read at a time. */
const PART = 200;

/** A part. `next` leads to the part after it; null at the end. */
export interface DuePart {
  readonly due: readonly Due[];
  readonly next: string | null;
}

/** Where a part begins and how far it goes. `before`: Unix ms. */
export interface DueQuery {
  readonly before: number;
  readonly limit: number;
  readonly after?: string | null;
}

/** Who has fallen due before a time, in the order of subject keys. */
export async function listDue(options: RetentionOptions, {before, limit, after}: DueQuery): Promise<DuePart> {
  const due: Due[] = [];
  const next = await walk(options, after ?? '', async (subject) => {
    const one = await dueBy(options, subject, before);
    if (one) due.push(one);
    return due.length < limit;
  });
  return {due, next};
}

/** What a run has erased. */
export interface RetentionRun {
  /** Subjects. */
  readonly subjects: number;
  /** Receipts and statements. */
  readonly erased: number;
  /** Noes that are kept from now on, without receipts. */
  readonly suppressed: number;
  /** Subjects that were passed over, since something has happened meanwhile. */
  readonly passedOver: number;
  /** Suppressions that were over, and are gone. */
  readonly ended: number;
  readonly next: string | null;
}

export interface RunOptions extends RetentionOptions {
  /** Unix ms. */
  readonly now: () => number;
}

/**
 * Erases a part of those who have fallen due, each group in one transaction and only if nothing has changed since it was
 * found due, and the suppressions that are over. `before` in the future counts as now.
 */
export async function runRetention(
  options: RunOptions,
  {before, limit, after}: DueQuery,
): Promise<RetentionRun> {
  const now = options.now();
  const sums = {subjects: 0, erased: 0, suppressed: 0, passedOver: 0};
  const next = await walk(options, after ?? '', async (subject) => {
    const due = await dueBy(options, subject, Math.min(before, now));
    if (due) await eraseDue(options.store, due, now, sums);
    return sums.subjects < limit;
  });
  return {...sums, ended: await options.store.keeping.dropSuppressions(now), next};
}

type Sums = {-readonly [K in 'subjects' | 'erased' | 'suppressed' | 'passedOver']: number};

async function eraseDue(
  {keeping}: Pick<Store, 'keeping'>,
  {subject, rule, group, entries}: Due,
  now: number,
  sums: Sums,
): Promise<void> {
  const {suppress} = rule;
  const removed = await keeping.forget({
    subjects: [subject],
    linked: true,
    suppress: suppress === undefined ? null : {until: untilOf(now, suppress)},
    only: {subjects: group.map(({key}) => key), entries},
  });
  if (removed.kind !== 'erased') {
    sums.passedOver += 1;
    return;
  }
  sums.subjects += removed.subjects.length;
  sums.erased += removed.entries;
  sums.suppressed += removed.suppressed;
}

/** Goes through candidates until `look` says no, or enough were looked at; where it stopped, null at the end. */
async function walk(
  {store}: RetentionOptions,
  after: string,
  look: (subject: SubjectRef) => Promise<boolean>,
): Promise<string | null> {
  let at = after;
  for (let seen = 0; seen < LOOKED_AT;) {
    const part = await store.keeping.candidates(PART, at);
    for (const subject of part) {
      seen += 1;
      at = subject.key;
      if (!(await look(subject))) return at;
    }
    if (part.length < PART) return null;
  }
  return at;
}
