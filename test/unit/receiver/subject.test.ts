import {expect, test} from 'vitest';
import {normaliseAddress, subjectKey, tombstoneOf} from '../../../src/receiver/subject.ts';

test.each([
  ['email', ' Anna@Example.DK ', 'anna@example.dk'],
  ['email', 'anna@blåbær.dk', 'anna@xn--blbr-roah.dk'],
  ['email', 'ANNA@XN--BLBR-ROAH.DK', 'anna@xn--blbr-roah.dk'],
  ['email', 'A\u030Ase@example.dk', '\u00E5se@example.dk'],
  ['email', '"a@b"@example.dk', '"a@b"@example.dk'],
  ['email', 'not  an\taddress ', 'not an address'],
  ['email', 'anna@exa mple.dk', 'anna@exa mple.dk'],
  ['phone', '12 34 56 78', '+4512345678'],
  ['phone', '+45 12-34-56-78', '+4512345678'],
  ['phone', '0045 12345678', '+4512345678'],
  ['phone', '+46 70 123 45 67', '+46701234567'],
  ['phone', 'Call  me', 'call me'],
] as const)('%s %j is %j', (kind, typed, normal) => {
  expect(normaliseAddress(kind, typed, 'DK')).toBe(normal);
});

test('a telephone number of an unknown notice needs its country code', () => {
  expect(normaliseAddress('phone', '12 34 56 78', null)).toBe('12 34 56 78');
  expect(normaliseAddress('phone', '+45 12 34 56 78', null)).toBe('+4512345678');
  expect(normaliseAddress('phone', '12 34 56 78', 'ZZ')).toBe('12 34 56 78');
});

test('a postal address is folded member by member, and has no member that it did not have', () => {
  const post = {street: '  Große  Straße 1 ', code: '1000', city: 'KØBENHAVN'};
  expect(normaliseAddress('post', post, 'DK')).toEqual({
    street: 'grosse strasse 1',
    code: '1000',
    city: 'københavn',
  });
});

test('a subject key hangs on pepper, controller, kind and address', () => {
  const [pepper, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
  const keys = [
    subjectKey(pepper, 'courlux', 'email', 'a'),
    subjectKey(other, 'courlux', 'email', 'a'),
    subjectKey(pepper, 'other', 'email', 'a'),
    subjectKey(pepper, 'courlux', 'phone', 'a'),
    subjectKey(pepper, 'courlux', 'email', 'b'),
    tombstoneOf(pepper, 'urn', 'jti'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(subjectKey(pepper, 'courlux', 'post', {city: 'x', street: 'y'})).toBe(
    subjectKey(pepper, 'courlux', 'post', {street: 'y', city: 'x'}),
  );
});
