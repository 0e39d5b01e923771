// The acts of a ledger as the model reads them: what was done, under which notice, for which addresses.
import type {Addresses, PastAct} from '../model/earlier.ts';
import type {Notice} from '../model/notice.ts';
import {parseAck} from '../receipt/ack.ts';
import type {Contact} from '../receipt/disclosure.ts';
import type {Ledger} from './ledger.ts';

/** The acts of a ledger, each with the notice it was done under. */
export async function pastActs(ledger: Ledger): Promise<PastAct[]> {
  const entries = await ledger.entries();
  return Promise.all(
    entries.map(async ({iss, seq, at, event, contact, digest, hash, ack}): Promise<PastAct> => {
      const shown = (await ledger.text(digest)) as Notice | null; // written with the entry
      const received = ack === null ? null : parseAck(ack).payload.received;
      const addresses = addressesOf(contact);
      return {
        key: iss,
        seq,
        iat: Math.floor(at / 1000),
        received,
        event,
        notice: digest,
        shown,
        addresses,
        hash,
      };
    }),
  );
}

/** Addresses so far alike that the same one is known again, however it was typed. */
export function addressesOf({email, phone, post}: Contact): Addresses {
  const place =
    post && [post.street, post.code ?? '', post.city ?? ''].join(' ').toLowerCase().replace(/\W+/g, ' ');
  return {
    ...(email && {email: email.trim().toLowerCase()}),
    ...(phone && {phone: phone.replace(/[^\d+]/g, '')}),
    ...(place && {post: place.trim()}),
  };
}
