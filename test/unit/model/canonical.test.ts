// RFC 8785 by its own examples, and the reader that takes one spelling only.
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {canonicalize, parseCanonical, wellFormed} from '../../../src/model/canonical.ts';
import {codeOf} from '../../support/code-of.ts';

describe('canonicalize', () => {
  test('writes the example of RFC 8785, 3.2.2', () => {
    const given: unknown = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };

    expect(canonicalize(given)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('sorts the members of RFC 8785, 3.2.3 by UTF-16 code units', () => {
    const given = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };

    expect(canonicalize(given)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
        '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  // The published files of the scheme: arrays, french, structures, values, weird.
  test.each([
    ['arrays', '[56,{"d":true,"10":null,"1":[]}]', '[56,{"1":[],"10":null,"d":true}]'],
    [
      'french',
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
    ],
    [
      'structures',
      '{"1":{"f":{"f":"hi","F":5},"\\n":56.0},"10":{},"":"empty","a":{},"111":[{"e":"yes","E":"no"}],"A":{}}',
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}',
    ],
    ['unicode', '{"Unnormalized Unicode":"A\\u030a"}', '{"Unnormalized Unicode":"A\u030a"}'],
  ])('writes the published example "%s"', (_name, given, expected) => {
    expect(canonicalize(JSON.parse(given))).toBe(expected);
  });

  // RFC 8785, appendix B: IEEE 754 in hexadecimal, and the text.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as %s', (hex, expected) => {
    const number = Buffer.from(hex, 'hex').readDoubleBE();

    expect(canonicalize(number)).toBe(expected);
  });

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['undefined as a member', {a: undefined}],
    ['a hole in a list', Array.from({length: 1})],
    ['NaN', Number.NaN],
    ['Infinity', [Number.POSITIVE_INFINITY]],
    ['a bigint', 1n],
    ['a symbol', Symbol('a')],
    ['a function', () => 1],
    ['a lone high surrogate', 'a\ud800'],
    ['a lone low surrogate as a name', {'\udc00': 1}],
  ])('refuses %s', (_name, given) => {
    expect(codeOf(() => canonicalize(given))).toBe('not-json');
  });

  test('gives the same text whatever the order of the members, and JSON that means the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({noUnicodeString: false}), (given) => {
        fc.pre(wellFormed(JSON.stringify(given)) && !/\\ud[89a-f]/.test(JSON.stringify(given)));
        const shuffled: unknown = JSON.parse(JSON.stringify(given), (_name, member: unknown) =>
          typeof member === 'object' && member !== null && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).toReversed())
            : member,
        );
        const text = canonicalize(given);
        expect(canonicalize(shuffled)).toBe(text);
        expect(canonicalize(JSON.parse(text))).toBe(text);
      }),
      {numRuns: 50},
    );
  });
});

describe('parseCanonical', () => {
  test.each<[string, unknown]>([
    ['{}', {}],
    ['[0,9007199254740991]', [0, Number.MAX_SAFE_INTEGER]],
    ['{"b":1,"a":[null,true]}', {b: 1, a: [null, true]}],
    ['"\u{1f600}é"', '\u{1f600}é'],
  ])('reads %s', (text, expected) => {
    expect(parseCanonical(text)).toEqual(expected);
  });

  test.each([
    ['nothing', '', 'json'],
    ['a byte order mark', '\ufeff{}', 'json'],
    ['two values', '{}{}', 'json'],
    ['a comment', '{}//', 'json'],
    ['a leading zero', '01', 'json'],
    ['white space', '{ }', 'not-canonical'],
    ['a line feed at the end', '{}\n', 'not-canonical'],
    ['a member twice', '{"a":1,"a":2}', 'not-canonical'],
    ['a member twice with one value', '{"a":1,"a":1}', 'not-canonical'],
    ['a letter as an escape', '"\\u0061"', 'not-canonical'],
    ['a slash as an escape', '"\\/"', 'not-canonical'],
    ['a line feed as a long escape', '"\\u000a"', 'not-canonical'],
    ['an escape in capitals', '"\\u001F"', 'not-canonical'],
    ['a lone surrogate', '"\\ud800"', 'not-canonical'],
    ['a lone surrogate in a name', '{"\\udc00":1}', 'not-canonical'],
    ['a name that looks like an integer', '{"1":1}', 'not-canonical'],
    ['such a name deep down', '[{"a":{"007":1}}]', 'not-canonical'],
    ['a fraction', '1.5', 'not-canonical'],
    ['a fraction of zero', '1.0', 'not-canonical'],
    ['an exponent', '1e3', 'not-canonical'],
    ['a negative number', '[-1]', 'not-canonical'],
    ['minus zero', '-0', 'not-canonical'],
    ['2^53', '9007199254740992', 'not-canonical'],
    ['a number too great for a double', '1e999', 'not-canonical'],
  ])('refuses %s', (_name, text, code) => {
    expect(codeOf(() => parseCanonical(text))).toBe(code);
  });

  test('keeps __proto__ as a member like any other', () => {
    const value = parseCanonical('{"__proto__":{"polluted":true}}');

    expect(Object.entries(Object(value))).toEqual([['__proto__', {polluted: true}]]);
    expect('polluted' in Object(value)).toBe(false);
  });
});
