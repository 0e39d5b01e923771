// `consent-receiver tokens mint`, and the token by which the shop's own systems are known.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {readSettings} from '../../../src/receiver/commands/settings.ts';
import {openSecrets} from '../../../src/receiver/keys.ts';
import {readRefusalToken} from '../../../src/receiver/refusal-tokens.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import {normaliseAddress, subjectKey} from '../../../src/receiver/subject.ts';
import {codeOf} from '../../support/code-of.ts';
import {runReceiver} from '../../support/receiver-commands.ts';
import {courlux} from '../../support/samples.ts';

const LONG = 60_000; // processes start slowly where many do
const URL_OF = 'https://receiver.example';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokens-command-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});
const mint = (args: readonly string[], input = ''): ReturnType<typeof runReceiver> =>
  runReceiver(folder, ['tokens', 'mint', ...args, '--data', 'data', '--public-url', URL_OF], {}, input);

/** A data folder with keys and a store that knows the notice. */
async function prepared(): ReturnType<typeof openSecrets> {
  const data = join(folder, 'data');
  const secrets = await openSecrets(data);
  const store = openSqlite(join(data, 'receipts.sqlite'));
  await store.keepNotice('digest', courlux);
  await store.close();
  return secrets;
}

describe('tokens mint', {timeout: LONG}, () => {
  test('prints a link for each address on its input, whose token is for that very address', async () => {
    const secrets = await prepared();
    const {code, out, err} = await mint(['courlux', 'phone'], '12 34 56 78\n\n+45 87654321\n');
    expect([code, err]).toEqual([0, '']);
    const links = out.trim().split('\n');
    const audiences = new Set([URL_OF]);
    const subs: string[] = [];
    for (const link of links) {
      const [base, token = ''] = link.split('?t=');
      expect(base).toBe(`${URL_OF}/unsubscribe`);
      subs.push((await readRefusalToken({audiences, secrets}, token)).sub);
    }
    const keys = ['+4512345678', '+4587654321'].map((number) =>
      subjectKey(secrets.pepper, 'courlux', 'phone', normaliseAddress('phone', number, null)),
    );
    expect(subs).toEqual(keys);
    expect(out).not.toMatch(/12345678|12 34/);
  });

  test('takes a postal address as JSON', async () => {
    await prepared();
    const post = JSON.stringify({street: 'Eksempelvej 1', code: '8000', city: 'Aarhus', country: 'DK'});
    expect((await mint(['courlux', 'post'], `${post}\n`)).out).toContain('/unsubscribe?t=');
    expect((await mint(['courlux', 'post'], 'Eksempelvej 1\n')).err).toContain('must be JSON');
  });

  test('says what is wrong with its words', async () => {
    await prepared();
    expect((await mint(['courlux', 'pigeon'])).err).toContain('KIND must be email, phone, post');
    expect((await mint(['No Id', 'email'])).err).toContain('CONTROLLER must be the id');
    const without = await runReceiver(folder, ['tokens', 'mint', 'courlux', 'email', '--data', 'data']);
    expect([without.code, without.err]).toEqual([
      2,
      'consent-receiver: --public-url is needed: it is in every link\n',
    ]);
  });
});

const settings = (args: readonly string[], env: Record<string, string> = {}) =>
  readSettings(['--data', join(folder, 'data'), ...args], env);

describe('the shop’s token', () => {
  test('comes from its file or its variable, and without either there is none', () => {
    const file = join(folder, 'shop-token');
    writeFileSync(file, 'a-token-of-the-shop\n');
    expect(settings(['--shop-token-file', file])).toMatchObject({shopToken: 'a-token-of-the-shop'});
    expect(settings([], {SHOP_TOKEN: 'a-token-of-the-shop'})).toMatchObject({
      shopToken: 'a-token-of-the-shop',
    });
    expect(settings([])).toMatchObject({shopToken: null});
  });

  test('that is too short or not there is refused', () => {
    expect(codeOf(() => settings([], {SHOP_TOKEN: 'short'}))).toBe('setting');
    expect(codeOf(() => settings(['--shop-token-file', join(folder, 'none')]))).toBe('setting');
    writeFileSync(join(folder, 'empty'), '\n');
    expect(codeOf(() => settings(['--shop-token-file', join(folder, 'empty')]))).toBe('setting');
  });
});
