import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {isTrusted} from '../../../src/receipt/key-set.ts';
import {verifyAck} from '../../../src/receipt/verify.ts';
import {nextKeyFile, rotateKey} from '../../../src/receiver/key-rotation.ts';
import {openSecrets, secretFiles} from '../../../src/receiver/keys.ts';
import {AUD, createBench, createDevice} from './setup.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'receiver-rotation-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const files = (): ReturnType<typeof secretFiles> => secretFiles(folder);

test('a widget that pinned the first key accepts what the third one signs, and the set holds all three', async () => {
  const first = (await openSecrets(folder)).signing.kid;
  const second = await rotateKey(files());
  const third = await rotateKey(files());
  expect([second.from, third.from]).toEqual([first, second.to]);
  const secrets = await openSecrets(folder);
  expect(secrets.signing.kid).toBe(third.to);
  expect(secrets.keys.keys.map(({kid}) => kid)).toEqual([first, second.to, third.to]);
  const bench = await createBench({secrets});
  const receipt = await (await createDevice()).sign();
  const ack = await (await bench.post(receipt.wire)).text();
  const {kid} = (await verifyAck(ack, {...receipt.payload, hash: receipt.hash}, secrets.keys)).jws.header as {
    kid: string; // parseAck has looked
  };
  expect([kid, await isTrusted(secrets.keys, kid, [first])]).toEqual([third.to, true]);
  expect(AUD).toBe(receipt.payload.aud);
});

test('the old private key is gone, and the new one is its owner’s alone', async () => {
  await openSecrets(folder);
  const {d} = JSON.parse(read('signing-key.json')) as {d: string}; // a private JWK
  await rotateKey(files());
  expect(readdirSync(folder).toSorted()).toEqual(['jwks.json', 'pepper', 'signing-key.json']);
  for (const name of readdirSync(folder)) expect(read(name)).not.toContain(d);
  expect(statSync(join(folder, 'signing-key.json')).mode & 0o777).toBe(0o600);
});

/** What lies in the folder when the machine stops behind each step, made out of the states before and after. */
async function cutShort(step: 'the key is made' | 'the key is shown'): Promise<string> {
  await openSecrets(folder);
  const [oldKey, oldSet] = [read('signing-key.json'), read('jwks.json')];
  const {to} = await rotateKey(files());
  writeFileSync(nextKeyFile(files()), read('signing-key.json'), {mode: 0o600});
  writeFileSync(join(folder, 'signing-key.json'), oldKey);
  if (step === 'the key is made') writeFileSync(join(folder, 'jwks.json'), oldSet);
  return to;
}

test.each(['the key is made', 'the key is shown'] as const)(
  'cut short once %s: the receiver starts with the old key, and rotating again finishes with the same new one',
  async (step) => {
    const next = await cutShort(step);
    const secrets = await openSecrets(folder);
    expect(secrets.keys.keys).toHaveLength(step === 'the key is made' ? 1 : 2);
    expect(secrets.signing.kid).toBe(secrets.keys.keys[0]?.kid);
    expect(await rotateKey(files())).toEqual({from: secrets.signing.kid, to: next});
    const after = await openSecrets(folder);
    expect(after.signing.kid).toBe(next);
    expect(after.keys.keys.map(({kid}) => kid)).toEqual([secrets.signing.kid, next]);
    expect(await isTrusted(after.keys, next, [secrets.signing.kid])).toBe(true);
    expect(readdirSync(folder)).not.toContain('signing-key.next.json');
  },
);

test('a draft that is torn is refused by name, and nothing is changed', async () => {
  await openSecrets(folder);
  const before = read('jwks.json');
  writeFileSync(nextKeyFile(files()), '{"kty":"EC","d":"secret');
  await expect(rotateKey(files())).rejects.toMatchObject({
    code: 'secret-file',
    message: expect.stringMatching(/signing-key\.next\.json: not a private P-256 key/),
  });
  expect(read('jwks.json')).toBe(before);
});

test('a key and a pepper that are kept elsewhere are read there, and neither made nor changed', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'receiver-secrets-'));
  onTestFinished(() => rmSync(elsewhere, {recursive: true, force: true}));
  const own = await openSecrets(elsewhere);
  const away = secretFiles(folder, {
    key: join(elsewhere, 'signing-key.json'),
    pepper: join(elsewhere, 'pepper'),
  });
  const secrets = await openSecrets(folder, Date.now, away);
  expect([secrets.signing.kid, Buffer.from(secrets.pepper)]).toEqual([
    own.signing.kid,
    Buffer.from(own.pepper),
  ]);
  expect(readdirSync(folder)).toEqual(['jwks.json']);
  rmSync(away.pepper);
  await expect(openSecrets(folder, Date.now, away)).rejects.toMatchObject({
    message: `${away.pepper}: is not there`,
  });
});
