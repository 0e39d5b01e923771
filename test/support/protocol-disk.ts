// A disk that tabs share. Transactions end in their order, when the test lets them; a crash loses those that have not.
import {ConsentError} from '../../src/model/errors.ts';
import type {Row, Rows} from '../../src/ledger/rows.ts';

/** Who hears that a transaction has ended: nobody, once the tab is gone. */
export interface Hearer {
  readonly dead: boolean;
  readonly hear: (news: () => void) => void;
}

interface Transaction {
  readonly by: Hearer;
  readonly writes: boolean;
  /** Does it, and gives what there is to hear. */
  readonly run: () => () => void;
}

/** One life of the database, until it is deleted. */
export class Database {
  readonly rows: Map<string, unknown> = new Map();
  readonly queue: Transaction[] = [];
  deleted = false;
}

const refusal = (code: 'storage' | 'taken'): ConsentError => new ConsentError(code, 'the disk refuses');

export class Disk {
  /** Whether transactions wait for `commit`. */
  held = false;
  full = false;
  /** A fault of the disk: it says that rows are on it before they are. */
  early = false;
  database: Database | null = null;
  /** Every database there ever was. */
  readonly history: Database[] = [];
  /** Rows whose content was written over, by key. */
  readonly overwritten: string[] = [];

  /** Rows of the database for one tab; null where there is none and none may be made. */
  connect(by: Hearer, create: boolean): Rows | null {
    if (!this.database && create) this.history.push((this.database = new Database()));
    const {database} = this;
    if (!database) return null;
    let closed = false;
    const ended = (): boolean => closed || database.deleted;
    const begin = <T>(writes: boolean, work: () => T): Promise<T> =>
      ended() ? Promise.reject(refusal('storage')) : this.#begin(database, {by, writes}, work);
    return {
      durable: true,
      ended,
      close: () => void (closed = true),
      add: (rows, shared = []) => {
        const copy = structuredClone([shared, rows] as const);
        const done = begin(true, () => this.#write(database, ...copy));
        if (!this.early || ended() || this.full) return done;
        done.catch(() => undefined);
        return Promise.resolve();
      },
      read: (prefix) => begin(false, () => readRows(database, prefix)),
    };
  }

  #begin<T>(database: Database, {by, writes}: Pick<Transaction, 'by' | 'writes'>, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (): (() => void) => {
        try {
          const value = work();
          return () => resolve(value);
        } catch (error) {
          return () => reject(error);
        }
      };
      if (by.dead) return;
      database.queue.push({by, writes, run});
      if (!this.held || !database.queue.some((one) => one.writes)) this.release();
    });
  }

  #write({rows: stored}: Database, shared: readonly Row[], rows: readonly Row[]): void {
    if (this.full) throw refusal('storage');
    if (rows.some(([key]) => stored.has(key))) throw refusal('taken');
    for (const [key, value] of shared) {
      const changed = stored.has(key) && JSON.stringify(stored.get(key)) !== JSON.stringify(value);
      if (changed) this.overwritten.push(key);
    }
    for (const [key, value] of [...shared, ...rows]) stored.set(key, value);
  }

  /** Ends the first transaction that writes, and the reading ones around it. */
  commit(): void {
    const queue = this.database?.queue ?? [];
    let written = false;
    for (let [first] = queue; first && !(first.writes && written); [first] = queue) {
      written ||= first.writes;
      queue.shift();
      first.by.hear(first.run());
    }
  }

  /** Ends every transaction. */
  release(): void {
    while (this.database?.queue.length) this.commit();
  }

  /** Forgets what a tab has begun and not ended. */
  lose(by: Hearer): void {
    for (const {queue} of this.history) {
      for (let i = queue.length; i--;) if (queue[i]?.by === by) queue.splice(i, 1);
    }
    if (!this.database?.queue.some((one) => one.writes)) this.release();
  }

  /** Deletes the database, as clearing the data of a site does: what was begun ends first. */
  delete(): void {
    this.release();
    if (this.database) this.database.deleted = true;
    this.database = null;
  }
}

function readRows({rows}: Database, prefix: string): readonly Row[] {
  const fits = (key: string): boolean => (prefix.endsWith('/') ? key.startsWith(prefix) : key === prefix);
  const found = [...rows].filter(([key]) => fits(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return structuredClone(found);
}
