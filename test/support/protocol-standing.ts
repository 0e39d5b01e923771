// What must hold at the receiver, said once more and independently: from the acts it has, and from what was done.
import type {ReceiptRow} from '../../src/receiver/store.ts';
import {isRecorded, type Done, type Recorded} from './protocol-acts.ts';

/** An act that the receiver has. */
export interface Held {
  readonly act: Recorded;
  readonly row: ReceiptRow;
}

/** Whether an act says yes to a choice. */
export const gives = ({event}: Done, choice: string): boolean =>
  event.kind === 'choices' && event.choices[choice] === 'given';

/** Whether an act says no to a choice, or takes it back. */
export const refuses = ({event}: Done, choice: string): boolean =>
  event.kind === 'choices'
    ? event.choices[choice] === 'refused'
    : event.kind === 'withdrawal'
      ? event.choices.includes(choice)
      : event.kind === 'objection' && event.state === 'raised';

/** Whether it takes something back without an address and without naming a receipt: then for all of its key before. */
const isLoose = ({event, email}: Done): boolean =>
  (event.kind === 'withdrawal' || event.kind === 'objection') && !event.for && email === null;

/** The receipts that an act takes back by their hash. */
export const named = ({event}: Done): readonly string[] =>
  event.kind === 'withdrawal' || event.kind === 'objection' ? (event.for ?? []) : [];

const secondOf = ({at}: Done): number => Math.floor(at / 1000);

/** Whether one act of a key was provably done before another: by counter and clock together. */
const inOrder = (one: Recorded, other: Recorded): boolean =>
  one.entry.seq < other.entry.seq && secondOf(one) <= secondOf(other);

/** The acts that bear on an address: those that name it, and those that take back what such an act has said. */
function bearingOn(held: readonly Held[], email: string): readonly Held[] {
  const found = new Set(held.filter(({act}) => act.email === email));
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const one of held) {
      const reaches = ({act}: Held): boolean =>
        named(one.act).includes(act.entry.hash) ||
        (isLoose(one.act) && act.entry.iss === one.act.entry.iss && !inOrder(one.act, act));
      if ([...found].some((other) => other !== one && reaches(other))) found.add(one);
    }
  }
  return [...found];
}

/** Under one key by what it says, else by what the receiver saw. */
function precedes({act: refusal, row}: Held, {act: grant, row: granted}: Held): boolean {
  if (refusal.entry.iss === grant.entry.iss) return inOrder(refusal, grant);
  return row.received < Math.min(secondOf(grant) * 1000, granted.received);
}

/** What holds for a choice of an address: a refusal wins over every grant that cannot be shown to come after it. */
export function expected(
  held: readonly Held[],
  email: string,
  choice: string,
): 'given' | 'refused' | 'unanswered' {
  const mine = bearingOn(held, email);
  const refusals = mine.filter(({act}) => refuses(act, choice));
  const grants = mine.filter(({act, row}) => gives(act, choice) && row.status === 'recorded');
  if (grants.some((grant) => refusals.every((refusal) => precedes(refusal, grant)))) return 'given';
  return refusals.length ? 'refused' : 'unanswered';
}

/**
 * Whether the last word on a choice of an address was a refusal, by what the person did and not by what any receipt
 * says: one that was answered and recorded after every grant was, and not on a clock that was set back.
 */
export function refusedLast(held: readonly Held[], email: string, choice: string): boolean {
  const mine = bearingOn(held, email).map(({act}) => act);
  const grants = mine.filter((act) => gives(act, choice));
  return mine.some((act) => refuses(act, choice) && grants.every((grant) => isLater(act, grant)));
}

const isLater = (one: Recorded, other: Recorded): boolean =>
  one.answered > other.answered && one.at >= other.at && one.recorded > other.recorded;

/** Recorded acts by the hash of their receipt. */
export const byHash = (acts: readonly Done[]): ReadonlyMap<string, Recorded> =>
  new Map(acts.filter(isRecorded).map((act) => [act.entry.hash, act]));
