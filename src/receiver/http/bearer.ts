// Bearer tokens (RFC 6750): how the shop's own systems are known.
import {refusal} from '../refusal.ts';
import type {Rates} from './rates.ts';
import {isToken} from './token.ts';

/** The bearer token of a request; empty without one. */
export function bearerOf(request: Request): string {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return token;
}

/** What the shop's own systems show; null where they have no routes. */
export interface ShopAccess {
  readonly shopToken: string | null;
  /** Counts who shows a wrong token. */
  readonly rates: Rates;
}

/**
 * Lets only the shop's own systems go on. The right token is never counted.
 * @param address the sender's
 * @throws ConsentError `not-found` where there are no routes for them, `unauthorized` for anyone else, `rate-limited`
 * for who has shown too many wrong tokens
 */
export async function checkShop(
  {shopToken, rates}: ShopAccess,
  request: Request,
  address: string,
): Promise<void> {
  if (shopToken === null) throw refusal('not-found');
  const token = bearerOf(request);
  if (isToken(token, shopToken)) return;
  if (token !== '') await rates.guessed(address);
  throw refusal('unauthorized');
}
