// The confirmation token: what the mail to an address carries so that its reader can confirm a yes that was given with
// it. Signed by the receiver for one address and one grant, good for some days; the receiver uses it up.
import {DIGEST} from '../model/event.ts';
import {integer, list, object, pattern, type Check} from '../model/shape.ts';
import {ID} from '../model/vocabulary.ts';
import {audienceShape} from './audience.ts';
import type {Signer, SigningKey} from './key.ts';
import type {KeySet} from './key-set.ts';
import {issueToken, verifyToken, type TokenKind} from './receiver-token.ts';

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
const KIND: TokenKind<ConfirmTokenPayload> = {
  type: CONFIRM_TOKEN_TYPE,
  limit: CONFIRM_TOKEN_LIMIT,
  shape: payloadShape,
};

/** Signs a token with the receiver's key; throws as `issueToken` does. */
export const issueConfirmToken = (payload: ConfirmTokenPayload, key: SigningKey | Signer): Promise<string> =>
  issueToken(KIND, payload, key);

/** Reads a token and verifies it as `verifyToken` does. Whether it is over is for the caller to say. */
export const verifyConfirmToken = (
  text: string,
  audiences: ReadonlySet<string>,
  set: KeySet,
): Promise<ConfirmTokenPayload> => verifyToken(KIND, text, audiences, set);
