// Asks the receiver what holds for this device's key (RECEIPT.md 5): a question that the key signs, good for five minutes.
import {parseStanding, type StandingAnswer} from '../model/receiver-standing.ts';
import type {SigningKey} from '../receipt/key.ts';
import {issueQuery} from '../receipt/query.ts';

export interface AskOptions {
  readonly aud: string;
  readonly key: SigningKey;
  readonly fetch?: typeof fetch;
  /** Ms until the question is given up. */
  readonly timeout?: number;
  /** Unix ms. */
  readonly now?: () => number;
}

/** What the receiver says; null when it cannot be reached, or says nothing that can be read. Never rejects. */
export async function askStanding(options: AskOptions): Promise<StandingAnswer | null> {
  const {aud, key, now = Date.now, timeout = 20_000} = options;
  const {fetch: send = (...args: Parameters<typeof fetch>) => fetch(...args)} = options;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const claims = {aud, jti: crypto.randomUUID(), iat: Math.floor(now() / 1000)};
    const response = await send(`${aud}/standing`, {
      method: 'POST',
      body: await issueQuery(claims, key),
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
