// Which notice a choice is asked by today, and whether an older yes covers what it asks (U12).
import {compareNotices, type Comparison} from '../../model/compare.ts';
import type {Choice, Notice} from '../../model/notice.ts';

/** The notices that are known. */
export interface KnownNotices {
  /** Every notice ever kept, by digest, in the order in which they were kept. */
  readonly notices: ReadonlyMap<string, Notice>;
  /** Those that the receiver was started with; the last kept one of each id where it was started without. */
  readonly inUse?: readonly Notice[];
}

/** The notice of this id that a controller has in use. Another one's may have the same id. */
export const noticeInUse = (known: KnownNotices, controller: string, id: string): Notice | undefined =>
  lastOf(known, (notice) => notice.id === id && notice.controller.id === controller);

/** The notice of a controller by which a choice is asked today, where no act says which. */
export const noticeAsking = (known: KnownNotices, controller: string, choice: string): Notice | undefined =>
  lastOf(known, (notice) => notice.controller.id === controller && choiceOf(notice, choice) !== null);

const lastOf = ({notices, inUse = []}: KnownNotices, fits: (notice: Notice) => boolean): Notice | undefined =>
  inUse.findLast(fits) ?? [...notices.values()].findLast(fits);

/** A choice of a notice. */
export const choiceOf = ({choices}: Notice, id: string): Choice | null =>
  choices.find((choice) => choice.id === id) ?? null;

/**
 * Whether a yes to a choice of the earlier notice covers what the later one asks. It does not where the choice has
 * changed in any way, where the earlier one did not have it, and where the later one asks it no more.
 */
export function covers(earlier: Notice, later: Notice, choice: string): boolean {
  if (earlier === later) return choiceOf(later, choice) !== null;
  return comparison(earlier, later).choices[choice]?.length === 0;
}

const compared = new WeakMap<Notice, WeakMap<Notice, Comparison>>();

/** Made once for each two notices: every answer needs one, and it costs more than all the rest. */
function comparison(earlier: Notice, later: Notice): Comparison {
  const known = compared.get(earlier) ?? new WeakMap<Notice, Comparison>();
  compared.set(earlier, known);
  const found = known.get(later) ?? compareNotices(earlier, later);
  known.set(later, found);
  return found;
}
