// Asks the receiver what holds for this device's key (RECEIPT.md 5): a question that the key signs, good for five minutes.
import {parseStanding, type StandingAnswer} from '../model/receiver-standing.ts';
import {thumbprintOf, thumbprintUri, type SigningKey} from '../receipt/key.ts';
import {signJws} from '../receipt/jws.ts';

const QUERY_TYPE = 'consent-query+jwt';

export interface AskOptions {
  readonly aud: string;
  readonly key: SigningKey;
  readonly fetch?: typeof fetch;
  /** Ms until the question is given up. */
  readonly timeout?: number;
  /** Unix ms. */
  readonly now?: () => number;
}

/** The question as the receiver takes it: a compact JWS with the key in its header. */
export async function issueQuery({aud, key, now = Date.now}: AskOptions): Promise<string> {
  const {kty, crv, x, y} = key.publicJwk;
  const iss = thumbprintUri(await thumbprintOf(key.publicJwk));
  const header = {typ: QUERY_TYPE, alg: 'ES256', jwk: {kty, crv, x, y}};
  const payload = {iss, aud, jti: crypto.randomUUID(), iat: Math.floor(now() / 1000), ask: 'standing'};
  return signJws(header, payload, key.privateKey);
}

/** What the receiver says; null when it cannot be reached, or says nothing that can be read. Never rejects. */
export async function askStanding(options: AskOptions): Promise<StandingAnswer | null> {
  const {aud, fetch: send = (...args) => fetch(...args), timeout = 20_000} = options;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const response = await send(`${aud}/standing`, {
      method: 'POST',
      body: await issueQuery(options),
      headers: {'content-type': 'text/plain;charset=utf-8'},
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: abort.signal,
    });
    const text = await response.text();
    return response.ok ? parseStanding(JSON.parse(text)) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
