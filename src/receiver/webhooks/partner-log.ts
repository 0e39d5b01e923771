// What partners were told goes into the log of what was handed over (U26): each message holds data of a person.
import type {Notice} from '../../model/notice.ts';
import type {HandoverStore} from '../handovers.ts';
import {EVENTS, type EventRow, type EventType} from '../store.ts';
import {BY_HAND, type Delivery} from './store.ts';

/** What keeping the log needs. */
export interface PartnerLogOptions {
  readonly store: {readonly handovers: HandoverStore};
  readonly notices: ReadonlyMap<string, Notice>;
  /** Unix ms. */
  readonly now: () => number;
}

/** Writes that a partner was told of an event; nothing where there is no partner, or nobody whom it is about. */
export async function handedToPartner(
  {store, notices, now}: PartnerLogOptions,
  partner: string | null,
  {type, controller, subject}: EventRow,
): Promise<void> {
  if (partner === null || !subject) return;
  const recipient = partnerName(notices.values(), controller, partner);
  const id = await store.handovers.open({time: now(), controller, recipient, what: toldOf(type)});
  await store.handovers.add(id, [subject.key]);
}

/** A partner's name, as the newest notice of the controller that has it says it; its id without one. */
export function partnerName(notices: Iterable<Notice>, controller: string, partner: string): string {
  const mine = [...notices].filter((notice) => notice.controller.id === controller);
  const found = mine.flatMap(({partners}) => partners).findLast(({id}) => id === partner);
  return found?.name ?? partner;
}

/** What the log says of a message, in place of the shop's own words. */
export const toldOf = (type: EventType): string => `event:${type}`;

/** The event that a line of the log tells of; null for any other line. */
export function eventIn(what: string): EventType | null {
  return EVENTS.find((type) => toldOf(type) === what) ?? null;
}

/** The partner that is told by hand under an endpoint's name; null for any other endpoint. */
export const partnerByHand = ({endpoint}: Pick<Delivery, 'endpoint'>): string | null =>
  endpoint.startsWith(BY_HAND) ? endpoint.slice(BY_HAND.length) : null;
