// What a receiver reads when it starts, to find what it owes: the newest part of the log, and where changes have come to.
import type {ListedEntry, Store} from '../store.ts';

/** Entries that are read at a time. */
const PART = 200;

/** The entries that came at `since` (Unix ms) or later, newest first, in parts. */
export async function* entriesSince(
  store: Pick<Store, 'latest'>,
  since: number,
): AsyncGenerator<readonly ListedEntry[]> {
  for (let before: number | undefined = undefined; ;) {
    const part: readonly ListedEntry[] = await store.latest(PART, before);
    const young = part.filter(({received}) => received >= since);
    if (young.length > 0) yield young;
    if (young.length < part.length || part.length === 0) return;
    before = part.at(-1)?.idx;
  }
}

/** The place after every standing that has changed so far, found by halving: nothing but places is read. */
export async function lastChange(store: Pick<Store, 'changes'>): Promise<number> {
  const isAfter = async (place: number): Promise<boolean> => (await store.changes(1, place)).length > 0;
  if (!(await isAfter(0))) return 0;
  let [low, step] = [0, 1];
  while (await isAfter(low + step)) [low, step] = [low + step, step * 2];
  let high = low + step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await isAfter(middle)) low = middle;
    else high = middle;
  }
  return high;
}
