// Numbers by day as columns: which column a day falls into, what is added up, and how far a scale goes.
import {expect, test} from 'vitest';
import {roundUp, seriesOf, startsOf, stepOf} from '../../../src/admin/plots/columns.ts';
import type {AdminTally} from '../../../src/model/admin.ts';

const tally = (day: string, answer: AdminTally['answer'], more: Partial<AdminTally> = {}): AdminTally => ({
  day,
  context: 'checkout',
  choice: 'marketing.email',
  answer,
  count: 1,
  ...more,
});

test('a month has a column for each day, ninety days one for each week; the last ends with the period', () => {
  expect(startsOf('2026-11-01', '2026-11-30')).toHaveLength(30);
  const weeks = startsOf('2026-08-29', '2026-11-26');
  expect([weeks.length, weeks[0], weeks.at(-1)]).toEqual([13, '2026-08-29', '2026-11-20']);
  expect([stepOf('2026-11-01', '2026-11-30'), stepOf('2026-08-29', '2026-11-26')]).toEqual([1, 7]);
});

test('days without answers have empty columns; an objection counts as taken back, no answer and a confirmation as nothing', () => {
  const tallies = [
    tally('2026-11-01', 'given', {count: 3}),
    tally('2026-11-01', 'refused'),
    tally('2026-11-03', 'withdrawn'),
    tally('2026-11-03', 'objected'),
    tally('2026-11-02', 'unanswered'),
    tally('2026-11-02', 'confirmed'),
    tally('2026-10-31', 'given'),
    tally('2026-11-04', 'given'),
  ];
  const [email, ...none] = seriesOf(tallies, {from: '2026-11-01', to: '2026-11-03', split: 'choice'});
  expect(none).toEqual([]);
  expect(email?.columns).toEqual([
    {from: '2026-11-01', given: 3, refused: 1, withdrawn: 0},
    {from: '2026-11-02', given: 0, refused: 0, withdrawn: 0},
    {from: '2026-11-03', given: 0, refused: 0, withdrawn: 2},
  ]);
  expect(email?.sums).toEqual({given: 3, refused: 1, withdrawn: 2});
});

test('the numbers are told apart by choice or by context, the most answers first', () => {
  const tallies = [
    tally('2026-11-01', 'given'),
    tally('2026-11-01', 'given', {choice: 'profiling', context: 'registration', count: 2}),
  ];
  const period = {from: '2026-11-01', to: '2026-11-03'};
  const names = (split: 'choice' | 'context'): string[] =>
    seriesOf(tallies, {...period, split}).map(({name}) => name);
  expect(names('choice')).toEqual(['profiling', 'marketing.email']);
  expect(names('context')).toEqual(['registration', 'checkout']);
});

test('a scale ends at a round number', () => {
  expect([0, 1, 2, 3, 7, 10, 14, 21, 480, 501].map((n) => roundUp(n))).toEqual([
    1, 1, 2, 5, 10, 10, 20, 50, 500, 1000,
  ]);
});
