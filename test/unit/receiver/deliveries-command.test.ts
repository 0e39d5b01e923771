// `consent-receiver deliveries` and the file of `--webhooks`, as an operator uses them: real processes on one folder.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {readWebhooks} from '../../../src/receiver/commands/webhooks-file.ts';
import {runReceiver, serveReceiver, type Ran, type Serving} from '../../support/receiver-commands.ts';
import {courlux} from '../../support/samples.ts';
import {until} from '../../support/until.ts';
import {openSink, say, SECRET} from '../../support/webhook-sink.ts';
import {createDevice} from './setup.ts';

const LONG = 90_000; // processes start slowly where many do
const NOTICE = new URL('../../../demo/notices/courlux.json', import.meta.url).pathname;
const SHARING = `sharing.${courlux.partners[0]?.id ?? ''}`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliveries-command-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});
const file = (content: unknown): string => {
  const path = join(folder, 'webhooks.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const run = (...args: string[]): Promise<Ran> =>
  runReceiver(folder, ['deliveries', ...args, '--data', 'data']);
async function serve(...args: string[]): Promise<Serving> {
  const serving = await serveReceiver(folder, ['--data', 'data', '--notice', NOTICE, ...args]);
  onTestFinished(() => void serving.child.kill('SIGKILL'));
  return serving;
}
const listed = async (...words: string[]): Promise<readonly (readonly string[])[]> =>
  (await run('list', ...words)).out
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));

test(
  'a parked message is listed, sent again by the receiver that runs, and one told by hand is marked as done',
  {timeout: LONG},
  async () => {
    const sink = await openSink();
    onTestFinished(() => sink.close());
    sink.answer = say(410);
    const endpoints = [{name: 'shop', url: sink.url, secret: SECRET, allowPrivate: true}];
    const serving = await serve('--webhooks', file(endpoints));
    const device = await createDevice();
    const answers = {[SHARING]: 'given'} as const;
    const post = async (more: object): Promise<void> => {
      const {wire} = await device.sign(more, {email: 'anna@example.dk'}, answers);
      expect((await serving.post(wire)).status).toBe(201);
    };
    await post({});
    await post({event: {kind: 'withdrawal', choices: [SHARING]}});
    await until(async () => (await listed()).length === 3, 'all are on the list');
    const rows = await listed();
    expect(rows.map(([endpoint, , state, type]) => [endpoint, state, type])).toEqual([
      [`partner:${SHARING.slice(8)}`, 'by-hand', 'withdrawn'],
      ['shop', 'parked', 'given'],
      ['shop', 'parked', 'withdrawn'],
    ]);
    const [[partner = '', hand = ''] = [], [, parked = ''] = []] = rows;
    sink.answer = say(200);
    expect(await run('replay', 'shop', parked)).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 queued'),
    });
    expect(await run('done', partner, hand)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/is delivered$/m),
    });
    await until(async () => (await listed()).length === 0, 'nothing is left');
    expect(sink.taken.slice(-2).map(({message}) => message.type)).toEqual([
      'consent.given',
      'consent.withdrawn',
    ]);
    expect(await listed('delivered')).toHaveLength(3);
    expect(await run('replay', 'shop', '999')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no such message'),
    });
    expect(await run('list', 'lost')).toMatchObject({code: 2, err: expect.stringContaining('is no command')});
    expect(await run('done', 'shop', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('SEQ must be'),
    });
  },
);

const endpoint = {name: 'shop', url: 'https://shop.example/hook'};
const read = (content: unknown, env: Record<string, string> = {}): ReturnType<typeof readWebhooks> =>
  readWebhooks({value: file(content), from: '--webhooks'}, env);

test('a secret stands in the file, or in variables that it names', () => {
  const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  expect(read([{...endpoint, secret: SECRET}])).toEqual([{...endpoint, secret: SECRET}]);
  expect(read([{...endpoint, secretEnv: 'HOOK'}], {HOOK: SECRET})).toEqual([{...endpoint, secret: [SECRET]}]);
  const both = read([{...endpoint, secretEnv: ['NEW', 'OLD'], types: ['withdrawn']}], {
    NEW: other,
    OLD: SECRET,
  });
  expect(both).toEqual([{...endpoint, types: ['withdrawn'], secret: [other, SECRET]}]);
  expect(readWebhooks({value: 'nobody is told', from: 'default'}, {})).toEqual([]);
});

test.each<readonly [what: string, content: unknown, why: RegExp]>([
  ['what is no JSON', '{', /webhooks\.json: is not JSON$/],
  ['what is no list', {}, /must be a list of endpoints$/],
  ['an endpoint without a secret', [endpoint], /endpoint 1: \/secret is missing$/],
  [
    'a variable that is not set',
    [{...endpoint, secretEnv: 'HOOK'}],
    /endpoint shop: the variable HOOK is not set$/,
  ],
  ['a secret that is none', [{...endpoint, secret: 'hush'}], /endpoint shop: a secret must be whsec_[^h]*$/],
  ['both', [{...endpoint, secret: SECRET, secretEnv: 'HOOK'}], /\/secretEnv is no member/],
  ['an address over http', [{...endpoint, secret: SECRET, url: 'http://shop.example'}], /must be https/],
])('%s is refused at the start in one line', (_what, content, why) => {
  expect(() => read(content)).toThrow(why);
  expect(() => read(content)).toThrow(expect.objectContaining({code: 'setting'}));
});

test('a file that is not there', () => {
  expect(() => readWebhooks({value: 'none.json', from: 'WEBHOOKS'}, {})).toThrow(
    /^WEBHOOKS: none.json can't be read$/,
  );
});
