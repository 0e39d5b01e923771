// Receipts with one thing wrong in a disclosure, or in the digests that stand for them.
import {encodeBase64url} from '../../src/receipt/base64url.ts';
import {utf8} from '../../src/receipt/digest.ts';
import {
  bytes,
  claim,
  disclosureOf,
  drop,
  encodeJson,
  member,
  SALT,
  spareBit,
  spelling,
  value,
  type Bends,
} from './forge.ts';
import {DIGEST_A, digests, email, forged, request, type Bad} from './sample-receipts.ts';

const disclosed = (...disclosures: readonly string[]): Bends => ({disclosures});
const one = disclosureOf(SALT, 'email', 'anna@example.dk');
const text8 = (text: string): string => encodeBase64url(utf8(text));

/** Each with the code of its rule. */
export const brokenDisclosures: readonly Bad[] = [
  ['a phone number in the open', 'claim-contact', forged(member('contact', 'phone', '+4512345678'))],
  [
    'an address both in the open and disclosed',
    'claim-contact',
    forged(member('contact', 'email', 'a@b.dk')),
  ],
  [
    '_sd not sorted',
    'claim-contact',
    forged({payload: digests((sd) => sd.toReversed())}, {}, {...email, phone: '+4512345678'}),
  ],
  ['a digest twice in _sd', 'claim-contact', forged({payload: digests((sd) => [...sd, ...sd])})],
  [
    '_sd empty',
    'claim-contact',
    forged({payload: value((p) => ({...p, contact: {_sd: []}, _sd_alg: 'sha-256'}))}, {}, {}),
  ],
  ['_sd that is a text', 'claim-contact', forged({payload: digests((sd) => sd.join(''))})],
  [
    'a digest in _sd in the form for the element of a list',
    'claim-contact',
    forged({payload: digests(([first = '']) => [{'...': first}])}),
  ],
  ['a digest in contact named ...', 'claim-contact', forged(member('contact', '...', DIGEST_A))],
  [
    'contact with __proto__',
    'claim-contact',
    forged({payload: spelling((text) => text.replace('"contact":{', '"contact":{"__proto__":{},'))}),
  ],
  [
    'a digest in _sd with spare bits',
    'claim-contact',
    forged({payload: digests((sd) => [...sd, spareBit(DIGEST_A)].toSorted())}),
  ],
  ['_sd at the top', 'claim-unknown', forged(claim('_sd', [DIGEST_A]))],
  ['_sd_alg missing', 'claim-_sd_alg', forged(drop('_sd_alg'))],
  ['_sd_alg of another hash', 'claim-_sd_alg', forged(claim('_sd_alg', 'sha-384'))],
  ['_sd_alg without an address', 'claim-_sd_alg', forged(claim('_sd_alg', 'sha-256'), {}, {})],
  ['_sd_alg inside contact', 'claim-contact', forged(member('contact', '_sd_alg', 'sha-256'))],
  [
    'a disclosure that the receipt does not refer to',
    'disclosure-unreferenced',
    forged({wire: (wire) => `${wire}${disclosureOf(SALT, 'phone', '+4512345678')}~`}),
  ],
  [
    'a disclosure of a receipt without addresses',
    'disclosure-unreferenced',
    forged({wire: (wire) => `${wire}${one}~`}, {}, {}),
  ],
  [
    'a name disclosed twice',
    'disclosure-twice',
    forged(disclosed(one, disclosureOf(SALT, 'email', 'bo@example.dk'))),
  ],
  ['the same disclosure twice', 'disclosure-twice', forged(disclosed(one, one))],
  ['a disclosure named _sd', 'disclosure-name', forged(disclosed(disclosureOf(SALT, '_sd', 'x')))],
  ['a disclosure named ...', 'disclosure-name', forged(disclosed(disclosureOf(SALT, '...', 'x')))],
  [
    'a disclosure named _sd_alg',
    'disclosure-name',
    forged(disclosed(disclosureOf(SALT, '_sd_alg', 'sha-256'))),
  ],
  [
    'a disclosure of an unknown name',
    'disclosure-name',
    forged(disclosed(disclosureOf(SALT, 'name', 'Anna'))),
  ],
  [
    'a disclosure named constructor',
    'disclosure-name',
    forged(disclosed(disclosureOf(SALT, 'constructor', 'x'))),
  ],
  [
    'a disclosure named __proto__',
    'disclosure-name',
    forged(disclosed(disclosureOf(SALT, '__proto__', 'x'))),
  ],
  [
    'the text of a request in a receipt that is none',
    'disclosure-name',
    forged(disclosed(disclosureOf(SALT, 'text', 'Slet alt'))),
  ],
  [
    'a salt of 21 characters',
    'disclosure-salt',
    forged(disclosed(disclosureOf(SALT.slice(1), 'email', 'a@b.dk'))),
  ],
  [
    'a salt of 23 characters',
    'disclosure-salt',
    forged(disclosed(disclosureOf(`A${SALT}`, 'email', 'a@b.dk'))),
  ],
  [
    'a salt with spare bits',
    'disclosure-salt',
    forged(disclosed(disclosureOf(spareBit(SALT), 'email', 'a@b.dk'))),
  ],
  ['a salt that is a number', 'disclosure-salt', forged(disclosed(disclosureOf(7, 'email', 'a@b.dk')))],
  ['a disclosure of two elements', 'disclosure-form', forged(disclosed(disclosureOf(SALT, 'a@b.dk')))],
  [
    'a disclosure of four elements',
    'disclosure-form',
    forged(disclosed(disclosureOf(SALT, 'email', 'a@b.dk', 1))),
  ],
  [
    'a disclosure that is an object',
    'disclosure-form',
    forged(disclosed(encodeJson({salt: SALT, name: 'email', value: 'a@b.dk'}))),
  ],
  [
    'a disclosure with white space',
    'disclosure-form',
    forged(disclosed(text8(`["${SALT}", "email", "a@b.dk"]`))),
  ],
  [
    'a disclosure with an escape',
    'disclosure-form',
    forged(disclosed(text8(`["${SALT}","email","\\u0061@b.dk"]`))),
  ],
  [
    'a disclosure with a lone surrogate',
    'disclosure-form',
    forged(disclosed(disclosureOf(SALT, 'email', '\udc00@b.dk'))),
  ],
  [
    'a disclosure with a member twice',
    'disclosure-form',
    forged(disclosed(text8(`["${SALT}","post",{"street":"A","street":"B"}]`))),
  ],
  [
    'a disclosure with a member name that looks like an integer',
    'disclosure-form',
    forged(disclosed(disclosureOf(SALT, 'post', {0: 'B', street: 'A'}))),
  ],
  [
    'a disclosure with padding',
    'disclosure-form',
    forged(disclosed(`${disclosureOf(SALT, 'email', 'aa@b.dk')}=`)),
  ],
  [
    'a disclosure that is not UTF-8',
    'disclosure-form',
    forged(disclosed(bytes((all) => all.with(-3 + all.length, 0xff))(one))),
  ],
  [
    'a disclosure with a byte order mark',
    'disclosure-form',
    forged(disclosed(text8(`\ufeff["${SALT}","email","a@b.dk"]`))),
  ],
  [
    'an e-mail address of 321 characters',
    'disclosure-value',
    forged(disclosed(disclosureOf(SALT, 'email', 'a'.repeat(321)))),
  ],
  ['an empty e-mail address', 'disclosure-value', forged(disclosed(disclosureOf(SALT, 'email', '')))],
  [
    'an e-mail address that is a list',
    'disclosure-value',
    forged(disclosed(disclosureOf(SALT, 'email', ['a@b.dk']))),
  ],
  [
    'a street of 321 characters',
    'disclosure-value',
    forged(disclosed(disclosureOf(SALT, 'post', {street: 's'.repeat(321)}))),
  ],
  [
    'a postal address without a street',
    'disclosure-value',
    forged(disclosed(disclosureOf(SALT, 'post', {city: 'Aarhus'}))),
  ],
  [
    'a postal address with an unknown member',
    'disclosure-value',
    forged(disclosed(disclosureOf(SALT, 'post', {street: 'A', floor: '2'}))),
  ],
  [
    'a postal address with __proto__',
    'disclosure-value',
    forged(disclosed(text8(`["${SALT}","post",{"__proto__":{},"street":"A"}]`))),
  ],
  [
    'digests inside a disclosure',
    'disclosure-value',
    forged(disclosed(disclosureOf(SALT, 'post', {_sd: [DIGEST_A], street: 'A'}))),
  ],
  [
    'a text of 2001 characters',
    'disclosure-value',
    forged(disclosed(disclosureOf(SALT, 'text', 'x'.repeat(2001))), request),
  ],
];
