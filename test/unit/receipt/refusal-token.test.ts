// The token in a shop's mail: what it says, that another implementation reads it, and what is refused.
import {compactVerify, importJWK} from 'jose';
import {beforeAll, describe, expect, test} from 'vitest';
import {createSigningKey, type SigningKey} from '../../../src/receipt/key.ts';
import {receiverJwk, type KeySet} from '../../../src/receipt/key-set.ts';
import {
  issueRefusalToken,
  parseRefusalToken,
  verifyRefusalToken,
  type RefusalTokenPayload,
} from '../../../src/receipt/refusal-token.ts';
import {codeOf, rejectionCode} from '../../support/code-of.ts';
import {bytes, forge, raiseS, spelling, value, type Bends} from '../../support/forge.ts';
import {DIGEST_A} from '../../support/sample-receipts.ts';

const SAID: RefusalTokenPayload = {
  iss: 'https://receiver.example',
  sub: DIGEST_A,
  sub_kind: 'email',
  controller: 'courlux',
  iat: 1_790_000_000,
};
const AUDIENCES = new Set(['https://old.example', SAID.iss]);
let key: SigningKey;
let text: string;
let set: KeySet;
beforeAll(async () => {
  key = await createSigningKey();
  text = await issueRefusalToken(SAID, key);
  set = {keys: [await receiverJwk(key.publicJwk, null, 0)]};
});

const bent = async (bends: Bends): Promise<string> => (await forge(`${text}~`, key, bends)).slice(0, -1);
const payload = (change: Record<string, string | number | string[]>): Bends => ({
  payload: value((p) => ({...p, ...change})),
});
const header = (change: Record<string, string>): Bends => ({header: value((h) => ({...h, ...change}))});

describe('a refusal token', () => {
  test('says what it was issued with, holds no address, and fits into an event', () => {
    expect(parseRefusalToken(text).payload).toEqual(SAID);
    expect(text).toMatch(/^[A-Za-z0-9_.~-]{1,2000}$/);
  });

  test('may name the choices that it is for', async () => {
    const some = {...SAID, choices: ['marketing.email']};
    expect(parseRefusalToken(await issueRefusalToken(some, key)).payload).toEqual(some);
  });

  test('verifies with jose', async () => {
    const verified = await compactVerify(text, await importJWK({...key.publicJwk}, 'ES256'));
    expect(verified.protectedHeader).toMatchObject({typ: 'consent-refusal+jwt', alg: 'ES256'});
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(SAID);
  });

  test.each<[string, Bends, string]>([
    ['another typ', header({typ: 'consent-ack+jwt'}), 'token-header'],
    ['another alg', header({alg: 'HS256'}), 'token-header'],
    ['a kid that is no thumbprint', header({kid: 'one'}), 'token-header'],
    ['an end, which it never has', payload({exp: 1}), 'token-payload'],
    ['a subject that is an address', payload({sub: 'anna@example.dk'}), 'token-payload'],
    ['another kind', payload({sub_kind: 'sub'}), 'token-payload'],
    ['no choice at all', payload({choices: []}), 'token-payload'],
    ['an audience that is none', payload({iss: 'receiver'}), 'token-payload'],
    ['white space', {payload: spelling((json) => `${json} `)}, 'not-canonical'],
    ['a high S', {signature: bytes(raiseS)}, 'high-s'],
  ])('is refused with %s', async (_what, bends, code) => {
    const bad = await bent(bends);
    expect(codeOf(() => parseRefusalToken(bad))).toBe(code);
  });

  test('is not issued with what no reader takes', async () => {
    expect(await rejectionCode(issueRefusalToken({...SAID, controller: 'No Id'}, key))).toBe('token-payload');
    const many = Array.from({length: 64}, (_, n) => `sharing.${'x'.repeat(50)}${n}`);
    expect(await rejectionCode(issueRefusalToken({...SAID, choices: many}, key))).toBe('too-large');
  });
});

describe('verifyRefusalToken', () => {
  test('returns what it says, under any name of the receiver', async () => {
    expect(await verifyRefusalToken(text, AUDIENCES, set)).toEqual(SAID);
    const old = await issueRefusalToken({...SAID, iss: 'https://old.example'}, key);
    expect((await verifyRefusalToken(old, AUDIENCES, set)).iss).toBe('https://old.example');
  });

  test('goes on taking those of keys that sign no more', async () => {
    const next = await createSigningKey();
    const longer = {keys: [...set.keys, await receiverJwk(next.publicJwk, key, 1)]};
    expect(await verifyRefusalToken(text, AUDIENCES, longer)).toEqual(SAID);
  });

  test('refuses one of another receiver, of a strange key, or that a stranger signed', async () => {
    const stranger = await createSigningKey();
    const elsewhere = await issueRefusalToken({...SAID, iss: 'https://else.example'}, key);
    expect(await rejectionCode(verifyRefusalToken(elsewhere, AUDIENCES, set))).toBe('token-binding');
    const strange = await issueRefusalToken(SAID, stranger);
    expect(await rejectionCode(verifyRefusalToken(strange, AUDIENCES, set))).toBe('token-key');
    const forged = (await forge(`${text}~`, stranger, {})).slice(0, -1);
    expect(await rejectionCode(verifyRefusalToken(forged, AUDIENCES, set))).toBe('token-signature');
  });
});
