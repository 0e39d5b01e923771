// What is different between two texts: the longest lines that both have, in order, and what stands between them.
import type {Line} from './lines.ts';

/** A line of either text: `both` have it, only `theirs`, or only `ours`. */
export interface Compared extends Line {
  readonly side: 'both' | 'theirs' | 'ours';
}

/** More lines than any screen has: two such texts are shown one after the other. */
const MOST = 600;

const isSame = (a: Line | undefined, b: Line | undefined): boolean =>
  a !== undefined && b !== undefined && a.text === b.text && a.rank === b.rank;

/** Lines of both in one order; what was taken away stands before what came in its place. */
export function compareLines(theirs: readonly Line[], ours: readonly Line[]): readonly Compared[] {
  const only = (lines: readonly Line[], side: Compared['side']): Compared[] =>
    lines.map((line) => ({...line, side}));
  if (theirs.length > MOST || ours.length > MOST) return [...only(ours, 'ours'), ...only(theirs, 'theirs')];
  const lengths = common(theirs, ours);
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const compared: Compared[] = [];
  let [i, j] = [0, 0];
  while (i < theirs.length || j < ours.length) {
    const [one, other] = [theirs[i], ours[j]];
    if (one && isSame(one, other)) {
      compared.push({...one, side: 'both'});
      [i, j] = [i + 1, j + 1];
    } else if (other && (!one || at(i, j + 1) >= at(i + 1, j))) {
      compared.push({...other, side: 'ours'});
      j += 1;
    } else if (one) {
      compared.push({...one, side: 'theirs'});
      i += 1;
    }
  }
  return compared;
}

/** How many lines the rests of both have in common, from each place on. */
function common(theirs: readonly Line[], ours: readonly Line[]): readonly (readonly number[])[] {
  const lengths = Array.from({length: theirs.length + 1}, () =>
    Array.from({length: ours.length + 1}, () => 0),
  );
  for (let i = theirs.length - 1; i >= 0; i -= 1) {
    const [row = [], below = []] = [lengths[i], lengths[i + 1]];
    for (let j = ours.length - 1; j >= 0; j -= 1) {
      row[j] = isSame(theirs[i], ours[j])
        ? 1 + (below[j + 1] ?? 0)
        : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
