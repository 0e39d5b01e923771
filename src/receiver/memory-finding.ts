// Finding receipts by one name in the store that forgets.
import type {FindingStore} from './finding.ts';
import type {MemoryState} from './memory-rows.ts';
import type {StoredReceipt} from './store.ts';

/** In what it holds. */
export function memoryFinding({receipts}: Pick<MemoryState, 'receipts'>): FindingStore {
  const all = (fits: (row: StoredReceipt) => boolean): readonly StoredReceipt[] =>
    [...receipts.values()].filter(fits).toSorted((a, b) => a.idx - b.idx);
  return {
    byJti: async (jti) => all(({payload}) => payload.jti === jti),
    byHash: async (hash) => all((row) => row.hash === hash)[0] ?? null,
  };
}
