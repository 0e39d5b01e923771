// The receiver's address in its one spelling: the `aud` of every receipt that is meant for it.
import {ConsentError} from '../model/errors.ts';
import type {Check} from '../model/shape.ts';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name is this machine itself. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);

/**
 * A receiver's URL, resolved against the page, without query, fragment and trailing slash.
 * @throws ConsentError `receiver` unless it is https, or http to a loopback host, without credentials, and short
 * enough (512 characters).
 */
export function normaliseReceiver(receiver: string, base?: string): string {
  const url = parseUrl(receiver, base);
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !secure || url.username || url.password) {
    throw new ConsentError('receiver', 'a receiver is an https address, or http on this machine');
  }
  const aud = url.origin + url.pathname.replace(/\/+$/, '');
  if (aud.length > 512)
    throw new ConsentError('receiver', 'the address of the receiver is longer than 512 characters');
  return aud;
}

/** Whether an `aud` is in the one spelling. */
export function isAudience(aud: string): boolean {
  try {
    return normaliseReceiver(aud) === aud;
  } catch {
    return false;
  }
}

/** The shape of an `aud`. */
export const audienceShape: Check<string> = (value, at, faults): value is string =>
  (typeof value === 'string' && isAudience(value)) ||
  (faults.push({at, why: 'must be the address of a receiver'}), false);

function parseUrl(url: string, base?: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
