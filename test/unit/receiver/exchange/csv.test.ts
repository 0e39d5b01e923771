// CSV: what is written is read again as it was, whatever is in it.
import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {cell, cellIn, csvLine, csvRecords} from '../../../../src/receiver/exchange/csv.ts';

const HEAD = 'one,two,three\r\n';
const read = (text: string): (readonly string[] | null)[] => Array.from(csvRecords(text), ({cells}) => cells);

test('any cells come back, but for blanks around them', () => {
  const text = fc.string({unit: 'grapheme', maxLength: 20});
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, text), {minLength: 1, maxLength: 5}), (rows) => {
      const [, ...back] = read(HEAD + rows.map((row) => csvLine(row)).join(''));
      expect(back.map((cells) => cells?.map((one) => cellIn(one)))).toEqual(
        rows.map((row) => row.map((one) => one.trim())),
      );
    }),
  );
});

test.each([
  ['=1+1', `'=1+1`],
  ['+45 12345678', `'+45 12345678`],
  ['-1', `'-1`],
  ['@sum', `'@sum`],
  ['\t=1', `'\t=1`],
  [`'=1`, `''=1`],
  ['a=1', 'a=1'],
  ['a,b', '"a,b"'],
  ['a;b', '"a;b"'],
  ['say "a"', '"say ""a"""'],
  ['a\nb', '"a\nb"'],
  [-5000, '-5000'],
  [null, ''],
  [true, 'true'],
])('%j is written as %j', (value, written) => {
  expect(cell(value)).toBe(written);
});

test('lines are counted as an editor counts them, over line ends in quotes', () => {
  const lines = Array.from(csvRecords('a,b\r\n"1\n2",3\r\n\r\n4,5\n6,7\r8,9'), ({line}) => line);
  expect(lines).toEqual([1, 2, 5, 6, 7]);
});

test('a quote out of place spoils its own record, and no other', () => {
  expect(read('a,b\n1,2"\n3,4\n"5"6,7\n8,9\n')).toEqual([['a', 'b'], null, ['3', '4'], null, ['8', '9']]);
});
