// SHA-256 as the formats use it, and text to bytes and back.
import {canonicalize} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {decodeBase64url, encodeBase64url} from './base64url.ts';

/** UTF-8. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/**
 * The text of UTF-8 bytes; a byte order mark is kept, so that a strict reader sees it.
 * @throws ConsentError `utf-8`
 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch (cause) {
    throw new ConsentError('utf-8', 'not UTF-8', {cause});
  }
}

/** SHA-256 of bytes. A server may have a quicker one than WebCrypto's. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;
/** Base64url SHA-256 of a text's UTF-8, as `hashText`. */
export type HashText = (text: string) => string | Promise<string>;

/** SHA-256 of bytes. */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** Base64url SHA-256 of a text's UTF-8. */
export const hashText = async (text: string): Promise<string> => encodeBase64url(await sha256(utf8(text)));

/** The digest of a stored object, notice or presentation: base64url SHA-256 of its canonical JSON (RFC 8785). */
export const digestOf = (value: unknown): Promise<string> => hashText(canonicalize(value));

/**
 * The commitment that stays when a receipt is erased: base64url of
 * SHA-256(0x00 ‖ SHA-256("consent-entry/v1" ‖ salt ‖ received ‖ JWS)), a leaf of a Merkle tree (RFC 9162, 2.1.1).
 * @param salt base64url, 32 bytes
 * @param received Unix ms, written as 8 bytes, most significant first
 */
export async function commitmentOf(
  salt: string,
  received: number,
  jws: string,
  hash: Sha256 = sha256,
): Promise<string> {
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(received));
  const entry = await hash(concat(utf8('consent-entry/v1'), decodeBase64url(salt), time, utf8(jws)));
  return encodeBase64url(await hash(concat(new Uint8Array(1), entry)));
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
