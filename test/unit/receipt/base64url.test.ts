// RFC 4648 section 5 without padding: one text for each byte string.
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeBase64url, encodeBase64url} from '../../../src/receipt/base64url.ts';
import {codeOf} from '../../support/code-of.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('base64url', () => {
  // RFC 4648 section 10, and the two characters that differ from plain base64
  test.each([
    [ascii(''), ''],
    [ascii('f'), 'Zg'],
    [ascii('fo'), 'Zm8'],
    [ascii('foo'), 'Zm9v'],
    [ascii('foob'), 'Zm9vYg'],
    [ascii('fooba'), 'Zm9vYmE'],
    [ascii('foobar'), 'Zm9vYmFy'],
    [Uint8Array.of(0xfb, 0xff), '-_8'],
  ])('%j is %j', (bytes, text) => {
    expect(encodeBase64url(bytes)).toBe(text);
    expect([...decodeBase64url(text)]).toEqual([...bytes]);
  });

  test.each([
    ['padding', 'Zg=='],
    ['half the padding', 'Zm8='],
    ['the plus of plain base64', '+_8'],
    ['the slash of plain base64', '-/8'],
    ['spare bits after one byte', 'Zh'],
    ['spare bits after two bytes', 'Zm9'],
    ['one character too many', 'Zm9vY'],
    ['white space', 'Zm9v Zg'],
    ['a line feed at the end', 'Zm9v\n'],
    ['a letter outside ASCII', 'Zmé'],
    ['a full-width letter', 'Ｚg'],
  ])('refuses %s', (_what, text) => {
    expect(codeOf(() => decodeBase64url(text))).toBe('base64url');
  });

  test('goes there and back, as Node writes it', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 80}), (bytes) => {
        const text = encodeBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect([...decodeBase64url(text)]).toEqual([...bytes]);
      }),
    );
  });

  test('two texts never mean the same bytes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{0,9}$/), (text) => {
        const code = codeOf(() => decodeBase64url(text));
        expect(code === null ? encodeBase64url(decodeBase64url(text)) : text).toBe(text);
      }),
      {numRuns: 300},
    );
  });
});
