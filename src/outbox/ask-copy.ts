// Asks the receiver to mail the person's copy of one receipt: a question that the device's key signs (RECEIPT.md 5).
import type {SigningKey} from '../receipt/key.ts';
import {issueQuery} from '../receipt/query.ts';

export interface AskCopyOptions {
  readonly aud: string;
  readonly key: SigningKey;
  readonly fetch: typeof fetch;
  /** Ms until the question is given up. */
  readonly timeout?: number;
}

/**
 * Asks for a copy of the receipt with this hash. The receiver's answer is the same whether it holds it or not.
 * @returns whether the receiver took the question. Never rejects
 */
export async function askCopy(
  copy: string,
  {aud, key, fetch: send, timeout = 20_000}: AskCopyOptions,
): Promise<boolean> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const claims = {aud, jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000), copy};
    const response = await send(`${aud}/copies`, {
      method: 'POST',
      body: await issueQuery(claims, key),
      headers: {'content-type': 'text/plain;charset=utf-8'},
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: abort.signal,
    });
    await response.text();
    return response.status === 202;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
