// Signatures in their two forms, against Node's own.
import {generateKeyPairSync, sign, verify} from 'node:crypto';
import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {derOf, rawOf} from '../../../src/receiver/der.ts';

const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
const half = fc.uint8Array({minLength: 32, maxLength: 32});

test('what Node signs as DER verifies as r and s, and back', () => {
  for (let n = 0; n < 200; n += 1) {
    const data = Buffer.from(String(n));
    const raw = rawOf(sign('sha256', data, privateKey));
    expect(verify('sha256', data, {key: publicKey, dsaEncoding: 'ieee-p1363'}, raw)).toBe(true);
    expect(verify('sha256', data, publicKey, derOf(raw))).toBe(true);
  }
});

test('any r and s come back as they were, with leading zeros and without', () => {
  const zeros = fc
    .tuple(fc.nat({max: 32}), half)
    .map(([n, bytes]) => bytes.map((byte, i) => (i < n ? 0 : byte)));
  fc.assert(
    fc.property(zeros, zeros, (r, s) => {
      const raw = Uint8Array.from([...r, ...s]);
      expect(rawOf(derOf(raw))).toEqual(raw);
    }),
  );
});
