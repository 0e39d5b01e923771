// What somebody who has nothing but an address can do: say no to everything for it, and have a link mailed to it.
import type {ContactKind} from '../model/vocabulary.ts';
import {postQuestion, type PostOptions} from './post-question.ts';

/** An address as it was typed. */
export interface TypedAddress {
  readonly kind: Extract<ContactKind, 'email' | 'phone'>;
  readonly address: string;
}

/** Reads what was typed: an e-mail address or a telephone number; null for anything else. */
export function typedAddress(typed: string): TypedAddress | null {
  const address = typed.trim();
  if (address.length > 320) return null;
  if (/^[^\s@]+@[^\s@]+$/.test(address)) return {kind: 'email', address};
  return /^\+?[\d\s().-]+$/.test(address) && address.replace(/\D/g, '').length >= 5
    ? {kind: 'phone', address}
    : null;
}

export interface TypedOptions extends PostOptions {
  readonly aud: string;
  /** Id of the controller. */
  readonly controller: string;
}

/**
 * Posts an address: to `refusals`, which counts at once, or to `access`, for a link. The receiver's answer is the same
 * whether it knows the address or not.
 * @returns whether it has got there. Never rejects
 */
export const postTyped = (
  to: 'refusals' | 'access',
  typed: TypedAddress,
  {aud, controller, ...how}: TypedOptions,
): Promise<boolean> =>
  postQuestion(`${aud}/${to}`, {body: JSON.stringify({controller, ...typed}), type: 'application/json'}, how);
