// Numbers by day as columns: added up by name, and into weeks where the days would be too many to see.
import type {AdminTally} from '../../model/admin.ts';

/** One column. `from`: the first of its days. */
export interface Column {
  readonly from: string;
  readonly given: number;
  readonly refused: number;
  readonly withdrawn: number;
}

/** The columns of one name, in the order of time. */
export interface Series {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly sums: Pick<Column, 'given' | 'refused' | 'withdrawn'>;
}

/** By what the numbers are told apart. */
export type Split = 'choice' | 'context';

const DAY = 86_400_000;
/** More columns than these are hard to tell apart on a telephone. */
const MOST_DAYS = 31;

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** How many days a column has. */
export const stepOf = (from: string, to: string): number =>
  (timeOf(to) - timeOf(from)) / DAY < MOST_DAYS ? 1 : 7;

const MEMBERS: Readonly<Partial<Record<AdminTally['answer'], 'given' | 'refused' | 'withdrawn'>>> = {
  given: 'given',
  refused: 'refused',
  withdrawn: 'withdrawn',
  objected: 'withdrawn',
};

/** The first days of all columns; the last column ends with the period. */
export function startsOf(from: string, to: string): readonly string[] {
  const step = stepOf(from, to);
  const days = Math.round((timeOf(to) - timeOf(from)) / DAY) + 1;
  const count = Math.ceil(days / step);
  const first = timeOf(to) - (count * step - 1) * DAY;
  return Array.from({length: count}, (_, i) => dayOf(Math.max(first + i * step * DAY, timeOf(from))));
}

/** A series for each choice or context that anybody answered, the one with most answers first. */
export function seriesOf(
  tallies: readonly AdminTally[],
  {from, to, split}: {readonly from: string; readonly to: string; readonly split: Split},
): readonly Series[] {
  const starts = startsOf(from, to);
  const names = new Map<string, Column[]>();
  for (const tally of tallies) {
    const member = MEMBERS[tally.answer];
    const at = starts.findLastIndex((start) => start <= tally.day);
    if (member === undefined || at < 0 || tally.day > to) continue;
    const columns = names.get(tally[split]) ?? starts.map((start) => empty(start));
    const column = columns[at];
    if (column) columns[at] = {...column, [member]: column[member] + tally.count};
    names.set(tally[split], columns);
  }
  return [...names]
    .map(([name, columns]) => ({name, columns, sums: sumsOf(columns)}))
    .toSorted((a, b) => totalOf(b.sums) - totalOf(a.sums));
}

const empty = (from: string): Column => ({from, given: 0, refused: 0, withdrawn: 0});

const sumsOf = (columns: readonly Column[]): Series['sums'] => ({
  given: columns.reduce((sum, {given}) => sum + given, 0),
  refused: columns.reduce((sum, {refused}) => sum + refused, 0),
  withdrawn: columns.reduce((sum, {withdrawn}) => sum + withdrawn, 0),
});

const totalOf = ({given, refused, withdrawn}: Series['sums']): number => given + refused + withdrawn;

/** A round number that is no less: 1, 2 or 5 with zeros. */
export function roundUp(n: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(n, 1)));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= n) ?? n;
}
