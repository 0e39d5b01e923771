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
  /** Keeps a link that is not used yet, and forgets those that are over by then. */
  keep(link: Omit<Link, 'used'>): Promise<void>;
  find(hash: string): Promise<Link | null>;
  /** Uses a link; false where it is unknown or was used before, also by somebody at the same moment. */
  use(hash: string, at: number): Promise<boolean>;
}
