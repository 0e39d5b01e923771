// The refusal token: what a shop's mail carries so that its reader can say no from any device. Signed by the receiver
// for one address under one controller, without an end, and good for nothing but a no: a forwarded mail opens nothing.
import type {Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {DIGEST} from '../model/event.ts';
import {integer, just, list, object, oneOf, pattern, type Check, type Fault} from '../model/shape.ts';
import {CONTACTS, ID, type ContactKind} from '../model/vocabulary.ts';
import {audienceShape} from './audience.ts';
import {importPublicKey, signerOf, type Signer, type SigningKey} from './key.ts';
import type {KeySet} from './key-set.ts';
import {readJws, signJws, verifyJws, type Jws} from './jws.ts';

/** Characters of a token; it must fit into an event and into a link. */
export const REFUSAL_TOKEN_LIMIT = 2000;
export const REFUSAL_TOKEN_TYPE = 'consent-refusal+jwt';

export interface RefusalTokenPayload {
  /** The receiver's URL. */
  readonly iss: string;
  /** The subject key: base64url HMAC-SHA-256 of the address, which the token does not hold. */
  readonly sub: string;
  readonly sub_kind: ContactKind;
  /** Id of the controller. */
  readonly controller: string;
  /** Seconds. */
  readonly iat: number;
  /** The choices that it may refuse; all, and all marketing, when it is absent. */
  readonly choices?: readonly string[];
}

/** A token that was read, not yet verified. */
export interface RefusalToken {
  readonly jws: Jws;
  /** Thumbprint of the receiver's key. */
  readonly kid: string;
  readonly payload: RefusalTokenPayload;
}

const digest = pattern(DIGEST, '32 bytes in base64url');
const id = pattern(ID, 'an id');
const headerShape = object({typ: just(REFUSAL_TOKEN_TYPE), alg: just('ES256'), kid: digest});
const payloadShape: Check<RefusalTokenPayload> = object(
  {iss: audienceShape, sub: digest, sub_kind: oneOf(CONTACTS), controller: id, iat: integer()},
  {choices: list(id, 1, 64)},
);

/**
 * Reads a token without verifying it.
 * @throws ConsentError `too-large`, one of `readJws`, `token-header` or `token-payload`.
 */
export function parseRefusalToken(text: string): RefusalToken {
  if (text.length > REFUSAL_TOKEN_LIMIT)
    throw new ConsentError('too-large', `longer than ${REFUSAL_TOKEN_LIMIT} characters`);
  const jws = readJws(text);
  const faults: Fault[] = [];
  const fail = (code: string): never => {
    throw new ConsentError(code, `${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`);
  };
  const {header, payload} = jws;
  if (!headerShape(header, '', faults)) return fail('token-header');
  if (!payloadShape(payload, '', faults)) return fail('token-payload');
  return {jws, kid: header.kid, payload};
}

/**
 * Signs a token with the receiver's key.
 * @throws ConsentError `token-payload` or `too-large` for one that no reader would take
 */
export async function issueRefusalToken(
  payload: RefusalTokenPayload,
  key: SigningKey | Signer,
): Promise<string> {
  const copy = JSON.parse(JSON.stringify(payload)) as Json; // plain data, and nobody changes it while it is signed
  const faults: Fault[] = [];
  if (!payloadShape(copy, '', faults))
    throw new ConsentError('token-payload', `${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`);
  const {kid, sign} = await signerOf(key);
  const text = await signJws({typ: REFUSAL_TOKEN_TYPE, alg: 'ES256', kid}, copy, sign);
  if (text.length <= REFUSAL_TOKEN_LIMIT) return text;
  throw new ConsentError('too-large', `longer than ${REFUSAL_TOKEN_LIMIT} characters`);
}

/**
 * Reads a token and verifies it.
 * @param audiences the names of the receiver that it may be of
 * @param set its public keys: those that sign no more as well, for a mail may be years old
 * @throws ConsentError as `parseRefusalToken`; `token-key` for a key that is not in the set, `token-signature`,
 * `token-binding` for another receiver
 */
export async function verifyRefusalToken(
  text: string,
  audiences: ReadonlySet<string>,
  {keys}: KeySet,
): Promise<RefusalTokenPayload> {
  const {jws, kid, payload} = parseRefusalToken(text);
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw new ConsentError('token-key', 'no key of the receiver has this thumbprint');
  if (!(await verifyJws(jws, await importPublicKey(key))))
    throw new ConsentError('token-signature', 'the signature does not fit');
  if (!audiences.has(payload.iss))
    throw new ConsentError('token-binding', 'it is the token of another receiver');
  return payload;
}
