// The store and what a receiver knows of texts, for the commands that settle receipts.
import {all} from '../../i18n/all.ts';
import type {CommandSettings} from './command-settings.ts';
import {openSecrets, secretFiles} from '../keys.ts';
import type {SettleOptions} from '../settle.ts';
import {openKnownStore} from './store-of.ts';
import type {Store} from '../store.ts';

/** Opens the store, does the work and closes it. */
export async function withStore(
  settings: CommandSettings,
  work: (store: Store) => Promise<void>,
): Promise<void> {
  const store = await openKnownStore(settings);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** What settling needs, with the notices as they are kept now. */
export async function settleWith(settings: CommandSettings, store: Store): Promise<SettleOptions> {
  const {data, signingKeyFile: key, pepperFile: pepper} = settings;
  const secrets = await openSecrets(data, Date.now, secretFiles(data, {key, pepper}));
  return {store, secrets, notices: await store.notices(), messages: all};
}

/** Every receipt in quarantine, a part at a time. */
export async function* waitingReceipts(
  store: Store,
): AsyncGenerator<Awaited<ReturnType<Store['quarantined']>>[number]> {
  for (const shown of new Set((await store.waiting()).map((one) => one.shown))) {
    for (let after = -1; ;) {
      const part = (await store.quarantined(shown, 200, after)).filter(({idx}) => idx > after);
      if (part.length === 0) break;
      yield* part;
      after = part.at(-1)?.idx ?? after;
    }
  }
}
