// A signed-in customer: the shop's token goes with every receipt that is posted, and its `sub` into the receipt.
import {decodeBase64url} from '../receipt/base64url.ts';
import {fromUtf8} from '../receipt/digest.ts';
import {SUB} from '../receipt/receipt.ts';

/** Whom the page says to be signed in, as receipts name them; undefined for nobody, and for what is no opaque id. */
export function customerOf(token: string | undefined, subject: string | undefined): string | undefined {
  const id = subIn(token) ?? subject;
  return typeof id === 'string' && SUB.test(id) ? id : undefined;
}

/** The `sub` that a token names. Only the receiver can verify a token. */
function subIn(token: string | undefined): unknown {
  try {
    const payload: unknown = JSON.parse(fromUtf8(decodeBase64url(token?.split('.')[1] ?? '')));
    return typeof payload === 'object' && payload !== null && 'sub' in payload ? payload.sub : undefined;
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
