// Receipts that were bent before they were signed: each part can be replaced, and the signature is made anew.
import type {Json} from '../../src/model/canonical.ts';
import {decodeBase64url, encodeBase64url} from '../../src/receipt/base64url.ts';
import {fromUtf8, hashText, utf8} from '../../src/receipt/digest.ts';
import {lowerS} from '../../src/receipt/jws.ts';
import type {SigningKey} from '../../src/receipt/key.ts';

/** One part of a JWS, from base64url to base64url. */
export type Bend = (encoded: string) => string;

export interface Bends {
  readonly header?: Bend;
  readonly payload?: Bend;
  /** Done after signing. */
  readonly signature?: Bend;
  /** New disclosures; the payload's `_sd` follows them, unless `payload` is bent too. */
  readonly disclosures?: readonly string[];
  /** Done last. */
  readonly wire?: Bend;
}

/** Bends the JSON value. */
export const value =
  (act: (value: Record<string, Json>) => Json): Bend =>
  (encoded) =>
    // headers and payloads are objects
    encodeJson(act(JSON.parse(fromUtf8(decodeBase64url(encoded))) as Record<string, Json>));

/** Bends the JSON text, so that it can be spelt in another way. Fails when it stays the same. */
export const spelling =
  (act: (text: string) => string): Bend =>
  (encoded) => {
    const text = fromUtf8(decodeBase64url(encoded));
    const bent = act(text);
    if (bent === text) throw new Error('the bend left the text as it was');
    return encodeBase64url(utf8(bent));
  };

/** Bends the bytes. */
export const bytes =
  (act: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): Bend =>
  (encoded) =>
    encodeBase64url(act(decodeBase64url(encoded)));

/** Sets a spare bit of the last character; the part must have some. */
export const spareBit: Bend = (encoded) => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  if (encoded.length % 4 === 0) throw new Error('this part has no spare bits');
  return encoded.slice(0, -1) + alphabet.charAt(alphabet.indexOf(encoded.slice(-1)) + 1);
};

export const encodeJson = (json: Json): string => encodeBase64url(utf8(JSON.stringify(json)));

const ES256 = {name: 'ECDSA', hash: 'SHA-256'};

/** Signs two parts as they are. */
export async function signParts(header: string, payload: string, key: SigningKey): Promise<string> {
  const input = utf8(`${header}.${payload}`);
  const signature = new Uint8Array(await crypto.subtle.sign(ES256, key.privateKey, input));
  return `${header}.${payload}.${encodeBase64url(lowerS(signature))}`;
}

/** `_sd` over these disclosures, and `_sd_alg`; neither when there are none. */
async function rehash(payload: Record<string, Json>, disclosures: readonly string[]): Promise<Json> {
  const {contact: _contact, _sd_alg: _alg, ...rest} = payload;
  const digests = await Promise.all(disclosures.map((one) => hashText(one)));
  const sorted = [...new Set(digests)].toSorted();
  return sorted.length ? {...rest, contact: {_sd: sorted}, _sd_alg: 'sha-256'} : rest;
}

/** A receipt with its bends in it, signed by `key`. */
export async function forge(wire: string, key: SigningKey, bends: Bends): Promise<string> {
  const [jws = '', ...tail] = wire.split('~');
  const disclosures = bends.disclosures ?? tail.slice(0, -1);
  let [header = '', payload = ''] = jws.split('.');
  if (bends.disclosures && !bends.payload) {
    // a payload is an object
    const old = JSON.parse(fromUtf8(decodeBase64url(payload))) as Record<string, Json>;
    payload = encodeJson(await rehash(old, disclosures));
  }
  header = bends.header?.(header) ?? header;
  payload = bends.payload?.(payload) ?? payload;
  const signed = await signParts(header, payload, key);
  const dot = signed.lastIndexOf('.') + 1;
  const signature = signed.slice(dot);
  const bent = signed.slice(0, dot) + (bends.signature?.(signature) ?? signature);
  const out = [bent, ...disclosures, ''].join('~');
  return bends.wire?.(out) ?? out;
}

/** A salted disclosure of anything, with a salt that stays the same. */
export const disclosureOf = (...elements: readonly Json[]): string => encodeJson(elements);
/** 16 bytes in base64url. */
export const SALT = 'AAECAwQFBgcICQoLDA0ODw';

/** Sets one claim, or one member of a claim. */
export const claim = (name: string, to: Json): Bends => ({payload: value((p) => ({...p, [name]: to}))});
export const member = (name: string, inner: string, to: Json): Bends => ({
  // the claims meant are objects
  payload: value((p) => ({...p, [name]: {...(p[name] as Record<string, Json>), [inner]: to}})),
});
export const drop = (name: string): Bends => ({
  payload: value((p) => Object.fromEntries(Object.entries(p).filter(([one]) => one !== name))),
});
export const dropMember = (name: string, inner: string): Bends => ({
  payload: value((p) => ({
    ...p,
    // the claims meant are objects
    [name]: Object.fromEntries(
      Object.entries(p[name] as Record<string, Json>).filter(([one]) => one !== inner),
    ),
  })),
});
export const respell = (from: string, to: string): Bends => ({
  payload: spelling((text) => text.replace(from, to)),
});
export const header = (change: Record<string, Json>): Bends => ({header: value((h) => ({...h, ...change}))});
export const dropHeader = (name: string): Bends => ({
  header: value((h) => Object.fromEntries(Object.entries(h).filter(([one]) => one !== name))),
});
export const jwk = (change: Record<string, Json>): Bends => ({
  // a header's jwk is an object
  header: value((h) => ({...h, jwk: {...(h['jwk'] as Record<string, Json>), ...change}})),
});

/** The other signature that verifies: s becomes the order of the group minus s. */
export function raiseS(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  const high = (order - s).toString(16).padStart(64, '0');
  return Uint8Array.of(...signature.subarray(0, 32), ...Buffer.from(high, 'hex'));
}
