// The rules of a query, without HTTP: whose it is, that it is meant for here and now, and that it comes once.
import {parseQuery, QUERY_WINDOW, type QueryPayload} from '../receipt/query.ts';
import type {RequestStep} from '../receipt/statement.ts';
import type {Right} from '../model/vocabulary.ts';
import type {KeyHistory} from './key-history.ts';
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
  readonly requests: readonly KeyRequest[];
}

/** A request that the key signed, and how far the shop has come with it. */
export interface KeyRequest {
  /** Of its receipt. */
  readonly jti: string;
  readonly request: Right;
  readonly state: RequestStep;
  /** Unix ms. */
  readonly due: number;
  /** Compact JWS, one statement for each step, by the order of the log. */
  readonly steps: readonly string[];
}

/**
 * Answers a query to the key that signed it.
 * @throws ConsentError whose code is one of PROBLEMS or of `parseQuery`; ClockSkew
 */
export async function answerQuery(options: QueryOptions, text: string): Promise<StandingAnswer> {
  const {iss} = await checkQuery(options, text, 'standing');
  const {store, now} = options;
  const history = await store.history(iss);
  return {at: now(), standings: standingsOf(history), requests: await requestsOf(store, history)};
}

/** The newest of them, oldest first. */
const MOST = 50;

async function requestsOf(store: Store, {own}: KeyHistory): Promise<readonly KeyRequest[]> {
  const found: KeyRequest[] = [];
  for (const {row} of own.filter((one) => one.row.payload.event.kind === 'request').slice(-MOST)) {
    const [entry] = await store.latest(1, row.idx + 1);
    const jti = entry?.idx === row.idx ? entry.receipt?.payload.jti : undefined;
    const known = jti === undefined ? null : await store.request(jti);
    if (known?.idx !== row.idx) continue; // erased meanwhile, or the same id by another key
    const steps = (await store.stepsOf(known.jti)).map(({jws}) => jws);
    found.push({jti: known.jti, request: known.request, state: known.state, due: known.due, steps});
  }
  return found;
}

/**
 * Whose query it is. Looks at everything before the `jti` is taken: nobody else can use it up.
 * @param what is asked: what holds, or a copy by mail
 * @throws ConsentError as `answerQuery`
 */
export async function checkQuery(
  {audiences, once, now}: Pick<QueryOptions, 'audiences' | 'once' | 'now'>,
  text: string,
  what: 'standing' | 'copy',
): Promise<QueryPayload> {
  const {jws, jwk, payload} = parseQuery(text);
  const {iss, aud, jti, iat, copy} = payload;
  if (!audiences.has(aud)) throw refusal('wrong-audience');
  if ((copy !== undefined) !== (what === 'copy')) throw refusal('bad-payload');
  const time = now();
  if (Math.abs(time / 1000 - iat) > QUERY_WINDOW) throw new ClockSkew(time);
  if (thumbprintIn(iss) !== (await thumbprintOf(jwk, hashText)) || !isSignedBy(jwk, jws))
    throw refusal('bad-signature');
  const isNew = await once.take(`query ${iss} ${jti}`, (iat + QUERY_WINDOW) * 1000);
  if (!isNew) throw refusal('replayed');
  return payload;
}
