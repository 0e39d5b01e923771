// One IndexedDB connection for idb-keyval: strict durability, a bounded wait, one reopening when it was lost.
import type {UseStore} from 'idb-keyval';
import {ConsentError} from '../model/errors.ts';

export interface StoreOptions {
  readonly indexedDB?: IDBFactory;
  /** How long opening may take, in ms. */
  readonly timeout?: number;
}

/** A database with one object store. `use` starts its transaction in the same task once the database is open. */
export interface Store {
  readonly use: UseStore;
  readonly close: () => void;
}

const ROWS = 'rows';

/**
 * Opens a database, creating it where it isn't there. `use` rejects with ConsentError `storage` when the database
 * cannot be had: refused, blocked, or no answer within the timeout.
 */
export function createStore(
  name: string,
  {indexedDB: factory = globalThis.indexedDB, timeout = 3000}: StoreOptions = {},
): Store {
  let db: IDBDatabase | null = null;
  let opening: Promise<IDBDatabase> | null = null;
  const forget = (): void => {
    db = opening = null;
  };
  const open = (): Promise<IDBDatabase> =>
    (opening ??= openDatabase(factory, name, timeout).then(
      (opened) => {
        opened.onclose = forget;
        opened.onversionchange = () => {
          opened.close();
          forget();
        };
        return (db = opened);
      },
      (error: unknown) => {
        forget();
        throw error;
      },
    ));
  const use: UseStore = async (mode, callback) => {
    const rows =
      (db && transact(db, mode)) ?? transact(await open(), mode) ?? transact(await (forget(), open()), mode);
    if (!rows) throw new ConsentError('storage', 'the connection to the database is lost');
    return callback(rows);
  };
  return {use, close: () => (db?.close(), forget())};
}

/** The object store in a new transaction; null when the connection is dead (WebKit loses them without an event). */
function transact(db: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore | null {
  try {
    return db.transaction(ROWS, mode, {durability: 'strict'}).objectStore(ROWS);
  } catch {
    return null;
  }
}

function openDatabase(factory: IDBFactory | undefined, name: string, timeout: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const fail = (why: string, cause?: unknown): void => {
      clearTimeout(timer);
      reject(new ConsentError('storage', why, {cause}));
    };
    const timer = setTimeout(() => fail('the database does not answer'), timeout);
    try {
      if (!factory) throw new TypeError('no IndexedDB');
      const request = factory.open(name);
      request.onupgradeneeded = () => request.result.createObjectStore(ROWS);
      request.onerror = () => fail('the database cannot be opened', request.error);
      request.onsuccess = () => {
        clearTimeout(timer);
        resolve(request.result);
      };
    } catch (cause) {
      fail('the browser has no database for this page', cause);
    }
  });
}
