// The acts of a ledger as the model reads them: what was done, under which notice, for which addresses.
import type {Addresses, PastAct} from '../model/earlier.ts';
import type {Notice} from '../model/notice.ts';
import {parseAck} from '../receipt/ack.ts';
import {digestOf} from '../receipt/digest.ts';
import type {Contact} from '../receipt/disclosure.ts';
import type {Ledger} from './ledger.ts';

/** The acts of a ledger, each with the notice it was done under. */
export async function pastActs(ledger: Pick<Ledger, 'entries' | 'text'>): Promise<PastAct[]> {
  const entries = await ledger.entries();
  const digests = [...new Set(entries.map(({digest}) => digest))];
  const notices = new Map(
    await Promise.all(digests.map(async (digest) => [digest, await noticeOf(ledger, digest)] as const)),
  );
  return entries.map(({iss, seq, at, event, contact, digest, hash, ack}): PastAct => ({
    key: iss,
    seq,
    iat: Math.floor(at / 1000),
    received: receivedIn(ack),
    event,
    notice: digest,
    shown: notices.get(digest) ?? null,
    addresses: addressesOf(contact),
    hash,
  }));
}

/** A notice by its digest; null when it is gone, or something else has damaged it. */
async function noticeOf(ledger: Pick<Ledger, 'text'>, digest: string): Promise<Notice | null> {
  const text = await ledger.text(digest);
  const intact = await digestOf(text).catch(() => '');
  return intact === digest ? (text as Notice) : null; // it was parsed before it was signed, and is the same still
}

/** The receiver's time; null without an acknowledgement, or when something else has damaged it. */
function receivedIn(ack: string | null): number | null {
  try {
    return ack === null ? null : parseAck(ack).payload.received;
  } catch {
    return null;
  }
}

/** Addresses so far alike that the same one is known again, however it was typed. */
export function addressesOf({email, phone, post}: Contact): Addresses {
  const place =
    post &&
    [post.street, post.code ?? '', post.city ?? '']
      .join(' ')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');
  return {
    ...(email && {email: email.trim().toLowerCase()}),
    ...(phone && {phone: phone.replace(/[^\d+]/g, '')}),
    ...(place && {post: place.trim()}),
  };
}
