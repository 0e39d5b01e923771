// A store with many receipts in it: real in shape and size, each of a device and a person of its own, but unsigned.
import {randomBytes, randomUUID} from 'node:crypto';
import {thumbprintUri} from '../../src/receipt/key.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {createDisclosure} from '../../src/receipt/disclosure.ts';
import type {NewReceipt, Store, SubjectRef} from '../../src/receiver/store.ts';
import {subjectKey} from '../../src/receiver/subject.ts';
import {digest, email} from './new-receipts.ts';
import {signMany} from './signed-receipts.ts';

const BATCH = 256;

/** Whose a receipt is, and the disclosure of the address. */
export interface Person {
  readonly subject: SubjectRef;
  readonly text: string;
}

/** People whom no address leads to. */
const strangers = (n: number, at: number): Person => ({subject: email(`${n} ${at}`), text: random(60)});

/** The address of a person of `reachable`. */
export const addressOf = (n: number): string => `kunde${n}@mail.example`;

/** People who are found by their addresses. */
export const reachable =
  (pepper: Uint8Array, controller: string) =>
  (n: number): Person => ({
    subject: {kind: 'email', key: subjectKey(pepper, controller, 'email', addressOf(n))},
    text: createDisclosure('email', addressOf(n), randomBytes(16)),
  });

/** Fills a store up to that many entries. */
export async function fill(
  store: Store,
  upTo: number,
  aud: string,
  at: number,
  who: (n: number, at: number) => Person = strangers,
): Promise<void> {
  const [wire = ''] = await signMany(1, aud, Math.floor(at / 1000));
  const {jws, payload} = parseReceipt(wire);
  const [header = ''] = jws.text.split('.');
  const one = (n: number): NewReceipt => {
    const own = {...payload, iss: thumbprintUri(digest(`key ${n} ${at}`)), jti: randomUUID()};
    const text = [header, Buffer.from(JSON.stringify(own)).toString('base64url'), random(64)].join('.');
    const {subject, text: disclosed} = who(n, at);
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
      disclosures: [{name: 'email', digest: random(32), text: disclosed}],
      subjects: [subject],
      presentation: null,
    };
  };
  const {entries} = await store.counts();
  for (let n = entries; n < upTo; n += BATCH) {
    await store.append(Array.from({length: Math.min(BATCH, upTo - n)}, (_, i) => one(n + i)));
  }
}

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
