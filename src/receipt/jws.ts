// Compact JWS (RFC 7515), ES256 only (RFC 7518, 3.4), one spelling only: strict base64url, canonical JSON, low S.
import {parseCanonical, type Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {decodeBase64url, encodeBase64url} from './base64url.ts';
import {fromUtf8, utf8} from './digest.ts';

/** A JWS that was read, not yet verified. */
export interface Jws {
  readonly text: string;
  readonly header: Json;
  readonly payload: Json;
  /** What is signed: the first two parts with their dot. */
  readonly signingInput: string;
  /** r and s, 32 bytes each. */
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Makes an ES256 signature, r and s, 32 bytes each; S may be high. A server may have a quicker way than WebCrypto's. */
export type Sign = (
  bytes: Uint8Array<ArrayBuffer>,
) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const ES256 = {name: 'ECDSA', hash: 'SHA-256'};

const toInteger = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);

const toBytes = (number: bigint): Uint8Array =>
  Uint8Array.from(number.toString(16).padStart(64, '0').match(/../g) ?? [], (byte) => Number(`0x${byte}`));
const HALF_ORDER = toBytes(ORDER / 2n);

/** Whether s is at most half the group order; of the two signatures that verify, only that one is valid here. */
export function hasLowS(signature: Uint8Array): boolean {
  const s = signature.subarray(32);
  const at = HALF_ORDER.findIndex((byte, i) => byte !== s[i]);
  return at === -1 || (s[at] ?? 0) < (HALF_ORDER[at] ?? 0);
}

/** The twin of a signature with low S; the same one when it is low already. */
export function lowerS(signature: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (hasLowS(signature)) return signature;
  const out = new Uint8Array(signature);
  out.set(toBytes(ORDER - toInteger(signature.subarray(32))), 32);
  return out;
}

const encodeJson = (value: Json): string => encodeBase64url(utf8(JSON.stringify(value)));
const decodeJson = (part: string): Json => parseCanonical(fromUtf8(decodeBase64url(part)));

/** Signs a header and a payload; both are written as canonical JSON text. */
export async function signJws(header: Json, payload: Json, key: CryptoKey | Sign): Promise<string> {
  const signingInput = `${encodeJson(header)}.${encodeJson(payload)}`;
  const bytes = utf8(signingInput);
  const signature =
    typeof key === 'function'
      ? await key(bytes)
      : new Uint8Array(await crypto.subtle.sign(ES256, key, bytes));
  return `${signingInput}.${encodeBase64url(lowerS(signature))}`;
}

/**
 * Reads a compact JWS without verifying it.
 * @throws ConsentError `parts`, `base64url`, `utf-8`, `json`, `not-canonical`, `signature-length` or `high-s`.
 */
export function readJws(text: string): Jws {
  const [head = '', body = '', tail = '', ...rest] = text.split('.');
  if (!head || !body || !tail || rest.length)
    throw new ConsentError('parts', 'not three parts with dots between');
  const [header, payload, signature] = [decodeJson(head), decodeJson(body), decodeBase64url(tail)];
  if (signature.length !== 64)
    throw new ConsentError('signature-length', 'the signature is not 64 bytes long');
  if (!hasLowS(signature)) throw new ConsentError('high-s', 'the signature has a high S');
  return {text, header, payload, signingInput: `${head}.${body}`, signature};
}

/** Whether the key made the signature. */
export const verifyJws = (jws: Jws, key: CryptoKey): Promise<boolean> =>
  crypto.subtle.verify(ES256, key, jws.signature, utf8(jws.signingInput));
