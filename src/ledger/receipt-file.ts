// A receipt out of a file: of another device, or one that this device has handed out.
import {ConsentError} from '../model/errors.ts';
import type {Contact} from '../receipt/disclosure.ts';
import {contactOf, receiptHash, type Receipt} from '../receipt/receipt.ts';
import {verifyBundle, verifyReceipt, type Report} from '../receipt/verify.ts';

/** What a file holds: one receipt and what was found about it. `hash`: base64url SHA-256 of its JWS. */
export interface FiledReceipt {
  readonly hash: string;
  readonly receipt: Receipt;
  readonly contact: Contact;
  readonly report: Report;
}

/** Characters of the longest file that is looked at. */
const LONGEST = 4_000_000;
const MOST = 200;

/**
 * Reads and verifies a file: a receipt in its wire form, a bundle, or a list of bundles.
 * @param trust thumbprints of receiver keys that are trusted
 * @throws ConsentError `no-receipt` when it holds nothing that is one
 */
export async function readReceiptFile(
  text: string,
  trust: readonly string[],
): Promise<readonly FiledReceipt[]> {
  const found = await Promise.all(partsOf(text.trim()).map((part) => reportOf(part, trust)));
  const readable = await Promise.all(
    found.flatMap((report) => (report.receipt ? [filed(report.receipt, report)] : [])),
  );
  if (readable.length === 0) throw new ConsentError('no-receipt', 'the file holds no receipt');
  return readable;
}

const filed = async (receipt: Receipt, report: Report): Promise<FiledReceipt> => ({
  hash: await receiptHash(receipt.wire),
  receipt,
  contact: contactOf(receipt),
  report,
});

const reportOf = (part: unknown, trust: readonly string[]): Promise<Report> =>
  typeof part === 'string' ? verifyReceipt(part) : verifyBundle(part, {trust});

function partsOf(text: string): readonly unknown[] {
  if (text.length > LONGEST) throw new ConsentError('no-receipt', 'the file is longer than any receipt');
  if (!/^[{[]/.test(text)) return [text];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.slice(0, MOST).filter((one) => typeof one === 'object') : [value];
  } catch (cause) {
    throw new ConsentError('no-receipt', 'the file is not JSON', {cause});
  }
}
