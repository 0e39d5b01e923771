// How much a test of chance repeats itself, and which part it takes: a little in `npm test`, all in `npm run test:chaos`.

const DAY = 86_400_000;

/** What the choice of parts hangs on: the day (UTC), or the number in `CHAOS_SEED`, which repeats that choice. */
export const seed: number = seedOf(process.env['CHAOS_SEED']);

function seedOf(text = ''): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Math.floor(Date.now() / DAY);
}

/**
 * The number of rounds to run.
 * @param few in `npm test`
 * @param all in `npm run test:chaos`; `CHAOS=0.1` in the environment runs a tenth of it, and never less than `few`
 */
export function rounds(few: number, all: number): number {
  const share = Number(process.env['CHAOS'] ?? 0);
  return Math.max(few, Math.ceil(all * (Number.isFinite(share) ? share : 0)));
}

/**
 * As many of the cases as there are rounds, far apart and in their order. With every number that follows they are
 * others, until each had its turn.
 * @param few in `npm test`
 * @param turn the number
 */
export function sample<T>(all: readonly T[], few: number, turn: number = seed): readonly T[] {
  const count = Math.min(all.length, rounds(few, all.length));
  const step = all.length / count;
  const first = turn % Math.ceil(step);
  const chosen = new Set(Array.from({length: count}, (_, i) => (Math.floor(i * step) + first) % all.length));
  return all.filter((_, i) => chosen.has(i));
}
