// The receiver's keys: thumbprints (RFC 7638), strict sets, and trust that reaches from an old key to a newer.
import {calculateJwkThumbprint, calculateJwkThumbprintUri} from 'jose';
import {beforeAll, describe, expect, test} from 'vitest';
import {
  createSigningKey,
  importPublicKey,
  thumbprintIn,
  thumbprintOf,
  thumbprintUri,
  type SigningKey,
} from '../../../src/receipt/key.ts';
import {
  isTrusted,
  parseKeySet,
  receiverJwk,
  type KeySet,
  type ReceiverJwk,
} from '../../../src/receipt/key-set.ts';
import {rejectionCode} from '../../support/code-of.ts';
import {bytes, forge, raiseS, value, type Bends} from '../../support/forge.ts';
import {withValue, without} from '../../support/json-pointer.ts';
import {DIGEST_A} from '../../support/sample-receipts.ts';

let signers: SigningKey[];
/** Three keys, each vouched for by the one before. */
let keys: ReceiverJwk[];
let kids: string[];

beforeAll(async () => {
  signers = await Promise.all([1, 2, 3].map(() => createSigningKey()));
  keys = await Promise.all(
    signers.map(({publicJwk}, i) => receiverJwk(publicJwk, signers[i - 1] ?? null, i)),
  );
  kids = keys.map(({kid}) => kid);
});

const at = <T>(list: readonly T[], i: number): T => {
  const item = list[i];
  if (item === undefined) throw new Error(`nothing at ${i}`);
  return item;
};

describe('a key', () => {
  test('has the thumbprint that jose gives it', async () => {
    const {publicJwk} = at(signers, 0);

    expect(await thumbprintOf(publicJwk)).toBe(await calculateJwkThumbprint({...publicJwk}));
    expect(thumbprintUri(await thumbprintOf(publicJwk))).toBe(
      await calculateJwkThumbprintUri({...publicJwk}),
    );
  });

  test('cannot be read out, unless it was asked for', async () => {
    expect((await createSigningKey()).privateKey.extractable).toBe(false);
    expect((await createSigningKey({extractable: true})).privateKey.extractable).toBe(true);
  });

  test('that is no point of the curve is refused', async () => {
    const x = beyondPrime(at(keys, 0).x);

    expect(await rejectionCode(importPublicKey({...at(keys, 0), x}))).toBe('jwk');
  });

  test.each([
    [`urn:ietf:params:oauth:jwk-thumbprint:sha-256:${DIGEST_A}`, DIGEST_A],
    [`urn:ietf:params:oauth:jwk-thumbprint:sha-512:${DIGEST_A}`, null],
    [`URN:ietf:params:oauth:jwk-thumbprint:sha-256:${DIGEST_A}`, null],
    ['urn:ietf:params:oauth:jwk-thumbprint:sha-256:', null],
    [DIGEST_A, null],
    ['', null],
  ])('thumbprintIn %s is %s', (uri, expected) => {
    expect(thumbprintIn(uri)).toBe(expected);
  });
});

/** A coordinate that is no element of the field. */
function beyondPrime(x: string): string {
  const raw = Buffer.from(x, 'base64url');
  raw.fill(0xff);
  return raw.toString('base64url'); // greater than the field's prime
}

describe('parseKeySet', () => {
  test('reads a set, and what JSON makes of it', async () => {
    expect(await parseKeySet(JSON.parse(JSON.stringify({keys})))).toEqual({keys});
  });

  test.each<[string, (set: unknown) => unknown]>([
    ['null', () => null],
    ['a list', (set) => [set]],
    ['an unknown member', (set) => withValue(set, '/comment', 'x')],
    ['no key', (set) => withValue(set, '/keys', [])],
    ['a private key', (set) => withValue(set, '/keys/0/d', DIGEST_A)],
    ['a key without a kid', (set) => without(set, '/keys/1/kid')],
    ['a kid of another key', (set) => withValue(set, '/keys/1/kid', kids[0])],
    ['a key of another curve', (set) => withValue(set, '/keys/0/crv', 'P-384')],
    ['a key for encryption', (set) => withValue(set, '/keys/0/use', 'enc')],
    ['another alg', (set) => withValue(set, '/keys/0/alg', 'ES384')],
    ['a coordinate that is too short', (set) => withValue(set, '/keys/0/x', 'AA')],
    ['a succession of 2001 characters', (set) => withValue(set, '/keys/1/succession', 'x'.repeat(2001))],
  ])('refuses %s', async (_what, bend) => {
    expect(await rejectionCode(parseKeySet(bend({keys})))).toBe('keys');
  });
});

