// Whether a backup is good: every file as it was written, the store whole, and the keys fitting one another.
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {pathToFileURL} from 'node:url';
import {ConsentError} from '../model/errors.ts';
import {FILES, readKeySet, readSigningKey} from './keys.ts';
import {readIfThere} from './secret-file.ts';

/** Name of the file in which a backup says what it is. */
export const MANIFEST = 'backup.json';

/** What a store holds. `id` is null in one of a version that had none. */
export interface StoreState {
  readonly id: string | null;
  readonly entries: number;
}

/** What a backup says of itself. `time` is RFC 3339; `files` has the base64url SHA-256 of each. */
export interface Manifest {
  readonly format: 'consent-backup/1';
  readonly time: string;
  /** Null where the store is in PostgreSQL. */
  readonly store: StoreState | null;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Reads a backup and checks all of it; writes nothing, so the folder may be on a disk that can't be written.
 * @throws ConsentError `backup`
 */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const [name, digest] of Object.entries(manifest.files)) {
    const found = await digestOfFile(join(folder, name)).catch(() => null);
    if (found !== digest) throw bad(folder, `${name} is ${found ? 'not what was written' : 'missing'}`);
  }
  await checkSecrets(folder);
  if (manifest.store) stateOf(join(folder, FILES.store));
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest; // looked at below
    const names = Object.keys(manifest.files);
    const wanted = [FILES.key, FILES.keys, FILES.pepper, ...(manifest.store ? [FILES.store] : [])];
    const complete = names.length === wanted.length && wanted.every((name) => names.includes(name));
    if (manifest.format === 'consent-backup/1' && complete) return manifest;
  } catch {
    // told below
  }
  throw new ConsentError('backup', `${folder}: not a backup of this program`);
}

async function checkSecrets(folder: string): Promise<void> {
  const read = async (name: string): Promise<Buffer> =>
    (await readIfThere(join(folder, name))) ?? Buffer.alloc(0);
  const {kid} = await readSigningKey(join(folder, FILES.key), await read(FILES.key));
  const {keys} = await readKeySet(join(folder, FILES.keys), await read(FILES.keys));
  if (!keys.some((key) => key.kid === kid)) throw bad(folder, 'the key is not in the key set');
  if ((await read(FILES.pepper)).length !== 32) throw bad(folder, 'the pepper is not 32 bytes');
}

/**
 * What a copy of a store holds, once all of it was read and found whole.
 * @throws ConsentError `backup`
 */
export function stateOf(file: string): StoreState {
  const db = openCopy(file);
  try {
    const checked = db.prepare('PRAGMA integrity_check').all();
    if (checked.length !== 1 || checked[0]?.['integrity_check'] !== 'ok') throw bad(file, 'it is damaged');
    const entries = db.prepare('SELECT coalesce(max(idx) + 1, 0) AS entries FROM entry').get()?.['entries'];
    const id = db.prepare(`SELECT value FROM meta WHERE name = 'id'`).get()?.['value'];
    return {id: typeof id === 'string' ? id : null, entries: Number(entries)};
  } catch (cause) {
    throw cause instanceof ConsentError ? cause : bad(file, 'it is no store that can be read', cause);
  } finally {
    db.close();
  }
}

/** Opens a file that nobody writes, without making any beside it. */
function openCopy(file: string): DatabaseSync {
  try {
    return new DatabaseSync(new URL(`${pathToFileURL(file).href}?immutable=1`), {readOnly: true});
  } catch (cause) {
    throw bad(file, "it can't be opened", cause);
  }
}

/** Base64url SHA-256 of a file's bytes. */
export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('base64url');
}

const bad = (where: string, what: string, cause?: unknown): ConsentError =>
  new ConsentError('backup', `${where}: ${what}`, cause === undefined ? {} : {cause});
