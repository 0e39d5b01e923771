// Who really got a person's data (GDPR 15(1)(c), U26): what the log of hand-overs says, and whether each partner that
// lost a yes was told so.
import {subjectOf} from '../../model/vocabulary.ts';
import {EVERYTHING, type Handover, type HandoverStore} from '../handovers.ts';
import type {SubjectRef} from '../store.ts';
import {eventIn, partnerByHand, toldOf} from '../webhooks/partner-log.ts';
import {partnerIn} from '../webhooks/spread.ts';
import type {Delivery, DeliveryStore} from '../webhooks/store.ts';
import type {Disclosed, ExtractedPartner} from './extract.ts';
import {wordsOf} from './words.ts';

/** What is known of hand-overs and of messages to partners. */
export interface Told {
  readonly handed: readonly Handover[];
  /** Messages of a stop, oldest first. */
  readonly messages: readonly Delivery[];
}

/** Where it is read. */
export interface ToldOptions {
  readonly store: {readonly handovers: HandoverStore; readonly deliveries: DeliveryStore};
}

/** Messages of one subject that are read at a time. */
const PART = 500;

/** Reads it for all subjects of a person. */
export async function readTold({store}: ToldOptions, subjects: readonly SubjectRef[]): Promise<Told> {
  const [handed, messages]: [Handover[], Delivery[]] = [[], []];
  for (const {key} of subjects) {
    handed.push(...(await store.handovers.of(key)));
    for (let after: Delivery | undefined; ;) {
      const rows = await store.deliveries.list({limit: PART, subject: key, ...(after && {after})});
      messages.push(...rows.filter(({type}) => type === 'withdrawn' || type === 'objected'));
      after = rows.at(-1);
      if (rows.length < PART) break;
    }
  }
  return {handed, messages: messages.toSorted((a, b) => a.seq - b.seq)};
}

/** Lines of the log in the language of the extract, each once. `label` says what a choice is called. */
export function disclosedIn(
  {handed}: Told,
  lang: string,
  label: (choice: string) => string,
): readonly Disclosed[] {
  const {events, everything} = wordsOf(lang).recipients;
  const what = (said: string): string => {
    const type = eventIn(said);
    if (type === 'given' || type === 'withdrawn' || type === 'objected') return events[type];
    if (said === EVERYTHING) return everything;
    return subjectOf(said) ? label(said) : said;
  };
  return handed.map(({recipient, what: said, time}) => ({recipient, what: what(said), time}));
}

/**
 * Whether a partner that lost its yes was told so. What was delivered long ago is forgotten; then the log says when.
 * @param partners ids by the names of their endpoints
 */
export function toldPartner(
  {handed, messages}: Told,
  {choice, name, state}: Pick<ExtractedPartner, 'choice' | 'name' | 'state'>,
  partners: ReadonlyMap<string, string>,
): ExtractedPartner['told'] {
  if (state !== 'withdrawn' && state !== 'objected') return null;
  const partner = partnerIn(choice);
  const mine = messages.filter(
    (one) => one.choices.includes(choice) && (partnerByHand(one) ?? partners.get(one.endpoint)) === partner,
  );
  const last = new Map(mine.map((one) => [one.subject?.key, one])); // of each address
  if ([...last.values()].some((one) => one.state !== 'delivered')) return {at: null};
  const lines = handed.filter(
    ({recipient, what}) =>
      recipient === name && (what === toldOf('withdrawn') || what === toldOf('objected')),
  );
  const times = [...Array.from(last.values(), ({tried}) => tried ?? 0), ...lines.map(({time}) => time)];
  return {at: times.length === 0 ? null : Math.max(...times)};
}
