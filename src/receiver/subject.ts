// Addresses in one spelling, and the keyed hash that stands for each.
import {domainToASCII} from 'node:url';
import {isSupportedCountry, parsePhoneNumberFromString} from 'libphonenumber-js/min';
import {canonicalize} from '../model/canonical.ts';
import {CONTACTS, type ContactKind, type SubjectKind} from '../model/vocabulary.ts';
import type {Disclosure, PostalAddress} from '../receipt/disclosure.ts';
import {mac} from './node-crypto.ts';
import type {SubjectRef} from './store.ts';

/**
 * An address in its one spelling. What can't be read as an address of its kind is kept as folded text: the receipt
 * is recorded all the same, and the same text binds to the same subject.
 * @param country the notice's, for telephone numbers without a country code; null when the notice is unknown
 */
export function normaliseAddress(
  kind: ContactKind,
  value: string | PostalAddress,
  country: string | null,
): string | PostalAddress {
  if (typeof value !== 'string') return normalisePost(value);
  if (kind === 'email') return normaliseEmail(value);
  return kind === 'phone' ? normalisePhone(value, country) : fold(value);
}

/** NFC, case folded (through upper case, so that ß meets ss), white space trimmed and collapsed. */
const fold = (text: string): string =>
  text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC').trim().replaceAll(/\s+/g, ' ');

/** Trimmed, NFC, lower case, the domain as A-label (RFC 5890). */
function normaliseEmail(text: string): string {
  const email = text.trim().normalize('NFC').toLowerCase().normalize('NFC');
  const at = email.lastIndexOf('@');
  const domain = domainToASCII(email.slice(at + 1));
  return at > 0 && domain ? `${email.slice(0, at)}@${domain}` : fold(text);
}

/** E.164. */
function normalisePhone(text: string, country: string | null): string {
  const here = country !== null && isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text.normalize('NFKC'), here);
  return number?.isPossible() ? number.number : fold(text);
}

function normalisePost(post: PostalAddress): PostalAddress {
  const members = Object.entries(post).map(([name, text]: [string, string]) => [name, fold(text)]);
  return {street: '', ...Object.fromEntries(members)};
}

/**
 * The keyed hash of an address under a controller: base64url HMAC-SHA-256 over JCS [controller, kind, address]; of a
 * person who was signed in, of the id.
 */
export function subjectKey(
  pepper: Uint8Array,
  controller: string,
  kind: SubjectKind,
  address: string | PostalAddress,
): string {
  return mac(pepper, canonicalize([controller, kind, address]));
}

/** What stays of an erased receipt: base64url HMAC-SHA-256 over `iss` ‖ `jti`. */
export const tombstoneOf = (pepper: Uint8Array, iss: string, jti: string): string => mac(pepper, iss + jti);

const isContact = (name: string): name is ContactKind => CONTACTS.some((kind) => kind === name);

/** The addresses among some disclosures, each as the store knows it. */
export function subjectsOf(
  pepper: Uint8Array,
  controller: string,
  country: string | null,
  disclosures: readonly Disclosure[],
): readonly SubjectRef[] {
  return disclosures.flatMap(({name, value}) =>
    isContact(name)
      ? {kind: name, key: subjectKey(pepper, controller, name, normaliseAddress(name, value, country))}
      : [],
  );
}
