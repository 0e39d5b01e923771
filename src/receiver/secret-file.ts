// Files that are made once and must never be lost or half written: synced to disk before anyone relies on them.
import {randomUUID} from 'node:crypto';
import {chmod, link, mkdir, open, readFile, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {ConsentError} from '../model/errors.ts';

/** Makes a folder that only its owner can look into; leaves one that is there. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, {recursive: true, mode: 0o700});
}

/**
 * The file's bytes; makes it first when it isn't there. When two processes start at once, both get the bytes of one.
 * @param create called only when the file isn't there
 */
export async function readOrCreate(file: string, create: () => Promise<Uint8Array>): Promise<Buffer> {
  const found = await readIfThere(file);
  if (found) return found;
  const draft = join(dirname(file), `.${randomUUID()}`);
  await writeSynced(draft, await create());
  try {
    await link(draft, file); // unlike a rename, never replaces
  } catch (error) {
    if (codeOf(error) === 'EPERM' || codeOf(error) === 'ENOTSUP') await rename(draft, file); // no links here
    else if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, {force: true});
  }
  await syncFolder(dirname(file));
  return readFile(file);
}

/** Puts new content in a file's place, all of it or nothing: who reads it meanwhile gets the old or the new. */
export async function replaceFile(file: string, bytes: Uint8Array | string): Promise<void> {
  const draft = join(dirname(file), `.${randomUUID()}`);
  try {
    await writeSynced(draft, bytes);
    await rename(draft, file);
  } finally {
    await rm(draft, {force: true});
  }
  await syncFolder(dirname(file));
}

/** The file's bytes, or null when there is no file. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw new ConsentError('secret-file', `${file}: can't be read`, {cause});
  }
}

/** Sees to it that only the owner can read the file. */
export const keepPrivate = (file: string): Promise<void> => chmod(file, 0o600);

/** Makes a file for its owner alone, on disk when it resolves; rejects when it is there. */
export async function writeSynced(file: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts the names in a folder on disk. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder can't be opened there
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The code of a system error. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
