// Rows that are only ever added: in IndexedDB, or in memory where the browser has no database for the page.
import {promisifyRequest} from 'idb-keyval';
import {ConsentError} from '../model/errors.ts';
import type {Store} from './store.ts';

/** A row's key and its value, which must survive structured cloning. */
export type Row = readonly [key: string, value: unknown];

/** Reading and adding reject with ConsentError `storage`. */
export interface Rows {
  /** Whether what was added is still there after the page. */
  readonly durable: boolean;
  /**
   * Adds rows in one transaction, which starts in the same task when the database is open; resolves once they are
   * on disk. A row whose key is taken makes all of it fail (ConsentError `taken`), unless the key is in `shared`
   * (content-addressed texts).
   */
  readonly add: (rows: readonly Row[], shared?: readonly Row[]) => Promise<void>;
  /** The rows whose key starts with a prefix that ends in "/", or the one row with this key, in key order. */
  readonly read: (prefix: string) => Promise<readonly Row[]>;
  readonly close: () => void;
  /** Whether these rows were deleted, or closed: nothing will come of them any more. */
  readonly ended: () => boolean;
}

/** Rows in a database. */
export function storedRows({use, close, ended}: Store): Rows {
  return {
    durable: true,
    close,
    ended,
    add: (rows, shared = []) =>
      use('readwrite', async (store) => {
        try {
          for (const [key, value] of shared) store.put(value, key);
          for (const [key, value] of rows) store.add(value, key);
          await end(store.transaction);
        } catch (cause) {
          abort(store.transaction);
          const taken = cause instanceof DOMException && cause.name === 'ConstraintError';
          throw new ConsentError(taken ? 'taken' : 'storage', 'the rows could not be written', {cause});
        }
      }),
    read: (prefix) =>
      use('readonly', async (store) => {
        const range = isPrefix(prefix)
          ? IDBKeyRange.bound(prefix, `${prefix}\uffff`)
          : IDBKeyRange.only(prefix);
        const [keys, values] = await Promise.all([
          promisifyRequest(store.getAllKeys(range)),
          promisifyRequest<unknown[]>(store.getAll(range)),
        ]);
        return keys.map((key, i): Row => [String(key), values[i]]);
      }),
  };
}

/** The end of a transaction; its error is known at `abort` only. */
const end = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** Undoes what was begun; a value that cannot be cloned throws after others were taken. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // it has ended already
  }
}

const isPrefix = (prefix: string): boolean => prefix.endsWith('/');
const matches = (key: string, prefix: string): boolean =>
  isPrefix(prefix) ? key.startsWith(prefix) : key === prefix;
const byKey = ([a]: Row, [b]: Row): number => (a < b ? -1 : 1);

/** Rows that are gone with the page. */
export function memoryRows(): Rows {
  const map = new Map<string, unknown>();
  let closed = false;
  return {
    durable: false,
    close: () => void (closed = true),
    ended: () => closed,
    add: async (rows, shared = []) => {
      if (rows.some(([key]) => map.has(key)))
        throw new ConsentError('taken', 'the rows could not be written');
      for (const [key, value] of [...shared, ...rows]) map.set(key, value);
    },
    read: async (prefix) => [...map].filter(([key]) => matches(key, prefix)).sort(byKey),
  };
}

interface Batch {
  readonly rows: readonly Row[];
  readonly shared: readonly Row[];
}

/** Rows that stay with the page while the disk does not take them. */
export interface PatientRows extends Rows {
  /** Whether a row is not on disk yet. */
  readonly isWaiting: (key: string) => boolean;
  /** Tries again to write what waits, in its order. Never rejects. */
  readonly settle: () => Promise<void>;
}

/**
 * Keeps in memory what a disk refuses (full, or its connection dead), reads both as one, and writes it when the disk
 * takes it again. `add` still rejects with `storage` for rows that did not reach the disk.
 */
export function patientRows(disk: Rows): PatientRows {
  const waiting: Batch[] = [];
  let settling: Promise<void> | null = null;
  const kept = (): readonly Row[] => waiting.flatMap(({rows, shared}) => shared.concat(rows));
  const write = async (): Promise<void> => {
    for (let batch = waiting[0]; batch && !disk.ended(); batch = waiting[0]) {
      try {
        await disk.add(batch.rows, batch.shared);
      } catch (error) {
        if (!isTaken(error)) return; // a key that is taken by now will never be free: the row that has it stands
      }
      waiting.shift();
    }
  };
  const settle = (): Promise<void> =>
    (settling ??= write().finally(() => {
      settling = null;
    }));
  const keep = async (batch: Batch): Promise<void> => {
    waiting.push(batch);
    await settle();
    if (waiting.includes(batch)) throw new ConsentError('storage', 'the rows could not be written');
  };
  return {
    ...disk,
    isWaiting: (key) => waiting.some(({rows}) => rows.some(([one]) => one === key)),
    settle,
    add: async (rows, shared = []) => {
      if (waiting.length) return keep({rows, shared});
      try {
        await disk.add(rows, shared);
      } catch (error) {
        if (!isTaken(error)) waiting.push({rows, shared});
        throw error;
      }
    },
    read: async (prefix) => {
      const before = kept();
      const found = await disk.read(prefix).catch((error: unknown) => {
        if (before.length || waiting.length) return [];
        throw error;
      });
      // what was being written when reading began may have been refused since, and what waited may be on disk
      const all = new Map([...found, ...before.concat(kept()).filter(([key]) => matches(key, prefix))]);
      return [...all].sort(byKey);
    },
  };
}

/** Whether rows were refused because the key of one is taken. */
export const isTaken = (error: unknown): boolean => error instanceof ConsentError && error.code === 'taken';
