// Settling a quarantine: an operator has looked at a presentation and approves it, or the notice has become known.
import {ConsentError} from '../model/errors.ts';
import {readDisclosure} from '../receipt/disclosure.ts';
import {checkAgreement} from '../receipt/verify.ts';
import type {ReceiverSecrets} from './keys.ts';
import {problemFor} from './refusal.ts';
import {judgeShown, parsePresentation, type Texts} from './shown.ts';
import type {StoredReceipt} from './store.ts';
import {subjectsOf} from './subject.ts';

/** What settling needs. */
export interface SettleOptions extends Texts {
  readonly secrets: Pick<ReceiverSecrets, 'pepper'>;
}

/** Receipts that are read at a time. */
const PART = 200;

/**
 * Approves a stored presentation. Receipts that waited for it and agree with it count from now on, and a repeat
 * of theirs gets the newer acknowledgement. Those whose notice is unknown keep waiting.
 * @param digest base64url SHA-256
 * @returns how many were settled
 * @throws ConsentError `not-found` when the presentation is not held.
 */
export async function approvePresentation(options: SettleOptions, digest: string): Promise<number> {
  const held = await options.store.presentation(digest);
  if (!held) throw new ConsentError('not-found', 'no such presentation is held');
  await options.store.keepPresentation(digest, held.text, true);
  return settleShown(options, digest, async (receipt) => agrees(options, receipt, held.text));
}

/**
 * Settles what waited for a notice that is known by now: receipts whose text the receiver can render, or has approved.
 * The others wait for their text to be approved.
 * @returns how many were settled
 */
export async function settleKnown(options: SettleOptions): Promise<number> {
  const waiting = await options.store.waiting();
  let settled = 0;
  for (const {shown} of waiting.filter(({reason}) => reason === 'unknown-notice')) {
    settled += await settleShown(options, shown, (receipt) => isRendered(options, receipt));
  }
  return settled;
}

/**
 * What approving a presentation would settle: receipts that agree with it, and those that would wait on.
 * @param text the presentation's JSON
 */
export async function countAgreeing(
  options: SettleOptions,
  shown: string,
  text: string,
): Promise<{readonly good: number; readonly bad: number}> {
  let [good, bad, after] = [0, 0, -1];
  for (;;) {
    const part = await options.store.quarantined(shown, PART, after);
    const fits = part.filter((receipt) => agrees(options, receipt, text)).length;
    [good, bad, after] = [good + fits, bad + part.length - fits, part.at(-1)?.idx ?? after];
    if (part.length < PART) return {good, bad};
  }
}

/** Settles those of one presentation that are found good, a part at a time. */
async function settleShown(
  options: SettleOptions,
  shown: string,
  isGood: (receipt: StoredReceipt) => Promise<boolean>,
): Promise<number> {
  const {store} = options;
  let [settled, after] = [0, -1];
  for (;;) {
    const part = (await store.quarantined(shown, PART, after)).filter(({idx}) => idx > after);
    const good: number[] = [];
    for (const receipt of part) {
      after = receipt.idx;
      if (!(await isGood(receipt))) continue;
      await bindAnew(options, receipt);
      good.push(receipt.idx);
    }
    if (part.length === 0) return settled;
    if (good.length > 0) await store.settle(good);
    settled += good.length;
  }
}

/** Only the notice's country says whose number a telephone number without one is. */
async function bindAnew(
  {store, notices, secrets}: SettleOptions,
  {idx, reason, payload, disclosures}: StoredReceipt,
): Promise<void> {
  const country = notices.get(payload.notice.digest)?.country;
  if (reason !== 'unknown-notice' || country === undefined) return;
  const read = disclosures.map(({text}) => readDisclosure(text));
  await store.complete(idx, [], subjectsOf(secrets.pepper, payload.controller.id, country, read));
}

/** Whether the receiver renders what was shown; it then keeps it, as it does for a receipt that comes. */
async function isRendered(texts: Texts, {payload}: StoredReceipt): Promise<boolean> {
  const finding = await judgeShown(texts, payload).catch(unlessBroken);
  if (!finding || finding.reason) return false;
  const {rendered} = finding;
  if (rendered) await texts.store.keepPresentation(rendered.digest, rendered.text, true);
  return true;
}

function agrees({notices}: Texts, {payload}: StoredReceipt, presentation: string): boolean {
  const notice = notices.get(payload.notice.digest);
  if (!notice) return false;
  try {
    checkAgreement(payload, notice, parsePresentation(presentation));
    return true;
  } catch (error) {
    return unlessBroken(error) !== null;
  }
}

/** A receipt that doesn't fit its notice keeps waiting; anything else is no fault of the receipt's. */
function unlessBroken(error: unknown): null {
  if (problemFor(error)) return null;
  throw error;
}
