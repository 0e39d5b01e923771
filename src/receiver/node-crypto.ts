// The receiver's cryptography, by Node's own calls: WebCrypto costs a thread's turn for each hash and each signature.
import {createPublicKey, hash, KeyObject, sign, verify} from 'node:crypto';
import {ConsentError} from '../model/errors.ts';
import type {Signer} from '../receipt/ack.ts';
import type {Jws} from '../receipt/jws.ts';
import {thumbprintOf, type PublicJwk, type SigningKey} from '../receipt/key.ts';

/** Base64url SHA-256 of a text's UTF-8. */
export const hashText = (text: string): string => hash('sha256', text, 'base64url');

/** SHA-256 of bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

/** A signing key as acknowledgements are signed with it. */
export async function signerOf({privateKey, publicJwk}: SigningKey): Promise<Signer> {
  const key = KeyObject.from(privateKey);
  return {
    kid: await thumbprintOf(publicJwk),
    sign: (bytes) => new Uint8Array(sign('sha256', bytes, {key, dsaEncoding: 'ieee-p1363'})),
  };
}

/**
 * Whether the key made the signature.
 * @throws ConsentError `jwk` when the point is not on the curve.
 */
export function isSignedBy({kty, crv, x, y}: PublicJwk, {signingInput, signature}: Jws): boolean {
  let key: KeyObject;
  try {
    key = createPublicKey({key: {kty, crv, x, y}, format: 'jwk'});
  } catch (cause) {
    throw new ConsentError('jwk', 'not a point of P-256', {cause});
  }
  return verify('sha256', Buffer.from(signingInput), {key, dsaEncoding: 'ieee-p1363'}, signature);
}
