// What the shop sees of messages, and what it may say about one: send it again, or that it is done.
import {refusal} from '../refusal.ts';
import type {Store, SubjectRef} from '../store.ts';
import {handedToPartner, partnerByHand, type PartnerLogOptions} from './partner-log.ts';
import type {Delivery, DeliveryFilter, DeliveryId, DeliveryState} from './store.ts';

/** A message as the shop sees it. Times are Unix ms. */
export interface DeliveryReport {
  /** Name of the endpoint; `partner:<id>` for a partner who is told by hand. */
  readonly endpoint: string;
  readonly seq: number;
  readonly type: Delivery['type'];
  readonly controller: string;
  readonly subject: SubjectRef | null;
  readonly choices: readonly string[];
  readonly state: DeliveryState;
  /** How often it was tried since it was queued. */
  readonly attempts: number;
  /** When it is tried next; null unless it is pending. */
  readonly next: number | null;
  readonly tried: number | null;
  /** What came of the last attempt: a status, or in a word why there is none. */
  readonly answer: string | null;
}

/** A part of the list. `next` leads to the part after it; null at the end. */
export interface DeliveryPart {
  readonly deliveries: readonly DeliveryReport[];
  readonly next: string | null;
}

/** Where messages are read and settled. */
export interface DeliveryReportOptions extends Omit<PartnerLogOptions, 'store'> {
  readonly queue: Pick<Store, 'deliveries' | 'handovers'>;
  /** Partners by the names of their endpoints. */
  readonly partners?: ReadonlyMap<string, string>;
}

/** Without the choices that are not the partner's. */
function reportOf(delivery: Delivery): DeliveryReport {
  const {endpoint, seq, type, controller, subject, choices, state, attempts, next, tried, answer} = delivery;
  const partner = partnerByHand(delivery);
  return {
    endpoint,
    seq,
    type,
    controller,
    subject,
    choices: partner === null ? choices : choices.filter((choice) => choice === `sharing.${partner}`),
    state,
    attempts,
    next: state === 'pending' ? next : null,
    tried,
    answer,
  };
}

/**
 * Messages by endpoint and `seq`.
 * @param after the `next` of the part before
 * @throws ConsentError `malformed` for an `after` that is none
 */
export async function readDeliveries(
  {queue}: Pick<DeliveryReportOptions, 'queue'>,
  {limit, after, ...filter}: Omit<DeliveryFilter, 'after'> & {readonly after: string | null},
): Promise<DeliveryPart> {
  const place = after === null ? {} : {after: placeIn(after)};
  const rows = await queue.deliveries.list({...filter, ...place, limit: limit + 1});
  const part = rows.slice(0, limit);
  const last = part.at(-1);
  return {
    deliveries: part.map((one) => reportOf(one)),
    next: last && rows.length > limit ? `${last.seq}.${last.endpoint}` : null,
  };
}

function placeIn(cursor: string): DeliveryId {
  const [, seq, endpoint] = /^(\d{1,15})\.([a-z0-9._:-]{1,80})$/.exec(cursor) ?? [];
  if (seq === undefined || endpoint === undefined) throw refusal('malformed');
  return {endpoint, seq: Number(seq)};
}

/**
 * Queues a message anew, and every later one of its subject at the endpoint.
 * @returns how many
 * @throws ConsentError `not-found` where there is none that a program is told
 */
export async function replayDelivery(
  {queue, now}: Pick<DeliveryReportOptions, 'queue' | 'now'>,
  id: DeliveryId,
): Promise<number> {
  const queued = await queue.deliveries.replay(id, now());
  if (queued === 0) throw refusal('not-found');
  return queued;
}

/**
 * Takes a message as delivered, because somebody has told it by hand. To a partner that is a hand-over too.
 * @returns the message after it
 * @throws ConsentError `not-found` where there is none
 */
export async function markDone(options: DeliveryReportOptions, id: DeliveryId): Promise<DeliveryReport> {
  const {deliveries} = options.queue;
  const before = await deliveries.find(id);
  if (!before) throw refusal('not-found');
  if (before.state !== 'delivered') {
    const partner = partnerByHand(id) ?? options.partners?.get(id.endpoint) ?? null;
    await handedToPartner({...options, store: options.queue}, partner, before); // first: rather twice than never
    await deliveries.done(id, options.now());
  }
  return reportOf((await deliveries.find(id)) ?? before);
}
