// A store with many receipts in it: real in shape and size, each of a device and a person of its own, but unsigned.
import {randomBytes, randomUUID} from 'node:crypto';
import {thumbprintUri} from '../../src/receipt/key.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import type {NewReceipt, Store} from '../../src/receiver/store.ts';
import {digest, email} from './new-receipts.ts';
import {signMany} from './signed-receipts.ts';

const BATCH = 256;

/** Fills a store up to that many entries. */
export async function fill(store: Store, upTo: number, aud: string, at: number): Promise<void> {
  const [wire = ''] = await signMany(1, aud, Math.floor(at / 1000));
  const {jws, payload} = parseReceipt(wire);
  const [header = ''] = jws.text.split('.');
  const one = (n: number): NewReceipt => {
    const own = {...payload, iss: thumbprintUri(digest(`key ${n} ${at}`)), jti: randomUUID()};
    const text = [header, Buffer.from(JSON.stringify(own)).toString('base64url'), random(64)].join('.');
    const person = email(`${n} ${at}`);
    return {
      input: digest(text),
      tombstone: random(32),
      hash: digest(`${text}.`),
      salt: random(32),
      jws: text,
      payload: own,
      received: at + n,
      origin: 'https://shop.example',
      skew: 0,
      status: 'recorded',
      reason: null,
      want: null,
      commitment: random(32),
      disclosures: [{name: 'email', digest: random(32), text: random(60)}],
      subjects: [person],
      presentation: null,
    };
  };
  const {entries} = await store.counts();
  for (let n = entries; n < upTo; n += BATCH) {
    await store.append(Array.from({length: Math.min(BATCH, upTo - n)}, (_, i) => one(n + i)));
  }
}

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
