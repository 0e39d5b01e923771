import {expect, test} from 'vitest';
import {visible} from '../../../src/receiver/visible.ts';

test.each([
  [
    'what people write stays',
    'Må vi sende dig tilbud? 10 €\nJa, “gerne” – 😀',
    'Må vi sende dig tilbud? 10 €\nJa, “gerne” – 😀',
  ],
  ['escape sequences', '\u001b[2J\u009b2J\u0007\r\t', '\\u{1b}[2J\\u{9b}2J\\u{7}\\u{d}\\u{9}'],
  [
    'what turns the direction or hides',
    'a\u202eb\u200bc\u2066d\u00ade',
    'a\\u{202e}b\\u{200b}c\\u{2066}d\\u{ad}e',
  ],
  ['other line ends', 'a\u2028b\u2029c\u0085d', 'a\\u{2028}b\\u{2029}c\\u{85}d'],
  ['a half of a pair', '\ud800', '\\u{d800}'],
])('%s', (_what, text, shown) => {
  expect(visible(text)).toBe(shown);
});
