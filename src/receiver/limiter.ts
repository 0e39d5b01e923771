// How often one sender may come: a fixed window, counted in memory.

/** Counts visits. */
export interface Limiter {
  /**
   * Counts one visit.
   * @param sender whom to count
   * @param max how many are let in each window
   * @returns seconds to wait; 0 when this one is let in
   */
  take(sender: string, max: number): number | Promise<number>;
}

/** Counts for the process, in windows of `window` ms. What it remembers is forgotten when the window ends. */
export function createLimiter(now: () => number = Date.now, window = 60_000): Limiter {
  let visits = new Map<string, number>();
  let current = -1;
  return {
    take(sender, max) {
      const time = now();
      const here = Math.floor(time / window);
      if (here !== current) {
        visits = new Map();
        current = here;
      }
      const count = (visits.get(sender) ?? 0) + 1;
      visits.set(sender, count);
      return count <= max ? 0 : Math.max(1, Math.ceil(((here + 1) * window - time) / 1000));
    },
  };
}
