// "Forget this device": the ledger and its key are deleted, also while other tabs have them open.
import {ConsentError} from '../model/errors.ts';
import {browserFactory, type StoreOptions} from './store.ts';
import {inTime} from './wait.ts';

/**
 * Deletes a ledger. Every connection to it closes when it is told, in other tabs too; they are told again on the
 * channel of the ledger once it is gone.
 * @throws ConsentError `storage` when the browser refuses, or does not answer in time
 */
export async function deleteLedger(
  name: string,
  {indexedDB: factory = browserFactory(), ...wait}: StoreOptions = {},
): Promise<void> {
  if (!factory) return;
  const deleting = new Promise<void>((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () =>
      reject(new ConsentError('storage', 'the database cannot be deleted', {cause: request.error}));
  });
  await inTime(deleting, wait, () => undefined);
  announce(name);
}

function announce(name: string): void {
  try {
    const channel = new BroadcastChannel(name);
    channel.postMessage('');
    setTimeout(() => channel.close(), 1000); // closed at once, WebKit may not have sent it yet
  } catch {
    // none in this browser, or none for a frame without an origin
  }
}
