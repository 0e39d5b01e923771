// The rules of a query, without HTTP: whose it is, that it is meant for here and now, and that it comes once.
import {parseQuery, QUERY_WINDOW} from '../receipt/query.ts';
import {thumbprintIn, thumbprintOf} from '../receipt/key.ts';
import {standingsOf, type KeyStanding} from './key-standing.ts';
import {hashText, isSignedBy} from './node-crypto.ts';
import type {Once} from './once.ts';
import {ClockSkew, refusal} from './refusal.ts';
import type {Store} from './store.ts';

/** What answering needs. */
export interface QueryOptions {
  readonly store: Store;
  readonly audiences: ReadonlySet<string>;
  readonly once: Once;
  /** Unix ms. */
  readonly now: () => number;
}

/** The answer to `ask: 'standing'`. `at`: receiver's clock, Unix ms. */
export interface StandingAnswer {
  readonly at: number;
  readonly standings: readonly KeyStanding[];
}

/**
 * Answers a query to the key that signed it.
 * @throws ConsentError whose code is one of PROBLEMS or of `parseQuery`; ClockSkew
 */
export async function answerQuery(options: QueryOptions, text: string): Promise<StandingAnswer> {
  const iss = await checkQuery(options, text);
  const history = await options.store.history(iss);
  return {at: options.now(), standings: standingsOf(history)};
}

/** Looks at everything before the `jti` is taken: nobody else can use it up. */
async function checkQuery({audiences, once, now}: QueryOptions, text: string): Promise<string> {
  const {jws, jwk, payload} = parseQuery(text);
  const {iss, aud, jti, iat} = payload;
  if (!audiences.has(aud)) throw refusal('wrong-audience');
  const time = now();
  if (Math.abs(time / 1000 - iat) > QUERY_WINDOW) throw new ClockSkew(time);
  if (thumbprintIn(iss) !== (await thumbprintOf(jwk, hashText)) || !isSignedBy(jwk, jws))
    throw refusal('bad-signature');
  const isNew = await once.take(`query ${iss} ${jti}`, (iat + QUERY_WINDOW) * 1000);
  if (!isNew) throw refusal('replayed');
  return iss;
}
