// Who is told of an event: one rule for every store.
import {subjectOf} from '../../model/vocabulary.ts';
import type {EventRow, EventType} from '../store.ts';
import {BY_HAND, type Audience, type DeliveryState} from './store.ts';

/** A message that is to be kept. */
export interface NewDelivery {
  readonly endpoint: string;
  readonly state: DeliveryState;
  readonly seq: number;
  /** Messages with the same one go out in their order. */
  readonly subject: string;
}

/** What a partner hears of. */
const TO_PARTNERS: ReadonlySet<EventType> = new Set(['given', 'withdrawn', 'objected']);
/** What a partner has to hear of, also where it has no endpoint: whose data it may not use any more (U25). */
const STOPS: ReadonlySet<EventType> = new Set(['withdrawn', 'objected']);

/** The messages of an event to an audience. */
export function messagesOf(audience: Audience, event: EventRow): readonly NewDelivery[] {
  const {seq, type, controller, choices} = event;
  const subject = event.subject?.key ?? `entry:${event.idx}`; // without an address it waits for no other
  const to = (endpoint: string, state: DeliveryState): NewDelivery => ({endpoint, state, seq, subject});
  if (isByHand(audience)) {
    if (!STOPS.has(type)) return [];
    const partners = choices.flatMap((choice) => partnerIn(choice) ?? []);
    const alone = partners.filter(
      (partner) => !audience.served.some((one) => one.partner === partner && isFor(one, controller)),
    );
    return alone.map((partner) => to(`${BY_HAND}${partner}`, 'by-hand'));
  }
  const {name, types, partner} = audience;
  const hears = isFor(audience, controller) && (types?.includes(type) ?? true);
  const isIts = partner === null || (TO_PARTNERS.has(type) && choices.includes(`sharing.${partner}`));
  return hears && isIts ? [to(name, 'pending')] : [];
}

const isByHand = (audience: Audience): audience is Extract<Audience, {name: typeof BY_HAND}> =>
  'served' in audience;

const isFor = ({controller}: {readonly controller: string | null}, id: string): boolean =>
  controller === null || controller === id;

/** The partner that a choice is about; null for any other choice. */
export function partnerIn(choice: string): string | null {
  const subject = subjectOf(choice);
  return subject?.kind === 'sharing' ? subject.partner : null;
}
