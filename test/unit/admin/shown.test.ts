// A text that a stranger may have written, as lines; and what is different between two of them.
import {expect, test} from 'vitest';
import {compareLines} from '../../../src/admin/shown/differences.ts';
import {linesOf, tongueOf, type Line} from '../../../src/admin/shown/lines.ts';
import {da} from '../../../src/i18n/da.ts';
import {present} from '../../../src/model/present.ts';
import {courlux, presentation} from '../../support/samples.ts';

const line = (text: string): Line => ({rank: 'text', text, isFolded: false});
const sides = (theirs: string, ours: string): string[] =>
  compareLines(Array.from(theirs, line), Array.from(ours, line)).map(({side, text}) => side[0] + text);

test('every text of a presentation is a line, in the order of the screen; slots and addresses of links are seen', () => {
  const lines = linesOf(presentation());
  const texts = lines.map(({text}) => text);
  expect(lines[0]).toMatchObject({rank: 'heading', isFolded: false});
  expect(texts).toContain('Til ‹email›');
  expect(texts).toContain('Ja · Nej · Ikke besvaret');
  expect(texts.some((text) => text.includes('(https://'))).toBe(true);
  expect(lines.some(({isFolded}) => isFolded)).toBe(true);
});

test('that a yes counts once it is confirmed is a line too', () => {
  const choices = courlux.choices.map((one) =>
    one.id === 'marketing.email' ? Object.assign({}, one, {confirm: true as const}) : one,
  );
  const tree = present({...courlux, choices}, da, {context: 'registration', lang: 'da'});
  const sentence = JSON.stringify(tree).match(/"confirm":"([^"]+)"/)?.[1];
  expect(sentence).toBeTruthy();
  expect(linesOf(tree).map(({text}) => text)).toContain(sentence);
});

test.each([
  ['nothing', null],
  ['no nodes', {nodes: 'x'}],
  ['nodes that are none', {nodes: [1, null, 'x', [{text: 'a'}]]}],
  [
    'texts that are none',
    {
      nodes: [
        {kind: 'heading', text: 7},
        {kind: 'group', legend: {a: {b: 1}}},
      ],
    },
  ],
])('what is no presentation gives no line: %s', (_name, tree) => {
  expect(linesOf(tree)).toEqual([]);
});

test('what is nested too deeply is left out, and a language that is none is not taken', () => {
  let tree: unknown = {text: 'deep'};
  for (let i = 0; i < 50; i += 1) tree = {children: [tree]};
  expect(linesOf({nodes: [tree]})).toEqual([]);
  expect(tongueOf({lang: '"><script>', dir: 'up'})).toEqual({lang: null, dir: 'ltr'});
  expect(tongueOf({lang: 'ar', dir: 'rtl'})).toEqual({lang: 'ar', dir: 'rtl'});
});

test('the longest lines in common stay together; what was taken away stands before what came in its place', () => {
  expect(sides('abc', 'abc')).toEqual(['ba', 'bb', 'bc']);
  expect(sides('axc', 'abc')).toEqual(['ba', 'ob', 'tx', 'bc']);
  expect(sides('', 'ab')).toEqual(['oa', 'ob']);
  expect(sides('abcd', 'bd')).toEqual(['ta', 'bb', 'tc', 'bd']);
  expect(compareLines([{...line('a'), rank: 'name'}], [line('a')])).toHaveLength(2);
});

test('two texts that are far too long are not compared, but shown', () => {
  const long = Array.from({length: 700}, (_, i) => line(String(i)));
  expect(compareLines(long, long)).toHaveLength(1400);
});
