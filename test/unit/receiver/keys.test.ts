import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {createSigningKey, thumbprintOf} from '../../../src/receipt/key.ts';
import {receiverJwk} from '../../../src/receipt/key-set.ts';
import {openSecrets} from '../../../src/receiver/keys.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'receiver-keys-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});

test('secrets are made at the first start, for their owner alone, and are the same at the next', async () => {
  const data = join(folder, 'data');
  const first = await openSecrets(data);
  const second = await openSecrets(data);
  expect(second.keys).toEqual(first.keys);
  expect(Buffer.from(second.pepper)).toEqual(Buffer.from(first.pepper));
  expect(second.signing.publicJwk).toEqual(first.signing.publicJwk);
  expect(JSON.stringify(second.signing)).not.toContain('"d"');
  expect(first.pepper).toHaveLength(32);
  expect(readdirSync(data).toSorted()).toEqual(['jwks.json', 'pepper', 'signing-key.json']);
  const modes = ['pepper', 'signing-key.json'].map((name) => statSync(join(data, name)).mode & 0o777);
  expect([statSync(data).mode & 0o777, ...modes]).toEqual([0o700, 0o600, 0o600]);
});

test('a file that others could read is closed to them again', async () => {
  await openSecrets(folder);
  const key = readFileSync(join(folder, 'signing-key.json'));
  rmSync(join(folder, 'signing-key.json'));
  writeFileSync(join(folder, 'signing-key.json'), key, {mode: 0o644});
  await openSecrets(folder);
  expect(statSync(join(folder, 'signing-key.json')).mode & 0o777).toBe(0o600);
});

test('two that start at once get the same secrets', async () => {
  const all = await Promise.all([openSecrets(folder), openSecrets(folder), openSecrets(folder)]);
  expect(new Set(all.map(({keys}) => JSON.stringify(keys))).size).toBe(1);
  expect(new Set(all.map(({pepper}) => Buffer.from(pepper).toString('hex'))).size).toBe(1);
});

test('old public keys stay in the set', async () => {
  const {signing, keys} = await openSecrets(folder);
  const old = await receiverJwk((await createSigningKey()).publicJwk, null, 1);
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify({keys: [old, ...keys.keys]}));
  const again = await openSecrets(folder);
  expect(again.keys.keys.map(({kid}) => kid)).toEqual([old.kid, await thumbprintOf(signing.publicJwk)]);
});

test.each([
  ['the key is gone', 'signing-key.json', null, /signing-key\.json: missing/],
  [
    'the key is torn',
    'signing-key.json',
    '{"kty":"EC","d":"secret',
    /signing-key\.json: not a private P-256 key/,
  ],
  ['the key set is torn', 'jwks.json', '{"keys":[]}', /jwks\.json: not a key set/],
  ['the pepper is torn', 'pepper', 'short', /pepper: not 32 bytes/],
])('%s: a clear error, and nothing is made anew', async (_what, name, content, message) => {
  await openSecrets(folder);
  const file = join(folder, name);
  rmSync(file);
  if (content !== null) writeFileSync(file, content);
  const failed = await openSecrets(folder).catch((error: unknown) => error);
  expect(failed).toMatchObject({code: 'secret-file', message: expect.stringMatching(message)});
  expect(String(failed)).not.toContain('secret"');
  if (content !== null) expect(readFileSync(file, 'utf8')).toBe(content);
});

test('a key that is not in the set is refused', async () => {
  await openSecrets(folder);
  const other = await receiverJwk((await createSigningKey()).publicJwk, null, 1);
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify({keys: [other]}));
  await expect(openSecrets(folder)).rejects.toMatchObject({code: 'secret-file'});
});
