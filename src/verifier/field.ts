// What a shop's back end finds in the form field that the widget fills.
import {object, oneOf, record} from '../model/shape.ts';
import {ANSWERS, ID, type Answer} from '../model/vocabulary.ts';
import type {Contact} from '../receipt/disclosure.ts';
import {contactOf, RECEIPT_LIMIT, type ReceiptPayload} from '../receipt/receipt.ts';
import {verifyReceipt, type Report} from '../receipt/verify.ts';

export const UNSIGNED_REASONS = ['stale', 'no-crypto', 'no-key'] as const;
export type UnsignedReason = (typeof UNSIGNED_REASONS)[number];

/**
 * What the field holds. Only `receipt` can carry a consent, and only for what its event says was given.
 * - `none`: the person answered nothing, or the widget did not run.
 * - `receipt`: a receipt whose checks all passed. `wire` is what to store, or to post on to the receiver.
 * - `unsigned`: answers that no key signed, and why. A refusal may be honoured; a yes is no consent.
 * - `reference`: the `jti` of a receipt that went to the receiver only (a form with `method=get`). Ask there.
 * - `invalid`: anything else; `code` is that of the first broken rule.
 */
export type FieldReading =
  | {readonly kind: 'none'}
  | {
      readonly kind: 'receipt';
      readonly wire: string;
      readonly payload: ReceiptPayload;
      readonly contact: Contact;
      readonly report: Report;
    }
  | {
      readonly kind: 'unsigned';
      readonly choices: Readonly<Record<string, Answer>>;
      readonly why: UnsignedReason;
    }
  | {readonly kind: 'reference'; readonly jti: string}
  | {readonly kind: 'invalid'; readonly code: string};

/** What the back end expects of a receipt; what it leaves out is not looked at. */
export interface FieldOptions {
  /** The receiver's URL as receipts spell it (`aud`); a receipt for another one is `invalid`, `wrong-audience`. */
  readonly receiver?: string;
  /** Origins of the shop's pages; a receipt made on another one is `invalid`, `wrong-page`. */
  readonly origins?: readonly string[];
  /** Takes receipts of the widget's test mode; they are `invalid`, `test-refused` otherwise. */
  readonly test?: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const unsignedShape = object({unsigned: record(ID, oneOf(ANSWERS), 64), why: oneOf(UNSIGNED_REASONS)});

/**
 * Reads the field. Never throws and never rejects, whatever it is given; null and undefined count as empty.
 * An intact receipt tells what a browser signed, not who acted and not that a receiver holds it; and the same receipt
 * may be sent twice: keep its `jti` with the order.
 */
export async function readField(
  value: string | null | undefined,
  options: FieldOptions = {},
): Promise<FieldReading> {
  const field: unknown = value ?? ''; // callers without types hand over arrays and files
  if (typeof field !== 'string') return {kind: 'invalid', code: 'field'};
  if (field === '') return {kind: 'none'};
  if (field.length > RECEIPT_LIMIT) return {kind: 'invalid', code: 'too-large'};
  if (UUID.test(field)) return {kind: 'reference', jti: field};
  return field.startsWith('{') ? readUnsigned(field) : readReceipt(field, options);
}

function readUnsigned(field: string): FieldReading {
  try {
    const value: unknown = JSON.parse(field);
    if (unsignedShape(value, '', [])) return {kind: 'unsigned', choices: value.unsigned, why: value.why};
  } catch {
    // not JSON: no more a reading than JSON of another shape
  }
  return {kind: 'invalid', code: 'unsigned-form'};
}

async function readReceipt(wire: string, {receiver, origins, test}: FieldOptions): Promise<FieldReading> {
  const report = await verifyReceipt(wire);
  const {receipt} = report;
  if (!receipt || report.verdict === 'broken') {
    return {kind: 'invalid', code: report.checks.find(({result}) => result === 'failed')?.code ?? 'receipt'};
  }
  const {payload} = receipt;
  if (receiver !== undefined && payload.aud !== receiver) return {kind: 'invalid', code: 'wrong-audience'};
  if (origins && !origins.some((origin) => isOn(payload.ui.page, origin)))
    return {kind: 'invalid', code: 'wrong-page'};
  if (payload.test && !test) return {kind: 'invalid', code: 'test-refused'};
  return {kind: 'receipt', wire, payload, contact: contactOf(receipt), report};
}

const isOn = (page: string, origin: string): boolean => page === origin || page.startsWith(`${origin}/`);
