// What a receiver tells of its own work, for metrics and for the mark of how far it has come.
import type {Appended, NewReceipt, Store} from './store.ts';

/** Receipts that went into the store together, and what became of each. */
export interface Commit {
  readonly receipts: readonly NewReceipt[];
  readonly appended: readonly Appended[];
  readonly seconds: number;
}

/** Told of what has happened; must not throw, and nothing waits for it. */
export interface Observer {
  /** A batch is on disk. */
  committed?(commit: Commit): void;
  /** A receipt that was sent is answered: `new`, `repeated`, or the problem's code. */
  answered?(outcome: string): void;
}

/** A store's `append` that tells the observers of each commit. */
export const observed = (
  store: Pick<Store, 'append'>,
  observers: readonly Observer[],
): Pick<Store, 'append'> => ({
  async append(receipts) {
    const start = performance.now();
    const appended = await store.append(receipts);
    const seconds = (performance.now() - start) / 1000;
    for (const observer of observers) observer.committed?.({receipts, appended, seconds});
    return appended;
  },
});
