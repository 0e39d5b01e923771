// What a store knows of keeping and forgetting people: who is held, whose relation has ended, who is not to be written
// to any more, and erasing all that is kept of a person in one go.
import type {SubjectRef} from '../store.ts';
import type {Asked, Plan} from './plan.ts';

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

/** Nothing of this subject may be erased while it is there: a case is pending, or an authority has asked. */
export interface Hold {
  readonly controller: string;
  readonly subject: SubjectRef;
  /** In the shop's words, at most 500 characters. */
  readonly reason: string;
  /** Unix ms. */
  readonly since: number;
}

/** The shop's relation to this subject has ended. */
export interface EndedRelation {
  readonly controller: string;
  readonly subject: SubjectRef;
  /** Unix ms. */
  readonly ended: number;
}

/** What is to be erased. */
export interface Removal extends Asked {
  /** What those who had said no are kept as; null where nothing is kept. `until`: Unix ms, or null for ever. */
  readonly suppress: {readonly until: number | null} | null;
  /** Where it is given, nothing is erased unless all is as it was when this was found. */
  readonly only?: {
    /** Keys of the subjects that may go, or lose entries by it. */
    readonly subjects: readonly string[];
    /** The entries that go, by index. */
    readonly entries: readonly number[];
  };
}

/** Somebody whose entries went as well, since they were another's too. */
export interface LinkedSubject extends SubjectRef {
  /** How many. */
  readonly entries: number;
}

/**
 * What became of it: `held` names those who are on hold, for whom nothing at all was erased; `changed` when it is not
 * as `only` says, or a request is open.
 */
export type Removed =
  | {
      readonly kind: 'erased';
      /** Receipts and statements, steps of requests among them. */
      readonly entries: number;
      readonly subjects: readonly SubjectRef[];
      readonly linked: readonly LinkedSubject[];
      /** Entries without an address that stay, since other people have used the same device. */
      readonly kept: number;
      /** Suppressions that are kept from now on. */
      readonly suppressed: number;
    }
  | {readonly kind: 'held'; readonly subjects: readonly SubjectRef[]}
  | {readonly kind: 'changed'};

/** Each method is one transaction, durable when its promise resolves. */
export interface KeepingStore {
  /** Keeps suppressions; of two for the same subject and choice the later one counts. */
  suppress(suppressions: readonly Suppression[]): Promise<void>;
  /** Suppressions of a subject, by choice; those that are over too. */
  suppressionsOf(subjectKey: string): Promise<readonly Suppression[]>;
  /** Deletes the suppressions that are over at a time; returns how many. */
  dropSuppressions(at: number): Promise<number>;
  /**
   * Erases every entry that is bound to subjects and what links to them; see `planRemoval`. With the entries go links,
   * events, deliveries, hand-overs, relation; a refusal that was another's too stays for them as a suppression.
   */
  forget(removal: Removal): Promise<Removed>;
  /** What `forget` would erase, from one moment. */
  reach(asked: Asked): Promise<Plan>;
  /** Gives back the room of what was erased; false where this login or another process does not let it. */
  vacuum(): Promise<boolean>;
  /** Puts a subject on hold, in place of an earlier hold. */
  hold(hold: Hold): Promise<void>;
  holdOf(subjectKey: string): Promise<Hold | null>;
  /** Lifts a hold; false when there was none. */
  liftHold(subjectKey: string): Promise<boolean>;
  /** Holds by subject key: those after `after`. */
  holds(limit: number, after: string): Promise<readonly Hold[]>;
  /** Notes that a relation has ended, in place of what was noted before. */
  endRelation(relation: EndedRelation): Promise<void>;
  relationOf(subjectKey: string): Promise<EndedRelation | null>;
  /**
   * Subjects that might fall due, by key: those after `after` that have an entry, nothing given or an ended relation,
   * and neither a hold nor an open request.
   */
  candidates(limit: number, after: string): Promise<readonly SubjectRef[]>;
}
