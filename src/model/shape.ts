// Small checks that add up to the shape of a document. Each fault names its place as a JSON Pointer (RFC 6901).
import {wellFormed} from './canonical.ts';

/** One thing wrong: where, as a JSON Pointer ('' is the whole), and what should stand there. */
export interface Fault {
  readonly at: string;
  readonly why: string;
}

/** What a fault says of a member that an object should not have. */
export const NO_MEMBER = 'is no member of this object';
const MISSING = 'is missing';

/** Says whether a value has a shape, and adds every fault that it finds to `faults`. */
export type Check<T> = (value: unknown, at: string, faults: Fault[]) => value is T;

/** The type that a check proves. */
export type Checked<C> = C extends Check<infer T> ? T : never;

function check<T>(holds: (value: unknown) => boolean, why: string): Check<T> {
  return (value, at, faults): value is T => holds(value) || (faults.push({at, why}), false);
}

/** Text of 1 to `max` Unicode characters. */
export const text = (max: number): Check<string> =>
  check(
    (v) => typeof v === 'string' && v !== '' && isWithin(max, v) && wellFormed(v),
    `must be a text of 1 to ${max} characters`,
  );

const isWithin = (max: number, value: string): boolean => value.length <= max || [...value].length <= max;

/** Text that matches a pattern; `what` names it in the fault. */
export const pattern = (regexp: RegExp, what: string): Check<string> =>
  check((v) => typeof v === 'string' && regexp.test(v), `must be ${what}`);

/** One of some words. */
export const oneOf = <const T extends string>(words: readonly T[]): Check<T> =>
  check((v) => words.some((word) => word === v), `must be ${words.map((w) => `"${w}"`).join(' or ')}`);

/** An integer from `min` to `max`. */
export const integer = (min = 0, max: number = Number.MAX_SAFE_INTEGER): Check<number> =>
  check(
    (v) => Number.isSafeInteger(v) && Number(v) >= min && Number(v) <= max,
    `must be an integer from ${min} to ${max}`,
  );

/** Exactly this value. */
export const just = <const T extends string | boolean | null>(only: T): Check<T> =>
  check((v) => v === only, `must be ${JSON.stringify(only)}`);

/** Either of two shapes; `why` says what both would be. Without it, the shape that is nearer says what is wrong. */
export function either<A, B>(a: Check<A>, b: Check<B>, why?: string): Check<A | B> {
  return (value, at, faults): value is A | B => {
    const [ofA, ofB]: [Fault[], Fault[]] = [[], []];
    if (a(value, at, ofA) || b(value, at, ofB)) return true;
    if (why) faults.push({at, why});
    else faults.push(...(distance(ofA, at) < distance(ofB, at) ? ofA : ofB));
    return false;
  };
}

/** A shape of another type is farther than one with other members, and that is farther than any faults within them. */
function distance(faults: readonly Fault[], at: string): number {
  if (faults.some((fault) => fault.at === at)) return Number.POSITIVE_INFINITY;
  const isMember = ({at: place, why}: Fault): boolean =>
    place.lastIndexOf('/') === at.length && (why === MISSING || why === NO_MEMBER);
  return faults.length + 1000 * faults.filter(isMember).length;
}

/** A list of `min` to `max` items of one shape. */
export function list<T>(item: Check<T>, min = 0, max = 1000): Check<readonly T[]> {
  const fits = check<unknown[]>(
    (v) => Array.isArray(v) && v.length >= min && v.length <= max,
    `must be a list of ${min} to ${max}`,
  );
  return (value, at, faults): value is readonly T[] => {
    if (!fits(value, at, faults)) return false;
    const good = value.filter((v, i) => holdsBelow(item, v, [at, String(i)], faults));
    return good.length === value.length;
  };
}

const isObject = check<Record<string, unknown>>(
  (v) => typeof v === 'object' && v !== null && !Array.isArray(v),
  'must be an object',
);

/** A JSON Pointer, one member deeper. */
export const pointer = (at: string, name: string): string =>
  `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Checks what stands under a name. Its place is put together only where something is wrong. */
function holdsBelow(
  shape: Check<unknown>,
  value: unknown,
  [at, name]: readonly [at: string, name: string],
  faults: Fault[],
): boolean {
  const before = faults.length;
  if (shape(value, '', faults)) return true;
  const place = pointer(at, name);
  for (const {at: below, why} of faults.splice(before)) faults.push({at: place + below, why});
  return false;
}

/** An object used as a map: at most `max` members, names that match `name`, values of one shape. */
export function record<T>(name: RegExp, value: Check<T>, max: number): Check<Readonly<Record<string, T>>> {
  return (v, at, faults): v is Readonly<Record<string, T>> => {
    if (!isObject(v, at, faults)) return false;
    const keys = Object.keys(v);
    const few = keys.length <= max || (faults.push({at, why: `must have at most ${max} members`}), false);
    const good = keys.filter((key) =>
      holdsBelow(name.test(key) ? value : misnamed, v[key], [at, key], faults),
    );
    return few && good.length === keys.length;
  };
}
const misnamed = check<never>(() => false, 'is no name for a member here');
const unknown = check<never>(() => false, NO_MEMBER);

type Members = Readonly<Record<string, Check<unknown>>>;
type Flat<T> = {readonly [K in keyof T]: T[K]};

/** An object with exactly these members: `required` ones, and perhaps `optional` ones. */
export function object<R extends Members, O extends Members = Record<never, never>>(
  required: R,
  optional?: O,
): Check<Flat<{[K in keyof R]: Checked<R[K]>} & {[K in keyof O]?: Checked<O[K]>}>> {
  type T = Flat<{[K in keyof R]: Checked<R[K]>} & {[K in keyof O]?: Checked<O[K]>}>;
  const known: Members = {...required, ...optional};
  return (value, at, faults): value is T => {
    if (!isObject(value, at, faults)) return false;
    const missing = Object.keys(required).filter((name) => !Object.hasOwn(value, name));
    for (const name of missing) faults.push({at: pointer(at, name), why: MISSING});
    const names = Object.keys(value);
    const good = names.filter((name) => {
      const shape = Object.hasOwn(known, name) ? known[name] : undefined;
      return holdsBelow(shape ?? unknown, value[name], [at, name], faults);
    });
    return missing.length === 0 && good.length === names.length;
  };
}
