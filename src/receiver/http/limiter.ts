// How often one sender may come: counted in memory, within bounds.
import {RateLimiterMemory} from 'rate-limiter-flexible';

/** Counts visits. Several processes need one that they share. */
export interface Limiter {
  /**
   * Counts one visit.
   * @param sender whom to count
   * @param max how many are let in each window
   * @returns seconds to wait; 0 when this one is let in
   */
  take(sender: string, max: number): number | Promise<number>;
}

export interface LimiterOptions {
  /** Length of a window, which begins with the first visit. */
  readonly seconds?: number;
  /** Senders remembered at a time. Beyond, the one whose last visit is longest ago is forgotten. */
  readonly most?: number;
}

/**
 * Counts for the process. Whoever comes from more addresses than are remembered has no use for being forgotten: none
 * of them had reached its limit.
 */
export function createLimiter({seconds = 60, most = 50_000}: LimiterOptions = {}): Limiter {
  const counters = new RateLimiterMemory({points: Number.MAX_SAFE_INTEGER, duration: seconds});
  const recent = new Set<string>();
  return {
    async take(sender, max) {
      recent.delete(sender);
      recent.add(sender);
      const [oldest] = recent;
      if (recent.size > most && oldest !== undefined) {
        recent.delete(oldest);
        await counters.delete(oldest);
      }
      const {consumedPoints, msBeforeNext} = await counters.consume(sender);
      return consumedPoints <= max ? 0 : Math.max(1, Math.ceil(msBeforeNext / 1000));
    },
  };
}