/** The set with the second key's succession bent and signed by one of the three. */
async function bent(signer: number, bends: Bends): Promise<KeySet> {
  const wire = await forge(`${at(keys, 1).succession}~`, at(signers, signer), bends);
  return parseKeySet(withValue({keys}, '/keys/1/succession', wire.slice(0, -1)));
}

describe('isTrusted', () => {
  // rows: which key signed, which is trusted, and whether trust reaches
  test.each([
    [0, 0, true],
    [1, 1, true],
    [1, 0, true],
    [2, 0, true],
    [2, 1, true],
    [0, 1, false],
    [1, 2, false],
  ])('key %i when key %i is trusted: %s', async (signed, trusted, expected) => {
    expect(await isTrusted({keys}, at(kids, signed), [at(kids, trusted)])).toBe(expected);
  });

  test('nobody trusts a key when nothing is trusted', async () => {
    expect(await isTrusted({keys}, at(kids, 2), [])).toBe(false);
    expect(await isTrusted({keys}, at(kids, 2), [DIGEST_A])).toBe(false);
  });

  test('trust does not reach over a key that the set leaves out', async () => {
    const gap = {keys: keys.filter((_key, i) => i !== 1)};

    expect(await isTrusted(gap, at(kids, 2), [at(kids, 0)])).toBe(false);
  });

  test.each<[string, number, Bends, boolean]>([
    ['the key before', 0, {}, true],
    ['the new key itself', 1, {}, false],
    ['a stranger', 2, {}, false],
    ['the key before, for another key', 0, {payload: value((p) => ({...p, key: DIGEST_A}))}, false],
    ['the key before, with another typ', 0, {header: value((h) => ({...h, typ: 'consent-ack+jwt'}))}, false],
    ['the key before, with an unknown header', 0, {header: value((h) => ({...h, crit: []}))}, false],
    ['the key before, with an unknown member', 0, {payload: value((p) => ({...p, exp: 1}))}, false],
    [
      'the key before, under a kid that is not in the set',
      0,
      {header: value((h) => ({...h, kid: DIGEST_A}))},
      false,
    ],
    ['the key before, with a high S', 0, {signature: bytes(raiseS)}, false],
  ])('a succession signed by %s', async (_what, signer, bends, expected) => {
    expect(await isTrusted(await bent(signer, bends), at(kids, 1), [at(kids, 0)])).toBe(expected);
  });

  test('a succession that is no JWS is none', async () => {
    const set = await parseKeySet(withValue({keys}, '/keys/1/succession', 'x'));

    expect(await isTrusted(set, at(kids, 1), [at(kids, 0)])).toBe(false);
  });

  test('keys that vouch for each other in a circle come to an end', async () => {
    const [one, two] = [at(signers, 0), at(signers, 1)];
    const circle = {
      keys: [await receiverJwk(one.publicJwk, two, 1), await receiverJwk(two.publicJwk, one, 1)],
    };
    const alone = {keys: [await receiverJwk(one.publicJwk, one, 1)]};

    expect(await isTrusted(circle, at(kids, 0), [DIGEST_A])).toBe(false);
    expect(await isTrusted(circle, at(kids, 0), [at(kids, 1)])).toBe(true);
    expect(await isTrusted(alone, at(kids, 0), [DIGEST_A])).toBe(false);
  });
});
