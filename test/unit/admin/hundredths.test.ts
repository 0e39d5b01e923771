import {expect, test} from 'vitest';
import {hundredths} from '../../../src/admin/plots/hundredths.ts';

test.each([
  [
    [1, 7, 0],
    [13, 87, 0],
  ],
  [
    [28, 54, 19],
    [28, 53, 19],
  ],
  [
    [1, 1, 1],
    [34, 33, 33],
  ],
  [
    [2, 0, 0],
    [100, 0, 0],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
])('%j are %j of a hundred', (counts, shares) => {
  expect(hundredths(counts)).toEqual(shares);
});
