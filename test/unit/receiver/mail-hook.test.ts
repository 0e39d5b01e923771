// The bin's mailer: the shop takes each mail at an address of its own.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readSettings} from '../../../src/receiver/commands/settings.ts';
import {createMailHook} from '../../../src/receiver/mail-hook.ts';
import {codeOf} from '../../support/code-of.ts';

const MESSAGE = {to: 'anna@example.dk', lang: 'da', subject: 'Hej', text: 'Et link'};
const TOKEN = 'a-token-of-the-shop';

test('a mail is posted as JSON, under the shop’s token, and follows no redirect', async () => {
  const sent: Request[] = [];
  const mailer = createMailHook({
    url: 'https://shop.example/mail',
    token: TOKEN,
    fetch: async (url, init) => {
      sent.push(new Request(url, init));
      return new Response(null, {status: 204});
    },
  });
  await mailer.send(MESSAGE);
  const [request] = sent;
  expect([request?.method, request?.redirect, request?.headers.get('authorization')]).toEqual([
    'POST',
    'error',
    `Bearer ${TOKEN}`,
  ]);
  expect(await request?.json()).toEqual(MESSAGE);
});

test('headers and attachments are passed on', async () => {
  let body: unknown;
  const take: typeof fetch = async (url, init) => {
    body = await new Request(url, init).json();
    return new Response(null, {status: 204});
  };
  const attachments = [{name: 'copy.json', type: 'application/json', content: '{}'}];
  const message = {...MESSAGE, attachments, headers: {'Auto-Submitted': 'auto-generated'}};
  await createMailHook({url: 'https://shop.example/mail', token: TOKEN, fetch: take}).send(message);
  expect(body).toEqual(message);
});

const refuse = async (): Promise<Response> => new Response('no', {status: 500});

test('a mail that the shop does not take was not sent', async () => {
  const mailer = createMailHook({url: 'https://shop.example/mail', token: TOKEN, fetch: refuse});
  await expect(mailer.send(MESSAGE)).rejects.toThrow('did not take');
});

test('the address is https, or on this machine, and needs the shop’s token', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-hook-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const settings = (url: string, env: Record<string, string> = {SHOP_TOKEN: TOKEN}) =>
    readSettings(['--data', folder, '--mail-url', url], env);
  expect(settings('http://localhost:8080/mail')).toMatchObject({mailUrl: 'http://localhost:8080/mail'});
  for (const url of ['http://shop.example/mail', 'https://a:b@shop.example', 'mail', 'ftp://shop.example']) {
    expect(codeOf(() => settings(url))).toBe('setting');
  }
  expect(codeOf(() => settings('https://shop.example/mail', {}))).toBe('setting');
});
