// What the shop tells of its relation to a person: that it has ended, or that a case keeps everything where it is.
import {refusal} from '../refusal.ts';
import type {Store} from '../store.ts';
import {subjectOf, type Person, type PersonOptions} from './person.ts';
import type {EndedRelation, Hold} from './store.ts';

/** What telling needs. */
export interface RelationOptions extends PersonOptions {
  readonly store: Pick<Store, 'keeping'>;
  /** Unix ms. */
  readonly now: () => number;
}

/**
 * Notes that the relation to a person has ended: the account is closed, the last order is done. Rules that count from
 * there erase nothing by it, but let the person fall due.
 * @param person `at`: when, Unix ms; now unless given
 */
export async function endRelation(
  options: RelationOptions,
  person: Person & {readonly at?: number | undefined},
): Promise<EndedRelation> {
  const {controller, at = options.now()} = person;
  const relation = {controller, subject: subjectOf(options, person), ended: at};
  await options.store.keeping.endRelation(relation);
  return relation;
}

/** Puts a person on hold: nothing of theirs is erased while it is there. */
export async function setHold(
  options: RelationOptions,
  {reason, ...person}: Person & {readonly reason: string},
): Promise<Hold> {
  const {controller} = person;
  const hold = {controller, subject: subjectOf(options, person), reason, since: options.now()};
  await options.store.keeping.hold(hold);
  return hold;
}

/**
 * Lifts a hold.
 * @throws ConsentError `not-found` where there is none
 */
export async function liftHold(options: RelationOptions, person: Person): Promise<void> {
  if (!(await options.store.keeping.liftHold(subjectOf(options, person).key))) throw refusal('not-found');
}
