// Settling a quarantine: an operator has looked at a presentation and approves it.
import {ConsentError} from '../model/errors.ts';
import {checkAgreement} from '../receipt/verify.ts';
import {parsePresentation, type Texts} from './shown.ts';
import type {StoredReceipt} from './store.ts';

/**
 * Approves a stored presentation. Receipts that waited for it and agree with it count from now on, and a repeat
 * of theirs gets the newer acknowledgement. Those whose notice is unknown keep waiting.
 * @param digest base64url SHA-256
 * @returns how many were settled
 * @throws ConsentError `not-found` when the presentation is not held.
 */
export async function approvePresentation(texts: Texts, digest: string): Promise<number> {
  const held = await texts.store.presentation(digest);
  if (!held) throw new ConsentError('not-found', 'no such presentation is held');
  await texts.store.keepPresentation(digest, held.text, true);
  const waiting = await texts.store.quarantined(digest);
  const settled = waiting.filter((receipt) => agrees(texts, receipt, held.text)).map(({idx}) => idx);
  await texts.store.settle(settled);
  return settled.length;
}

function agrees({notices}: Texts, {payload}: StoredReceipt, presentation: string): boolean {
  const notice = notices.get(payload.notice.digest);
  if (!notice) return false;
  try {
    checkAgreement(payload, notice, parsePresentation(presentation));
    return true;
  } catch (error) {
    if (error instanceof ConsentError) return false;
    throw error;
  }
}
