// The addresses of a receipt: salted, hashed, shown or left out.
import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {createDisclosure, disclosureDigest, readDisclosure} from '../../../src/receipt/disclosure.ts';
import {codeOf} from '../../support/code-of.ts';
import {disclosureOf, SALT} from '../../support/forge.ts';

const SIXTEEN = Uint8Array.from({length: 16}, (_, i) => i);

test.each<[Parameters<typeof createDisclosure>[0], Parameters<typeof createDisclosure>[1]]>([
  ['email', 'åse@blåbær.example'],
  ['phone', '+4512345678'],
  ['post', {street: 'Ærøvej 3 🏡', code: '5970', city: 'Ærøskøbing', country: 'DK'}],
  ['text', 'Slet alt.\n"Tak"'],
  ['reply', 'anna@example.dk'],
])('%s goes there and back', (name, value) => {
  const text = createDisclosure(name, value, SIXTEEN);

  expect(text).toBe(disclosureOf(SALT, name, value as string)); // JSON either way
  expect(readDisclosure(text)).toEqual({text, name, value});
});

test('the digest is over the ASCII of the base64url text', async () => {
  // RFC 9901, 4.2.3
  const text = 'WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';

  expect(await disclosureDigest(text)).toBe(createHash('sha256').update(text).digest('base64url'));
  expect(await disclosureDigest(text)).toBe('uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY');
});

describe('readDisclosure', () => {
  test.each([
    ['nothing', '', 'disclosure-form'],
    ['no base64url', '!', 'disclosure-form'],
    ['no list', disclosureOf().replace('W10', 'e30'), 'disclosure-form'],
    ['an empty list', disclosureOf(), 'disclosure-form'],
    ['two elements', disclosureOf(SALT, 'email'), 'disclosure-form'],
    ['four elements', disclosureOf(SALT, 'email', 'a', null), 'disclosure-form'],
    [
      'white space, as in the examples of RFC 9901',
      'WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0',
      'disclosure-form',
    ],
    ['a short salt', disclosureOf(SALT.slice(2), 'email', 'a'), 'disclosure-salt'],
    ['a salt that is null', disclosureOf(null, 'email', 'a'), 'disclosure-salt'],
    ['an unknown name', disclosureOf(SALT, 'name', 'a'), 'disclosure-name'],
    ['the name _sd', disclosureOf(SALT, '_sd', 'a'), 'disclosure-name'],
    ['the name ...', disclosureOf(SALT, '...', 'a'), 'disclosure-name'],
    ['a name that every object has', disclosureOf(SALT, 'toString', 'a'), 'disclosure-name'],
    ['a name that is a number', disclosureOf(SALT, 1, 'a'), 'disclosure-name'],
    ['null', disclosureOf(SALT, 'email', null), 'disclosure-value'],
    ['an object for an e-mail address', disclosureOf(SALT, 'email', {street: 'A'}), 'disclosure-value'],
    ['a text for a postal address', disclosureOf(SALT, 'post', 'A'), 'disclosure-value'],
    [
      'a city of 321 characters',
      disclosureOf(SALT, 'post', {street: 'A', city: 'c'.repeat(321)}),
      'disclosure-value',
    ],
    ['a text of 2001 characters', disclosureOf(SALT, 'text', 'x'.repeat(2001)), 'disclosure-value'],
  ])('refuses %s', (_what, text, code) => {
    expect(codeOf(() => readDisclosure(text))).toBe(code);
  });

  test('counts characters, not code units', () => {
    expect(readDisclosure(disclosureOf(SALT, 'email', '🙂'.repeat(320))).name).toBe('email');
  });
});
