// The receiver's public keys (RFC 7517): old ones stay for ever, and each new one is vouched for by the one before.
import type {Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {DIGEST} from '../model/event.ts';
import {integer, just, list, object, pattern, text, type Check, type Fault} from '../model/shape.ts';
import {readJws, signJws, verifyJws} from './jws.ts';
import {
  importPublicKey,
  signerOf,
  thumbprintOf,
  type PublicJwk,
  type Signer,
  type SigningKey,
} from './key.ts';

export const SUCCESSION_TYPE = 'consent-key+jwt';

/** A receiver's key. `kid` is its thumbprint; `succession` is a JWS by the key before it, absent from the first. */
export interface ReceiverJwk extends PublicJwk {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly succession?: string;
}
/** What `${aud}/jwks.json` serves: oldest first. */
export interface KeySet {
  readonly keys: readonly ReceiverJwk[];
}

const digest = pattern(DIGEST, '32 bytes in base64url');
const shape: Check<KeySet> = object({
  keys: list(
    object(
      {
        kty: just('EC'),
        crv: just('P-256'),
        x: digest,
        y: digest,
        kid: digest,
        alg: just('ES256'),
        use: just('sig'),
      },
      {succession: text(2000)},
    ),
    1,
    1000,
  ),
});
const successionHeader = object({typ: just(SUCCESSION_TYPE), alg: just('ES256'), kid: digest});
const successionPayload = object({key: digest, iat: integer()});

/**
 * Reads a key set; every `kid` must be its key's thumbprint.
 * @throws ConsentError `keys`
 */
export async function parseKeySet(value: unknown): Promise<KeySet> {
  const faults: Fault[] = [];
  if (!shape(value, '', faults))
    throw new ConsentError('keys', `${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`);
  for (const key of value.keys) {
    if ((await thumbprintOf(key)) !== key.kid)
      throw new ConsentError('keys', 'a kid is not its key’s thumbprint');
  }
  return value;
}

/** A key as it stands in the set; with the key before it, when there is one, vouching for it. */
export async function receiverJwk(
  jwk: PublicJwk,
  before: SigningKey | Signer | null,
  iat: number,
): Promise<ReceiverJwk> {
  const kid = await thumbprintOf(jwk);
  const entry = {...jwk, kid, alg: 'ES256', use: 'sig'} as const;
  if (!before) return entry;
  const {kid: by, sign} = await signerOf(before);
  const header: Json = {typ: SUCCESSION_TYPE, alg: 'ES256', kid: by};
  return {...entry, succession: await signJws(header, {key: kid, iat}, sign)};
}

/** Whether trust in one of `trusted` (thumbprints) reaches the key `kid`, itself or through who vouched for it. */
export async function isTrusted(set: KeySet, kid: string, trusted: readonly string[]): Promise<boolean> {
  const seen = new Set<string>();
  for (let at: string | null = kid; at !== null && !seen.has(at); at = await voucher(set, at)) {
    if (trusted.includes(at)) return true;
    seen.add(at);
  }
  return false;
}

/** The key that verifiably vouched for `kid`, or null. */
async function voucher({keys}: KeySet, kid: string): Promise<string | null> {
  const succession = keys.find((key) => key.kid === kid)?.succession;
  if (succession === undefined) return null;
  try {
    const jws = readJws(succession);
    const {header, payload} = jws;
    if (!successionHeader(header, '', []) || !successionPayload(payload, '', [])) return null;
    const before = keys.find((key) => key.kid === header.kid);
    if (!before || payload.key !== kid) return null;
    return (await verifyJws(jws, await importPublicKey(before))) ? before.kid : null;
  } catch {
    return null; // whatever is wrong with it, nobody vouches
  }
}
