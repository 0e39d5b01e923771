// What a shop says that it has passed on: whose data, to whom, when and what, for the log that every extract reads.
import type {Notice} from '../model/notice.ts';
import type {ContactKind} from '../model/vocabulary.ts';
import type {PostalAddress} from '../receipt/disclosure.ts';
import {countryOf} from './refusal-tokens.ts';
import type {Store} from './store.ts';
import {normaliseAddress, subjectKey} from './subject.ts';

/** Data of people that were handed over. */
export interface LoggedDisclosure {
  /** Id of the controller, as its notice has it. */
  readonly controller: string;
  readonly kind: ContactKind;
  /** Whose they were; as the shop knows them. One or several. */
  readonly address?: string | PostalAddress;
  readonly addresses?: readonly (string | PostalAddress)[];
  /** Name of who got them, as the people are told. */
  readonly recipient: string;
  /** Which data, in the shop's words; the id of a choice is told by its name. */
  readonly what: string;
  /** Unix ms; now unless given. */
  readonly time?: number;
}

/** What logging needs. */
export interface DisclosureOptions {
  readonly store: Pick<Store, 'handovers' | 'notices'>;
  readonly secrets: {readonly pepper: Uint8Array};
  /** Every notice ever kept; read from the store unless given. */
  readonly notices?: ReadonlyMap<string, Notice>;
  /** Unix ms. */
  readonly now?: () => number;
}

/** Keys that go into the log in one transaction. */
const PART = 1000;

/**
 * Logs that data were handed over; each extract of these people says so (GDPR 15(1)(c)).
 * @returns of how many people
 */
export async function logDisclosure(
  {store, secrets, notices, now = Date.now}: DisclosureOptions,
  {controller, kind, address, addresses = [], recipient, what, time = now()}: LoggedDisclosure,
): Promise<number> {
  const country = countryOf((notices ?? (await store.notices())).values(), controller);
  const all = address === undefined ? addresses : [address, ...addresses];
  const each = all.map((one) =>
    subjectKey(secrets.pepper, controller, kind, normaliseAddress(kind, one, country)),
  );
  const keys = [...new Set(each)];
  if (keys.length === 0) return 0;
  const id = await store.handovers.open({time, controller, recipient, what});
  for (let at = 0; at < keys.length; at += PART) await store.handovers.add(id, keys.slice(at, at + PART));
  return keys.length;
}
