// What may come how often.

/** What may come each minute; 0 for any number. */
export interface Limits {
  /** Receipts and presentations of one sender from a listed origin, or without one (the shop's back end). */
  readonly listed: number;
  /** Those from an unlisted origin, or from `null`. */
  readonly unlisted: number;
  /** Addresses that one sender types, to refuse or to read. 10 when it isn't said. */
  readonly typed?: number;
  /** Receipts for one controller, from wherever. Any number when it isn't said. */
  readonly controller?: number;
}

/** What a receiver allows unless it is told otherwise. */
export const LIMITS: Required<Limits> = {listed: 600, unlisted: 60, typed: 10, controller: 30_000};
