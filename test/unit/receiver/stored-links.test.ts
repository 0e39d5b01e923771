// Mailed links and answered questions lie in the store: a restart ends none of them, and two receivers share them.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import type {MailMessage} from '../../../src/receiver/mailer.ts';
import {storedOnce} from '../../../src/receiver/once.ts';
import {hashText} from '../../../src/receiver/node-crypto.ts';
import {storedReadTokens} from '../../../src/receiver/read-tokens.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import {until} from '../../support/until.ts';
import {AUD, createBench, createDevice, problemOf, type Bench} from './setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'stored-links-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const GRANT = {controller: 'courlux', subjects: [{kind: 'email', key: 'k'}], lang: 'da'} as const;
const post = (bench: Bench, path: string, body: string, type: string): Promise<Response> =>
  bench.receiver.fetch(new Request(AUD + path, {method: 'POST', body, headers: {'content-type': type}}));

test('a link that was mailed before a restart opens after it, once', async () => {
  const file = join(folder, 'restart.sqlite');
  const mails: MailMessage[] = [];
  const mailer = {send: async (message: MailMessage) => void mails.push(message)};
  const before = await createBench({store: openSqlite(file), mailer, evenTime: 0});
  await before.post((await (await createDevice()).sign({}, {email: 'anna@example.dk'})).wire);
  const asked = JSON.stringify({controller: 'courlux', kind: 'email', address: 'anna@example.dk'});
  await post(before, '/access', asked, 'application/json');
  const mail = await until(() => mails[0], 'the link is mailed');
  await before.receiver.close();

  const {secrets} = before;
  const after = await createBench({store: openSqlite(file), secrets, mailer});
  const [, token = ''] = /token=([\w-]{43})/.exec(mail.text) ?? [];
  const read = async (): Promise<number> =>
    (await after.receiver.fetch(new Request(`${AUD}/extract?token=${token}`))).status;
  expect([await read(), await read()]).toEqual([200, 404]);
  await after.receiver.close();
});

test('a question that one receiver has answered is not answered by another of the same store', async () => {
  const store = openMemory();
  const [one, other] = [await createBench({store}), await createBench({store})];
  const query = await (await createDevice()).query();
  expect((await post(one, '/standing', query, 'text/plain')).status).toBe(200);
  expect(await problemOf(await post(other, '/standing', query, 'text/plain'))).toBe('replayed');
});

describe('what the store keeps', () => {
  test('a read token is taken once, until its time, and only its hash is kept', async () => {
    const clock = {now: 1000};
    const {links} = openMemory();
    const tokens = storedReadTokens(links, () => clock.now);
    await tokens.keep('h1', GRANT, 2000);
    expect([await tokens.take('h1'), await tokens.take('h1'), await tokens.take('h2')]).toEqual([
      GRANT,
      null,
      null,
    ]);
    await tokens.keep('h3', GRANT, 2000);
    clock.now = 2000;
    expect(await tokens.take('h3')).toBe(null);
  });

  test('a link for something else is no read token', async () => {
    const {links} = openMemory();
    const link = {hash: 'h1', purpose: 'confirm', subject: null, idx: null, body: '{}', made: 1, until: 9e15};
    await links.keep(link);
    expect(await storedReadTokens(links).take('h1')).toBe(null);
    expect((await links.find('h1'))?.used).toBe(null);
  });

  test('an id is taken once, for as long as it could come again', async () => {
    const clock = {now: 1000};
    const {links} = openMemory();
    const once = storedOnce(links, () => clock.now);
    const taken = await Promise.all([once.take('a', 2000), once.take('a', 2000), once.take('b', 2000)]);
    expect(taken).toEqual([true, false, true]);
    clock.now = 2000;
    expect(await once.take('a', 3000)).toBe(false);
    clock.now = 2001;
    expect(await once.take('a', 3000)).toBe(true);
    expect(await links.find(hashText('a'))).toBe(null); // kept under another name than any token
  });
});
