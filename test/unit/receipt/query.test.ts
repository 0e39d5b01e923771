// The question of a device: what it says, that another implementation reads it, and what is refused.
import {compactVerify, EmbeddedJWK} from 'jose';
import {beforeAll, describe, expect, test} from 'vitest';
import {createSigningKey, thumbprintOf, thumbprintUri, type SigningKey} from '../../../src/receipt/key.ts';
import {issueQuery, parseQuery, QUERY_LIMIT} from '../../../src/receipt/query.ts';
import {codeOf} from '../../support/code-of.ts';
import {bytes, forge, raiseS, spelling, value, type Bends} from '../../support/forge.ts';

const SAID = {
  aud: 'https://receiver.example',
  jti: '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
  iat: 1_790_000_000,
};
let key: SigningKey;
let text: string;
beforeAll(async () => {
  key = await createSigningKey();
  text = await issueQuery(SAID, key);
});

const bent = async (bends: Bends): Promise<string> => (await forge(`${text}~`, key, bends)).slice(0, -1);
const payload = (change: Record<string, string | number | null>): Bends => ({
  payload: value((p) => ({...p, ...change})),
});
const header = (change: Record<string, string>): Bends => ({header: value((h) => ({...h, ...change}))});

describe('a query', () => {
  test('says what it was issued with, and whose it is', async () => {
    const iss = thumbprintUri(await thumbprintOf(key.publicJwk));
    expect(parseQuery(text)).toMatchObject({jwk: key.publicJwk, payload: {...SAID, iss, ask: 'standing'}});
  });

  test('may name the receipt that a copy is asked of', async () => {
    const copy = 'A'.repeat(43);
    const {payload: said} = parseQuery(await issueQuery({...SAID, copy}, key));
    expect(said).toMatchObject({...SAID, ask: 'standing', copy});
    expect(parseQuery(text).payload).not.toHaveProperty('copy');
  });

  test('verifies with jose', async () => {
    const verified = await compactVerify(text, EmbeddedJWK);
    expect(verified.protectedHeader).toMatchObject({typ: 'consent-query+jwt', alg: 'ES256'});
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toMatchObject(SAID);
  });

  test.each<[string, Bends, string]>([
    ['another typ', header({typ: 'consent-receipt+sd-jwt'}), 'query-header'],
    ['another alg', header({alg: 'none'}), 'query-header'],
    ['a kid', header({kid: 'one'}), 'query-header'],
    ['a jti that is no UUID', payload({jti: 'one'}), 'query-payload'],
    ['a time that is text', payload({iat: 'now'}), 'query-payload'],
    ['another question', payload({ask: 'extract'}), 'query-payload'],
    ['a copy of what is no hash', payload({copy: 'one'}), 'query-payload'],
    ['an unknown member', payload({email: 'anna@example.dk'}), 'query-payload'],
    ['a list for a payload', {payload: value((p) => [p])}, 'query-payload'],
    ['white space', {payload: spelling((json) => `${json} `)}, 'not-canonical'],
    ['a high S', {signature: bytes(raiseS)}, 'high-s'],
  ])('is refused with %s', async (_what, bends, code) => {
    const bad = await bent(bends);
    expect(codeOf(() => parseQuery(bad))).toBe(code);
  });

  test('is refused when it is too long', () => {
    expect(codeOf(() => parseQuery('x'.repeat(QUERY_LIMIT + 1)))).toBe('too-large');
  });
});
