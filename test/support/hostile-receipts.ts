// Receipts with a good signature over whatever a hostile signer may say: within the rules at their edges, and beyond.
import {wellFormed, type Json} from '../../src/model/canonical.ts';
import {encodeBase64url} from '../../src/receipt/base64url.ts';
import {hashText, utf8} from '../../src/receipt/digest.ts';
import {thumbprintOf, thumbprintUri, type SigningKey} from '../../src/receipt/key.ts';
import type {ReceiptClaims} from '../../src/receipt/receipt.ts';
import type {Chance} from './chance.ts';
import {encodeJson, signParts} from './forge.ts';

/** What a hostile signer starts from. */
export interface Hostile {
  readonly keys: readonly [SigningKey, ...SigningKey[]];
  /** Claims that a receiver takes. */
  readonly claims: ReceiptClaims;
  /** Hashes of receipts that are stored, to be named. */
  readonly hashes: string[];
}

const LARGEST = Number.MAX_SAFE_INTEGER;
/** Ids that a table, an object or a query may stumble over; each keeps the rules. */
const IDS: readonly [string, ...string[]] = [
  'constructor',
  'marketing.email',
  'marketing.constructor',
  'profiling',
  'sharing.x',
  '-',
  '.',
  '..',
  '0',
  '1e5',
  '--',
  'null',
  'x'.repeat(64),
  'valueof',
];
const DIGEST = '4dpDjwGf1rPmkgtN3sx9LPSKNV5nGZZtGwQ1S_zmvkQ';
/** Texts, a few of them too long or ill-formed. */
const TEXTS: readonly [string, ...string[]] = [
  'anna@example.dk',
  '\u0000',
  'a\u0000b@example.dk',
  '\ud800',
  '\udc00a',
  '__proto__',
  'constructor',
  "'; DROP TABLE receipt; --",
  '"\\',
  '<script>alert(1)</script>',
  '\u202egnirts',
  '\r\nset-cookie: a=b',
  'İıſß@ẞ.example',
  '@',
  'a@',
  '@@@@',
  `a@${'xn--'.repeat(60)}`,
  `a@${'b.'.repeat(150)}`,
  'a@[::1]',
  '+',
  '+4512345678;ext=99999999',
  '9'.repeat(320),
  '🙂'.repeat(320),
  '🙂'.repeat(321),
  'é'.normalize('NFD').repeat(100),
  ' \t\u00a0\u2003',
  '',
];
const VALUES: readonly [Json, ...Json[]] = [
  null,
  true,
  0,
  LARGEST,
  LARGEST + 1,
  -1,
  0.5,
  [],
  {},
  [[[[[[]]]]]],
  {a: {b: {c: {d: 1}}}},
  JSON.parse('{"__proto__":{"polluted":true}}') as Json, // an own member
  {constructor: {prototype: {polluted: true}}},
  ...TEXTS,
  ...IDS,
];

/** Those that an address, a name or a street may be. */
const LAWFUL: readonly [string, ...string[]] = [
  'anna@example.dk',
  ...TEXTS.filter((text) => text !== '' && [...text].length <= 200 && wellFormed(text)),
];

type Members = Record<string, Json>;
type Words<T extends string> = readonly [T, ...T[]];

const some = <T>(dice: Chance, most: number, make: () => T): T[] =>
  Array.from({length: dice.below(most + 1)}, make);
const answers = (dice: Chance): Members =>
  Object.fromEntries(
    some(dice, dice.once(5) ? 70 : 6, () => [
      dice.once(3) ? `marketing.c${dice.below(99)}` : dice.pick(IDS),
      dice.pick<string>(['given', 'refused', 'unanswered']),
    ]),
  );

function eventOf({hashes}: Hostile, dice: Chance): Members {
  const names = new Set([
    DIGEST,
    ...some(dice, dice.once(20) ? 16 : 2, () => hashes[dice.below(hashes.length)] ?? DIGEST),
  ]);
  const named = {
    ...(dice.once(2) && {for: [...names]}),
    ...(dice.once(4) && {token: 'x'.repeat(1 + dice.below(2010))}),
  };
  const kinds: readonly [() => Members, ...(() => Members)[]] = [
    () => ({kind: 'choices', choices: answers(dice)}),
    () => ({kind: 'withdrawal', choices: Object.keys(answers(dice)), ...named}),
    () => ({kind: 'withdrawal', choices: ['marketing.email'], ...named}),
    () => ({kind: 'objection', state: dice.pick(['raised', 'lifted']), ...named}),
    () => ({kind: 'request', request: dice.pick(['access', 'erasure', 'portability', 'nothing'])}),
  ];
  return dice.pick(kinds)();
}

