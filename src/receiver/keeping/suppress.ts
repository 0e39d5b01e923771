// Which noes outlive an erasure, without the receipts that they were in.
import type {StandingState} from '../../model/standing.ts';
import type {StandingRow} from '../store.ts';
import type {Plan} from './plan.ts';
import type {Removal, Suppression} from './store.ts';

/** What held before, with the time at which what decided it was received. */
export interface HeldBefore extends StandingRow {
  readonly received: number;
}

const isNo = (state: StandingState | undefined): boolean =>
  state === 'refused' || state === 'withdrawn' || state === 'objected';

/**
 * Suppressions of those that go, where the shop keeps any; and of those who lose a no by it: for ever, unless the shop
 * has a period, where otherwise an older yes of theirs would count again.
 * @param after what holds for those who stay, by subject key and choice
 */
export function suppressionsFor(
  {suppress}: Pick<Removal, 'suppress'>,
  {subjects}: Pick<Plan, 'subjects'>,
  before: readonly HeldBefore[],
  after: ReadonlyMap<string, StandingState>,
): readonly Suppression[] {
  const going = new Set(subjects.map(({key}) => key));
  const kept = new Map<string, Suppression>();
  for (const {controller, subject, choice, state, received} of before) {
    if (!isNo(state)) continue;
    const now = after.get(placeOf(subject.key, choice));
    const isLost = going.has(subject.key) ? suppress !== null : losesNo(now, suppress !== null);
    if (!isLost) continue;
    const what = state === 'objected' && going.has(subject.key) ? '*' : choice;
    const name = placeOf(subject.key, what);
    const since = Math.max(received, kept.get(name)?.since ?? 0);
    kept.set(name, {controller, subject, choice: what, since, until: suppress?.until ?? null});
  }
  return [...kept.values()];
}

const losesNo = (now: StandingState | undefined, isKept: boolean): boolean =>
  now === 'given' || (isKept && !isNo(now));

/** A choice of a subject as one text. */
export const placeOf = (subjectKey: string, choice: string): string => `${choice} ${subjectKey}`;
