// The façade's verb for the page that thanks: the person's copy by mail. Apart from consent.ts, so that the capture script
// does not carry it.
import type {Consent, ConsentOptions, CopyEntry} from './consent.ts';
import {ledgerName, openLedger} from './ledger/ledger.ts';
import {askCopy} from './outbox/ask-copy.ts';

/**
 * Has the receiver mail the copy of an entry to the e-mail address that it discloses. What waits is sent first: nobody can
 * copy what has not come.
 * @returns whether the receiver took it. Never rejects
 */
export async function mailCopy(
  consent: Consent,
  {jti, hash}: CopyEntry,
  {indexedDB, fetch: send = (...args) => fetch(...args)}: Pick<ConsentOptions, 'indexedDB' | 'fetch'> = {},
): Promise<boolean> {
  if (!consent.sends) return false;
  try {
    await consent.flush();
    const stands = (await consent.status()).find((one) => one.jti === jti);
    if (stands?.delivery !== 'received') return false;
    const ledger = await openLedger(
      ledgerName(consent.aud, consent.test ? 'test' : 'live'),
      indexedDB ? {indexedDB} : {},
      false,
    );
    try {
      return (
        ledger?.durable === true &&
        (await askCopy(hash, {aud: consent.aud, key: await ledger.key(), fetch: send}))
      );
    } finally {
      ledger?.close();
    }
  } catch {
    return false; // the disk does not answer
  }
}
