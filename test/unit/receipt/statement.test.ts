// The statement, as the receiver signs it and anybody reads and verifies it.
import {compactVerify, importJWK} from 'jose';
import {beforeAll, describe, expect, test} from 'vitest';
import {createSigningKey, type SigningKey} from '../../../src/receipt/key.ts';
import {receiverJwk, type KeySet} from '../../../src/receipt/key-set.ts';
import {
  issueStatement,
  parseStatement,
  verifyStatement,
  type RefusalStatement,
  type RequestStepStatement,
  type StatementPayload,
} from '../../../src/receipt/statement.ts';
import {codeOf, rejectionCode} from '../../support/code-of.ts';
import {bytes, forge, raiseS, spelling, value, type Bends} from '../../support/forge.ts';
import {DIGEST_A, DIGEST_B} from '../../support/sample-receipts.ts';

const ISS = 'https://receiver.example/consent';
const fields = {
  iss: ISS,
  jti: '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
  iat: 1_790_000_001,
  received: 1_790_000_001_234,
  controller: 'courlux',
};
const refusal: RefusalStatement = {
  ...fields,
  kind: 'refusal',
  subjects: [{kind: 'email', key: DIGEST_A}],
  choices: ['marketing.email'],
  via: 'mail',
};
const {choices: _choices, ...everything} = {...refusal, all: true} as const;
const step: RequestStepStatement = {
  ...fields,
  kind: 'request-step',
  request: '11111111-2222-4333-8444-555555555555',
  step: 'received',
  due: 1_792_592_001_234,
};

let receiver: SigningKey;
let kid: string;
let set: KeySet;
let texts: {readonly refusal: string; readonly step: string};
beforeAll(async () => {
  receiver = await createSigningKey();
  const jwk = await receiverJwk(receiver.publicJwk, null, 1_780_000_000);
  [kid, set] = [jwk.kid, {keys: [jwk]}];
  texts = {refusal: await issueStatement(refusal, receiver), step: await issueStatement(step, receiver)};
});

const bent = async (text: string, bends: Bends): Promise<string> =>
  (await forge(`${text}~`, receiver, bends)).slice(0, -1);
const payload = (change: Record<string, unknown>): Bends => ({
  payload: value((p) => ({...p, ...change}) as typeof p),
});
const without = (name: string): Bends => ({
  payload: value((p) => Object.fromEntries(Object.entries(p).filter(([key]) => key !== name)) as typeof p),
});
const header = (change: Record<string, string>): Bends => ({header: value((h) => ({...h, ...change}))});

