// The bin's part of the extract that the shop gives, at an address of its own.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readSettings} from '../../../src/receiver/commands/settings.ts';
import {createExtractHook} from '../../../src/receiver/extract/hook.ts';
import {codeOf, rejectionCode} from '../../support/code-of.ts';

const TOKEN = 'a-token-of-the-shop';
const URL_ = 'https://shop.example/extract';
const SUBJECT = {kind: 'email', key: 'x'} as const;

const answering = (body: unknown, status = 200) => {
  const asked: Request[] = [];
  const hook = createExtractHook({
    url: URL_,
    token: TOKEN,
    fetch: async (url, init) => {
      asked.push(new Request(url, init));
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), {status});
    },
  });
  const about = {addresses: [{kind: 'email', value: 'anna@example.dk'}], lang: 'da'} as const;
  return {
    asked,
    more: async () => hook.extractMore?.([SUBJECT], about),
    disclosed: async () => hook.disclosures?.(SUBJECT, 'da'),
  };
};

test('the shop is asked as JSON, under its token, and followed to no other address', async () => {
  const more = [
    {
      title: 'Ordrer',
      items: [
        {name: '1', value: '', provided: true},
        {name: '2', value: 'x'},
      ],
    },
  ];
  const {asked, more: ask} = answering({more});
  expect(await ask()).toEqual(more);
  const [request] = asked;
  expect([request?.url, request?.method, request?.redirect, request?.headers.get('authorization')]).toEqual([
    URL_,
    'POST',
    'error',
    `Bearer ${TOKEN}`,
  ]);
  expect(await request?.json()).toEqual({
    ask: 'more',
    subjects: [SUBJECT],
    addresses: [{kind: 'email', value: 'anna@example.dk'}],
    lang: 'da',
  });
});

test('it says what was handed over, or that nobody keeps a list', async () => {
  const disclosed = [{recipient: 'Eksempel Rejser A/S', what: 'navn', time: 1_790_000_000_000}];
  const {asked, disclosed: ask} = answering({disclosed});
  expect(await ask()).toEqual(disclosed);
  expect(await asked[0]?.json()).toEqual({ask: 'disclosures', subject: SUBJECT, lang: 'da'});
  expect(await answering({disclosed: null}).disclosed()).toBeNull();
});

test.each<[string, unknown, number?]>([
  ['trouble of the shop’s', {more: []}, 500],
  ['another shape', {more: {}}],
  ['a member more', {more: [], disclosed: []}],
  ['a value that is no text', {more: [{title: 't', items: [{name: 'n', value: 1}]}]}],
  ['a text without end', {more: [{title: 'x'.repeat(4001), items: []}]}],
  ['too much', ' '.repeat(4_000_001)],
])('%s is an answer that was not had', async (_name, body, status) => {
  expect(await rejectionCode(answering(body, status).more())).toBe('extract-hook');
});

test('no JSON is no answer either', async () => {
  await expect(answering('<html>').more()).rejects.toThrow(SyntaxError);
});

test('the address is https, or on this machine, and needs the shop’s token', () => {
  const folder = mkdtempSync(join(tmpdir(), 'extract-hook-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const settings = (url: string, env: Record<string, string> = {SHOP_TOKEN: TOKEN}) =>
    readSettings(['--data', folder, '--extract-url', url], env);
  expect(settings('http://localhost:8080/extract')).toMatchObject({
    extractUrl: 'http://localhost:8080/extract',
  });
  for (const url of ['http://shop.example/extract', 'https://a:b@shop.example', 'extract']) {
    expect(codeOf(() => settings(url))).toBe('setting');
  }
  expect(codeOf(() => settings(URL_, {}))).toBe('setting');
});
