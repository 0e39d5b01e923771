// Copies of everything that a receiver must not lose, and putting one back: whole or not at all.
import {randomUUID} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, open, readdir, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {DatabaseSync, backup} from 'node:sqlite';
import {ConsentError} from '../model/errors.ts';
import {checkBackup, digestOfFile, MANIFEST, stateOf, type Manifest} from './backup-check.ts';
import {FILES, type SecretFiles} from './keys.ts';
import {readIfThere, syncFolder, writeSynced} from './secret-file.ts';

/** What to copy, and whereto. */
export interface BackupOptions {
  /** The file of the store; null where the store is elsewhere. */
  readonly store: string | null;
  readonly secrets: SecretFiles;
  /** A folder that isn't there. */
  readonly folder: string;
}

/** Pages of a step; all of them, so that what is written meanwhile never makes it begin again. */
const PAGES = 0x7fff_ffff;

/**
 * Copies store and secrets into a new folder for its owner alone, also while a receiver runs, and checks the copy.
 * The folder has its name only once it is complete and on disk.
 * @throws ConsentError `backup` when the folder is there, something to copy is not, or the copy is no good
 */
export async function makeBackup({store, secrets, folder}: BackupOptions): Promise<Manifest> {
  if (existsSync(folder)) throw new ConsentError('backup', `${folder}: is there already; name a new folder`);
  const draft = `${folder}.${randomUUID()}.unfinished`;
  await mkdir(draft, {recursive: true, mode: 0o700});
  try {
    await copySecret(secrets.key, join(draft, FILES.key)); // before the key set, which is longer rather than shorter
    await copySecret(secrets.keys, join(draft, FILES.keys));
    await copySecret(secrets.pepper, join(draft, FILES.pepper));
    if (store) await copyDatabase(store, join(draft, FILES.store));
    await writeManifest(draft);
    const manifest = await checkBackup(draft);
    await syncFolder(draft);
    await rename(draft, folder);
    await syncFolder(dirname(folder));
    return manifest;
  } finally {
    await rm(draft, {recursive: true, force: true});
  }
}

async function copySecret(from: string, to: string): Promise<void> {
  const bytes = await readIfThere(from);
  if (!bytes) throw new ConsentError('backup', `${from}: is not there`);
  await writeSynced(to, bytes);
}

async function copyDatabase(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw new ConsentError('backup', `${from}: is not there`);
  await writeSynced(to, ''); // SQLite would make it readable for everyone
  const source = new DatabaseSync(from, {timeout: 5000});
  try {
    await backup(source, to, {rate: PAGES});
  } catch (cause) {
    throw new ConsentError('backup', `${from}: can't be copied`, {cause});
  } finally {
    source.close();
  }
  await syncFile(to);
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeManifest(folder: string): Promise<void> {
  const names = (await readdir(folder)).toSorted();
  const files = await Promise.all(names.map(async (name) => [name, await digestOfFile(join(folder, name))]));
  const manifest: Manifest = {
    format: 'consent-backup/1',
    time: new Date().toISOString(),
    store: names.includes(FILES.store) ? stateOf(join(folder, FILES.store)) : null,
    files: Object.fromEntries(files) as Manifest['files'], // of the pairs just made
  };
  await writeSynced(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Checks a backup and puts it into a data folder that is empty or not there. The private key comes last: without it a
 * receiver does not start on a folder that is half restored.
 * @throws ConsentError `backup` when the backup is no good or the folder holds something
 */
export async function restoreBackup(folder: string, data: string): Promise<Manifest> {
  const manifest = await checkBackup(folder);
  await mkdir(data, {recursive: true, mode: 0o700});
  if ((await readdir(data)).some((name) => name !== 'lost+found'))
    throw new ConsentError('backup', `${data}: is not empty; move what is in there away first`);
  const order = [FILES.keys, FILES.pepper, FILES.store, FILES.key];
  for (const name of order.filter((one) => Object.hasOwn(manifest.files, one))) {
    await copyFile(join(folder, name), join(data, name));
  }
  return manifest;
}

async function copyFile(from: string, to: string): Promise<void> {
  const draft = `${to}.unfinished`;
  const target = await open(draft, 'wx', 0o600);
  const source = await open(from, 'r');
  try {
    for await (const chunk of source.createReadStream({autoClose: false}) as AsyncIterable<Buffer>) {
      await target.writeFile(chunk);
    }
    await target.sync();
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
  await rename(draft, to);
  await syncFolder(dirname(to));
}
