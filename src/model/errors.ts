// The one error class, and the problem types that a receiver answers with and an outbox understands.

/**
 * Problem types (RFC 9457) with their HTTP status, in the order in which a receiver checks.
 * A code is stable: it is the last part of the problem's `type`.
 */
export const PROBLEMS = {
  'not-found': 404,
  'method-not-allowed': 405,
  unauthorized: 401,
  'unsupported-media-type': 415,
  'origin-refused': 403,
  'too-large': 413,
  'rate-limited': 429,
  malformed: 400,
  'bad-header': 400,
  'wrong-audience': 403,
  'bad-payload': 400,
  'test-refused': 403,
  'clock-skew': 403,
  conflict: 409,
  erased: 410,
  'bad-disclosure': 400,
  'bad-signature': 400,
  replayed: 409,
  'bad-token': 422,
  'event-mismatch': 422,
  'illegal-step': 409,
  'on-hold': 409,
  'not-wanted': 403,
  'digest-mismatch': 422,
  unavailable: 503,
} as const;
export type Problem = keyof typeof PROBLEMS;

const PREFIX = 'urn:consent-capture:problem:';

/** The `type` member of a problem document. */
export const problemType = (code: Problem): string => PREFIX + code;

/** The code of a problem document's `type`, or null when the type is not one of ours. */
export function problemOf(type: unknown): Problem | null {
  const code = typeof type === 'string' && type.startsWith(PREFIX) ? type.slice(PREFIX.length) : '';
  return Object.hasOwn(PROBLEMS, code) ? (code as Problem) : null; // the table was just asked
}

/** A failure that was foreseen. `code` is stable; `at` is a JSON Pointer into the data, where there is one. */
export class ConsentError extends Error {
  override readonly name = 'ConsentError';
  readonly code: string;
  readonly at: string | undefined;

  constructor(code: string, message: string, options: {at?: string; cause?: unknown} = {}) {
    super(message, 'cause' in options ? {cause: options.cause} : undefined);
    this.code = code;
    this.at = options.at;
  }
}
