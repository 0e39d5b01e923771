// Signing messages by the Standard Webhooks specification: HMAC-SHA-256 over id, time and body.
import {createHash, createHmac} from 'node:crypto';

/** The bytes of a secret: 24 to 64, in base64 behind `whsec_`; null for what is none. */
export function secretOf(secret: string): Buffer | null {
  const [, text] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  if (text === undefined) return null;
  const bytes = Buffer.from(text, 'base64');
  const isWhole = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return isWhole && bytes.length >= 24 && bytes.length <= 64 ? bytes : null;
}

/** The headers of a message. `time`: Unix ms; each secret makes a signature, so that one can take another's place. */
export function signedHeaders(
  secrets: readonly string[],
  {id, time, body}: {readonly id: string; readonly time: number; readonly body: string},
): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(time / 1000));
  const signatures = secrets.flatMap((secret) => {
    const key = secretOf(secret);
    return key ? [`v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`] : [];
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}

/**
 * The id of a message: the same for an endpoint and an event however often it is tried. `proof`, the id of the receipt
 * or statement, tells apart what gets the same `seq` once an older backup was put back.
 */
export const messageId = (store: string, endpoint: string, seq: number, proof: string): string =>
  `msg_${createHash('sha256')
    .update(JSON.stringify([store, endpoint, seq, proof]))
    .digest('base64url')
    .slice(0, 27)}`;
