// Base64url without padding (RFC 4648 section 5), one spelling for each byte string.
import {ConsentError} from '../model/errors.ts';

/** Bytes as base64url. */
export function encodeBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Whole bytes, and the spare bits of the last character are zero. */
const ONE_SPELLING = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

/**
 * The bytes of a base64url text.
 * @throws ConsentError `base64url` for padding, another alphabet, or spare bits that are not zero.
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!ONE_SPELLING.test(text)) throw new ConsentError('base64url', 'not base64url without padding');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
