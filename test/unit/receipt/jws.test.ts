// Compact JWS in one spelling, and low S. The jose package is the oracle for what is signed.
import {CompactSign, compactVerify, importJWK} from 'jose';
import {beforeAll, describe, expect, test} from 'vitest';
import {decodeBase64url, encodeBase64url} from '../../../src/receipt/base64url.ts';
import {hasLowS, lowerS, readJws, signJws, verifyJws} from '../../../src/receipt/jws.ts';
import {createSigningKey, importPublicKey, type SigningKey} from '../../../src/receipt/key.ts';
import {codeOf} from '../../support/code-of.ts';
import {raiseS} from '../../support/forge.ts';

const HALF = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const withS = (s: bigint): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...new Uint8Array(32).fill(1), ...Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);

describe('low S', () => {
  test.each([
    ['1', 1n, true],
    ['half the order', HALF, true],
    ['half the order and one', HALF + 1n, false],
    ['the order minus one', ORDER - 1n, false],
    ['the order', ORDER, false],
  ])('s = %s: %s', (_what, s, low) => {
    expect(hasLowS(withS(s))).toBe(low);
  });

  test('lowerS gives the twin, and leaves a low one alone', () => {
    expect([...lowerS(withS(ORDER - 5n))]).toEqual([...withS(5n)]);
    expect([...lowerS(withS(HALF + 1n))]).toEqual([...withS(HALF)]);
    const low = withS(HALF);
    expect(lowerS(low)).toBe(low);
  });
});

const part = (json: string): string => Buffer.from(json).toString('base64url');

describe('a JWS', () => {
  let key: SigningKey;
  beforeAll(async () => {
    key = await createSigningKey({extractable: true});
  });

  test('that we sign always has a low S and verifies', async () => {
    for (let i = 0; i < 16; i++) {
      const jws = readJws(await signJws({alg: 'ES256'}, {i}, key.privateKey));

      expect(jws).toMatchObject({header: {alg: 'ES256'}, payload: {i}});
      expect(hasLowS(jws.signature)).toBe(true);
      expect(await verifyJws(jws, await importPublicKey(key.publicJwk))).toBe(true);
    }
  });

  test('that we sign, jose verifies', async () => {
    const text = await signJws({alg: 'ES256'}, {text: 'blåbær'}, key.privateKey);

    const {payload} = await compactVerify(text, await importJWK({...key.publicJwk}, 'ES256'));

    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({text: 'blåbær'});
  });

  test('that jose signs, we verify with a low S and refuse with a high one', async () => {
    for (let i = 0; i < 8; i++) {
      const payload = new TextEncoder().encode(JSON.stringify({i}));
      const signed = await new CompactSign(payload)
        .setProtectedHeader({alg: 'ES256'})
        .sign(await crypto.subtle.exportKey('jwk', key.privateKey));
      const [head = '', body = '', tail = ''] = signed.split('.');
      const low = encodeBase64url(lowerS(decodeBase64url(tail)));
      const high = encodeBase64url(raiseS(decodeBase64url(low)));

      const jws = readJws(`${head}.${body}.${low}`);

      expect(await verifyJws(jws, await importPublicKey(key.publicJwk))).toBe(true);
      expect(codeOf(() => readJws(`${head}.${body}.${high}`))).toBe('high-s');
      await expect(
        compactVerify(`${head}.${body}.${high}`, await importJWK({...key.publicJwk}, 'ES256')),
      ).resolves.toBeDefined(); // the reason for the rule: elsewhere both are good
    }
  });

  test('is refused under another key', async () => {
    const jws = readJws(await signJws({alg: 'ES256'}, {}, key.privateKey));
    const other = await createSigningKey();

    expect(await verifyJws(jws, await importPublicKey(other.publicJwk))).toBe(false);
  });

  const signature = encodeBase64url(withS(1n));

  test.each([
    ['nothing', '', 'parts'],
    ['two parts', 'a.b', 'parts'],
    ['four parts', 'a.b.c.d', 'parts'],
    ['an empty header', `.${part('{}')}.${signature}`, 'parts'],
    ['an empty payload', `${part('{}')}..${signature}`, 'parts'],
    ['an empty signature', `${part('{}')}.${part('{}')}.`, 'parts'],
    ['padding', `${part('{}')}=.${part('{}')}.${signature}`, 'base64url'],
    [
      'bytes that are not UTF-8',
      `${part('{}')}.${encodeBase64url(Uint8Array.of(0x22, 0xff, 0x22))}.${signature}`,
      'utf-8',
    ],
    ['no JSON', `${part('{}')}.${part('{')}.${signature}`, 'json'],
    ['a byte order mark', `${part('{}')}.${part('\ufeff{}')}.${signature}`, 'json'],
    ['white space', `${part('{ }')}.${part('{}')}.${signature}`, 'not-canonical'],
    ['63 bytes', `${part('{}')}.${part('{}')}.${encodeBase64url(withS(1n).subarray(1))}`, 'signature-length'],
    [
      '65 bytes',
      `${part('{}')}.${part('{}')}.${encodeBase64url(Uint8Array.of(0, ...withS(1n)))}`,
      'signature-length',
    ],
    ['a high S', `${part('{}')}.${part('{}')}.${encodeBase64url(withS(HALF + 1n))}`, 'high-s'],
  ])('with %s is refused', (_what, text, code) => {
    expect(codeOf(() => readJws(text))).toBe(code);
  });
});
