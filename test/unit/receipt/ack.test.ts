// The acknowledgement, as the device reads and verifies it, and the commitment that it lets anyone recompute.
import {createHash} from 'node:crypto';
import * as fc from 'fast-check';
import {compactVerify, importJWK} from 'jose';
import {beforeAll, describe, expect, test} from 'vitest';
import {issueAck, parseAck, type AckPayload} from '../../../src/receipt/ack.ts';
import {commitmentOf} from '../../../src/receipt/digest.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';
import type {KeySet} from '../../../src/receipt/key-set.ts';
import {verifyAck, verifyBundle} from '../../../src/receipt/verify.ts';
import {codeOf, rejectionCode} from '../../support/code-of.ts';
import {bytes, forge, raiseS, spelling, value, type Bends} from '../../support/forge.ts';
import {sampleBundle, type SampleBundle} from '../../support/sample-bundle.ts';
import {DIGEST_A} from '../../support/sample-receipts.ts';

let sample: SampleBundle;
let text: string;
let set: KeySet;
beforeAll(async () => {
  sample = await sampleBundle();
  text = sample.bundle.ack ?? '';
  set = sample.bundle.keys ?? {keys: []};
});

const bent = async (bends: Bends): Promise<string> =>
  (await forge(`${text}~`, sample.receiver, bends)).slice(0, -1);
const payload = (change: Record<string, string | number | boolean | null>): Bends => ({
  payload: value((p) => ({...p, ...change})),
});
const header = (change: Record<string, string>): Bends => ({header: value((h) => ({...h, ...change}))});

describe('an acknowledgement', () => {
  test('says what it was issued with', () => {
    expect(parseAck(text)).toMatchObject({kid: sample.kid, payload: sample.ack});
  });

  test('verifies with jose', async () => {
    const verified = await compactVerify(text, await importJWK({...sample.receiver.publicJwk}, 'ES256'));

    expect(verified.protectedHeader).toEqual({typ: 'consent-ack+jwt', alg: 'ES256', kid: sample.kid});
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(sample.ack);
  });

  test.each<[string, Partial<AckPayload>]>([
    ['quarantined', {status: 'quarantined', reason: 'unknown-presentation', want: DIGEST_A}],
    ['wanting a presentation', {want: DIGEST_A}],
    ['a fork', {chain: 'fork'}],
    ['a place in a log', {log: {index: 1, proof: [DIGEST_A], deep: {a: null}}}],
  ])('can be %s', async (_what, more) => {
    const ack = {...sample.ack, ...more};

    expect(parseAck(await issueAck(ack, sample.receiver)).payload).toEqual(ack);
  });

  test.each<[string, Bends, string]>([
    ['another typ', header({typ: 'JWT'}), 'ack-header'],
    ['another alg', header({alg: 'none'}), 'ack-header'],
    ['a kid that is no thumbprint', header({kid: 'one'}), 'ack-header'],
    ['an unknown header', header({jku: 'https://receiver.example'}), 'ack-header'],
    ['a list for a payload', {payload: value((p) => [p])}, 'ack-payload'],
    ['an unknown member', payload({exp: 1}), 'ack-payload'],
    ['an unknown status', payload({status: 'ok'}), 'ack-payload'],
    ['quarantine without a reason', payload({status: 'quarantined'}), 'ack-payload'],
    ['a reason without quarantine', payload({reason: 'unknown-notice'}), 'ack-payload'],
    ['an unknown reason', payload({status: 'quarantined', reason: 'because'}), 'ack-payload'],
    ['an unknown chain', payload({chain: 'none'}), 'ack-payload'],
    ['a time that is text', payload({received: '1'}), 'ack-payload'],
    ['a time that is too great', payload({received: Number.MAX_SAFE_INTEGER + 1}), 'not-canonical'],
    ['a short salt', payload({salt: 'AA'}), 'ack-payload'],
    ['a short receipt hash', payload({receipt: 'AA'}), 'ack-payload'],
    ['a want that is no digest', payload({want: ''}), 'ack-payload'],
    ['a log that is a list', {payload: value((p) => ({...p, log: []}))}, 'ack-payload'],
    ['white space', {payload: spelling((json) => `${json} `)}, 'not-canonical'],
    ['a high S', {signature: bytes(raiseS)}, 'high-s'],
  ])('is refused with %s', async (_what, bends, code) => {
    const bad = await bent(bends);

    expect(codeOf(() => parseAck(bad))).toBe(code);
  });
});

const receipt = () => ({...sample.issued.payload, hash: sample.issued.hash});

describe('verifyAck', () => {
  test('returns the acknowledgement', async () => {
    expect((await verifyAck(text, receipt(), set)).payload).toEqual(sample.ack);
  });

  test('refuses one by a key that is not in the set', async () => {
    const stranger = await createSigningKey();

    expect(await rejectionCode(verifyAck(await issueAck(sample.ack, stranger), receipt(), set))).toBe(
      'ack-key',
    );
  });

  test('refuses one that a stranger signed in the name of the key', async () => {
    const stranger = await createSigningKey();
    const forged = (await forge(`${text}~`, stranger, {})).slice(0, -1);

    expect(await rejectionCode(verifyAck(forged, receipt(), set))).toBe('ack-signature');
  });

  test.each<[string, Partial<AckPayload>]>([
    ['iss', {iss: 'https://other.example'}],
    ['aud', {aud: 'https://other.example'}],
    ['jti', {jti: '00000000-0000-4000-8000-000000000000'}],
    ['receipt', {receipt: DIGEST_A}],
  ])('refuses one with another %s', async (_what, other) => {
    const ack = await issueAck({...sample.ack, ...other}, sample.receiver);

    expect(await rejectionCode(verifyAck(ack, receipt(), set))).toBe('ack-binding');
  });
});

/** The commitment, with Node's own hash. */
function commit(salt: Uint8Array, received: number, jws: string): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(received));
  const entry = createHash('sha256')
    .update('consent-entry/v1')
    .update(salt)
    .update(time)
    .update(jws)
    .digest();
  return createHash('sha256').update(Uint8Array.of(0)).update(entry).digest('base64url');
}

describe('the commitment', () => {
  test('is what node:crypto makes of the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({minLength: 32, maxLength: 32}),
        fc.maxSafeNat(),
        fc.string({maxLength: 40}),
        async (salt, received, jws) => {
          const encoded = Buffer.from(salt).toString('base64url');
          expect(await commitmentOf(encoded, received, jws)).toBe(commit(salt, received, jws));
        },
      ),
      {numRuns: 50},
    );
  });

  test('stands in the report of a bundle', async () => {
    const {ack, bundle} = sample;
    const [jws = ''] = bundle.receipt.split('~');

    const {commitment} = await verifyBundle(bundle);

    expect(commitment).toBe(commit(Buffer.from(ack.salt, 'base64url'), ack.received, jws));
  });

  test('is in no report without an acknowledgement', async () => {
    expect((await verifyBundle({...sample.bundle, ack: null, keys: null})).commitment).toBeNull();
  });
});
