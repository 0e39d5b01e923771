// The receipts of the public test vectors: good ones, and for every rule one with exactly one thing wrong.
import {brokenClaims} from './broken-claims.ts';
import {brokenDisclosures} from './broken-disclosures.ts';
import {brokenForms} from './broken-forms.ts';
import {goodReceipts} from './good-receipts.ts';
import type {Make} from './sample-receipts.ts';

/** A receipt with what a verifier must say: the code of the first check that fails, null when none does. */
export interface ReceiptVector {
  readonly name: string;
  readonly code: string | null;
  readonly make: Make;
}

/** All of them; the names are unique. */
export const receiptVectors: readonly ReceiptVector[] = [
  ...goodReceipts.map(([name, make]): ReceiptVector => ({name, code: null, make})),
  ...[...brokenForms, ...brokenClaims, ...brokenDisclosures].map(([name, code, make]): ReceiptVector => ({
    name,
    code,
    make,
  })),
];
