// The acknowledgement: what a receiver signs once a receipt is safely stored. Compact JWS, same strict rules.
import type {Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {DIGEST} from '../model/event.ts';
import {integer, just, object, oneOf, pattern, text, type Check, type Fault} from '../model/shape.ts';
import {readJws, signJws, type Jws} from './jws.ts';
import {signerOf, type Signer, type SigningKey} from './key.ts';

/** Characters of an acknowledgement. */
export const ACK_LIMIT = 8192;
export const ACK_TYPE = 'consent-ack+jwt';

/** How the receipt joins the earlier ones of its key, as the receiver saw them: findings, never a refusal. */
export const CHAINS = ['start', 'linked', 'gap', 'fork'] as const;
export type Chain = (typeof CHAINS)[number];

export const QUARANTINE_REASONS = ['unknown-notice', 'unknown-presentation'] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

export interface AckPayload {
  /** The receipt's `aud`. */
  readonly iss: string;
  /** The receipt's `iss`. */
  readonly aud: string;
  /** The receipt's `jti`. */
  readonly jti: string;
  /** Seconds: when this acknowledgement was first made. */
  readonly iat: number;
  /** Unix ms, receiver's clock. */
  readonly received: number;
  /** Base64url SHA-256 of the receipt's JWS. */
  readonly receipt: string;
  /** Salt of the commitment: base64url, 32 bytes. */
  readonly salt: string;
  readonly status: 'recorded' | 'quarantined';
  /** There exactly when quarantined. */
  readonly reason?: QuarantineReason;
  readonly chain: Chain;
  /** Digest of the presentation that the receiver would like to have. */
  readonly want?: string;
  /** The entry's place in the receiver's log, where it keeps one. */
  readonly log?: Readonly<Record<string, Json>>;
}

/** An acknowledgement that was read, not yet verified. */
export interface Ack {
  readonly jws: Jws;
  /** Thumbprint of the receiver's key. */
  readonly kid: string;
  readonly payload: AckPayload;
}

const digest = pattern(DIGEST, '32 bytes in base64url');
const anyObject: Check<Readonly<Record<string, Json>>> = (
  value,
  at,
  faults,
): value is Readonly<Record<string, Json>> =>
  (typeof value === 'object' && value !== null && !Array.isArray(value)) ||
  (faults.push({at, why: 'must be an object'}), false);

const headerShape = object({typ: just(ACK_TYPE), alg: just('ES256'), kid: digest});
const payloadShape: Check<AckPayload> = object(
  {
    iss: text(512),
    aud: text(512),
    jti: text(64),
    iat: integer(),
    received: integer(),
    receipt: digest,
    salt: digest,
    status: oneOf(['recorded', 'quarantined']),
    chain: oneOf(CHAINS),
  },
  {reason: oneOf(QUARANTINE_REASONS), want: digest, log: anyObject},
);

/**
 * Reads an acknowledgement without verifying it.
 * @throws ConsentError `too-large`, one of `readJws`, `ack-header` or `ack-payload`.
 */
export function parseAck(text_: string): Ack {
  if (text_.length > ACK_LIMIT) throw new ConsentError('too-large', `longer than ${ACK_LIMIT} characters`);
  const jws = readJws(text_);
  const faults: Fault[] = [];
  const fail = (code: string): never => {
    throw new ConsentError(code, `${faults[0]?.at ?? ''} ${faults[0]?.why ?? 'does not fit the status'}`);
  };
  const {header, payload} = jws;
  if (!headerShape(header, '', faults)) return fail('ack-header');
  if (!payloadShape(payload, '', faults)) return fail('ack-payload');
  if ((payload.status === 'quarantined') !== (payload.reason !== undefined)) return fail('ack-payload');
  return {jws, kid: header.kid, payload};
}

/** Signs an acknowledgement with the receiver's key. */
export async function issueAck(payload: AckPayload, key: SigningKey | Signer): Promise<string> {
  const copy = {...payload} as Json & AckPayload; // plain data of JSON types only
  const {kid, sign} = await signerOf(key);
  return signJws({typ: ACK_TYPE, alg: 'ES256', kid}, copy, sign);
}
