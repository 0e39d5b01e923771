// When to kill a browser by chance, so that some rounds end before the page hears of its receipt, and some after.
import type {Moment} from './crashing-device.ts';

export interface Moments {
  readonly next: () => Moment;
  /** Whether the page had heard of its receipt when it was killed at the last moment. */
  readonly learn: (heard: boolean) => void;
}

/** Ms. The first guess, and the longest wait: a page that is left never hears. */
const FIRST = 15;
const LONGEST = 200;

/** At the moment a page hears. */
export const onceHeard = (): Moments => ({next: () => 'heard', learn: () => undefined});

/** At any moment up to twice the one that is looked for: sooner after a page that has heard, later after one that has not. */
export function byChance(): Moments {
  let middle = FIRST;
  return {
    next: () => Math.random() * 2 * middle,
    learn: (heard) => (middle = Math.min(LONGEST, heard ? middle / 1.4 : middle * 1.4)),
  };
}
