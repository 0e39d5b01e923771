// What holds now: which of a person's acts counts, by the order that can be shown. Where none can, the refusal wins.
import type {ConsentEvent} from './event.ts';

/** One act as it bears on the standing, of one controller and one subject (an address, or a signed-in person). */
export interface Act {
  /** The key that signed (`iss`). */
  readonly key: string;
  readonly seq: number;
  /** Device clock, seconds. */
  readonly iat: number;
  /** Receiver's clock, Unix ms; null before it was received. */
  readonly received: number | null;
  readonly event: ConsentEvent;
  /** Digest of the notice that was shown (base64url SHA-256). */
  readonly notice: string;
  /** A grant that must not count yet, because nobody has settled its quarantine. Refusals count always. */
  readonly quarantined?: boolean;
}

export const STANDINGS = ['unanswered', 'given', 'not-covered', 'refused', 'withdrawn', 'objected'] as const;
export type StandingState = (typeof STANDINGS)[number];

/** What holds for one choice. `act` is the one that decided; null while nothing was answered. */
export interface Standing {
  readonly state: StandingState;
  readonly act: Act | null;
}

/** Whether the notice shown with a grant covers what the choice asks for today (U12). */
export type Covers = (grant: Act, choice: string) => boolean;

/**
 * Whether it can be shown that the refusal came before the grant. Under one key the counter alone does not show it: a
 * device that has lost its last receipts after they were sent counts from the same number again.
 */
function precedes(refusal: Act, grant: Act): boolean {
  if (refusal.key === grant.key) return refusal.seq < grant.seq && refusal.iat <= grant.iat;
  const granted = Math.min(grant.iat * 1000, grant.received ?? Infinity);
  return refusal.received !== null && refusal.received < granted;
}

const grants = ({event}: Pick<Act, 'event'>, choice: string): boolean =>
  event.kind === 'choices' && answer(event.choices, choice) === 'given';

const answer = <T>(choices: Readonly<Record<string, T>>, choice: string): T | undefined =>
  Object.hasOwn(choices, choice) ? choices[choice] : undefined;

/** Whether an act says no to a choice. */
export function refuses({event}: Pick<Act, 'event'>, choice: string): boolean {
  if (event.kind === 'choices') return answer(event.choices, choice) === 'refused';
  if (event.kind === 'withdrawal') return event.choices.includes(choice);
  return event.kind === 'objection' && event.state === 'raised';
}

/** Whether an act says no to anything. */
export const refusesAny = (event: ConsentEvent): boolean =>
  event.kind === 'choices'
    ? Object.values(event.choices).includes('refused')
    : event.kind === 'withdrawal' || (event.kind === 'objection' && event.state === 'raised');

/** Whether an act takes back something that an older one gave. */
export function takesBack(newer: ConsentEvent, older: ConsentEvent): boolean {
  if (older.kind === 'objection')
    return older.state === 'lifted' && newer.kind === 'objection' && newer.state === 'raised';
  const given = older.kind === 'choices' ? Object.keys(older.choices) : [];
  return given.some((choice) => grants({event: older}, choice) && refuses({event: newer}, choice));
}

/** Later first, for choosing which act to name; the state itself does not hang on it. */
const latest = (a: Act, b: Act): number => timeOf(b) - timeOf(a) || b.seq - a.seq;
const timeOf = ({received, iat}: Act): number => received ?? iat * 1000;

const REFUSED: Readonly<Record<ConsentEvent['kind'], StandingState>> = {
  choices: 'refused',
  withdrawal: 'withdrawn',
  objection: 'objected',
  request: 'refused',
};

/**
 * The standing of one choice for one subject. It is given only if there is a grant that every refusal, withdrawal
 * and objection precedes: by `seq` and `iat` under one key, else only when the refusal was received before the grant was made
 * and before it was received. An unanswered choice changes nothing; lifting an objection revives no earlier grant.
 */
export function standingOf(acts: readonly Act[], choice: string, covers: Covers = () => true): Standing {
  const refusals = acts.filter((act) => refuses(act, choice)).toSorted(latest);
  const [grant] = acts
    .filter(
      (act) => !act.quarantined && grants(act, choice) && refusals.every((refusal) => precedes(refusal, act)),
    )
    .toSorted(latest);
  if (grant) return {state: covers(grant, choice) ? 'given' : 'not-covered', act: grant};
  const [refusal] = refusals;
  return refusal ? {state: REFUSED[refusal.event.kind], act: refusal} : {state: 'unanswered', act: null};
}

/**
 * The standing of a choice once one act more bears on it; undefined where only all acts together tell. It stands for a
 * subject of any history: a no beside a no, and a yes that a known no already outlives, need no look at the rest.
 * @param known a standing that `standingOf` gave, where every grant covers the choice
 */
export function standingAfter(known: Standing, act: Act, choice: string): Standing | undefined {
  const {state, act: before} = known;
  if (grants(act, choice)) {
    if (act.quarantined) return known;
    if (!before) return {state: 'given', act};
    if (state === 'given') return isLaterOfKey(before, act) ? {state, act} : undefined;
    return precedes(before, act) ? undefined : known;
  }
  if (!refuses(act, choice)) return known;
  const no: Standing = {state: REFUSED[act.event.kind], act};
  if (!before) return no;
  if (state === 'given') return precedes(act, before) ? known : undefined;
  const order = latest(act, before);
  return order === 0 ? undefined : order < 0 ? no : known;
}

/** Whether whatever precedes one act of a key precedes the other too. */
const isLaterOfKey = (one: Act, other: Act): boolean =>
  one.key === other.key &&
  one.seq < other.seq &&
  one.iat <= other.iat &&
  (one.received ?? Infinity) <= (other.received ?? Infinity);

/** Whether an objection to all marketing stands: one was raised and no lifting came provably after it. */
export function objectionStands(acts: readonly Act[]): boolean {
  const liftings = acts.filter(({event}) => event.kind === 'objection' && event.state === 'lifted');
  const raised = acts.filter(({event}) => event.kind === 'objection' && event.state === 'raised');
  return raised.some((raise) => !liftings.some((lift) => !lift.quarantined && precedes(raise, lift)));
}
