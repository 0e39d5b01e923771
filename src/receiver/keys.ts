// The receiver's secrets in its data folder: the key that signs acknowledgements, and the pepper.
import {randomBytes} from 'node:crypto';
import {dirname, join} from 'node:path';
import {ConsentError} from '../model/errors.ts';
import {createSigningKey, publicMembers} from '../receipt/key.ts';
import {parseKeySet, receiverJwk, type KeySet} from '../receipt/key-set.ts';
import {receiverKey, type ReceiverKey} from './node-crypto.ts';
import {keepPrivate, makeFolder, readIfThere, readOrCreate} from './secret-file.ts';

/** What only the receiver may know, and the public keys that it shows. */
export interface ReceiverSecrets {
  readonly signing: ReceiverKey;
  /** Oldest first; the signing key is one of them. */
  readonly keys: KeySet;
  /** 32 bytes. Whoever has them can test a guess at an address against the store. */
  readonly pepper: Uint8Array;
}

/** Names of the files in the data folder. */
export const FILES = {
  key: 'signing-key.json',
  keys: 'jwks.json',
  pepper: 'pepper',
  store: 'receipts.sqlite',
} as const;

/** Full paths of the files of the secrets. */
export interface SecretFiles {
  readonly key: string;
  readonly keys: string;
  readonly pepper: string;
}

/** Where the secrets lie: in the data folder, unless another place is named for one of them. */
export const secretFiles = (folder: string, elsewhere: Partial<SecretFiles> = {}): SecretFiles => ({
  key: join(folder, FILES.key),
  keys: join(folder, FILES.keys),
  pepper: join(folder, FILES.pepper),
  ...elsewhere,
});

/**
 * The secrets of a data folder, made at the first start, each file readable for its owner alone. All of them belong
 * into the backup: without the key nothing new can be signed under the pinned thumbprint, and without the pepper
 * nobody who withdraws is found. A file outside of the folder is somebody else's to make and to protect.
 * @throws ConsentError `secret-file` when a file can't be read or doesn't hold what it should.
 */
export async function openSecrets(
  folder: string,
  now: () => number = Date.now,
  files: SecretFiles = secretFiles(folder),
): Promise<ReceiverSecrets> {
  await makeFolder(folder);
  const signing = await openSigningKey(folder, files);
  const pepper = await openSecret(folder, files.pepper, async () => randomBytes(32));
  if (pepper.length !== 32) throw new ConsentError('secret-file', `${files.pepper}: not 32 bytes`);
  return {signing, keys: await openKeySet(files, signing, now), pepper};
}

/** A file for its owner alone, made in the data folder where it isn't there. */
async function openSecret(
  folder: string,
  file: string,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (dirname(file) !== folder) {
    const bytes = await readIfThere(file);
    if (bytes) return bytes;
    throw new ConsentError('secret-file', `${file}: is not there`);
  }
  const bytes = await readOrCreate(file, make);
  await keepPrivate(file);
  return bytes;
}

/** Secrets that live only as long as the process: for tests, and for trying the receiver out. */
export async function createSecrets(now: () => number = Date.now): Promise<ReceiverSecrets> {
  const signing = await receiverKey(await createJwk());
  return {signing, keys: await firstKeySet(signing, now), pepper: randomBytes(32)};
}

/** A new private key as JWK. */
export async function createJwk(): Promise<JsonWebKey> {
  const {privateKey} = await createSigningKey({extractable: true});
  const jwk = await crypto.subtle.exportKey('jwk', privateKey);
  const {d = ''} = jwk;
  return {...publicMembers(jwk), d};
}

async function openSigningKey(folder: string, {key, keys}: SecretFiles): Promise<ReceiverKey> {
  if ((await readIfThere(keys)) && !(await readIfThere(key))) {
    throw new ConsentError(
      'secret-file',
      `${key}: missing, though ${FILES.keys} is there; put it back from a backup`,
    );
  }
  const bytes = await openSecret(folder, key, async () => Buffer.from(JSON.stringify(await createJwk())));
  return readSigningKey(key, bytes);
}

/**
 * A signing key out of its file.
 * @throws ConsentError `secret-file`
 */
export async function readSigningKey(file: string, bytes: Uint8Array): Promise<ReceiverKey> {
  try {
    return await receiverKey(JSON.parse(Buffer.from(bytes).toString()) as JsonWebKey); // which checks it
  } catch {
    throw new ConsentError('secret-file', `${file}: not a private P-256 key as JWK`); // no cause: it may quote the key
  }
}

const firstKeySet = async ({publicJwk}: ReceiverKey, now: () => number): Promise<KeySet> => ({
  keys: [await receiverJwk(publicJwk, null, Math.floor(now() / 1000))],
});

/** The public keys: those of the file, which keeps old ones for ever. */
async function openKeySet(
  {keys: file}: SecretFiles,
  signing: ReceiverKey,
  now: () => number,
): Promise<KeySet> {
  const bytes = await readOrCreate(file, async () =>
    Buffer.from(JSON.stringify(await firstKeySet(signing, now), null, 2)),
  );
  const set = await readKeySet(file, bytes);
  if (set.keys.some(({kid}) => kid === signing.kid)) return set;
  throw new ConsentError('secret-file', `${file}: doesn't hold the key of ${FILES.key}`);
}

/**
 * The public keys out of their file.
 * @throws ConsentError `secret-file`
 */
export async function readKeySet(file: string, bytes: Buffer): Promise<KeySet> {
  try {
    return await parseKeySet(JSON.parse(bytes.toString()));
  } catch (cause) {
    throw new ConsentError('secret-file', `${file}: not a key set`, {cause});
  }
}
