// What a store shows of its own bookkeeping, for whoever checks it: rows that follow from what was signed.
import type {SubjectRef} from '../store.ts';

/** A receipt's columns, each of which its JWS says as well. */
export interface ReceiptColumns {
  readonly idx: number;
  readonly iss: string;
  readonly seq: number;
  readonly event: string;
  readonly shown: string;
  readonly sub: string | null;
  /** What the projection reads in place of the JWS, where the store keeps that; else null. */
  readonly act: string | null;
  /** `iss` and `jti` by which it is found; null where it is not found by any. */
  readonly identity: {readonly iss: string; readonly jti: string} | null;
  /** Hashes of the receipts that it names, sorted. */
  readonly names: readonly string[];
}

/** A statement's columns. */
export interface StatementColumns {
  readonly idx: number;
  readonly jti: string;
  readonly kind: string;
  readonly request: string | null;
}

/** An entry that is bound to a subject. */
export interface Binding {
  readonly idx: number;
  readonly subject: SubjectRef;
}

/** Each method reads rows of the entries from `from` on, those before `to`; by index. */
export interface AuditStore {
  receipts(from: number, to: number): Promise<readonly ReceiptColumns[]>;
  statements(from: number, to: number): Promise<readonly StatementColumns[]>;
  bindings(from: number, to: number): Promise<readonly Binding[]>;
  /** When each notice was kept, by digest: Unix ms; 0 where nobody noted it. */
  noticesKept(): Promise<ReadonlyMap<string, number>>;
}
