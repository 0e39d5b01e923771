// Other people's libraries over our bytes: jose for the signature, @sd-jwt/core for the addresses.
import {createHash} from 'node:crypto';
import {SDJwtInstance} from '@sd-jwt/core';
import * as fc from 'fast-check';
import {CompactSign, compactVerify, EmbeddedJWK, importJWK} from 'jose';
import {beforeAll, describe, expect, test} from 'vitest';
import {decodeBase64url, encodeBase64url} from '../../../src/receipt/base64url.ts';
import {lowerS} from '../../../src/receipt/jws.ts';
import {createSigningKey, type SigningKey} from '../../../src/receipt/key.ts';
import {issueReceipt} from '../../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../../src/receipt/verify.ts';
import {anyAct} from '../../support/arbitrary-receipts.ts';
import {raiseS} from '../../support/forge.ts';
import {email, issued, plainClaims} from '../../support/sample-receipts.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await createSigningKey({extractable: true});
});

const jwsOf = (wire: string): string => wire.split('~')[0] ?? '';

describe('jose', () => {
  test('verifies every receipt of ours with the key in its header', async () => {
    await fc.assert(
      fc.asyncProperty(anyAct, async ({claims, contact}) => {
        const {wire, payload} = await issueReceipt(claims, contact, key);
        const verified = await compactVerify(jwsOf(wire), EmbeddedJWK, {algorithms: ['ES256']});
        expect(verified.protectedHeader).toMatchObject({typ: 'consent-receipt+sd-jwt', jwk: key.publicJwk});
        expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(payload);
      }),
      {numRuns: 25},
    );
  });

  test('signs a receipt that we verify with a low S, and refuse with a high one', async () => {
    const wire = await issued()(key);
    const [head = '', body = ''] = jwsOf(wire).split('.');
    const privateJwk = await crypto.subtle.exportKey('jwk', key.privateKey);
    const typ = 'consent-receipt+sd-jwt';
    const signed = await new CompactSign(decodeBase64url(body))
      .setProtectedHeader({typ, alg: 'ES256', jwk: {...key.publicJwk}})
      .sign(await importJWK(privateJwk, 'ES256'));
    const low = lowerS(decodeBase64url(signed.split('.')[2] ?? ''));
    const withSignature = (signature: Uint8Array): string =>
      [`${head}.${body}.${encodeBase64url(signature)}`, ...wire.split('~').slice(1)].join('~');

    expect(signed.startsWith(`${head}.${body}.`)).toBe(true);
    expect((await verifyReceipt(withSignature(low))).verdict).toBe('intact');
    const report = await verifyReceipt(withSignature(raiseS(low)));
    expect(report.checks[0]).toMatchObject({result: 'failed', code: 'high-s'});
  });
});

const hasher = (data: string | ArrayBuffer): Uint8Array =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();

describe('the SD-JWT library', () => {
  const reader = new SDJwtInstance({
    hasher,
    hashAlg: 'sha-256',
    verifier: async (data, signature) => {
      await compactVerify(`${data}.${signature}`, EmbeddedJWK);
      return true;
    },
  });

  test('rebuilds the contact of every receipt of ours', async () => {
    await fc.assert(
      fc.asyncProperty(anyAct, async ({claims, contact}) => {
        const {wire} = await issueReceipt(claims, contact, key);
        const {payload} = await reader.verify(wire);
        expect(payload).toMatchObject(claims);
        expect(Object(payload)).toEqual({
          ...Object(payload),
          ...(Object.keys(contact).length > 0 && {contact}),
        });
      }),
      {numRuns: 25},
    );
  });

  test('presents one address of two, and we verify what it presents', async () => {
    const {wire} = await issueReceipt(plainClaims, {...email, phone: '+4512345678'}, key);

    const presented = await reader.present(wire, {contact: {phone: true}});

    const {verdict, receipt} = await verifyReceipt(presented);
    expect(verdict).toBe('intact');
    expect(receipt?.disclosures.map(({name}) => name)).toEqual(['phone']);
  });

  test('finds nothing to rebuild once the disclosures are erased', async () => {
    const erased = (await issued()(key)).replace(/~.*/, '~');

    const claims = await reader.getClaims(erased);

    expect(claims).toMatchObject({contact: {}});
    expect(JSON.stringify(claims)).not.toContain('anna');
  });
});
