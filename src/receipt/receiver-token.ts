// What the tokens in a receiver's mails have in common: compact JWS under the same strict rules, signed by one of its
// keys, and of one kind each, so that none does for another.
import type {Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {DIGEST} from '../model/event.ts';
import {just, object, pattern, type Check, type Fault} from '../model/shape.ts';
import {importPublicKey, signerOf, type Signer, type SigningKey} from './key.ts';
import type {KeySet} from './key-set.ts';
import {readJws, signJws, verifyJws, type Jws} from './jws.ts';

/** A kind of token. */
export interface TokenKind<T> {
  /** Its `typ`. */
  readonly type: string;
  /** Characters of one, at most. */
  readonly limit: number;
  readonly shape: Check<T>;
}

/** A token that was read, not yet verified. */
export interface ReadToken<T> {
  readonly jws: Jws;
  /** Thumbprint of the receiver's key. */
  readonly kid: string;
  readonly payload: T;
}

const headerOf = (type: string): Check<{readonly kid: string}> =>
  object({typ: just(type), alg: just('ES256'), kid: pattern(DIGEST, '32 bytes in base64url')});

function check<T>(shape: Check<T>, value: unknown, code: string): asserts value is T {
  const faults: Fault[] = [];
  if (!shape(value, '', faults))
    throw new ConsentError(code, `${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`);
}

function checkLength(text: string, limit: number): void {
  if (text.length > limit) throw new ConsentError('too-large', `longer than ${limit} characters`);
}

/**
 * Reads a token without verifying it.
 * @throws ConsentError `too-large`, one of `readJws`, `token-header` or `token-payload`.
 */
export function parseToken<T>({type, limit, shape}: TokenKind<T>, text: string): ReadToken<T> {
  checkLength(text, limit);
  const jws = readJws(text);
  const header: unknown = jws.header;
  const payload: unknown = jws.payload;
  check(headerOf(type), header, 'token-header');
  check(shape, payload, 'token-payload');
  return {jws, kid: header.kid, payload};
}

/**
 * Signs a token with the receiver's key.
 * @throws ConsentError `token-payload` or `too-large` for one that no reader would take
 */
export async function issueToken<T>(
  {type, limit, shape}: TokenKind<T>,
  payload: T,
  key: SigningKey | Signer,
): Promise<string> {
  const copy = JSON.parse(JSON.stringify(payload)) as Json; // plain data, and nobody changes it while it is signed
  check<unknown>(shape, copy, 'token-payload');
  const {kid, sign} = await signerOf(key);
  const text = await signJws({typ: type, alg: 'ES256', kid}, copy, sign);
  checkLength(text, limit);
  return text;
}

/**
 * Reads a token and verifies it.
 * @param audiences the names of the receiver that it may be of
 * @param set its public keys, old ones too
 * @throws ConsentError as `parseToken`; `token-key` for a key that is not in the set, `token-signature`,
 * `token-binding` for another receiver
 */
export async function verifyToken<T extends {readonly iss: string}>(
  kind: TokenKind<T>,
  text: string,
  audiences: ReadonlySet<string>,
  {keys}: KeySet,
): Promise<T> {
  const {jws, kid, payload} = parseToken(kind, text);
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw new ConsentError('token-key', 'no key of the receiver has this thumbprint');
  if (!(await verifyJws(jws, await importPublicKey(key))))
    throw new ConsentError('token-signature', 'the signature does not fit');
  if (!audiences.has(payload.iss))
    throw new ConsentError('token-binding', 'it is the token of another receiver');
  return payload;
}
