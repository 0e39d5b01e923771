// Rows that are only ever added: in IndexedDB, or in memory for a page whose browser gives it no database.
import {promisifyRequest} from 'idb-keyval';
import {ConsentError} from '../model/errors.ts';
import type {Store} from './store.ts';

/** A row's key and its value, which must survive structured cloning. */
export type Row = readonly [key: string, value: unknown];

export interface Rows {
  /** Whether what was added is still there after the page. */
  readonly durable: boolean;
  /**
   * Adds rows in one transaction, which starts in the same task when the database is open; resolves once they are
   * on disk. A row whose key is taken makes all of it fail, unless the key is in `shared` (content-addressed texts).
   */
  readonly add: (rows: readonly Row[], shared?: readonly Row[]) => Promise<void>;
  /** The rows whose key starts with a prefix that ends in "/", or the one row with this key, in key order. */
  readonly read: (prefix: string) => Promise<readonly Row[]>;
  readonly close: () => void;
}

/** Rows in a database. They reject with ConsentError `storage`. */
export function storedRows({use, close}: Store): Rows {
  return {
    durable: true,
    close,
    add: (rows, shared = []) =>
      use('readwrite', (store) => {
        for (const [key, value] of shared) store.put(value, key);
        for (const [key, value] of rows) store.add(value, key);
        return promisifyRequest(store.transaction).catch((cause: unknown) => {
          throw new ConsentError('storage', 'the rows could not be written', {cause});
        });
      }),
    read: (prefix) =>
      use('readonly', async (store) => {
        const range = prefix.endsWith('/')
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

/** Rows that are gone with the page. */
export function memoryRows(): Rows {
  const map = new Map<string, unknown>();
  return {
    durable: false,
    close: () => undefined,
    add: async (rows, shared = []) => {
      if (rows.some(([key]) => map.has(key)))
        throw new ConsentError('storage', 'the rows could not be written');
      for (const [key, value] of [...shared, ...rows]) map.set(key, value);
    },
    read: async (prefix) =>
      [...map]
        .filter(([key]) => (prefix.endsWith('/') ? key.startsWith(prefix) : key === prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}
