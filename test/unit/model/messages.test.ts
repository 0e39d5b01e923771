// Texts with slots.
import {describe, expect, test} from 'vitest';
import {fill, joinParts, plain, series, type Text} from '../../../src/model/messages.ts';

describe('fill', () => {
  test.each<[string, string, Record<string, Text>, Text]>([
    ['no placeholder', 'Hello', {}, 'Hello'],
    ['a value', 'From {name}.', {name: 'Courlux'}, 'From Courlux.'],
    ['a value twice', '{a}, {a}', {a: 'x'}, 'x, x'],
    ['an empty value', '{a}', {a: ''}, ''],
    ['a slot', 'To {email}', {}, ['To ', {slot: 'email'}]],
    ['a slot alone', '{total}', {}, [{slot: 'total'}]],
    ['two slots', '{answered} of {total}', {}, [{slot: 'answered'}, ' of ', {slot: 'total'}]],
    [
      'a link',
      'See {url}.',
      {url: [{href: 'https://a.example', text: 'a'}]},
      ['See ', {href: 'https://a.example', text: 'a'}, '.'],
    ],
    [
      'a value with a slot in it',
      'So: {goOn}',
      {goOn: ['To ', {slot: 'email'}]},
      ['So: To ', {slot: 'email'}],
    ],
    ['a value that looks like a template', '{a}', {a: '{email} {b}'}, '{email} {b}'],
    ['a value in place of a slot', '{email}', {email: 'x'}, 'x'],
    ['braces that are no placeholder', '{ a } {}', {}, '{ a } {}'],
  ])('puts in %s', (_what, template, values, expected) => {
    expect(fill(template, values)).toEqual(expected);
  });

  test.each(['{nobody}', '{constructor}', '{toString}'])('refuses the unknown name %s', (template) => {
    expect(() => fill(template, {})).toThrow(TypeError);
  });
});

test('joinParts leaves no empty and no neighbouring plain pieces', () => {
  expect(joinParts(['a', '', 'b', {slot: 'post'}, '', 'c'])).toEqual(['ab', {slot: 'post'}, 'c']);
  expect(joinParts(['a', 'b'])).toBe('ab');
  expect(joinParts([''])).toBe('');
  expect(joinParts([])).toBe('');
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('series of %j is %j', (items, expected) => {
  expect(series(items, ' and ')).toBe(expected);
});

test.each<[Text, Record<string, string>, string]>([
  ['a', {}, 'a'],
  [['To ', {slot: 'email'}], {email: 'a@b.dk'}, 'To a@b.dk'],
  [['To ', {slot: 'email'}], {}, 'To {email}'],
  [[{href: 'https://a.example', text: 'a'}, '.'], {}, 'a.'],
])('plain of %j with %j is %j', (text, values, expected) => {
  expect(plain(text, values)).toBe(expected);
});
