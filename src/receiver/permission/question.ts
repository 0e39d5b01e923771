// Reading a question about permissions, or an export's: whose, which choice, and which addresses of which kind.
import type {Notice} from '../../model/notice.ts';
import {bindsTo, contactsOf, subjectOf, type SubjectKind} from '../../model/vocabulary.ts';
import type {PostalAddress} from '../../receipt/disclosure.ts';
import {refusal} from '../refusal.ts';
import {countryOf} from '../refusal-tokens.ts';
import type {SubjectRef} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';

/** What is needed to know an address again. */
export interface Keying {
  readonly pepper: Uint8Array;
  readonly notices: ReadonlyMap<string, Notice>;
}

/**
 * The controller that is meant: the one that is named, or the only one that there is.
 * @throws ConsentError `bad-payload` where several could be meant, and for one without any notice
 */
export function controllerFor(notices: ReadonlyMap<string, Notice>, named: string | null): string {
  const all = new Set(Array.from(notices.values(), ({controller}) => controller.id));
  const [only = ''] = all;
  if (named === null ? all.size === 1 : all.has(named)) return named ?? only;
  throw refusal('bad-payload');
}

/**
 * The choice that is meant: `channel` is short for `marketing.<channel>`.
 * @throws ConsentError `bad-payload` where both are given or none, and for what is no choice
 */
export function choiceFor(channel: string | null, choice: string | null): string {
  const id = choice ?? `marketing.${channel ?? ''}`;
  if ((channel === null) !== (choice === null) && subjectOf(id) !== null) return id;
  throw refusal('bad-payload');
}

/** The kind of an address: the one that the choice binds to; among several, the one that it looks like. */
export function kindFor(choice: string, address: string | PostalAddress): SubjectKind {
  const [kind, ...others] = contactsOf(choice);
  if (kind !== undefined && others.length === 0) return kind;
  if (typeof address !== 'string') return 'post';
  return address.includes('@') ? 'email' : 'phone';
}

/** What is asked about an address. */
export interface AddressAsked {
  readonly controller: string;
  readonly choice: string;
  readonly address: string | PostalAddress;
  /** Where it is not to be told by the look of the address. */
  readonly kind?: SubjectKind | undefined;
}

/**
 * The subject that an address stands for.
 * @throws ConsentError `bad-payload` for a kind that the choice does not bind to, or that the address is not of
 */
export function subjectFor(
  {pepper, notices}: Keying,
  {controller, choice, address, kind = kindFor(choice, address)}: AddressAsked,
): SubjectRef {
  const isFit = (kind === 'post') === (typeof address !== 'string');
  if (!isFit || !bindsTo(choice, kind)) throw refusal('bad-payload');
  const country = countryOf(notices.values(), controller);
  const one = kind === 'sub' ? address : normaliseAddress(kind, address, country);
  return {kind, key: subjectKey(pepper, controller, kind, one)};
}
