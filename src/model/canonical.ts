// JSON with one spelling: the JSON Canonicalization Scheme (RFC 8785), and a reader that takes nothing else.
import {ConsentError} from './errors.ts';

/** Data that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [name: string]: Json};

/**
 * The canonical text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no white space.
 * @throws ConsentError `not-json` for what I-JSON has no place for: undefined, NaN, lone surrogates …
 */
export function canonicalize(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, (item) => canonicalize(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, v]) => `${canonicalize(name)}:${canonicalize(v)}`).join(',')}}`;
  }
  if (typeof value === 'string' ? !wellFormed(value) : !isPlain(value)) {
    throw new ConsentError('not-json', 'not a value that JSON can hold');
  }
  return JSON.stringify(value);
}

const isPlain = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Whether every surrogate of the text has its partner (String.prototype.isWellFormed, also in older browsers). */
export const wellFormed = (text: string): boolean => !SURROGATE.test(text) || !LONE_SURROGATE.test(text);
const SURROGATE = /[\uD800-\uDFFF]/;

/**
 * Reads JSON that has exactly one spelling: equal to `JSON.stringify(JSON.parse(text))`, which rules out white
 * space, duplicate members, a byte order mark and other escapes; without lone surrogates or member names that
 * look like integers (engines reorder those); numbers are integers from 0 to 2^53-1.
 * @throws ConsentError `json` when it is no JSON, `not-canonical` when it is spelt otherwise.
 */
export function parseCanonical(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json; // what JSON.parse returns is JSON
  } catch (cause) {
    throw new ConsentError('json', 'not JSON', {cause});
  }
  const why = JSON.stringify(value) === text ? objection(value) : 'another spelling of the same JSON';
  if (why) throw new ConsentError('not-canonical', why);
  return value;
}

function objection(value: Json): string | undefined {
  if (typeof value === 'string') return wellFormed(value) ? undefined : 'a lone surrogate';
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && value >= 0
      ? undefined
      : 'a number that is no integer from 0 to 2^53-1';
  }
  if (value === null || typeof value !== 'object') return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value) && /^\d+$/.test(name)) return 'a member name that looks like an integer';
    const why = (wellFormed(name) ? undefined : 'a lone surrogate') ?? objection(member);
    if (why) return why;
  }
  return undefined;
}
