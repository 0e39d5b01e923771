// What the answer to "may we?" stands on, as a store reads it: for one address or for thousands at a time.
import type {ContactKind} from '../../model/vocabulary.ts';
import type {StatementPayload} from '../../receipt/statement.ts';
import type {Suppression} from '../keeping/store.ts';
import type {ListedStanding, ReceiptRow, SubjectRef} from '../store.ts';

/** One choice of one subject, by its key. */
export interface Asked {
  readonly subject: string;
  readonly choice: string;
}

/** What is held about it. `receipt` or `statement` is the act that decided; both are null where nothing holds. */
export interface Ground {
  readonly standing: ListedStanding | null;
  readonly receipt: Pick<ReceiptRow, 'hash' | 'received' | 'skew' | 'payload'> | null;
  readonly statement: StatementPayload | null;
  /** When it was confirmed, Unix ms; null while nobody did. */
  readonly confirmed: number | null;
  /** Those of the subject, of every choice. */
  readonly suppressions: readonly Suppression[];
  /** Whether anything at all is bound to the subject. */
  readonly isKnown: boolean;
}

/** An address that came with something that is bound to a subject; whether it is that subject's is still to be seen. */
export type TypedAddress =
  /** A disclosure of a receipt of answers, with the digest of its notice. */
  | {readonly from: 'disclosure'; readonly text: string; readonly notice: string}
  /** The id of who was signed in, out of a receipt of answers. */
  | {readonly from: 'sub'; readonly value: string}
  /** What the shop has imported. `value` of a postal one is its JSON. */
  | {readonly from: 'import'; readonly kind: ContactKind; readonly value: string};

/** How many receipts and imports of a subject are looked at for its address, the newest first. */
export const LOOK_BACK = 8;

/** Reads alone; each answer has one item for each question, in the same order. */
export interface GroundStore {
  of(asked: readonly Asked[]): Promise<readonly Ground[]>;
  /** Addresses that came with what is bound to each subject, of its own kind, the newest first. */
  typed(subjects: readonly SubjectRef[]): Promise<readonly (readonly TypedAddress[])[]>;
  /** How far the changes of standings have come: no standing has a higher `changed` yet. */
  lastChange(): Promise<number>;
}
