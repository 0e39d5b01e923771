// What may come once, remembered for as long as it could come again.
import type {LinkStore} from './links.ts';
import {hashText} from './node-crypto.ts';
import {refusal} from './refusal.ts';

/** Remembers ids. */
export interface Once {
  /**
   * Takes an id; false when it was taken before.
   * @param until Unix ms after which it need not be remembered
   */
  take(id: string, until: number): boolean | Promise<boolean>;
}

/** Ids that are remembered at a time. Who would have to be forgotten is told to come later. */
const MOST = 100_000;

/** Remembers in the store: for every receiver of it, and beyond a restart. */
export const storedOnce = (links: LinkStore, now: () => number = Date.now): Once => ({
  take: (id, until) =>
    links.keep({
      hash: hashText(`once ${id}`),
      purpose: 'once',
      subject: null,
      idx: null,
      body: '',
      made: now(),
      until: until + 1, // until then, and in that very millisecond
    }),
});

/** Remembers for the process. */
export function createOnce(now: () => number = Date.now, most: number = MOST): Once {
  const taken = new Map<string, number>();
  return {
    take(id, until) {
      for (const [old, end] of taken) {
        if (end >= now()) break; // the others came later, and are looked at when this one goes
        taken.delete(old);
      }
      if (taken.has(id)) return false;
      if (taken.size >= most) throw refusal('unavailable');
      taken.set(id, until);
      return true;
    },
  };
}
