// Chance that can be had again: the same seed gives the same choices.

export interface Chance {
  /** An integer from 0, below `limit`. */
  below(limit: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
  /** True once in `of` times. */
  once(of: number): boolean;
}

/** Mulberry32: small, quick, and good enough to throw dice. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    once: (of) => below(of) === 0,
  };
}

/** A seed of its own for each run; `CHAOS_SEED` in the environment repeats its choices, with keys and salts that are new. */
export const runSeed = (): number => Number(process.env['CHAOS_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
