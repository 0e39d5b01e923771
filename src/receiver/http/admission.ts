// Who may send: the request's origin, and how often it comes.
import {refusal} from '../refusal.ts';
import type {Rates} from './rates.ts';

/** What decides over senders. */
export interface Admission {
  readonly origins: ReadonlySet<string>;
  readonly strictOrigins: boolean;
  readonly rates: Rates;
}

/** The Origin header, null without one; refused only where the receiver is strict. */
export function checkOrigin({origins, strictOrigins}: Admission, request: Request): string | null {
  const origin = request.headers.get('origin');
  if (strictOrigins && origin !== null && !origins.has(origin)) throw refusal('origin-refused');
  return origin;
}

/** Counts a sender by its network address, under the limit that its origin falls under. */
export const countSender = (
  {origins, rates}: Admission,
  origin: string | null,
  address: string,
): Promise<void> => rates.sender(origin === null || origins.has(origin) ? 'listed' : 'unlisted', address);
