// Receipts to start from: issued by the rules, or issued and then bent and signed again.
import type {Json} from '../../src/model/canonical.ts';
import type {Contact} from '../../src/receipt/disclosure.ts';
import type {SigningKey} from '../../src/receipt/key.ts';
import {issueReceipt, type ReceiptClaims} from '../../src/receipt/receipt.ts';
import {disclosureOf, forge, SALT, value, type Bend, type Bends} from './forge.ts';

/** Makes a wire form with a key. */
export type Make = (key: SigningKey) => Promise<string>;

export const DIGEST_A = '4dpDjwGf1rPmkgtN3sx9LPSKNV5nGZZtGwQ1S_zmvkQ';
export const DIGEST_B = 'pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4';

/** What the vectors' receipts have in common; the texts behind its digests are not needed. */
export const plainClaims: ReceiptClaims = {
  aud: 'https://receiver.example/consent',
  jti: '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
  iat: 1_790_000_000,
  seq: 0,
  prev: null,
  event: {kind: 'choices', choices: {'marketing.email': 'given', profiling: 'refused'}},
  notice: {id: 'courlux', version: '2026-11', lang: 'da', digest: DIGEST_A, shown: DIGEST_B},
  controller: {id: 'courlux', name: 'Courlux International SA'},
  context: 'registration',
  ui: {
    widget: '0.1.0',
    page: 'https://shop.example/register',
    controls: {'marketing.email': 'checkbox', profiling: 'yes-no'},
    actor: 'person',
  },
  key: 'stored',
};
export const email: Contact = {email: 'anna@example.dk'};
/** A receipt issued by the rules. */
export const issued =
  (more: Partial<ReceiptClaims> = {}, addresses: Contact = email): Make =>
  async (key) =>
    (await issueReceipt({...plainClaims, ...more}, addresses, key)).wire;

/** Claims of an act that answers no choices on a screen. */
export const act = (done: ReceiptClaims['event']): Partial<ReceiptClaims> => ({
  event: done,
  ui: {...plainClaims.ui, controls: {}},
});
export const request: Partial<ReceiptClaims> = act({kind: 'request', request: 'erasure'});

/** A receipt that was issued by the rules, bent, and signed again. */
export const forged =
  (bends: Bends, more: Partial<ReceiptClaims> = {}, addresses: Contact = email): Make =>
  async (key) =>
    forge(await issued(more, addresses)(key), key, bends);

/** Bends the digests of the disclosures. */
export const digests = (change: (sd: readonly string[]) => Json): Bend =>
  value((p) => {
    const {_sd: sd} = p['contact'] as {_sd: string[]}; // every sample that this is used on has an address
    return {...p, contact: {_sd: change(sd)}};
  });

/** The base with another event, and with these controls. */
export const event = (to: Json, controls: Json = {}): Make =>
  forged({payload: value((p) => ({...p, event: to, ui: {...plainClaims.ui, controls}}))});

/** The base with other choices, all answered alike. */
export const choices = (ids: readonly string[], answer = 'given'): Make =>
  event(
    {kind: 'choices', choices: Object.fromEntries(ids.map((id) => [id, answer]))},
    Object.fromEntries(ids.map((id) => [id, 'checkbox'])),
  );

/** A request whose wire form has exactly so many bytes: one of four lengths of the reply always fits. */
export const sized =
  (size: number): Make =>
  async (key) => {
    const plan = (characters: number, reply: number): Promise<string> =>
      forged(
        {
          disclosures: [
            disclosureOf(SALT, 'text', '🙂'.repeat(1200) + 'x'.repeat(characters)),
            disclosureOf(SALT, 'reply', 'r'.repeat(reply)),
          ],
        },
        request,
      )(key);
    for (const reply of [1, 2, 3, 4]) {
      const room = Math.floor(((size - (await plan(0, reply)).length) * 3) / 4);
      for (const characters of [room - 1, room, room + 1]) {
        const wire = await plan(characters, reply);
        if (wire.length === size) return wire;
      }
    }
    throw new Error(`no receipt of ${size} bytes`);
  };

/** A name that says the one thing wrong, the code of the check that finds it, and the receipt. */
export type Bad = readonly [name: string, code: string, make: Make];
