// A question of the device, signed by its key: only the key itself hears what a receiver holds of its own acts.
import {ConsentError} from '../model/errors.ts';
import type {Json} from '../model/canonical.ts';
import {DIGEST} from '../model/event.ts';
import {integer, just, object, pattern, text, type Check, type Fault} from '../model/shape.ts';
import {audienceShape} from './audience.ts';
import {jwkShape, thumbprintOf, thumbprintUri, type PublicJwk, type SigningKey} from './key.ts';
import {readJws, signJws, type Jws} from './jws.ts';
import {jtiShape} from './receipt.ts';

/** Characters of a query. */
export const QUERY_LIMIT = 2048;
export const QUERY_TYPE = 'consent-query+jwt';
/** How far the clock of a device may be from the receiver's, in seconds. */
export const QUERY_WINDOW = 300;

export interface QueryPayload {
  /** Thumbprint URI of the key in the header. */
  readonly iss: string;
  /** The receiver's URL, as `normaliseReceiver` gives it. */
  readonly aud: string;
  /** UUID v4; a receiver answers each once. */
  readonly jti: string;
  /** Device clock, seconds since 1970. */
  readonly iat: number;
  readonly ask: 'standing';
  /** Hash of the JWS of a receipt of this key, a copy of which is to be mailed; absent from any other question. */
  readonly copy?: string;
}

/** A query that was read, not yet verified. */
export interface Query {
  readonly jws: Jws;
  readonly jwk: PublicJwk;
  readonly payload: QueryPayload;
}

const headerShape = object({typ: just(QUERY_TYPE), alg: just('ES256'), jwk: jwkShape});
const payloadShape: Check<QueryPayload> = object(
  {iss: text(512), aud: audienceShape, jti: jtiShape, iat: integer(), ask: just('standing')},
  {copy: pattern(DIGEST, '32 bytes in base64url')},
);

/**
 * Reads a query without verifying it.
 * @throws ConsentError `too-large`, one of `readJws`, `query-header` or `query-payload`.
 */
export function parseQuery(text_: string): Query {
  if (text_.length > QUERY_LIMIT)
    throw new ConsentError('too-large', `longer than ${QUERY_LIMIT} characters`);
  const jws = readJws(text_);
  const faults: Fault[] = [];
  const fail = (code: string): never => {
    throw new ConsentError(code, `${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`);
  };
  const {header, payload} = jws;
  if (!headerShape(header, '', faults)) return fail('query-header');
  if (!payloadShape(payload, '', faults)) return fail('query-payload');
  return {jws, jwk: header.jwk, payload};
}

/** Signs a query with the device's key. */
export async function issueQuery(
  {aud, jti, iat, copy}: Pick<QueryPayload, 'aud' | 'jti' | 'iat' | 'copy'>,
  {privateKey, publicJwk}: SigningKey,
): Promise<string> {
  const header: Json = {typ: QUERY_TYPE, alg: 'ES256', jwk: {...publicJwk}};
  const iss = thumbprintUri(await thumbprintOf(publicJwk));
  return signJws(
    header,
    {iss, aud, jti, iat, ask: 'standing', ...(copy !== undefined && {copy})},
    privateKey,
  );
}
