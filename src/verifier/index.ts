// The verifier for Node: `consent-capture/verify`.
export {
  readField,
  UNSIGNED_REASONS,
  type FieldOptions,
  type FieldReading,
  type UnsignedReason,
} from './field.ts';
export {printableJson} from './clean.ts';
export {reportPage} from './page.ts';
export {renderedAgain, type Rendered} from './rendered.ts';
export {reportText} from './text.ts';
export {isThumbprint, thumbprintsIn} from './trust.ts';
export {ConsentError} from '../model/errors.ts';
export {contactOf, parseReceipt, type Receipt, type ReceiptPayload} from '../receipt/receipt.ts';
export type {Contact, PostalAddress} from '../receipt/disclosure.ts';
export type {Ack, AckPayload} from '../receipt/ack.ts';
export type {Bundle} from '../receipt/bundle.ts';
export {
  BUNDLE_CHECKS,
  RECEIPT_CHECKS,
  verifyBundle,
  verifyReceipt,
  type CheckName,
  type CheckResult,
  type Report,
  type VerifyOptions,
} from '../receipt/verify.ts';
