// What becomes of a message after an attempt: delivered, tried again later, or parked.
import type {Answered} from './send.ts';
import type {Outcome} from './store.ts';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];

/** Ms until each further attempt, as the Standard Webhooks specification recommends. */
export const RETRIES: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
];

/** The longest time that an endpoint may ask to be left alone. */
const LONGEST = 24 * HOUR;

/** What is known when an attempt is over. */
export interface Attempt {
  /** How many there were before. */
  readonly attempts: number;
  /** Unix ms. */
  readonly now: number;
  /** Ms until each further one. */
  readonly retries: readonly number[];
  /** From 0 to 1: how much of a fifth more each wait takes, so that not everybody comes back at once. */
  readonly chance: number;
}

/** What came of an attempt. */
export function outcomeOf(answered: Answered, {attempts, now, retries, chance}: Attempt): Outcome {
  const {status} = answered;
  const answer = answered.status === null ? answered.why : String(answered.status);
  if (status !== null && status >= 200 && status < 300) {
    return {state: 'delivered', next: now, at: now, answer};
  }
  const wait = retries[attempts];
  if (status === 410 || wait === undefined) return {state: 'parked', next: now, at: now, answer};
  const asked = status === 429 || status === 503 ? askedFor(answered, now) : 0;
  return {
    state: 'pending',
    next: now + Math.max(Math.round(wait * (1 + chance / 5)), asked),
    at: now,
    answer,
  };
}

/** Ms that an endpoint asks for by `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. */
function askedFor(answered: Answered, now: number): number {
  const text = (answered.status !== null && answered.retryAfter) || '';
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * SECOND : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST) : 0;
}
