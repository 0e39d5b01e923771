// The address behind a key, in its one spelling: out of what came with the acts that are bound to it. Other routes name
// people by their keys alone.
import type {AdminPost} from '../../model/admin.ts';
import type {SubjectKind} from '../../model/vocabulary.ts';
import {importedValue} from '../exchange/typed-address.ts';
import {contactsIn, type StoredReceipt, type StoredStatement, type SubjectRef} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';
import type {AdminOptions} from './admin-options.ts';

/** An address as it is compared. */
export const speltAs = (
  kind: SubjectKind,
  address: string | AdminPost,
  country: string | null,
): string | AdminPost => (kind === 'sub' ? String(address).trim() : normaliseAddress(kind, address, country));

/** Where a key is from, and what is bound to it. */
export interface Bound extends SubjectRef {
  readonly controller: string;
  readonly country: string | null;
  readonly receipts: readonly StoredReceipt[];
  readonly statements: readonly StoredStatement[];
}

/** Null where none of them says it. */
export async function speltOf(
  {store, secrets}: Pick<AdminOptions, 'store' | 'secrets'>,
  {controller, country, kind, key, receipts, statements}: Bound,
): Promise<string | AdminPost | null> {
  const its = (value: string | AdminPost | undefined): readonly (string | AdminPost)[] => {
    if (value === undefined) return [];
    const spelt = speltAs(kind, value, country);
    return subjectKey(secrets.pepper, controller, kind, spelt) === key ? [spelt] : [];
  };
  for (const receipt of receipts.toReversed()) {
    const [found] = its(kind === 'sub' ? receipt.payload.sub : contactsIn(receipt)[kind]);
    if (found !== undefined) return found;
  }
  for (const {idx, payload} of statements) {
    if (payload.kind !== 'import') continue;
    const imported = (await store.addressesOf(idx)).filter((one) => one.kind === kind);
    const [found] = imported.flatMap((one) => its(importedValue(one)));
    if (found !== undefined) return found;
  }
  return null;
}
