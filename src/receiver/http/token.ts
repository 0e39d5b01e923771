// Comparing a token with the one that is expected, so that the time it takes tells nothing.
import {hash, timingSafeEqual} from 'node:crypto';

/** Whether they are the same; takes equally long wherever they differ, and whatever their lengths. */
export const isToken = (given: string, expected: string): boolean =>
  timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'));
