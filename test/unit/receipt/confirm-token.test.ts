// The token in a confirmation's mail: what it says, that another implementation reads it, and what is refused.
import {compactVerify, importJWK} from 'jose';
import {beforeAll, describe, expect, test} from 'vitest';
import {
  issueConfirmToken,
  verifyConfirmToken,
  type ConfirmTokenPayload,
} from '../../../src/receipt/confirm-token.ts';
import {createSigningKey, type SigningKey} from '../../../src/receipt/key.ts';
import {receiverJwk, type KeySet} from '../../../src/receipt/key-set.ts';
import {issueRefusalToken} from '../../../src/receipt/refusal-token.ts';
import {rejectionCode} from '../../support/code-of.ts';
import {bytes, forge, raiseS, value, type Bends} from '../../support/forge.ts';
import {DIGEST_A} from '../../support/sample-receipts.ts';

const SAID: ConfirmTokenPayload = {
  iss: 'https://receiver.example',
  jti: DIGEST_A,
  sub: DIGEST_A,
  controller: 'courlux',
  choices: ['marketing.email', 'profiling'],
  receipt: DIGEST_A,
  iat: 1_790_000_000,
  exp: 1_790_604_800,
};
const AUDIENCES = new Set(['https://old.example', SAID.iss]);
let key: SigningKey;
let text: string;
let set: KeySet;
beforeAll(async () => {
  key = await createSigningKey();
  text = await issueConfirmToken(SAID, key);
  set = {keys: [await receiverJwk(key.publicJwk, null, 0)]};
});

const bent = async (bends: Bends): Promise<string> => (await forge(`${text}~`, key, bends)).slice(0, -1);
const payload = (change: Record<string, string | number | string[]>): Bends => ({
  payload: value((p) => ({...p, ...change})),
});
const header = (change: Record<string, string>): Bends => ({header: value((h) => ({...h, ...change}))});

describe('a confirmation token', () => {
  test('says what it was issued with, and holds no address', async () => {
    expect(await verifyConfirmToken(text, AUDIENCES, set)).toEqual(SAID);
    expect(text).toMatch(/^[A-Za-z0-9_.-]+$/);
  });

  test('names 64 choices of the longest ids that there are in the notices of shops', async () => {
    const choices = Array.from({length: 64}, (_, n) => `sharing.partner-with-a-long-name-${n}`);
    const many = {...SAID, choices};
    expect(await verifyConfirmToken(await issueConfirmToken(many, key), AUDIENCES, set)).toEqual(many);
  });

  test('verifies with jose', async () => {
    const verified = await compactVerify(text, await importJWK({...key.publicJwk}, 'ES256'));
    expect(verified.protectedHeader).toMatchObject({typ: 'consent-confirm+jwt', alg: 'ES256'});
  });

  test.each<[string, Bends, string]>([
    ['another typ', header({typ: 'consent-refusal+jwt'}), 'token-header'],
    ['another alg', header({alg: 'HS256'}), 'token-header'],
    ['a kid that is no thumbprint', header({kid: 'one'}), 'token-header'],
    ['a key that is not in the set', header({kid: DIGEST_A}), 'token-key'],
    ['a member too many', payload({email: 'anna@example.dk'}), 'token-payload'],
    ['no choice', payload({choices: []}), 'token-payload'],
    ['an end that is no number', payload({exp: 'never'}), 'token-payload'],
    ['another receiver', payload({iss: 'https://other.example'}), 'token-binding'],
    ['high S', {signature: bytes(raiseS)}, 'high-s'],
  ])('with %s is refused', async (_what, bends, code) => {
    expect(await rejectionCode(verifyConfirmToken(await bent(bends), AUDIENCES, set))).toBe(code);
  });

  test('is no refusal token, and a refusal token is none', async () => {
    const refusing = {
      iss: SAID.iss,
      sub: DIGEST_A,
      sub_kind: 'email',
      controller: 'courlux',
      iat: 1,
    } as const;
    const other = await issueRefusalToken(refusing, key);
    expect(await rejectionCode(verifyConfirmToken(other, AUDIENCES, set))).toBe('token-header');
  });

  test('that is too long is refused before it is read', async () => {
    expect(await rejectionCode(verifyConfirmToken('a'.repeat(8001), AUDIENCES, set))).toBe('too-large');
  });
});
