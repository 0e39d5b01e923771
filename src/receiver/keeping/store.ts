// What a store knows of keeping and forgetting people: who is not to be written to any more.
import type {SubjectRef} from '../store.ts';

/** Nobody is to write to this subject about this choice. It outlives the receipts that it comes from. */
export interface Suppression {
  readonly controller: string;
  readonly subject: SubjectRef;
  /** Id of the choice; `*` for all marketing. */
  readonly choice: string;
  /** Unix ms. A yes that is provably younger is not touched by it. */
  readonly since: number;
  /** Unix ms; null for ever. */
  readonly until: number | null;
}

/** Each method is one transaction, durable when its promise resolves. */
export interface KeepingStore {
  /** Keeps suppressions; of two for the same subject and choice the later one counts. */
  suppress(suppressions: readonly Suppression[]): Promise<void>;
  /** Suppressions of a subject, by choice; those that are over too. */
  suppressionsOf(subjectKey: string): Promise<readonly Suppression[]>;
}
