// What the receiver says holds, beside what the device knows: the stricter of both counts.
import {VIAS, type Via} from './centre-messages.ts';
import {ConsentError} from './errors.ts';
import {DIGEST} from './event.ts';
import type {Known} from './people.ts';
import {STANDINGS, type StandingState} from './standing.ts';
import {ID, RIGHTS, type Right} from './vocabulary.ts';

export const STEPS = ['received', 'identity-asked', 'done', 'refused'] as const;
export type Step = (typeof STEPS)[number];

/** What holds at the receiver for one choice that this device's key has answered. */
export interface ReceiverStanding {
  readonly choice: string;
  readonly state: StandingState;
  /** Receiver's clock, Unix ms. */
  readonly since: number;
  readonly by: 'this-key' | 'elsewhere';
  readonly via: Via | null;
  /** Hashes of the device's receipts that it is about: two people on one device have a standing each. */
  readonly receipts: readonly string[];
}

/** A request of this device's key, and how far the shop has come with it. */
export interface RequestStanding {
  /** Id of the receipt of the request. */
  readonly jti: string;
  readonly request: Right | 'objection';
  readonly state: Step;
  /** Receiver's clock, Unix ms. */
  readonly due: number;
  /** Compact JWS of the receiver, one for each step. */
  readonly steps: readonly string[];
}

/** `at`: receiver's clock, Unix ms. */
export interface StandingAnswer {
  readonly at: number;
  readonly standings: readonly ReceiverStanding[];
  readonly requests: readonly RequestStanding[];
}

type Members = Readonly<Record<string, unknown>>;
const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? {...value} : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, 1000) : []);
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const among = <T extends string>(words: readonly T[], value: unknown): T | undefined =>
  words.find((word) => word === value);
const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * Reads what a receiver answers. Lines that it cannot read are left out, and members that it does not know: a newer
 * receiver may say more.
 * @throws ConsentError `bad-standing` for what is no answer at all
 */
export function parseStanding(value: unknown): StandingAnswer {
  const {at, standings, requests} = membersOf(value);
  if (!isTime(at) || !Array.isArray(standings))
    throw new ConsentError('bad-standing', 'the receiver does not say what holds');
  return {
    at,
    standings: standings.flatMap(standingIn).slice(0, 1000),
    requests: listOf(requests).flatMap(requestIn),
  };
}

function standingIn(value: unknown): ReceiverStanding[] {
  const {choice, state: word, since, by: whose, via, receipts} = membersOf(value);
  const [state, by] = [among(STANDINGS, word), among(['this-key', 'elsewhere'], whose)];
  if (!isText(choice) || !ID.test(choice) || !state || !by || !isTime(since)) return [];
  const hashes = listOf(receipts).filter((one) => isText(one) && DIGEST.test(one)) as string[]; // just asked
  return [{choice, state, since, by, via: among(VIAS, via) ?? null, receipts: hashes}];
}

function requestIn(value: unknown): RequestStanding[] {
  const {jti, request: right, state: word, due, steps} = membersOf(value);
  const [request, state] = [among([...RIGHTS, 'objection'], right), among(STEPS, word)];
  if (!isText(jti) || !request || !state || !isTime(due)) return [];
  return [{jti, request, state, due, steps: listOf(steps).filter(isText)}];
}

const NO: ReadonlySet<string> = new Set<StandingState>(['refused', 'withdrawn', 'objected']);

/**
 * What the receiver says of a choice, where that differs from what the device knows. `holds`: the receiver's is the
 * stricter, so that it counts; else the device's does, and the receiver has not got it yet.
 */
export interface Difference {
  readonly said: ReceiverStanding;
  readonly holds: boolean;
}

/** Compares one choice of one person with what the receiver says of it; null where both say the same. */
export function differenceOf(
  known: Known,
  choice: string,
  standings: readonly ReceiverStanding[],
  hashes: ReadonlySet<string>,
): Difference | null {
  const mine = standings.filter(
    (one) => one.choice === choice && one.receipts.some((hash) => hashes.has(hash)),
  );
  const no = mine.find(({state}) => NO.has(state));
  if (known.state === 'given') return no ? {said: no, holds: true} : null;
  const yes = no ? undefined : mine.find(({state}) => state === 'given');
  return yes && NO.has(known.state) ? {said: yes, holds: false} : null;
}
