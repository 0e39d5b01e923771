// The receiver's cryptography, by Node's own calls: WebCrypto costs a thread's turn for each hash and each signature.
// Keys go in as PEM or KeyObjects and nothing else: what comes wrapped in options Node tries as a key first, and what
// it throws and catches then costs two thirds of a signature. So signatures go in and out as DER.
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hash,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import {ConsentError} from '../model/errors.ts';
import type {Jws} from '../receipt/jws.ts';
import {publicMembers, thumbprintOf, type PublicJwk, type Signer} from '../receipt/key.ts';
import {derOf, rawOf} from './der.ts';

/** Base64url SHA-256 of a text's UTF-8. */
export const hashText = (text: string): string => hash('sha256', text, 'base64url');

/** SHA-256 of bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

const POOL = 8192;

/** Fills bytes with randomness that is fetched in larger parts: each call to the generator costs as much as a hash. */
export function openRandomness(): (bytes: Uint8Array<ArrayBuffer>) => Uint8Array {
  const pool = new Uint8Array(POOL);
  let at = POOL;
  return (bytes) => {
    if (bytes.length > POOL) return crypto.getRandomValues(bytes);
    if (at + bytes.length > POOL) {
      crypto.getRandomValues(pool);
      at = 0;
    }
    bytes.set(pool.subarray(at, at + bytes.length));
    pool.fill(0, at, (at += bytes.length)); // nobody gets it twice
    return bytes;
  };
}

const keys = new WeakMap<Uint8Array, KeyObject>();

/** Base64url HMAC-SHA-256 of a text's UTF-8. */
export function mac(secret: Uint8Array, text: string): string {
  const key = keys.get(secret) ?? createSecretKey(secret);
  keys.set(secret, key);
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** The key of acknowledgements. Its private half cannot be read out of it. */
export interface ReceiverKey extends Signer {
  readonly publicJwk: PublicJwk;
}

/**
 * A signing key out of its private JWK.
 * @throws what Node throws for no such key; TypeError when its halves don't fit
 */
export async function receiverKey(jwk: JsonWebKey): Promise<ReceiverKey> {
  const key = createPrivateKey({key: {...jwk}, format: 'jwk'});
  const publicJwk = publicMembers(jwk);
  const probe = sign('sha256', Buffer.alloc(1), key);
  if (!verify('sha256', Buffer.alloc(1), createPublicKey({key: {...publicJwk}, format: 'jwk'}), probe))
    throw new TypeError('two halves of different keys');
  return {kid: await thumbprintOf(publicJwk), publicJwk, sign: (bytes) => rawOf(sign('sha256', bytes, key))};
}

/**
 * Whether the key made the signature.
 * @throws ConsentError `jwk` when the point is not on the curve.
 */
export function isSignedBy(jwk: PublicJwk, {signingInput, signature}: Jws): boolean {
  let key: KeyObject;
  try {
    key = createPublicKey(pemOf(jwk));
  } catch (cause) {
    throw new ConsentError('jwk', 'not a point of P-256', {cause});
  }
  return verify('sha256', Buffer.from(signingInput), key, derOf(signature));
}

/** SubjectPublicKeyInfo of a P-256 key (RFC 5480) up to its uncompressed point, whose 04 is the last byte. */
const BEFORE_POINT = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');

function pemOf({x, y}: PublicJwk): string {
  const point = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  const der = Buffer.concat([BEFORE_POINT, ...point]).toString('base64');
  return `-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----\n`;
}
