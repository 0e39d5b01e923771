// The token of a signed-in customer: what other libraries mint is taken, and nothing that is not exactly one.
import {randomBytes} from 'node:crypto';
import {jwtVerify, SignJWT} from 'jose';
import {describe, expect, test} from 'vitest';
import {mintSubjectToken, verifySubjectToken} from '../../../src/receiver/subject-token.ts';
import {codeOf} from '../../support/code-of.ts';

const KEY = randomBytes(32);
const TIME = 1_790_000_000_000;
const SECONDS = TIME / 1000;
const SAID = {iss: 'courlux', sub: 'kunde-1', iat: SECONDS, exp: SECONDS + 600};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Minted by another implementation, whatever the members are. */
const minted = (payload: Record<string, unknown>, key = KEY, alg = 'HS256'): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({alg}).sign(key);
const code = (text: string, time = TIME): string | null => codeOf(() => verifySubjectToken(text, KEY, time));

describe('a subject token', () => {
  test('that jose minted says who it is', async () => {
    expect(verifySubjectToken(await minted(SAID), KEY, TIME)).toEqual(SAID);
  });

  test('that we minted is one to jose', async () => {
    const {payload, protectedHeader} = await jwtVerify(mintSubjectToken(SAID, KEY), KEY, {
      currentDate: new Date(TIME),
    });
    expect([payload, protectedHeader]).toEqual([SAID, {alg: 'HS256', typ: 'JWT'}]);
  });

  test.each<[string, string, () => Promise<string>]>([
    ['of another key', 'subject-signature', () => minted(SAID, randomBytes(32))],
    ['of another algorithm', 'subject-token', () => minted(SAID, randomBytes(64), 'HS512')],
    ['without a signature', 'subject-token', async () => `${part({alg: 'none'})}.${part(SAID)}.`],
    [
      'with an empty signature of none',
      'subject-token',
      async () => `${part({alg: 'none'})}.${part(SAID)}.AA`,
    ],
    ['with another member', 'subject-token', () => minted({...SAID, email: 'anna@example.dk'})],
    ['without an end', 'subject-token', () => minted({iss: 'courlux', sub: 'x', iat: SECONDS})],
    ['whose sub is an address', 'subject-token', () => minted({...SAID, sub: 'anna@example.dk'})],
    ['that is over', 'subject-time', () => minted({...SAID, exp: SECONDS})],
    ['from the future', 'subject-time', () => minted({...SAID, iat: SECONDS + 301})],
    ['of two parts', 'subject-token', async () => (await minted(SAID)).split('.').slice(0, 2).join('.')],
    ['of four parts', 'subject-token', async () => `${await minted(SAID)}.AA`],
    ['cut off', 'subject-signature', async () => (await minted(SAID)).slice(0, -3)],
    ['with padding', 'subject-token', async () => `${await minted(SAID)}=`],
    ['too long', 'too-large', async () => 'x'.repeat(1025)],
    ['that is none', 'subject-token', async () => 'hello'],
  ])('%s is refused: %s', async (_what, expected, make) => {
    expect(code(await make())).toBe(expected);
  });
});
