// Disclosures (RFC 9901, 4.2): the addresses of a receipt, each salted and hashed, to be shown or left out.
import {parseCanonical, type Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {object, text, type Check, type Fault} from '../model/shape.ts';
import {decodeBase64url, encodeBase64url} from './base64url.ts';
import {fromUtf8, hashText, utf8, type HashText} from './digest.ts';

/** A postal address as the form gave it. */
export interface PostalAddress {
  readonly street: string;
  readonly code?: string;
  readonly city?: string;
  readonly country?: string;
}

/** What a receipt can disclose. `text` and `reply` belong to a request: what it says, where the answer goes. */
export interface Contact {
  readonly email?: string;
  readonly phone?: string;
  readonly post?: PostalAddress;
  readonly text?: string;
  readonly reply?: string;
}
export type ContactName = keyof Contact;

/** One disclosed value with the text that carries it; `digest` is what the receipt's `_sd` must hold. */
export interface Disclosure {
  readonly text: string;
  readonly name: ContactName;
  readonly value: string | PostalAddress;
}

const line = text(320);
/** The shape of a postal address. */
export const postShape: Check<PostalAddress> = object(
  {street: line},
  {code: line, city: line, country: line},
);
const VALUES: {readonly [K in ContactName]-?: Check<NonNullable<Contact[K]>>} = {
  email: line,
  phone: line,
  post: postShape,
  text: text(2000),
  reply: line,
};

/** Salts a value: base64url of `[salt, name, value]` as JSON, the salt being 16 random bytes in base64url. */
export function createDisclosure(
  name: ContactName,
  value: string | PostalAddress,
  random: Uint8Array,
): string {
  return encodeBase64url(utf8(JSON.stringify([encodeBase64url(random), name, value])));
}

/**
 * Reads a disclosure.
 * @throws ConsentError `disclosure-form` (not three elements in canonical JSON), `disclosure-salt`,
 * `disclosure-name` or `disclosure-value`.
 */
export function readDisclosure(encoded: string): Disclosure {
  const [salt, name, value, ...rest] = elements(encoded);
  if (value === undefined || rest.length) throw new ConsentError('disclosure-form', 'not three elements');
  if (typeof salt !== 'string' || !/^[A-Za-z0-9_-]{21}[AQgw]$/.test(salt)) {
    throw new ConsentError('disclosure-salt', 'the salt is not 16 bytes in base64url');
  }
  if (!isName(name)) throw new ConsentError('disclosure-name', 'not the name of an address');
  const faults: Fault[] = [];
  const shape: Check<string | PostalAddress> = VALUES[name];
  if (shape(value, '', faults)) return {text: encoded, name, value};
  throw new ConsentError('disclosure-value', `${name}${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`);
}

const isName = (name: unknown): name is ContactName =>
  typeof name === 'string' && Object.hasOwn(VALUES, name);

function elements(encoded: string): readonly (Json | undefined)[] {
  try {
    const value = parseCanonical(fromUtf8(decodeBase64url(encoded)));
    if (Array.isArray(value)) return value;
  } catch (cause) {
    throw new ConsentError('disclosure-form', 'not canonical JSON in base64url', {cause});
  }
  throw new ConsentError('disclosure-form', 'not an array');
}

/** The digest that stands for a disclosure in `_sd`: over the ASCII of its base64url text. */
export const disclosureDigest = async (encoded: string, hash: HashText = hashText): Promise<string> =>
  hash(encoded);
