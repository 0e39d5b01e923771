// Base64url without padding (RFC 4648 section 5), one spelling for each byte string.
import {ConsentError} from '../model/errors.ts';

/** Bytes as base64url. */
export function encodeBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The bytes of a base64url text.
 * @throws ConsentError `base64url` for padding, another alphabet, or spare bits that are not zero.
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (/^[A-Za-z0-9_-]*$/.test(text) && text.length % 4 !== 1) {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    if (encodeBase64url(bytes) === text) return bytes;
  }
  throw new ConsentError('base64url', 'not base64url without padding');
}
