// The confirmation token: what the mail to an address carries so that its reader can confirm a yes that was given with
// it. Signed by the receiver for one address and one grant, good for some days; the receiver uses it up.
import type {Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {DIGEST} from '../model/event.ts';
import {integer, just, list, object, pattern, type Check, type Fault} from '../model/shape.ts';
import {ID} from '../model/vocabulary.ts';
import {audienceShape} from './audience.ts';
import {importPublicKey, signerOf, type Signer, type SigningKey} from './key.ts';
import type {KeySet} from './key-set.ts';
import {readJws, signJws, verifyJws} from './jws.ts';

/** Characters of a token: 64 choices fit into it. */
export const CONFIRM_TOKEN_LIMIT = 8000;
export const CONFIRM_TOKEN_TYPE = 'consent-confirm+jwt';

export interface ConfirmTokenPayload {
  /** The receiver's URL. */
  readonly iss: string;
  /** 32 random bytes in base64url: nobody guesses it, and no two mails have the same. */
  readonly jti: string;
  /** The subject key: base64url HMAC-SHA-256 of the e-mail address, which the token does not hold. */
  readonly sub: string;
  /** Id of the controller. */
  readonly controller: string;
  /** What it confirms. */
  readonly choices: readonly string[];
  /** Hash of the JWS of the grant. */
  readonly receipt: string;
  /** Seconds. */
  readonly iat: number;
  /** Seconds from which it is good no more. */
  readonly exp: number;
}

const digest = pattern(DIGEST, '32 bytes in base64url');
const id = pattern(ID, 'an id');
const headerShape = object({typ: just(CONFIRM_TOKEN_TYPE), alg: just('ES256'), kid: digest});
const payloadShape: Check<ConfirmTokenPayload> = object({
  iss: audienceShape,
  jti: digest,
  sub: digest,
  controller: id,
  choices: list(id, 1, 64),
  receipt: digest,
  iat: integer(),
  exp: integer(),
});

const tooLarge = (): ConsentError =>
  new ConsentError('too-large', `longer than ${CONFIRM_TOKEN_LIMIT} characters`);
const wrong = (code: string, [fault]: readonly Fault[]): ConsentError =>
  new ConsentError(code, `${fault?.at ?? ''} ${fault?.why ?? ''}`);

/**
 * Signs a token with the receiver's key.
 * @throws ConsentError `token-payload` or `too-large` for one that no reader would take
 */
export async function issueConfirmToken(
  payload: ConfirmTokenPayload,
  key: SigningKey | Signer,
): Promise<string> {
  const copy = JSON.parse(JSON.stringify(payload)) as Json; // plain data, and nobody changes it while it is signed
  const faults: Fault[] = [];
  if (!payloadShape(copy, '', faults)) throw wrong('token-payload', faults);
  const {kid, sign} = await signerOf(key);
  const text = await signJws({typ: CONFIRM_TOKEN_TYPE, alg: 'ES256', kid}, copy, sign);
  if (text.length > CONFIRM_TOKEN_LIMIT) throw tooLarge();
  return text;
}

/**
 * Reads a token and verifies it. Whether it is over is for the caller to say.
 * @param audiences the names of the receiver that it may be of
 * @param set its public keys, old ones too
 * @throws ConsentError `too-large`, one of `readJws`, `token-header`, `token-payload`; `token-key` for a key that is not
 * in the set, `token-signature`, `token-binding` for another receiver
 */
export async function verifyConfirmToken(
  text: string,
  audiences: ReadonlySet<string>,
  {keys}: KeySet,
): Promise<ConfirmTokenPayload> {
  if (text.length > CONFIRM_TOKEN_LIMIT) throw tooLarge();
  const jws = readJws(text);
  const {header, payload} = jws;
  const faults: Fault[] = [];
  if (!headerShape(header, '', faults)) throw wrong('token-header', faults);
  if (!payloadShape(payload, '', faults)) throw wrong('token-payload', faults);
  const key = keys.find((one) => one.kid === header.kid);
  if (!key) throw new ConsentError('token-key', 'no key of the receiver has this thumbprint');
  if (!(await verifyJws(jws, await importPublicKey(key))))
    throw new ConsentError('token-signature', 'the signature does not fit');
  if (!audiences.has(payload.iss))
    throw new ConsentError('token-binding', 'it is the token of another receiver');
  return payload;
}
