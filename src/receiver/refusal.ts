// From a broken rule to the problem that the sender is told: a code, never the input.
import {ConsentError, PROBLEMS, problemType, type Problem} from '../model/errors.ts';

/** The problem for each code of the receipt layer; codes that end in `-` stand for all that begin so. */
const TABLE: Readonly<Record<string, Problem>> = {
  'too-large': 'too-large',
  'not-ascii': 'malformed',
  parts: 'malformed',
  base64url: 'malformed',
  'utf-8': 'malformed',
  json: 'malformed',
  'not-json': 'malformed',
  'not-canonical': 'malformed',
  'signature-length': 'malformed',
  'high-s': 'malformed',
  typ: 'bad-header',
  alg: 'bad-header',
  jwk: 'bad-header',
  'header-members': 'bad-header',
  'query-header': 'bad-header',
  'query-payload': 'bad-payload',
  claims: 'bad-payload',
  'claim-': 'bad-payload',
  'disclosure-': 'bad-disclosure',
  issuer: 'bad-signature',
  signature: 'bad-signature',
  agreement: 'event-mismatch',
};

const isProblem = (code: string): code is Problem => Object.hasOwn(PROBLEMS, code);

/** The problem to answer with, or null for an error that is not the sender's. */
export function problemFor(error: unknown): Problem | null {
  if (!(error instanceof ConsentError)) return null;
  const {code} = error;
  if (isProblem(code)) return code;
  const family = `${code.split('-')[0] ?? ''}-`;
  return (Object.hasOwn(TABLE, code) ? TABLE[code] : TABLE[family]) ?? null;
}

/** An error that is answered with this problem. */
export const refusal = (problem: Problem, cause?: unknown): ConsentError =>
  new ConsentError(problem, problem.replaceAll('-', ' '), cause === undefined ? {} : {cause});

/** A sender that has to wait. */
export class TooOften extends ConsentError {
  /** Seconds. */
  readonly wait: number;

  constructor(wait: number) {
    super('rate-limited', 'rate limited');
    this.wait = wait;
  }
}

/** A device whose clock is too far from the receiver's to ask. */
export class ClockSkew extends ConsentError {
  /** The receiver's clock, Unix ms. */
  readonly time: number;

  constructor(time: number) {
    super('clock-skew', 'clock skew');
    this.time = time;
  }
}

/** What every answer carries. */
export const EVERYWHERE = {
  'access-control-allow-origin': '*', // no cookies, so any page may read its own answer
  'access-control-expose-headers': 'Retry-After',
  'x-content-type-options': 'nosniff',
};

/** An answer; nothing of it is kept by a cache unless the headers say so. */
export const answer = (
  body: string | null,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(body, {status, headers: {'cache-control': 'no-store', ...EVERYWHERE, ...headers}});

const problems = new WeakMap<Response, Problem>();

/** The problem that a response tells of; null when it tells of none. */
export const problemIn = (response: Response): Problem | null => problems.get(response) ?? null;

/** A problem document (RFC 9457): type, title and status, and perhaps the receiver's own `more`; nothing of the input. */
export function problemResponse(
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, number>> = {},
): Response {
  const status = PROBLEMS[problem];
  const words = problem.replaceAll('-', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const body = JSON.stringify({type: problemType(problem), title, status, ...more});
  const response = answer(body, status, {'content-type': 'application/problem+json', ...headers});
  problems.set(response, problem);
  return response;
}
