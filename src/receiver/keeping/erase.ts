// Erasing a person (GDPR 17): everything that is bound to their addresses and what links to it, in one transaction.
import {after} from '../../model/earlier.ts';
import {either, just, list, object, pattern, type Check} from '../../model/shape.ts';
import {ID} from '../../model/vocabulary.ts';
import {refusal} from '../refusal.ts';
import type {Delivery} from '../webhooks/store.ts';
import {contactsIn, isClosed, type QueuePlace, type Store, type SubjectRef} from '../store.ts';
import {normaliseAddress} from '../subject.ts';
import {suppressShape} from './rules.ts';
import {addressedShape, spellingOf, subjectOf, type Addressed, type PersonOptions} from './person.ts';
import type {LinkedSubject} from './store.ts';

/** What erasing needs. */
export interface EraseOptions extends PersonOptions {
  readonly store: Pick<Store, 'keeping' | 'requests' | 'latest' | 'deliveries'>;
  /** Unix ms. */
  readonly now: () => number;
  /** Whether the store gives back the room at once, for which it may have to write everything anew; true by default. */
  readonly vacuum?: boolean;
}

/** Whom to erase. */
export interface Erasure {
  /** Id of the controller. */
  readonly controller: string;
  readonly subjects: readonly Addressed[];
  /**
   * How long those who had said no are kept, without any receipt, so that an old list can't write to them again: an
   * ISO 8601 duration such as `P10Y`, `for-ever`, or null for not at all, as by default.
   */
  readonly suppress?: string | null;
  /** Whether those go too who shared a receipt with them; false by default. */
  readonly linked?: boolean;
}

/** A message about a no of theirs that nobody has got: it went with the rest, so it has to be told by hand (GDPR 19). */
export type Undelivered = Pick<Delivery, 'endpoint' | 'type' | 'choices'>;

/** What became of it. */
export interface Erased {
  /** Receipts and statements that are gone. */
  readonly erased: number;
  readonly subjects: readonly SubjectRef[];
  /** Who shared some of them and was not erased, with how many. */
  readonly linked: readonly LinkedSubject[];
  /** Entries without an address that stay, since other people have used the same device. */
  readonly kept: number;
  readonly suppressed: number;
  readonly undelivered: readonly Undelivered[];
  /** Whether the room was given back; where not, the database's owner has to (README, Erasing). */
  readonly vacuumed: boolean;
}

/** The shape of an erasure as the shop sends it. */
export const erasureShape: Check<Erasure> = object(
  {controller: pattern(ID, 'an id'), subjects: list(addressedShape, 1, 100)},
  {suppress: either(suppressShape, just(null)), linked: either(just(true), just(false))},
);

/** Until when a suppression lasts that begins now; null for ever. */
export const untilOf = (now: number, period: string): number | null =>
  period === 'for-ever' ? null : after(now, period);

/**
 * Erases a person. Commitments and tombstones stay, so the rest of the log still verifies, and what was erased is
 * answered with `erased` when it comes again.
 * @throws ConsentError `on-hold` where one of them, or somebody who shares an entry with them, is on hold
 */
export async function erasePerson(
  options: EraseOptions,
  {controller, subjects, suppress = null, linked = false}: Erasure,
): Promise<Erased> {
  const {store, now, vacuum = true} = options;
  const people = subjects.map((one) => subjectOf(options, {...one, controller}));
  const undelivered = await untoldTo(store, people);
  const removed = await store.keeping.forget({
    subjects: people,
    linked,
    also: await repliesTo(options, controller, subjects),
    suppress: suppress === null ? null : {until: untilOf(now(), suppress)},
  });
  if (removed.kind !== 'erased') throw refusal('on-hold');
  const {kind: _kind, entries, ...rest} = removed;
  return {erased: entries, ...rest, undelivered, vacuumed: vacuum && entries > 0 && (await vacuumed(store))};
}

/** Messages that are read at most, of one subject and state. */
const MESSAGES = 100;

async function untoldTo(
  {deliveries}: Pick<Store, 'deliveries'>,
  subjects: readonly SubjectRef[],
): Promise<readonly Undelivered[]> {
  const found: Undelivered[] = [];
  for (const {key: subject} of subjects) {
    for (const state of ['pending', 'parked', 'by-hand'] as const) {
      const messages = await deliveries.list({limit: MESSAGES, state, subject});
      for (const {endpoint, type, choices} of messages)
        if (type === 'withdrawn' || type === 'objected') found.push({endpoint, type, choices});
    }
  }
  return found;
}

/** What was erased is erased, whether or not its room can be given back now. */
export async function vacuumed({keeping}: Pick<Store, 'keeping'>): Promise<boolean> {
  try {
    return await keeping.vacuum();
  } catch {
    return false; // no room to write the file anew, or too long
  }
}

/** Requests that are read at a time. */
const PART = 200;

/** Requests whose answer is to go to one of these addresses, although nothing binds them to it. */
async function repliesTo(
  options: EraseOptions,
  controller: string,
  subjects: readonly Addressed[],
): Promise<readonly number[]> {
  const {store} = options;
  const spellings = new Set(subjects.map((one) => JSON.stringify(spellingOf(options, {...one, controller}))));
  const found: number[] = [];
  for (let at: QueuePlace | undefined; ;) {
    const part = await store.requests(PART, at);
    for (const {idx} of part.filter((row) => row.controller === controller)) {
      const [entry] = await store.latest(1, idx + 1);
      const reply = entry?.receipt && contactsIn(entry.receipt).reply;
      if (typeof reply !== 'string') continue;
      const asEmail = normaliseAddress('email', reply, null);
      const asPhone = spellingOf(options, {controller, kind: 'phone', address: reply});
      if ([asEmail, asPhone].some((one) => spellings.has(JSON.stringify(one)))) found.push(idx);
    }
    const last = part.at(-1);
    if (!last || part.length < PART) return found;
    at = {closed: isClosed(last.state), due: last.due, idx: last.idx};
  }
}
