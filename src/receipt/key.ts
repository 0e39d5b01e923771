// P-256 keys: making them, their public form (RFC 7517) and their thumbprint (RFC 7638, RFC 9278).
import {ConsentError} from '../model/errors.ts';
import {DIGEST} from '../model/event.ts';
import {just, object, pattern, type Check} from '../model/shape.ts';
import {hashText, type HashText} from './digest.ts';
import type {Sign} from './jws.ts';

/** A public key: these four members and no other; x and y are 32 bytes in base64url. */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** A key that signs, with its public half. The private half cannot be read out unless it was made extractable. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly publicJwk: PublicJwk;
}

/** A key by its thumbprint, and its way to sign. */
export interface Signer {
  readonly kid: string;
  readonly sign: CryptoKey | Sign;
}

const CURVE = {name: 'ECDSA', namedCurve: 'P-256'};
const coordinate = pattern(DIGEST, '32 bytes in base64url');

/** The shape of a public key in a header. */
export const jwkShape: Check<PublicJwk> = object({
  kty: just('EC'),
  crv: just('P-256'),
  x: coordinate,
  y: coordinate,
});

/** Makes a signing key; `extractable` only where it must be written to a file. */
export async function createSigningKey({
  extractable = false,
}: {readonly extractable?: boolean} = {}): Promise<SigningKey> {
  const {privateKey, publicKey} = await crypto.subtle.generateKey(CURVE, extractable, ['sign', 'verify']);
  return {privateKey, publicJwk: publicMembers(await crypto.subtle.exportKey('jwk', publicKey))};
}

/** The four public members of a JWK. */
export function publicMembers({x = '', y = ''}: JsonWebKey): PublicJwk {
  return {kty: 'EC', crv: 'P-256', x, y};
}

/**
 * A public key ready to verify with.
 * @throws ConsentError `jwk` when the point is not on the curve.
 */
export async function importPublicKey({kty, crv, x, y}: PublicJwk): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('jwk', {kty, crv, x, y}, CURVE, true, ['verify']);
  } catch (cause) {
    throw new ConsentError('jwk', 'not a point of P-256', {cause});
  }
}

/** Base64url SHA-256 of the key's required members in lexical order. */
export const thumbprintOf = async ({crv, kty, x, y}: PublicJwk, hash: HashText = hashText): Promise<string> =>
  hash(JSON.stringify({crv, kty, x, y}));

/** A key as a signer. */
export const signerOf = async (key: SigningKey | Signer): Promise<Signer> =>
  'kid' in key ? key : {kid: await thumbprintOf(key.publicJwk), sign: key.privateKey};

const URN = 'urn:ietf:params:oauth:jwk-thumbprint:sha-256:';

/** The issuer of everything that a key signs. */
export const thumbprintUri = (thumbprint: string): string => URN + thumbprint;

/** The thumbprint in such an issuer, or null. */
export function thumbprintIn(uri: string): string | null {
  const thumbprint = uri.startsWith(URN) ? uri.slice(URN.length) : '';
  return DIGEST.test(thumbprint) ? thumbprint : null;
}
