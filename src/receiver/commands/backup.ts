// `consent-receiver backup`: a checked copy in a new folder, also while a receiver runs.
import {resolve} from 'node:path';
import {makeBackup} from '../backup.ts';
import {bad} from './flag-values.ts';
import type {CommandSettings} from './command-settings.ts';
import {secretFiles} from '../keys.ts';
import {sqliteFile} from './store-of.ts';

/** Makes a backup, and says what it holds. */
export async function backup(settings: CommandSettings): Promise<void> {
  const [folder, more] = settings.words;
  if (folder === undefined || more !== undefined) throw bad('backup takes one new folder');
  const {data, database, signingKeyFile: key, pepperFile: pepper} = settings;
  const {store} = await makeBackup({
    store: database ? null : sqliteFile(settings),
    secrets: secretFiles(data, {key, pepper}),
    folder: resolve(folder),
  });
  if (store)
    console.log(
      `consent-receiver: ${folder} holds the keys, the pepper and the store; entries: ${store.entries}`,
    );
  else {
    console.log(
      `consent-receiver: the keys and the pepper are in ${folder}, and no receipt: ` +
        'copy the database with pg_dump or pg_basebackup',
    );
  }
}
