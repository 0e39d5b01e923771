// Who has acted on a device, told apart by their addresses, and what holds for each of them.
import {earlierOf, type Addresses, type Earlier, type PastAct} from './earlier.ts';
import type {Notice} from './notice.ts';
import {objectionStands} from './standing.ts';
import {CONTACTS} from './vocabulary.ts';

/** One person of a device: every address that their acts name, and those acts, oldest first. */
export interface Person {
  readonly addresses: Addresses;
  readonly acts: readonly PastAct[];
}

/**
 * The people of a device, who acted last first. Acts are of one person when they share an address and contradict each
 * other in none: two e-mail addresses are two people, whatever else they share. Acts without any address are theirs
 * whose device it is, as long as there is one person; with several they stand for themselves.
 */
export function peopleOf(acts: readonly PastAct[]): readonly Person[] {
  const inOrder = acts.toSorted(byTime);
  const nameless = inOrder.filter(isNameless);
  const groups = inOrder.filter((act) => !isNameless(act)).reduce(join, []);
  const [only, ...others] = groups;
  if (nameless.length === 0) return groups.toSorted(byLastAct);
  if (only && others.length === 0) {
    const adopted = nameless.map((act) => ({...act, addresses: only.addresses}));
    return [{...only, acts: [...only.acts, ...adopted].toSorted(byTime)}];
  }
  return [...groups, {addresses: {}, acts: nameless}].toSorted(byLastAct);
}

const isNameless = ({addresses}: PastAct): boolean => CONTACTS.every((kind) => !addresses[kind]);
const byTime = (a: PastAct, b: PastAct): number => a.iat - b.iat || a.seq - b.seq;
const byLastAct = (one: Person, other: Person): number => {
  const [a, b] = [one.acts.at(-1), other.acts.at(-1)];
  return a && b ? byTime(b, a) : 0;
};

function join(groups: readonly Person[], act: PastAct): readonly Person[] {
  const mine: Person = {addresses: act.addresses, acts: [act]};
  const joined = groups.reduce(
    (one, group) => (isSame(one.addresses, group.addresses) ? merge(group, one) : one),
    mine,
  );
  return [...groups.filter(({acts}) => acts.every((one) => !joined.acts.includes(one))), joined];
}

const merge = (a: Person, b: Person): Person => ({
  addresses: {...a.addresses, ...b.addresses},
  acts: [...a.acts, ...b.acts].toSorted(byTime),
});

/** Whether two sets of addresses share one, and differ in none. */
export function isSame(one: Addresses, other: Addresses): boolean {
  const both = CONTACTS.filter((kind) => one[kind] && other[kind]);
  return both.length > 0 && both.every((kind) => one[kind] === other[kind]);
}

/** What is known of one choice of one person. `objected`: an objection to all marketing decides it. */
export interface Known extends Omit<Earlier, 'state'> {
  readonly state: Earlier['state'] | 'objected';
}

/** Whether an objection of this person stands. */
export const isBlocked = ({acts}: Person): boolean => objectionStands(acts);

/**
 * What the device knows of each of some choices, for one of its people. What somebody else did about an address that
 * both have counts for that address. An objection that stands overrides every yes.
 * @param now Unix ms
 */
export function knownOf(
  people: readonly Person[],
  person: Person,
  notice: Notice,
  now: number,
): Readonly<Record<string, Known>> {
  const isNobody = Object.keys(person.addresses).length === 0;
  const acts = isNobody ? person.acts : people.flatMap((one) => one.acts);
  const blocking = isBlocked(person)
    ? (person.acts.findLast(({event}) => event.kind === 'objection' && event.state === 'raised') ?? null)
    : null;
  const known = (choice: string): Known => {
    const earlier = earlierOf(acts, notice, choice, person.addresses, now);
    if (blocking) return {...earlier, state: 'objected', act: blocking, ask: false};
    const objected = earlier.act?.event.kind === 'objection';
    return objected ? {...earlier, state: 'objected'} : earlier;
  };
  return Object.fromEntries(notice.choices.map(({id}) => [id, known(id)]));
}