/** Claims at the edges of the rules. */
function edgy(hostile: Hostile, dice: Chance): Members {
  const base = structuredClone(hostile.claims) as unknown as Members; // JSON
  const event = dice.once(4) ? (base['event'] as Members) : eventOf(hostile, dice);
  const asked = event['kind'] === 'choices' ? Object.keys(event['choices'] as Members) : [];
  const seq = dice.pick([0, 0, 1, 2, dice.below(50), LARGEST, LARGEST - 1]);
  const change: Members = {
    jti: dice.once(20) ? hostile.claims.jti : crypto.randomUUID(),
    iat: dice.pick([0, 1, LARGEST, 1_790_000_000]),
    seq,
    prev: seq === 0 ? null : (hostile.hashes[dice.below(hostile.hashes.length)] ?? DIGEST),
    event,
    ui: {...(base['ui'] as Members), controls: Object.fromEntries(asked.map((id) => [id, 'checkbox']))},
    ...(dice.once(2) && {sub: dice.pick(['__proto__', 'constructor', ':', 'a'.repeat(200)])}),
    ...(dice.once(3) && {controller: {id: dice.pick(IDS), name: dice.pick(LAWFUL)}}),
    ...(!dice.once(8) && {
      notice: {
        ...(base['notice'] as Members),
        ...(!dice.once(4) && {digest: DIGEST}),
        ...(dice.once(3) && {shown: DIGEST}),
        ...(dice.once(5) && {lang: dice.pick<string>(['en', 'xx', 'da-DK', 'zh-Hant-TW'])}),
        ...(dice.once(9) && {id: dice.pick(IDS)}),
      },
    }),
    ...(dice.once(6) && {context: dice.pick<string>(['checkout', 'preferences'])}),
    ...(dice.once(20) && {test: true}),
  };
  return {...base, ...change};
}

/** Anything at any place. */
function bend(value: Json, dice: Chance): Json {
  if (typeof value !== 'object' || value === null || dice.once(6)) return dice.pick(VALUES);
  if (Array.isArray(value)) {
    const at = dice.below(value.length + 1);
    return value.toSpliced(at, 1, bend((value as readonly Json[])[at] ?? null, dice));
  }
  const members = Object.entries(value as Members); // neither null nor a list
  const at = dice.below(members.length + 1);
  const [name, inner = null] = members[at] ?? [dice.pick<string>([...IDS, ...TEXTS]), null];
  return Object.fromEntries(
    members.toSpliced(at, 1, ...(dice.once(8) ? [] : [[name, bend(inner, dice)] satisfies [string, Json]])),
  );
}

/** Disclosures with texts at the edges, or of any name with anything. */
function disclosuresOf(dice: Chance, lawful: boolean): string[] {
  const names: Words<string> = ['email', 'phone', 'post', 'text', 'reply', '__proto__', '_sd', '...'];
  const wild = some(dice, dice.once(8) ? 9 : 3, () => dice.pick(names));
  const texts = lawful ? LAWFUL : TEXTS;
  return (lawful ? ['email', 'phone', 'post'].filter(() => dice.once(2)) : wild).map((name) => {
    const salt = encodeBase64url(Uint8Array.from({length: 16}, () => dice.below(256)));
    const post = {
      street: `${dice.below(1_000_000)} ${dice.pick(texts)}`,
      ...(dice.once(2) && {city: dice.pick(texts), country: 'DK'}),
    };
    const text = (dice.once(9) ? '' : String(dice.below(1_000_000))) + dice.pick(texts);
    const value = lawful || !dice.once(9) ? (name === 'post' ? post : text) : dice.pick(VALUES);
    return encodeBase64url(utf8(JSON.stringify([salt, name, value])));
  });
}

/** Signs one, whatever it says; the digests of its disclosures and its issuer fit, unless they were bent too. */
export async function hostileReceipt(hostile: Hostile, dice: Chance): Promise<string> {
  const key = dice.pick(hostile.keys);
  const lawful = !dice.once(3);
  const disclosures = disclosuresOf(dice, lawful);
  const digests = await Promise.all(disclosures.map((one) => hashText(one)));
  const payload: Members = {
    iss: thumbprintUri(await thumbprintOf(key.publicJwk)),
    ...edgy(hostile, dice),
    ...(digests.length > 0 && {contact: {_sd: digests.toSorted()}, _sd_alg: 'sha-256'}),
  };
  const said = lawful ? payload : bend(payload, dice);
  const header = {typ: 'consent-receipt+sd-jwt', alg: 'ES256', jwk: {...key.publicJwk}};
  const jws = await signParts(encodeJson(header), encodeJson(said), key);
  return [jws, ...disclosures, ''].join('~');
}
