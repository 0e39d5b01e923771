// What a receiver tells of its own work, for metrics and for the mark of how far it has come.
import type {Appended, NewReceipt, NewStatement, Store, StoredStatement} from './store.ts';

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
  /** A statement is on disk. */
  stated?(statement: NewStatement, stored: StoredStatement): void;
  /** A receipt that was sent is answered: `new`, `repeated`, or the problem's code. */
  answered?(outcome: string): void;
  /** A message to an endpoint was tried; `failed` is tried again. */
  tried?(endpoint: string, outcome: 'delivered' | 'failed' | 'parked'): void;
}

/** By which calls entries come into a log. */
export type Written = 'append' | 'appendStatement' | 'appendStatements';

/** What a store writes into its log, with the observers told of each commit. */
export const observed = (
  store: Pick<Store, Written>,
  observers: readonly Observer[],
): Pick<Store, Written> => ({
  async append(receipts) {
    const start = performance.now();
    const appended = await store.append(receipts);
    const seconds = (performance.now() - start) / 1000;
    for (const observer of observers) observer.committed?.({receipts, appended, seconds});
    return appended;
  },
  async appendStatement(statement) {
    const appended = await store.appendStatement(statement);
    if (appended.kind === 'added') {
      for (const observer of observers) observer.stated?.(statement, appended.statement);
    }
    return appended;
  },
  async appendStatements(statements) {
    const appended = await store.appendStatements(statements);
    for (const [i, statement] of statements.entries()) {
      const one = appended[i];
      if (one?.kind !== 'added') continue;
      for (const observer of observers) observer.stated?.(statement, one.statement);
    }
    return appended;
  },
});
