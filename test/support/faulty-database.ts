// Databases that fail: really, where a browser can be brought to it, and else a real one with one thing changed.

/** The browser's factory with another way to open. */
export const factoryWith = (open: IDBFactory['open']): IDBFactory => ({
  open,
  databases: () => indexedDB.databases(),
  deleteDatabase: (name) => indexedDB.deleteDatabase(name),
  cmp: (first, second) => indexedDB.cmp(first, second),
});

/** A factory whose databases call back at the beginning of every transaction of a mode. */
export const watched = (
  watchedMode: IDBTransactionMode,
  onBegin: (transaction: IDBTransaction, db: IDBDatabase) => void,
): IDBFactory =>
  factoryWith((name) => {
    const request = indexedDB.open(name);
    request.addEventListener('success', () => {
      const db = request.result;
      const begin = db.transaction.bind(db);
      db.transaction = (stores, mode, options) => {
        const begun = begin(stores, mode, options);
        if (mode === watchedMode) onBegin(begun, db);
        return begun;
      };
    });
    return request;
  });

export const watchedWrites = (onWrite: Parameters<typeof watched>[1]): IDBFactory =>
  watched('readwrite', onWrite);

/** Keeps a transaction from ending, until the undoing is called. */
export function holdTransaction(store: IDBObjectStore): () => void {
  let held = true;
  const again = (): void => {
    try {
      if (held) store.get('').onsuccess = again;
    } catch {
      // it was aborted
    }
  };
  again();
  return () => void (held = false);
}

/** Upgrades a database for as long as it takes, as another version of a page might. Returns the end of it. */
export const holdUpgrade = (name: string): Promise<() => void> =>
  new Promise((resolve) => {
    indexedDB.deleteDatabase(name); // what an element that was taken away has made since
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = () => resolve(holdTransaction(request.result.createObjectStore('rows')));
    request.onsuccess = () => request.result.close();
  });

/** Has a deletion wait for a connection that does not give way. Returns the end of it, once it is deleted. */
export const holdDeletion = (name: string): Promise<() => Promise<void>> =>
  new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      const deletion = indexedDB.deleteDatabase(name);
      const deleted = new Promise<void>((done) => (deletion.onsuccess = () => done()));
      deletion.onblocked = () =>
        resolve(() => {
          request.result.close();
          return deleted;
        });
    };
  });

/** Deletes a database. Whether a connection stood in the way that did not give way by itself. */
export const isDeletionBlocked = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onblocked = () => resolve(true);
    deletion.onsuccess = () => resolve(false);
  });
