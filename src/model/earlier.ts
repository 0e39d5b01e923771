// What the person in front of the form answered before on this device, and which choices are to be asked now.
import {compareNotices} from './compare.ts';
import type {Change} from './messages.ts';
import type {Notice} from './notice.ts';
import {standingOf, type Act} from './standing.ts';
import {CONTACTS, contactsOf, type ContactKind} from './vocabulary.ts';

/** Addresses in a spelling that can be compared. */
export type Addresses = {readonly [K in ContactKind]?: string};

/** An act of the device's ledger; `shown` is the notice it was done under, null when its text is gone. */
export interface PastAct extends Act {
  readonly addresses: Addresses;
  readonly shown: Notice | null;
  /** Base64url SHA-256 of the receipt. */
  readonly hash: string;
}

/** What is known of one choice. `ask` says whether the screen asks it; `changes` why it is asked again. */
export interface Earlier {
  readonly state: 'unanswered' | 'given' | 'refused' | 'withdrawn';
  readonly act: PastAct | null;
  readonly ask: boolean;
  readonly changes: readonly Change[];
}

/**
 * What the acts of a device say of one choice, for the person whose addresses stand in the form. Two addresses are
 * never merged: an act counts when it has an address of the form; while form and act have none in common to compare,
 * only when all acts of the device have the same ones. A choice is asked when nothing was answered, when the notice
 * has changed it since, or when it was refused longer ago than `askAgainAfter` (U12, U16).
 * @param now Unix ms
 */
export function earlierOf(
  acts: readonly PastAct[],
  notice: Notice,
  choice: string,
  form: Addresses,
  now: number,
): Earlier {
  const kinds = contactsOf(choice);
  const mine = acts.filter((act) => samePerson(act.addresses, form, acts, kinds));
  const changesSince = ({shown}: PastAct): readonly Change[] =>
    shown ? (compareNotices(shown, notice).choices[choice] ?? []) : [];
  const covers = (act: Act): boolean =>
    mine.every((one) => one !== act || (one.shown !== null && !changesSince(one).length));
  const {state, act} = standingOf(mine, choice, covers);
  const past = mine.find((one) => one === act) ?? null;
  if (!past || state === 'unanswered') return {state: 'unanswered', act: null, ask: true, changes: []};
  const changes = changesSince(past);
  if (state === 'given' || state === 'not-covered') {
    return {state: 'given', act: past, ask: state === 'not-covered', changes};
  }
  const {askAgainAfter} = notice;
  const due = askAgainAfter !== undefined && after(past.iat * 1000, askAgainAfter) <= now;
  return {
    state: state === 'withdrawn' ? state : 'refused',
    act: past,
    ask: changes.length > 0 || due,
    changes,
  };
}

/** An address of the choice decides where both have one, else any other address that both have. */
function samePerson(
  of: Addresses,
  form: Addresses,
  acts: readonly PastAct[],
  kinds: readonly ContactKind[],
): boolean {
  const both = CONTACTS.filter((kind) => form[kind] && of[kind]);
  const binding = both.filter((kind) => kinds.includes(kind));
  if (both.length) return (binding.length ? binding : both).some((kind) => of[kind] === form[kind]);
  const people = acts.map(({addresses}) => JSON.stringify(CONTACTS.map((kind) => addresses[kind])));
  return new Set(people).size === 1;
}

/** The moment a duration (`P2Y`, `P18M`, `P30D`) after another, in the calendar of UTC. Unix ms. */
export function after(time: number, duration: string): number {
  const [n, unit] = [Number.parseInt(duration.slice(1), 10), duration.slice(-1)];
  const date = new Date(time);
  if (unit === 'D') date.setUTCDate(date.getUTCDate() + n);
  else date.setUTCMonth(date.getUTCMonth() + n * (unit === 'Y' ? 12 : 1));
  return date.getTime();
}
