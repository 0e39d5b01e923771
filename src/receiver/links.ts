// Links that were mailed: what each opens, kept by the hash of its token alone.

/** A link. Times are Unix ms. */
export interface Link {
  /** Base64url SHA-256 of its token. */
  readonly hash: string;
  /** What it is for, such as `confirm`. */
  readonly purpose: string;
  /** Key of the subject that it was mailed to; null where it is none's. */
  readonly subject: string | null;
  /** The entry that it is about; erasing that takes the link along. */
  readonly idx: number | null;
  /** What it opens, as JSON. */
  readonly body: string;
  readonly made: number;
  readonly until: number;
  /** When it was used; null before. */
  readonly used: number | null;
}

/** Each method is one transaction, durable when its promise resolves. */
export interface LinkStore {
  /**
   * Keeps a link that is not used yet, and forgets those that are over by then.
   * @returns whether it is kept: not where its hash is kept already, also by somebody at the same moment
   */
  keep(link: Omit<Link, 'used'>): Promise<boolean>;
  find(hash: string): Promise<Link | null>;
  /** Uses a link; false where it is unknown or was used before, also by somebody at the same moment. */
  use(hash: string, at: number): Promise<boolean>;
  /** The links of a subject for one purpose that were made at `since` or later, oldest first. */
  of(subject: string, purpose: string, since: number): Promise<readonly Link[]>;
  /** Lets a link be good until another time; nothing where it is not kept. */
  extend(hash: string, until: number): Promise<void>;
  /** Forgets a link. */
  drop(hash: string): Promise<void>;
}
