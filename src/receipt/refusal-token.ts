// The refusal token: what a shop's mail carries so that its reader can say no from any device. Signed by the receiver
// for one address under one controller, without an end, and good for nothing but a no: a forwarded mail opens nothing.
import {DIGEST} from '../model/event.ts';
import {integer, list, object, oneOf, pattern, type Check} from '../model/shape.ts';
import {CONTACTS, ID, type ContactKind} from '../model/vocabulary.ts';
import {audienceShape} from './audience.ts';
import type {Signer, SigningKey} from './key.ts';
import type {KeySet} from './key-set.ts';
import {issueToken, parseToken, verifyToken, type ReadToken, type TokenKind} from './receiver-token.ts';

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
export type RefusalToken = ReadToken<RefusalTokenPayload>;

const digest = pattern(DIGEST, '32 bytes in base64url');
const id = pattern(ID, 'an id');
const payloadShape: Check<RefusalTokenPayload> = object(
  {iss: audienceShape, sub: digest, sub_kind: oneOf(CONTACTS), controller: id, iat: integer()},
  {choices: list(id, 1, 64)},
);
const KIND: TokenKind<RefusalTokenPayload> = {
  type: REFUSAL_TOKEN_TYPE,
  limit: REFUSAL_TOKEN_LIMIT,
  shape: payloadShape,
};

/** Reads a token without verifying it; throws as `parseToken` does. */
export const parseRefusalToken = (text: string): RefusalToken => parseToken(KIND, text);

/** Signs a token with the receiver's key; throws as `issueToken` does. */
export const issueRefusalToken = (payload: RefusalTokenPayload, key: SigningKey | Signer): Promise<string> =>
  issueToken(KIND, payload, key);

/**
 * Reads a token and verifies it as `verifyToken` does.
 * @param set the receiver's public keys: those that sign no more as well, for a mail may be years old
 */
export const verifyRefusalToken = (
  text: string,
  audiences: ReadonlySet<string>,
  set: KeySet,
): Promise<RefusalTokenPayload> => verifyToken(KIND, text, audiences, set);
