// Bearer tokens (RFC 6750): how the shop's own systems are known.
import {refusal} from '../refusal.ts';
import {isToken} from './token.ts';

/** The bearer token of a request; empty without one. */
export function bearerOf(request: Request): string {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return token;
}

/** What the shop's own systems show; null where they have no routes. */
export interface ShopAccess {
  readonly shopToken: string | null;
}

/**
 * Lets only the shop's own systems go on.
 * @throws ConsentError `not-found` where there are no routes for them, `unauthorized` for anyone else
 */
export function checkShop({shopToken}: ShopAccess, request: Request): void {
  if (shopToken === null) throw refusal('not-found');
  if (!isToken(bearerOf(request), shopToken)) throw refusal('unauthorized');
}
