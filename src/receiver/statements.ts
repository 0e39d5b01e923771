// Making statements: what the receiver says under its own key, signed, committed to and stored.
import {encodeBase64url} from '../receipt/base64url.ts';
import {commitmentOf} from '../receipt/digest.ts';
import {issueStatement, type RefusalStatement, type RequestStepStatement} from '../receipt/statement.ts';
import type {ReceiverSecrets} from './keys.ts';
import {sha256} from './node-crypto.ts';
import type {AppendedStatement, Store} from './store.ts';
import {tombstoneOf} from './subject.ts';

/** What stating needs. */
export interface StateOptions {
  readonly store: Pick<Store, 'appendStatement'>;
  readonly secrets: Pick<ReceiverSecrets, 'signing' | 'pepper'>;
  /** Unix ms. */
  readonly now: () => number;
  /** Fills bytes with randomness, for the salts. */
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
}

type Made = 'jti' | 'iat' | 'received';
/** What is said; identity and time are made with it. */
export type Said = Omit<RefusalStatement, Made> | Omit<RequestStepStatement, Made>;

/**
 * Signs a statement and stores it.
 * @param after of a step: how many steps of its request went before
 * @throws ConsentError `statement-payload` or `too-large` for one that no reader would take
 */
export async function state(options: StateOptions, said: Said, after?: number): Promise<AppendedStatement> {
  const {store, secrets, now, random} = options;
  const received = now();
  const payload = {...said, jti: crypto.randomUUID(), iat: Math.floor(received / 1000), received};
  const jws = await issueStatement(payload, secrets.signing);
  const salt = encodeBase64url(random(new Uint8Array(32)));
  return store.appendStatement({
    jws,
    payload,
    salt,
    tombstone: tombstoneOf(secrets.pepper, payload.iss, payload.jti),
    commitment: await commitmentOf(salt, received, jws, sha256),
    ...(after !== undefined && {after}),
  });
}
