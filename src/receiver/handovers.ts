// The log of what was handed over: to whom, when and what, and whose data it was.

/** What an export of every choice hands over. */
export const EVERYTHING = '*';

/** Data that left the receiver's hands: an export, or what a shop says that it has passed on. */
export interface Handover {
  /** Unix ms. */
  readonly time: number;
  /** Name of who got it, as the person is told. */
  readonly recipient: string;
  /** In the shop's words, such as `marketing.email`. */
  readonly what: string;
}

/** Each method is one transaction, durable when its promise resolves. */
export interface HandoverStore {
  /** Begins a hand-over of nobody's data yet. @returns its id */
  open(handover: Handover & {readonly controller: string}): Promise<number>;
  /** Adds whose data it was; who is in it already stays once. */
  add(id: number, subjectKeys: readonly string[]): Promise<void>;
  /** What was handed over of a subject, in the order in which it was begun. */
  of(subjectKey: string): Promise<readonly Handover[]>;
}
