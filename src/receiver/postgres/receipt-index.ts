// Receipts, bindings and standings in memory, found by everything that the projection asks for.
import type {Projected} from '../projection.ts';
import type {ListedStanding, SubjectRef} from '../store.ts';

/**
 * A receipt or a refusal statement as the projection sees it. `addressed`: whether an address that it discloses is
 * stored with it; of a statement always, since it speaks for those alone that it names.
 */
export interface IndexedReceipt extends Projected {
  readonly addressed: boolean;
}

/** Whether it is a withdrawal or an objection. */
export const refuses = ({payload: {event}}: Projected): boolean =>
  event.kind === 'withdrawal' || event.kind === 'objection';

/** The receipts that it names. */
export const namedBy = ({event}: {readonly event: Projected['payload']['event']}): readonly string[] =>
  event.kind === 'withdrawal' || event.kind === 'objection' ? (event.for ?? []) : [];

/** What holds, the index of the act that decided it, and of the statement that confirmed it. */
export type Decided = Pick<ListedStanding, 'state' | 'idx' | 'confirmed'>;

/** Each list is in the order in which things were added. */
export class ReceiptIndex {
  readonly receipts: Map<number, IndexedReceipt> = new Map();
  /** By subject key and choice. */
  readonly standings: Map<string, Map<string, Decided>> = new Map();
  readonly #byHash = new Map<string, IndexedReceipt>();
  readonly #byKey = new Map<string, IndexedReceipt[]>();
  readonly #naming = new Map<string, IndexedReceipt[]>();
  readonly #bound = new Map<number, Map<string, SubjectRef>>();
  readonly #boundTo = new Map<string, number[]>();

  add(receipt: IndexedReceipt): void {
    this.receipts.set(receipt.idx, receipt);
    this.#byHash.set(receipt.hash, receipt);
    put(this.#byKey, receipt.payload.iss, receipt);
    for (const hash of namedBy(receipt.payload)) put(this.#naming, hash, receipt);
  }

  byHash(hash: string): IndexedReceipt | null {
    return this.#byHash.get(hash) ?? null;
  }

  ofKey(iss: string): readonly IndexedReceipt[] {
    return this.#byKey.get(iss) ?? [];
  }

  naming(hash: string): readonly IndexedReceipt[] {
    return this.#naming.get(hash) ?? [];
  }

  /** False when it is bound already. */
  bind(idx: number, subject: SubjectRef): boolean {
    if (this.isBound(idx, subject)) return false;
    const bound = this.#bound.get(idx) ?? new Map<string, SubjectRef>();
    this.#bound.set(idx, bound.set(subject.key, subject));
    put(this.#boundTo, subject.key, idx);
    return true;
  }

  isBound(idx: number, {key}: SubjectRef): boolean {
    return this.#bound.get(idx)?.has(key) ?? false;
  }

  subjects(idx: number): readonly SubjectRef[] {
    return [...(this.#bound.get(idx)?.values() ?? [])];
  }

  boundTo(subjectKey: string): readonly number[] {
    return this.#boundTo.get(subjectKey) ?? [];
  }

  /** Every binding. */
  *bindings(): Generator<readonly [idx: number, subject: SubjectRef]> {
    for (const [idx, bound] of this.#bound) for (const subject of bound.values()) yield [idx, subject];
  }
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
