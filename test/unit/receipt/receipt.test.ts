// A receipt from the claims to the wire and back: what is issued verifies, whatever was answered.
import * as fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {hashText} from '../../../src/receipt/digest.ts';
import {createSigningKey, thumbprintOf, thumbprintUri, type SigningKey} from '../../../src/receipt/key.ts';
import {
  contactOf,
  finishReceipt,
  issueReceipt,
  parseReceipt,
  RECEIPT_LIMIT,
  receiptHash,
  splitReceipt,
} from '../../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../../src/receipt/verify.ts';
import {anyAct} from '../../support/arbitrary-receipts.ts';
import {codeOf, faultOf, rejectionCode} from '../../support/code-of.ts';
import {claim, forge, member} from '../../support/forge.ts';
import {email, issued, plainClaims, request} from '../../support/sample-receipts.ts';
import {claims} from '../../support/samples.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await createSigningKey();
});

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => bytes.fill(0);

describe('issueReceipt', () => {
  test('signs what a person answered on the reference notice', async () => {
    const given = await claims({'marketing.email': 'given', profiling: 'refused'});

    const {wire, hash, payload} = await issueReceipt(given, email, key);

    const report = await verifyReceipt(wire);
    expect(report.verdict).toBe('intact');
    expect(report.checks.every(({result}) => result === 'passed')).toBe(true);
    expect(report.receipt?.payload).toEqual(payload);
    expect(payload).toMatchObject(given);
    expect(payload.iss).toBe(thumbprintUri(await thumbprintOf(key.publicJwk)));
    expect(hash).toBe(await hashText(wire.slice(0, wire.indexOf('~'))));
    expect(hash).toBe(await receiptHash(wire));
  });

  test('verifies, whatever was done and whoever did it', async () => {
    await fc.assert(
      fc.asyncProperty(anyAct, async ({claims: given, contact}) => {
        const {wire, payload} = await issueReceipt(given, contact, key);
        const report = await verifyReceipt(wire);
        expect(report.checks.filter(({result}) => result !== 'passed')).toEqual([]);
        expect(report.receipt?.payload).toEqual(payload);
        expect(payload).toMatchObject(given);
        expect(report.receipt && contactOf(report.receipt)).toEqual(contact);
        expect(wire.length).toBeLessThanOrEqual(RECEIPT_LIMIT);
      }),
      {numRuns: 60},
    );
  });

  test('verifies with any of its addresses left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyAct,
        fc.array(fc.boolean(), {maxLength: 5}),
        async ({claims: given, contact}, keep) => {
          const {wire} = await issueReceipt(given, contact, key);
          const [jws = '', ...rest] = wire.split('~').slice(0, -1);
          const shown = rest.filter((_one, i) => keep[i]);
          const report = await verifyReceipt([jws, ...shown, ''].join('~'));
          expect(report.verdict).toBe('intact');
          expect(report.receipt?.disclosures).toHaveLength(shown.length);
        },
      ),
      {numRuns: 30},
    );
  });

  test('holds no address in the part that is signed', async () => {
    const {payload} = parseReceipt(await issued()(key));

    expect(JSON.stringify(payload)).not.toContain('anna');
    expect(payload.contact).toEqual({_sd: [expect.stringMatching(/^.{43}$/)]});
  });

  test('salts each address anew', async () => {
    const digests = await Promise.all(
      [1, 2].map(async () => JSON.stringify(parseReceipt(await issued()(key)).payload.contact)),
    );

    expect(digests[0]).not.toBe(digests[1]);
  });

  test('takes its salts from the option', async () => {
    const {wire} = await issueReceipt(plainClaims, email, key, {random});

    expect(Buffer.from(wire.split('~')[1] ?? '', 'base64url').toString()).toBe(
      `["${'A'.repeat(22)}","email","anna@example.dk"]`,
    );
  });

  test('has no contact and no _sd_alg without an address', async () => {
    const {payload} = await issueReceipt(plainClaims, {}, key);

    expect(payload).not.toHaveProperty('contact');
    expect(payload).not.toHaveProperty('_sd_alg');
  });

  test('sorts the digests', async () => {
    const contact: Contact = {...email, phone: '+4512345678', post: {street: 'A'}};

    for (let i = 0; i < 5; i++) {
      const {payload} = await issueReceipt(plainClaims, contact, key);
      const {_sd: digests = []} = payload.contact ?? {};
      expect(digests).toEqual(digests.toSorted());
      expect(digests).toHaveLength(3);
    }
  });

  test('copies the claims before its first wait', async () => {
    const choices: Record<string, 'given' | 'refused'> = {'marketing.email': 'refused', profiling: 'refused'};

    const waiting = issueReceipt({...plainClaims, event: {kind: 'choices', choices}}, {}, key);
    choices['marketing.email'] = 'given';

    expect((await waiting).payload.event).toMatchObject({choices: {'marketing.email': 'refused'}});
  });

  test('refuses what does not fit', async () => {
    const given = {...plainClaims, ...request};

    expect(await rejectionCode(issueReceipt(given, {text: '🙂'.repeat(2000)}, key))).toBe('too-large');
  });
});

describe('parseReceipt', () => {
  test('goes in two steps, of which the first looks at no claim', async () => {
    const wire = await forge(await issued()(key), key, claim('aud', 'nonsense'));

    const split = splitReceipt(wire);

    expect(split.header.jwk).toEqual(key.publicJwk);
    expect(codeOf(() => finishReceipt(split))).toBe('claim-aud');
  });

  test.each([
    ['a claim', claim('iat', 'now'), {code: 'claim-iat', at: '/iat'}],
    ['a member of a claim', member('ui', 'actor', 'robot'), {code: 'claim-ui', at: '/ui/actor'}],
    ['an unknown claim', claim('valueOf', 1), {code: 'claim-unknown', at: '/valueOf'}],
  ])('names the place of the fault: %s', async (_what, bends, expected) => {
    const wire = await forge(await issued()(key), key, bends);

    expect(faultOf(() => parseReceipt(wire))).toEqual(expected);
  });

  test.each([
    ['withdrawal', {kind: 'withdrawal', choices: ['profiling']}],
    ['objection', {kind: 'objection', state: 'raised'}],
  ] as const)('refuses the text of a request in a %s', async (_kind, event) => {
    const ui = {...plainClaims.ui, controls: {}};
    const {wire} = await issueReceipt({...plainClaims, event, ui}, {text: 'Slet alt'}, key);

    expect(codeOf(() => parseReceipt(wire))).toBe('disclosure-name');
  });
});
