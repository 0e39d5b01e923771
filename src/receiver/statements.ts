// Making statements: what the receiver says under its own key, signed, committed to and stored.
import {encodeBase64url} from '../receipt/base64url.ts';
import {commitmentOf} from '../receipt/digest.ts';
import {issueStatement, type StatementPayload} from '../receipt/statement.ts';
import type {ReceiverSecrets} from './keys.ts';
import {sha256} from './node-crypto.ts';
import type {AppendedStatement, NewStatement, Store} from './store.ts';
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
type Unmade<T> = T extends StatementPayload ? Omit<T, Made> : never;
/** What is said; identity and time are made with it. */
export type Said = Unmade<StatementPayload>;

/** What goes with a statement into the store. */
export interface StateWith extends Pick<NewStatement, 'after' | 'addresses'> {
  /** The statement's own id, where saying it again must not make a second one; at random otherwise. */
  readonly jti?: string;
}

/**
 * Signs a statement and stores it.
 * @throws ConsentError `statement-payload` or `too-large` for one that no reader would take
 */
export const state = async (
  options: StateOptions,
  said: Said,
  {jti, ...more}: StateWith = {},
): Promise<AppendedStatement> =>
  options.store.appendStatement({...(await makeStatement(options, said, jti)), ...more});

/**
 * Signs a statement, for whoever stores it.
 * @param jti a new one unless given
 * @throws ConsentError as `state`
 */
export async function makeStatement(
  {secrets, now, random}: Omit<StateOptions, 'store'>,
  said: Said,
  jti: string = crypto.randomUUID(),
): Promise<NewStatement> {
  const received = now();
  const payload = {...said, jti, iat: Math.floor(received / 1000), received};
  const jws = await issueStatement(payload, secrets.signing);
  const salt = encodeBase64url(random(new Uint8Array(32)));
  return {
    jws,
    payload,
    salt,
    tombstone: tombstoneOf(secrets.pepper, payload.iss, payload.jti),
    commitment: await commitmentOf(salt, received, jws, sha256),
  };
}
