// `consent-receiver restore`: puts a backup into an empty data folder, and gives up what is missing when told to.
import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {restoreBackup} from '../backup.ts';
import {bad} from './flag-values.ts';
import type {CommandSettings} from './command-settings.ts';
import {ADVICE, lossIn, pointOf, readHighWater, writeHighWater} from '../high-water.ts';
import {openSecrets, secretFiles, type ReceiverSecrets} from '../keys.ts';
import {openKnownStore, openStore, sqliteFile} from './store-of.ts';
import type {Store} from '../store.ts';

/** Restores, then says what is missing; or accepts it. */
export async function restore(settings: CommandSettings): Promise<void> {
  const {words, data, acceptLoss} = settings;
  const [folder, more] = words;
  if (more !== undefined || (folder === undefined && !acceptLoss))
    throw bad('restore takes the folder of a backup, or --accept-loss');
  if (folder !== undefined) {
    const {time, store} = await restoreBackup(resolve(folder), data);
    const what = store ? `; entries: ${store.entries}` : '';
    console.log(`consent-receiver: the backup of ${time} is in ${data}${what}`);
    console.log(`consent-receiver: what was erased after ${time} is back: erase it again`);
  }
  if (!settings.database && !existsSync(sqliteFile(settings)) && !acceptLoss) return;
  await compare(settings);
}

async function compare(settings: CommandSettings): Promise<void> {
  const {data, signingKeyFile: key, pepperFile: pepper, highWater, acceptLoss} = settings;
  const mark = await readHighWater(highWater);
  if (!mark) return;
  const secrets = await openSecrets(data, Date.now, secretFiles(data, {key, pepper}));
  const store = await (acceptLoss ? openStore : openKnownStore)(settings);
  try {
    const loss = await lossIn(mark, store, secrets.keys);
    if (loss === null) console.log('consent-receiver: nothing is missing');
    else if (acceptLoss) await accept(highWater, store, secrets, loss);
    else console.error(`consent-receiver: ${loss} (${highWater}): ${ADVICE}`);
  } finally {
    await store.close();
  }
}

async function accept(file: string, store: Store, {signing}: ReceiverSecrets, loss: string): Promise<void> {
  const mark = await readHighWater(file);
  if (!mark) return;
  const {format: _format, time: _time, losses, ...from} = mark;
  const to = await pointOf(store, signing.kid);
  await writeHighWater(file, to, [...losses, {time: new Date().toISOString(), from, to}]);
  console.log(`consent-receiver: accepted and noted in ${file}: ${loss}`);
}
