// Subject tokens: the shop's back end vouches for who is signed in, with a key that it shares with the receiver. A JWT
// (RFC 7519) with HS256 (RFC 7518, 3.2), read as strictly as everything else; Node's own HMAC needs no package for it.
import {createHmac, timingSafeEqual} from 'node:crypto';
import {parseCanonical, type Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {integer, just, object, pattern, type Check} from '../model/shape.ts';
import {ID} from '../model/vocabulary.ts';
import {decodeBase64url, encodeBase64url} from '../receipt/base64url.ts';
import {fromUtf8, utf8} from '../receipt/digest.ts';
import {SUB} from '../receipt/receipt.ts';

/** Characters of a token. */
export const SUBJECT_TOKEN_LIMIT = 1024;
/** Bytes that a key must have: as many as the hash (RFC 7518, 3.2). */
export const SUBJECT_KEY_BYTES = 32;
/** How far the shop's clock may be ahead, in seconds. */
const AHEAD = 300;

export interface SubjectTokenPayload {
  /** Id of the controller. */
  readonly iss: string;
  /** The person, as the receipt's `sub` has it: an opaque id, never an address. */
  readonly sub: string;
  /** Seconds. */
  readonly iat: number;
  /** Seconds: until when the receiver takes it. */
  readonly exp: number;
}

const headerShape = object({alg: just('HS256')}, {typ: just('JWT')});
const payloadShape: Check<SubjectTokenPayload> = object({
  iss: pattern(ID, 'an id'),
  sub: pattern(SUB, 'an opaque id'),
  iat: integer(),
  exp: integer(),
});

/** Mints a token, for a shop that has no JWT library at hand. */
export function mintSubjectToken(payload: SubjectTokenPayload, key: Uint8Array): string {
  const {iss, sub, iat, exp} = payload;
  const parts = [
    {alg: 'HS256', typ: 'JWT'},
    {iss, sub, iat, exp},
  ];
  const input = parts.map((part) => encodeBase64url(utf8(JSON.stringify(part)))).join('.');
  return `${input}.${encodeBase64url(macOf(input, key))}`;
}

/**
 * Reads a token and verifies it.
 * @param time receiver's clock, Unix ms
 * @throws ConsentError `too-large`, `subject-token` for what is none, `subject-signature`, `subject-time` when it is
 * over or lies in the future
 */
export function verifySubjectToken(text: string, key: Uint8Array, time: number): SubjectTokenPayload {
  if (text.length > SUBJECT_TOKEN_LIMIT)
    throw new ConsentError('too-large', 'a subject token that is too long');
  const [head = '', body = '', tail = '', ...rest] = text.split('.');
  if (!head || !body || !tail || rest.length > 0) throw new ConsentError('subject-token', 'not three parts');
  const [header, payload, mac] = [jsonIn(head), jsonIn(body), bytesIn(tail)];
  if (!headerShape(header, '', []) || !payloadShape(payload, '', []))
    throw new ConsentError('subject-token', 'other members than iss, sub, iat and exp, or another algorithm');
  const expected = macOf(`${head}.${body}`, key);
  if (mac.length !== expected.length || !timingSafeEqual(mac, expected))
    throw new ConsentError('subject-signature', 'another key made it');
  if (payload.exp * 1000 <= time || payload.iat > time / 1000 + AHEAD)
    throw new ConsentError('subject-time', 'it is over, or not yet good');
  return payload;
}

const macOf = (input: string, key: Uint8Array): Uint8Array =>
  createHmac('sha256', key).update(input).digest();

function bytesIn(part: string): Uint8Array<ArrayBuffer> {
  try {
    return decodeBase64url(part);
  } catch (cause) {
    throw new ConsentError('subject-token', 'not base64url', {cause});
  }
}

function jsonIn(part: string): Json {
  try {
    return parseCanonical(fromUtf8(bytesIn(part)));
  } catch (cause) {
    throw new ConsentError('subject-token', 'not JSON in its one spelling', {cause});
  }
}
