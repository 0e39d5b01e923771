// The good receipts of the public test vectors.
import type {ReceiptClaims} from '../../src/receipt/receipt.ts';
import {value} from './forge.ts';
import {
  act,
  choices,
  DIGEST_A,
  DIGEST_B,
  digests,
  email,
  forged,
  issued,
  plainClaims,
  request,
  sized,
  type Make,
} from './sample-receipts.ts';

/** Only the first `keep` disclosures are shown. */
const partly =
  (make: Make, keep: number): Make =>
  async (key) => {
    const parts = (await make(key)).split('~');
    return [...parts.slice(0, keep + 1), ''].join('~');
  };

const many = (count: number): Partial<ReceiptClaims> => {
  const ids = Array.from({length: count}, (_, i) => `marketing.c${i}`);
  return {
    event: {kind: 'choices', choices: Object.fromEntries(ids.map((id) => [id, 'refused']))},
    ui: {...plainClaims.ui, controls: Object.fromEntries(ids.map((id) => [id, 'checkbox']))},
  };
};

/** Name and receipt; each verifies. */
export const goodReceipts: readonly [string, Make][] = [
  ['choices with an e-mail address', issued()],
  ['choices without an address', issued({}, {})],
  [
    'choices with every address',
    issued(
      {},
      {
        ...email,
        phone: '+4512345678',
        post: {street: 'Eksempelvej 1', code: '1000', city: 'Eksempelby', country: 'DK'},
      },
    ),
  ],
  ['one of two addresses disclosed', partly(issued({}, {...email, phone: '+4512345678'}), 1)],
  ['all disclosures erased', partly(issued(), 0)],
  ['an address with characters outside ASCII', issued({}, {email: 'åse.østergård@blåbær.example'})],
  [
    'a postal address of one line, with an emoji',
    issued({}, {post: {street: 'Ærøvej 3 🏡, 5970 Ærøskøbing'}}),
  ],
  ['a choice named constructor', choices(['constructor'], 'refused')],
  [
    'control characters in a name',
    issued({controller: {id: 'courlux', name: 'Courlux\u0000\u001b[2J\r\nx: y'}}),
  ],
  [
    'everything refused',
    issued({event: {kind: 'choices', choices: {'marketing.email': 'refused', profiling: 'refused'}}}),
  ],
  [
    'everything left unanswered',
    issued({event: {kind: 'choices', choices: {'marketing.email': 'unanswered', profiling: 'unanswered'}}}),
  ],
  ['withdrawal', issued(act({kind: 'withdrawal', choices: ['marketing.email', 'profiling']}))],
  [
    'withdrawal that names receipts and a token',
    issued(
      act({
        kind: 'withdrawal',
        choices: ['profiling'],
        for: [DIGEST_A, DIGEST_B],
        token: 'eyJhbGciOiJFUzI1NiJ9.e30.AA~',
      }),
    ),
  ],
  ['objection raised', issued(act({kind: 'objection', state: 'raised'}))],
  ['objection lifted', issued(act({kind: 'objection', state: 'lifted', for: [DIGEST_A]}))],
  [
    'request for erasure, with what it says and where the answer goes',
    issued(request, {text: 'Slet venligst alt.\nHilsen Anna', reply: 'anna@example.dk'}),
  ],
  ['request for an extract', issued(act({kind: 'request', request: 'access'}))],
  ['a later receipt of the same key', issued({seq: 41, prev: DIGEST_A})],
  ['the greatest sequence number', issued({seq: Number.MAX_SAFE_INTEGER, prev: DIGEST_A})],
  ['an opaque id of the host page', issued({sub: 'customer:12345'})],
  ['test mode', issued({test: true})],
  ['a key that was not stored', issued({key: 'ephemeral'})],
  ['every flag of the screen', issued({ui: {...plainClaims.ui, translated: true, gpc: true, minor: true}})],
  [
    'a choice asked again beside what was given before',
    issued({ui: {...plainClaims.ui, again: ['profiling']}}),
  ],
  ['an actor that was not verified', issued({ui: {...plainClaims.ui, actor: 'unverified'}})],
  ['a receiver on this machine over http', issued({aud: 'http://127.0.0.1:8080/consent'})],
  ['a receiver on localhost', issued({aud: 'http://localhost:8080'})],
  ['64 choices', issued(many(64))],
  [
    'a choice id of 64 characters',
    issued({
      event: {kind: 'choices', choices: {[`marketing.${'x'.repeat(54)}`]: 'given'}},
      ui: {...plainClaims.ui, controls: {[`marketing.${'x'.repeat(54)}`]: 'checkbox'}},
    }),
  ],
  [
    'a language tag of 35 characters',
    issued({notice: {...plainClaims.notice, lang: 'da-aaaaaaaa-bbbbbbbb-cccccccc-ddddd'}}),
  ],
  ['a controller name of 200 characters', issued({controller: {id: 'courlux', name: 'Ø'.repeat(200)}})],
  [
    'a page of 512 characters',
    issued({ui: {...plainClaims.ui, page: `https://shop.example/${'p'.repeat(491)}`}}),
  ],
  ['an address of 320 characters outside the basic plane', issued({}, {email: '𝒶'.repeat(320)})],
  ['a text of 2000 characters', issued(request, {text: 'æ'.repeat(1000) + 'x'.repeat(1000)})],
  ['8192 bytes', sized(8192)],
  ['a page without a host', issued({ui: {...plainClaims.ui, page: 'file:///register.html'}})],
  [
    'members in another order',
    forged({payload: value((p) => Object.fromEntries(Object.entries(p).toReversed()))}),
  ],
  [
    'a digest that no disclosure belongs to (a decoy)',
    forged({payload: digests((sd) => [...sd, DIGEST_A].toSorted())}),
  ],
];