describe('a statement', () => {
  test.each<[string, StatementPayload]>([
    ['a refusal of some choices', refusal],
    ['a refusal of all marketing', everything],
    [
      'a refusal of a person who is signed in',
      {...refusal, subjects: [...refusal.subjects, {kind: 'sub', key: DIGEST_B}]},
    ],
    ['a request that came', step],
    ['a request that is refused', {...step, step: 'refused', reason: 'We hold nothing on you.'}],
  ])('can be %s, and says what it was issued with', async (_what, said) => {
    expect(parseStatement(await issueStatement(said, receiver))).toMatchObject({kid, payload: said});
  });

  test('verifies with jose', async () => {
    const verified = await compactVerify(texts.refusal, await importJWK({...receiver.publicJwk}, 'ES256'));

    expect(verified.protectedHeader).toEqual({typ: 'consent-statement+jwt', alg: 'ES256', kid});
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(refusal);
  });

  test('is a copy of what it was issued with', async () => {
    const said = {...refusal, choices: ['marketing.email']};
    const signing = issueStatement(said, receiver);
    said.choices.push('profiling');

    expect(parseStatement(await signing).payload).toEqual(refusal);
  });

  test.each<[string, Bends, string]>([
    ['another typ', header({typ: 'consent-ack+jwt'}), 'statement-header'],
    ['another alg', header({alg: 'none'}), 'statement-header'],
    ['a kid that is no thumbprint', header({kid: 'one'}), 'statement-header'],
    ['an unknown header', header({jku: 'https://receiver.example'}), 'statement-header'],
    ['a list for a payload', {payload: value((p) => [p])}, 'statement-payload'],
    ['an unknown kind', payload({kind: 'import'}), 'statement-payload'],
    ['no kind', without('kind'), 'statement-payload'],
    ['an unknown member', payload({exp: 1}), 'statement-payload'],
    ['a member of another kind', payload({due: 1}), 'statement-payload'],
    ['an iss that is no receiver', payload({iss: 'https://receiver.example/'}), 'statement-payload'],
    ['a jti that is no UUID', payload({jti: 'one'}), 'statement-payload'],
    ['no iat', without('iat'), 'statement-payload'],
    ['a time that is text', payload({received: '1'}), 'statement-payload'],
    ['a time that is too great', payload({received: Number.MAX_SAFE_INTEGER + 1}), 'not-canonical'],
    ['a controller that is no id', payload({controller: 'Courlux SA'}), 'statement-payload'],
    ['no subject', payload({subjects: []}), 'statement-payload'],
    ['an unknown kind of subject', payload({subjects: [{kind: 'ip', key: DIGEST_A}]}), 'statement-payload'],
    [
      'an address for a key',
      payload({subjects: [{kind: 'email', key: 'anna@example.dk'}]}),
      'statement-payload',
    ],
    [
      'a subject twice',
      payload({subjects: [...refusal.subjects, {kind: 'phone', key: DIGEST_A}]}),
      'statement-payload',
    ],
    ['an address beside the subjects', payload({address: 'anna@example.dk'}), 'statement-payload'],
    ['neither choices nor all', without('choices'), 'statement-payload'],
    ['both choices and all', payload({all: true}), 'statement-payload'],
    ['no choice', payload({choices: []}), 'statement-payload'],
    ['a choice twice', payload({choices: ['profiling', 'profiling']}), 'statement-payload'],
    ['a choice that is no id', payload({choices: ['Marketing']}), 'statement-payload'],
    ['an unknown way', payload({via: 'phone'}), 'statement-payload'],
    ['white space', {payload: spelling((json) => `${json} `)}, 'not-canonical'],
    ['a high S', {signature: bytes(raiseS)}, 'high-s'],
  ])('of a refusal is refused with %s', async (_what, bends, code) => {
    const bad = await bent(texts.refusal, bends);

    expect(codeOf(() => parseStatement(bad))).toBe(code);
  });

  test('may say `all` in place of choices, and nothing but true', async () => {
    const text = await issueStatement(everything, receiver);
    const bad = await bent(text, payload({all: false}));

    expect(codeOf(() => parseStatement(bad))).toBe('statement-payload');
  });

  test.each<[string, Bends, string]>([
    ['an unknown step', payload({step: 'lost'}), 'statement-payload'],
    ['a request that is no UUID', payload({request: 'one'}), 'statement-payload'],
    ['no due date', without('due'), 'statement-payload'],
    ['a due date before 1970', payload({due: -1}), 'not-canonical'],
    ['a reason without refusal', payload({reason: 'because'}), 'statement-payload'],
    ['a refusal without a reason', payload({step: 'refused'}), 'statement-payload'],
    ['an empty reason', payload({step: 'refused', reason: ''}), 'statement-payload'],
    ['a reason that is too long', payload({step: 'refused', reason: 'x'.repeat(501)}), 'statement-payload'],
    ['a member of another kind', payload({via: 'mail'}), 'statement-payload'],
  ])('of a step is refused with %s', async (_what, bends, code) => {
    const bad = await bent(texts.step, bends);

    expect(codeOf(() => parseStatement(bad))).toBe(code);
  });

  test('of more than 8192 characters is refused unread', () => {
    expect(codeOf(() => parseStatement('x'.repeat(8193)))).toBe('too-large');
  });

  test('that no reader would take is not signed', async () => {
    const long = Array.from({length: 64}, (_, n) => `marketing.${String(n).padStart(54, 'x')}`);
    const keys = Array.from({length: 16}, (_, n) => `${DIGEST_A.slice(0, 40)}${String(n).padStart(2, '0')}A`);
    const subjects = keys.map((key) => ({kind: 'email', key}) as const);

    expect(await rejectionCode(issueStatement({...refusal, choices: []}, receiver))).toBe(
      'statement-payload',
    );
    const iss = `https://receiver.example/${'x'.repeat(480)}`;
    const most = {...refusal, iss, choices: long, subjects};
    expect(await rejectionCode(issueStatement(most, receiver))).toBe('too-large');
  });
});

describe('verifyStatement', () => {
  test('returns the statement', async () => {
    expect((await verifyStatement(texts.step, ISS, set)).payload).toEqual(step);
  });

  test('refuses one by a key that is not in the set', async () => {
    const text = await issueStatement(refusal, await createSigningKey());

    expect(await rejectionCode(verifyStatement(text, ISS, set))).toBe('statement-key');
  });

  test('refuses one that a stranger signed in the name of the key', async () => {
    const forged = (await forge(`${texts.refusal}~`, await createSigningKey(), {})).slice(0, -1);

    expect(await rejectionCode(verifyStatement(forged, ISS, set))).toBe('statement-signature');
  });

  test('refuses one of another receiver', async () => {
    expect(await rejectionCode(verifyStatement(texts.refusal, 'https://other.example', set))).toBe(
      'statement-binding',
    );
  });
});
