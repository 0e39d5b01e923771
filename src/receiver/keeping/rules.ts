// The shop's rules of how long evidence is kept once nothing holds any more, as they are written down.
import {ConsentError} from '../../model/errors.ts';
import {either, just, list, object, oneOf, pattern, type Check, type Fault} from '../../model/shape.ts';
import {ID} from '../../model/vocabulary.ts';

/** An ISO 8601 duration in years, months or days, as notices have it. */
const duration = pattern(/^P\d{1,3}[YMD]$/, 'a duration such as "P2Y", "P18M" or "P30D"');
/** How long a suppression lasts. */
export const suppressShape: Check<string> = either(just('for-ever'), duration);

/** From when on the period of a rule counts. */
export const STARTS = ['last-withdrawal', 'end-of-relation'] as const;

/** How long to keep what was answered on a notice. */
export interface RetentionRule {
  /** Id of the notice, in all its versions; `*` for every notice, and for what was said without one. */
  readonly notice: string;
  /**
   * `last-withdrawal`: from the last no, once nothing is given any more; `end-of-relation`: from the end that the shop
   * tells, whatever is given.
   */
  readonly from: (typeof STARTS)[number];
  /** ISO 8601 duration, such as `P2Y`. */
  readonly period: string;
  /** How long a no is kept as a suppression after that: a duration, or `for-ever`. Without it, not at all. */
  readonly suppress?: string;
}

const ruleShape: Check<RetentionRule> = object(
  {notice: either(pattern(ID, 'an id'), just('*')), from: oneOf(STARTS), period: duration},
  {suppress: suppressShape},
);

/**
 * Reads the rules of a shop.
 * @throws ConsentError `retention` with where it is wrong
 */
export function parseRetention(value: unknown): readonly RetentionRule[] {
  const faults: Fault[] = [];
  const shape: Check<readonly RetentionRule[]> = list(ruleShape);
  if (shape(value, '', faults)) return value;
  throw new ConsentError('retention', `${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`.trim());
}
