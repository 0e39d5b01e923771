// A new signing key, vouched for by the one before. Cut short at any step, the receiver still starts, and rotating again
// goes on where it stopped.
import {rename} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {ConsentError} from '../model/errors.ts';
import {receiverJwk, type KeySet} from '../receipt/key-set.ts';
import {createJwk, readKeySet, readSigningKey, type SecretFiles} from './keys.ts';
import {readIfThere, readOrCreate, replaceFile, syncFolder} from './secret-file.ts';

/** Where the next key waits until the key set shows it; beside the one that it follows. */
export const nextKeyFile = ({key}: SecretFiles): string => join(dirname(key), 'signing-key.next.json');

/**
 * Makes a new signing key. The old public key stays in the set for ever; the old private key is overwritten by the new
 * one, so that nobody can sign with it any more. A receiver that runs signs with the old one until it is started again.
 * @returns the thumbprints before and after
 * @throws ConsentError `secret-file` when a file can't be read or doesn't hold what it should
 */
export async function rotateKey(
  files: SecretFiles,
  now: () => number = Date.now,
): Promise<{readonly from: string; readonly to: string}> {
  const before = await readSigningKey(files.key, await bytesOf(files.key));
  const set = await readKeySet(files.keys, await bytesOf(files.keys));
  const draft = nextKeyFile(files);
  const bytes = await readOrCreate(draft, async () => Buffer.from(JSON.stringify(await createJwk())));
  const next = await readSigningKey(draft, bytes);
  if (!set.keys.some(({kid}) => kid === next.kid)) {
    const entry = await receiverJwk(next.publicJwk, before, Math.floor(now() / 1000));
    const longer: KeySet = {keys: [...set.keys, entry]};
    await replaceFile(files.keys, JSON.stringify(longer, null, 2)); // first shown, then used
  }
  await rename(draft, files.key);
  await syncFolder(dirname(files.key));
  return {from: before.kid, to: next.kid};
}

async function bytesOf(file: string): Promise<Buffer> {
  const bytes = await readIfThere(file);
  if (bytes) return bytes;
  throw new ConsentError('secret-file', `${file}: is not there`);
}
