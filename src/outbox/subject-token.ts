// A signed-in customer: the shop's token goes with every receipt that is posted, and its `sub` into the receipt.
import {decodeBase64url} from '../receipt/base64url.ts';
import {fromUtf8} from '../receipt/digest.ts';

/** The `sub` that a token names, when a receipt may carry it; else undefined. Only the receiver can verify a token. */
export function subjectIn(token: string | undefined): string | undefined {
  try {
    const payload: unknown = JSON.parse(fromUtf8(decodeBase64url(token?.split('.')[1] ?? '')));
    const sub = typeof payload === 'object' && payload !== null && 'sub' in payload ? payload.sub : undefined;
    return typeof sub === 'string' && /^[A-Za-z0-9_.:-]{1,200}$/.test(sub) ? sub : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Sends the token that is current with every receipt, and with nothing else: as a second line of the body. A header
 * would have the browser ask the receiver first, and a request that outlives its page must not have to.
 */
export function withSubjectToken(send: typeof fetch, token: () => string | undefined): typeof fetch {
  return (url, init) => {
    const now = token();
    const isReceipt = init?.method === 'POST' && String(url).endsWith('/receipts');
    if (!isReceipt || !now || !/^[\w.-]+$/.test(now) || typeof init.body !== 'string') return send(url, init);
    return send(url, {...init, body: `${init.body}\n${now}`});
  };
}
