// The acknowledgement of what is stored: signed anew each time, and always of the same words.
import {issueAck} from '../receipt/ack.ts';
import type {ReceiverSecrets} from './keys.ts';
import type {StoredReceipt} from './store.ts';

/** The acknowledgement of a stored receipt: the same payload whenever it is asked for. */
export function acknowledge(
  {secrets}: {readonly secrets: Pick<ReceiverSecrets, 'signing'>},
  stored: StoredReceipt,
): Promise<string> {
  const {payload, received, hash, salt, status, reason, chain, want} = stored;
  return issueAck(
    {
      iss: payload.aud,
      aud: payload.iss,
      jti: payload.jti,
      iat: Math.floor(received / 1000),
      received,
      receipt: hash,
      salt,
      status,
      ...(reason && {reason}),
      chain,
      ...(want && {want}),
    },
    secrets.signing,
  );
}
