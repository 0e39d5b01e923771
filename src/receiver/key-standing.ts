// What a key hears of its own choices: its own acts, and refusals of others that were stored after its own answer. Of
// older ones it hears nothing, also where its clock says that it answered before them: anyone can make a key, set its
// clock back and type somebody's address, and must not learn what that person said before.
import {standingOf, type StandingState} from '../model/standing.ts';
import {bindsTo} from '../model/vocabulary.ts';
import type {Via} from '../receipt/statement.ts';
import type {BoundRow, KeyHistory} from './key-history.ts';
import {actOf} from './projection.ts';

/** What holds for one choice, as far as the key may know. */
export interface KeyStanding {
  readonly choice: string;
  readonly state: StandingState;
  /** Unix ms, receiver's clock: when the act came that decided. */
  readonly since: number;
  readonly by: 'this-key' | 'elsewhere';
  /** Hashes of the key's own receipts that it is about, oldest first: two people on one device have a row each. */
  readonly receipts: readonly string[];
  /** The way that an act from elsewhere came. */
  readonly via?: Via | 'receipt';
}

/**
 * The standings of all choices that a key answered, by choice. Where receipts name several addresses, the strictest of
 * them; where the key answered for several people, a row for the receipts of each, the strictest first.
 */
export function standingsOf(history: KeyHistory): readonly KeyStanding[] {
  const choices = new Set(history.own.flatMap(({row}) => answeredIn(row.payload.event)));
  return [...choices].toSorted().flatMap((choice) => ofChoice(history, choice));
}

type Event = BoundRow['row']['payload']['event'];

/** The choices that an act says yes or no to by name. */
function answeredIn(event: Event): readonly string[] {
  if (event.kind === 'withdrawal') return event.choices;
  const answers = event.kind === 'choices' ? Object.entries(event.choices) : [];
  return answers.filter(([, answer]) => answer !== 'unanswered').map(([choice]) => choice);
}

const bearsOn = ({row: {payload}}: BoundRow, choice: string): boolean =>
  payload.event.kind === 'objection' || answeredIn(payload.event).includes(choice);

function ofChoice({own, refusals}: KeyHistory, choice: string): readonly KeyStanding[] {
  const groups = new Map<string, BoundRow[]>();
  for (const bound of own.filter((one) => bearsOn(one, choice))) {
    const keys = bound.subjects.filter(({kind}) => bindsTo(choice, kind)).map(({key}) => key);
    for (const key of keys.length > 0 ? keys : ['']) groups.set(key, [...(groups.get(key) ?? []), bound]);
  }
  const strictest = new Map<string, KeyStanding>();
  for (const [key, mine] of groups) {
    const others = refusals.filter(({subjects}) => subjects.some((one) => one.key === key));
    const standing = ofAddress(mine, others, choice);
    const name = mine.map(({row}) => row.idx).join();
    const known = strictest.get(name);
    if (standing && (!known || rank(standing) > rank(known))) strictest.set(name, standing);
  }
  return [...strictest.values()].toSorted((a, b) => rank(b) - rank(a));
}

function ofAddress(
  mine: readonly BoundRow[],
  others: readonly BoundRow[],
  choice: string,
): KeyStanding | null {
  const first = mine.find(({row}) => row.payload.event.kind === 'choices');
  const later = first ? others.filter(({row}) => row.idx > first.row.idx) : [];
  const rows = [...mine, ...later].map(({row}) => row);
  const acts = rows.map((row) => actOf(row));
  const {state, act} = standingOf(acts, choice);
  const decided = act ? rows[acts.indexOf(act)] : undefined;
  if (!decided) return null;
  const isMine = mine.some(({row}) => row === decided);
  return {
    choice,
    state,
    since: decided.received,
    by: isMine ? 'this-key' : 'elsewhere',
    receipts: mine.map(({row}) => row.hash),
    ...(!isMine && {via: decided.via ?? 'receipt'}),
  };
}

const STRICT: readonly StandingState[] = [
  'unanswered',
  'given',
  'not-covered',
  'refused',
  'withdrawn',
  'objected',
];

/** A no before a yes, and of two the one that the device cannot know of. */
const rank = ({state, by}: KeyStanding): number =>
  STRICT.indexOf(state) + (state !== 'given' && by === 'elsewhere' ? STRICT.length : 0);
