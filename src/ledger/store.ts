// One IndexedDB connection for idb-keyval: strict durability, bounded waits, one new try when the connection died.
// A store lives as long as its database: only its first opening may create one, and what was deleted stays deleted.
import type {UseStore} from 'idb-keyval';
import {ConsentError} from '../model/errors.ts';
import {inTime, type WaitOptions} from './wait.ts';

/** `timeout`: how long opening, or one transaction, may take. */
export interface StoreOptions extends WaitOptions {
  readonly indexedDB?: IDBFactory;
}

/**
 * A database with one object store. `use` starts its transaction in the same task once the database is open; it
 * rejects with ConsentError `storage` when the database cannot be had: refused, blocked, no answer within the
 * timeout; deleted, or the store closed.
 */
export interface Store {
  readonly use: UseStore;
  readonly close: () => void;
  /** Whether the store was closed, or its database deleted: nothing will come of it any more. */
  readonly ended: () => boolean;
}

const ROWS = 'rows';

/**
 * Opens a database at its first use.
 * @param create whether that may make it where it isn't there
 */
export function createStore(
  name: string,
  {indexedDB: factory = browserFactory(), ...wait}: StoreOptions = {},
  create = true,
): Store {
  let db: IDBDatabase | null = null;
  let opening: Promise<IDBDatabase> | null = null;
  let mayCreate = create;
  let ended = false;
  const lose = (): void => {
    db = opening = null;
  };
  const end = (): void => {
    ended = true;
    db?.close();
    lose();
  };
  const connect = async (): Promise<IDBDatabase> => {
    const opened = await openDatabase(factory, {name, wait, create: mayCreate}).catch((error: unknown) => {
      lose();
      ended ||= error instanceof Missing;
      throw error;
    });
    opened.onclose = () => opened === db && lose();
    opened.onversionchange = ({newVersion}) => {
      opened.close();
      if (newVersion === null) end();
      else lose();
    };
    if (ended) opened.close();
    mayCreate = false;
    return (db = opened);
  };
  const reach = async (mode: IDBTransactionMode): Promise<IDBObjectStore | null> =>
    ended ? null : transact(await (opening ??= connect()), mode);
  const use: UseStore = async (mode, callback) => {
    const before = db;
    const rows = (db && transact(db, mode)) ?? (await reach(mode)) ?? (lose(), await reach(mode));
    if (!rows) throw new ConsentError('storage', 'the database is closed, or was deleted');
    try {
      return await within(wait, rows, callback);
    } catch (error) {
      const dead = !ended && before !== null && (db !== before || !transact(before, 'readonly'));
      const again = dead ? (lose(), await reach(mode)) : null;
      if (!again) throw error;
      return within(wait, again, callback);
    }
  };
  return {use, close: end, ended: () => ended};
}

/** The browser's databases; undefined where it has none, or where a page is forbidden even to ask for them. */
export function browserFactory(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

/** The object store in a new transaction; null when the connection is dead (WebKit loses them without an event). */
function transact(db: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore | null {
  try {
    return db.transaction(ROWS, mode, {durability: 'strict'}).objectStore(ROWS);
  } catch {
    return null;
  }
}

/** Runs a callback in a transaction; one that does not end in time is aborted. */
async function within<T>(
  wait: WaitOptions,
  rows: IDBObjectStore,
  callback: (rows: IDBObjectStore) => T | PromiseLike<T>,
): Promise<T> {
  return inTime(callback(rows), wait, () => {
    try {
      rows.transaction.abort();
    } catch {
      // it ends in this very moment
    }
  });
}

/** The database is not there, and was not to be made. */
class Missing extends ConsentError {
  constructor() {
    super('storage', 'the database was deleted');
  }
}

interface Wanted {
  readonly name: string;
  readonly wait: WaitOptions;
  readonly create: boolean;
}

function openDatabase(factory: IDBFactory | undefined, {name, wait, create}: Wanted): Promise<IDBDatabase> {
  let settled = false;
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const end = (error: ConsentError): void => {
      settled = true;
      reject(error);
    };
    const fail = (why: string, cause?: unknown): void => end(new ConsentError('storage', why, {cause}));
    const open = (): void => {
      try {
        if (!factory) throw new TypeError('no IndexedDB');
        const request = factory.open(name);
        request.onupgradeneeded = () => {
          if (create && !settled) return void request.result.createObjectStore(ROWS);
          request.transaction?.abort(); // nothing is made after its time
          end(new Missing());
        };
        request.onerror = () => fail('the database cannot be opened', request.error);
        request.onsuccess = () => {
          if (settled) request.result.close();
          else resolve(request.result);
          settled = true;
        };
      } catch (cause) {
        fail('the browser has no database for this page', cause);
      }
    };
    const openIfListed = async (): Promise<void> => {
      const listed = await isListed(factory, name);
      if (!listed) end(new Missing());
      else if (!settled) open(); // the list may come too late, or never
    };
    if (create) open();
    else void openIfListed();
  });
  return inTime(opening, wait, () => (settled = true));
}

/** Whether a database exists; yes where the browser does not tell. */
async function isListed(factory: IDBFactory | undefined, name: string): Promise<boolean> {
  const found = await factory?.databases?.().catch(() => null);
  return !found || found.some((one) => one.name === name);
}
