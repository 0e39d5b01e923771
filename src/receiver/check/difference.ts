// What a check finds: one line for each place where a store does not say what was signed. No address is in it.

/**
 * `index`: an entry is missing. `jws`, `signature`, `column`, `commitment`, `disclosure`: the entry's own parts do not
 * belong together. `tombstone`: more is erased than there are tombstones of. `subject`, `standing`, `request`, `step`:
 * what follows from all entries is other than what is kept.
 */
export type DifferenceKind =
  | 'index'
  | 'jws'
  | 'signature'
  | 'column'
  | 'commitment'
  | 'disclosure'
  | 'tombstone'
  | 'subject'
  | 'standing'
  | 'request'
  | 'step';

/** `at`: index of an entry, or the key of a row; `is`: what the store has, `should`: what follows; null for nothing. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly at: string;
  readonly is: string | null;
  readonly should: string | null;
}

/** A difference in one line. */
export const lineOf = ({kind, at, is, should}: Difference): string =>
  `${kind} ${at}: is ${is ?? 'not there'}, should be ${should ?? 'not there'}`;
