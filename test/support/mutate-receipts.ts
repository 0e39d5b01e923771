// What becomes of a receipt that somebody tampers with who can't sign: bytes, spellings, parts, disclosures.
import {decodeBase64url, encodeBase64url} from '../../src/receipt/base64url.ts';
import {fromUtf8, utf8} from '../../src/receipt/digest.ts';
import type {Chance} from './chance.ts';
import {raiseS} from './forge.ts';

/** A body as it is posted. */
export interface Tampered {
  readonly kind: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

type Wires = readonly [string, ...string[]];
/** Makes a wire form, or bytes, out of some good receipts. */
type Tamper = (wires: Wires, dice: Chance) => string | Uint8Array;

const TYPE = 'text/plain;charset=UTF-8';

/** Puts `piece` at a place of chance. */
const insert = (text: string, piece: string, dice: Chance): string => {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
};

function flipBits(wires: Wires, dice: Chance): Uint8Array {
  const bytes = utf8(dice.pick(wires));
  for (let n = dice.below(4); n >= 0; n -= 1) {
    const at = dice.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
  }
  return bytes;
}

function cut(wires: Wires, dice: Chance): string {
  const wire = dice.pick(wires);
  const [a, b] = [dice.below(wire.length), dice.below(wire.length)];
  return dice.once(2) ? wire.slice(0, a) : wire.slice(0, Math.min(a, b)) + wire.slice(Math.max(a, b));
}

/** The parts of one receipt with some of another's. */
function swapParts(wires: Wires, dice: Chance): string {
  const [one, two] = [dice.pick(wires).split(/([.~])/), dice.pick(wires).split(/([.~])/)];
  const at = 2 * dice.below(Math.ceil(one.length / 2));
  return one.with(at, dice.pick([two[at] ?? '', two[0] ?? '', one[dice.below(one.length)] ?? ''])).join('');
}

const SPELLINGS: readonly [[string, string], ...[string, string][]] = [
  ['-', '+'],
  ['_', '/'],
  ['A', 'A='],
  ['~', '==~'],
  ['.', '=.'],
  ['a', 'a\n'],
  ['b', 'b '],
  ['~', '~~'],
  ['.', '..'],
  ['e', '%65'],
  ['Z', 'z'],
];
function spellOtherwise(wires: Wires, dice: Chance): string {
  const [from, to] = dice.pick(SPELLINGS);
  const wire = dice.pick(wires);
  const places = [...wire].flatMap((character, at) => (character === from ? [at] : []));
  const at = places[dice.below(places.length)];
  return at === undefined ? `${wire}${to}` : wire.slice(0, at) + to + wire.slice(at + 1);
}

/** The last character of a part with its spare bits set, or another last character. */
function lastCharacter(wires: Wires, dice: Chance): string {
  const parts = dice.pick(wires).split(/([.~])/);
  const at = 2 * dice.below(Math.ceil(parts.length / 2));
  const part = parts[at] ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return parts.with(at, part.slice(0, -1) + alphabet.charAt(dice.below(64))).join('');
}

const deep = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth);
/** Pieces of JSON text that a parser may stumble over, in place of a value or before a member. */
const VALUES: readonly [string, ...string[]] = [
  '1e999',
  '-0',
  '9007199254740993',
  `1${'0'.repeat(400)}`,
  '0.1',
  'NaN',
  'null',
  'true',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\u0000"',
  '"\u2028\u202e\ufeff"',
  '"\u{1F600}"',
  deep(2200),
  deep(500, '{"a":', '}').replace('{"a":}', '{}'),
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '[]',
  '{}',
  `"${'x'.repeat(3000)}"`,
];
const MEMBERS: readonly [string, ...string[]] = [
  '"__proto__":{"polluted":true},',
  '"constructor":{},',
  '"iss":"x",',
  '"jti":"x",',
  '"0":1,',
  '"_sd":[],',
  '"...":"x",',
  '"_sd_alg":"sha-256",',
  '"toString":null,',
  '"\\u0069ss":"x",',
  ' ',
];
/** One part as JSON text, changed, without a new signature. */
function changeJson(wires: Wires, dice: Chance): string {
  const parts = dice.pick(wires).split(/([.~])/);
  const places = parts.flatMap((part, at) => (part.startsWith('ey') || part.startsWith('Wy') ? [at] : []));
  const at = places[dice.below(places.length)] ?? 0;
  const text = fromUtf8(decodeBase64url(parts[at] ?? ''));
  const values = [...text.matchAll(/(?<=:|,|\[)("[^"]*"|\d+|null|true)(?=[,}\]])/g)];
  const value = values[dice.below(values.length)];
  const [start, ...inner] = text.split('{');
  const brace = dice.below(inner.length);
  const changed =
    inner.length === 0 || (value && dice.once(2))
      ? text.slice(0, value?.index ?? 0) +
        dice.pick(VALUES) +
        text.slice((value?.index ?? 0) + (value?.[0].length ?? 0))
      : [start, ...inner.with(brace, dice.pick(MEMBERS) + (inner[brace] ?? ''))].join('{');
  return parts.with(at, encodeBase64url(utf8(changed))).join('');
}

function changeDisclosures(wires: Wires, dice: Chance): string {
  const [jws = '', ...all] = dice.pick(wires).split('~').slice(0, -1);
  const other = dice.pick(wires).split('~')[1] ?? 'WyJ4Il0';
  const changed = dice.pick([
    [...all, ...all],
    [...all, other],
    all.toReversed(),
    all.filter(() => dice.once(2)),
    Array.from({length: 1 + dice.below(900)}, () => 'W10'),
    Array.from({length: 1 + dice.below(60)}, () => all[0] ?? other),
    [...all, ''],
    [...all, encodeBase64url(utf8(deep(dice.below(1500))))],
  ]);
  return [jws, ...changed, ''].join('~');
}

const BROKEN_UTF8: readonly [readonly number[], ...(readonly number[])[]] = [
  [0xff],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0xef, 0xbb, 0xbf],
  [0],
];
function breakUtf8(wires: Wires, dice: Chance): Uint8Array {
  const bytes = utf8(dice.pick(wires));
  const at = dice.pick([0, bytes.length, dice.below(bytes.length)]);
  return Uint8Array.of(...bytes.subarray(0, at), ...dice.pick(BROKEN_UTF8), ...bytes.subarray(at));
}

function twinSignature(wires: Wires, dice: Chance): string {
  const wire = dice.pick(wires);
  const [, signature = ''] = /\.([^.~]+)~/.exec(wire) ?? [];
  return wire.replace(signature, encodeBase64url(raiseS(decodeBase64url(signature))));
}

const noise = (_wires: Wires, dice: Chance): Uint8Array =>
  Uint8Array.from({length: dice.below(300)}, () => dice.below(256));

const wrap = (wires: Wires, dice: Chance): string => {
  const wire = dice.pick(wires);
  return dice.pick([
    JSON.stringify(wire),
    `consent=${wire}`,
    `${wire}\n`,
    `\ufeff${wire}`,
    `${wire}${wire}`,
    ` ${wire}`,
    '',
  ]);
};

/** Each kind of tampering. */
export const TAMPERINGS: readonly [readonly [string, Tamper], ...(readonly [string, Tamper])[]] = [
  ['bits', flipBits],
  ['cut', cut],
  ['parts', swapParts],
  ['spelling', spellOtherwise],
  ['last character', lastCharacter],
  ['json', changeJson],
  ['json', changeJson],
  ['disclosures', changeDisclosures],
  ['utf-8', breakUtf8],
  ['high s', twinSignature],
  ['noise', noise],
  ['wrapped', wrap],
  ['piece', (wires, dice) => insert(dice.pick(wires), dice.pick(wires).slice(0, dice.below(50)), dice)],
  ['too long', (wires, dice) => insert(dice.pick(wires), 'A'.repeat(7000 + dice.below(4000)), dice)],
  ['nothing', (wires, dice) => dice.pick(wires)],
];

const TYPES: readonly [string, ...string[]] = [
  'text/plain',
  'TEXT/PLAIN; charset=utf-16',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain, text/plain',
  'text/html',
  '',
];

/** One body out of some good receipts. */
export function tamper(wires: Wires, dice: Chance): Tampered {
  const [kind, act] = dice.pick(TAMPERINGS);
  const made = act(wires, dice);
  const body = new Uint8Array(typeof made === 'string' ? utf8(made) : made);
  return {kind, body, type: dice.once(20) ? dice.pick(TYPES) : TYPE};
}
