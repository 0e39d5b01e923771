// The device's key for one receiver: made at the first act, never extractable, kept only if it can be read back.
import {createSigningKey, importPublicKey, type PublicJwk, type SigningKey} from '../receipt/key.ts';
import type {Rows} from './rows.ts';

/** The key in use; `ephemeral` when the browser would not keep it beyond this page. */
export interface DeviceKey extends SigningKey {
  readonly kind: 'stored' | 'ephemeral';
}

const KEY = 'key';
const ES256 = {name: 'ECDSA', hash: 'SHA-256'};

/**
 * The key of these rows, made and probed by reading it back and signing with it where there is none yet. A browser
 * that takes the key but gives it back unusable leaves a key for this page alone.
 * @throws whatever WebCrypto throws where there is none (plain http)
 */
export async function openKey(rows: Rows): Promise<DeviceKey> {
  const found = await readKey(rows);
  if (found) return found;
  const fresh = await createSigningKey();
  try {
    await rows.add([[KEY, {privateKey: fresh.privateKey, publicJwk: fresh.publicJwk}]]);
  } catch {
    // another tab was first, or it cannot be kept: reading back tells which
  }
  return (rows.durable && (await readKey(rows))) || {...fresh, kind: 'ephemeral'};
}

async function readKey(rows: Rows): Promise<DeviceKey | null> {
  try {
    const [[, stored] = []] = await rows.read(KEY);
    const {privateKey, publicJwk} = stored as {privateKey: CryptoKey; publicJwk: PublicJwk}; // else the catch below
    const [data, publicKey] = [new Uint8Array(1), await importPublicKey(publicJwk)];
    const signature = await crypto.subtle.sign(ES256, privateKey, data);
    if (!(await crypto.subtle.verify(ES256, publicKey, signature, data))) return null; // two halves of different keys
    return {privateKey, publicJwk, kind: rows.durable ? 'stored' : 'ephemeral'};
  } catch {
    return null;
  }
}
