// The commands as an operator runs them: real processes on one data folder.
import {existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {parseAck} from '../../../src/receipt/ack.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {parseKeySet} from '../../../src/receipt/key-set.ts';
import {SCHEMA_VERSION} from '../../../src/receiver/sqlite/schema.ts';
import {makeFirstVersion} from '../../support/old-sqlite.ts';
import {runReceiver, serveReceiver, type Ran, type Serving} from '../../support/receiver-commands.ts';
import {claims, courlux} from '../../support/samples.ts';
import {createDevice, customPresentation, type Device} from './setup.ts';

const LONG = 90_000; // processes start slowly where many do
const NOTICE = new URL('../../../demo/notices/courlux.json', import.meta.url).pathname;

let folder = '';
let device: Device;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'receiver-commands-'));
  device = await createDevice();
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});
const path = (name: string): string => join(folder, name);
const run = (...args: string[]): Promise<Ran> => runReceiver(folder, [...args, '--data', 'data']);
async function serve(...args: string[]): Promise<Serving> {
  const serving = await serveReceiver(folder, ['--data', 'data', ...args]);
  onTestFinished(() => void serving.child.kill('SIGKILL'));
  return serving;
}
const failure = async (...args: string[]): Promise<string> =>
  serve(...args).then(
    () => 'it listens',
    (error: unknown) => String(error),
  );

/** Posts new receipts; their wire forms. */
async function send(serving: Serving, count: number): Promise<readonly string[]> {
  const wires: string[] = [];
  while (wires.length < count) {
    const {wire} = await device.sign();
    expect((await serving.post(wire)).status).toBe(201);
    wires.push(wire);
  }
  return wires;
}

async function kidOf(serving: Serving): Promise<string> {
  const {wire} = await device.sign();
  return parseAck(await (await serving.post(wire)).text()).kid;
}

interface Mark {
  readonly entries: number;
  readonly losses: readonly object[];
}
const mark = (): Mark => JSON.parse(readFileSync(path('data.high-water.json'), 'utf8')) as Mark; // our own file
async function marked(entries: number): Promise<void> {
  while (mark().entries < entries) await new Promise((resolve) => setTimeout(resolve, 20));
}

test(
  'an older backup that is put back is noticed: start refuses and says what is missing, until the loss is accepted',
  {timeout: LONG},
  async () => {
    const serving = await serve('--notice', NOTICE);
    await send(serving, 2);
    expect(await run('backup', 'copy')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/copy holds the keys, the pepper and the store; entries: 2$/m),
    });
    const lost = await send(serving, 3);
    await marked(5);
    expect(await serving.stop('SIGKILL')).toEqual([null, 'SIGKILL']);
    renameSync(path('data'), path('broken'));

    expect(await failure()).toMatch(
      /it ended with 2: consent-receiver: there is no store in .*data, which had 5 entries on /,
    );
    expect(readdirSync(path('data'))).toEqual([]);
    const restored = await run('restore', 'copy');
    expect([restored.code, restored.out]).toEqual([
      0,
      expect.stringMatching(/; entries: 2\n.*was erased after/),
    ]);
    expect(restored.err).toMatch(
      /3 entries are missing: the store has 2, and had 5 entries on .*--accept-loss/,
    );
    const refused = await failure('--notice', NOTICE);
    expect(refused).toMatch(
      /it ended with 2: consent-receiver: 3 entries are missing: .*restore a newer one, or give up/,
    );
    expect(refused.trim().split('\n')).toHaveLength(1);

    expect(await run('restore', '--accept-loss')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/accepted and noted in .*3 entries are missing/),
    });
    expect(mark()).toMatchObject({entries: 2, losses: [{from: {entries: 5}, to: {entries: 2}}]});
    const again = await serve('--notice', NOTICE);
    expect((await again.post(lost[0] ?? '')).status).toBe(201);
    expect(await again.stop()).toEqual([0, null]);
    expect(mark()).toMatchObject({entries: 3, losses: [{from: {entries: 5}}]});
  },
);

test(
  'a clean stop leaves the mark at the last entry, and the same store starts again',
  {timeout: LONG},
  async () => {
    const serving = await serve('--notice', NOTICE);
    await send(serving, 1);
    expect(await serving.stop()).toEqual([0, null]);
    expect(mark().entries).toBe(1);
    expect(await (await serve('--notice', NOTICE)).stop('SIGINT')).toEqual([0, null]);
  },
);

test(
  'a new signing key signs after the next start, and is in the served set with the one before',
  {timeout: LONG},
  async () => {
    const serving = await serve('--notice', NOTICE);
    const old = await kidOf(serving);
    const rotated = await run('keys', 'rotate');
    const [, fresh = ''] =
      /^consent-receiver: (\S+) signs in place of (\S+), which vouches/.exec(rotated.out) ?? [];
    expect([rotated.code, await kidOf(serving)]).toEqual([0, old]);
    expect(await serving.stop()).toEqual([0, null]);
    const again = await serve();
    expect(await kidOf(again)).toBe(fresh);
    const {keys} = await parseKeySet(await (await fetch(`${again.address}/jwks.json`)).json());
    expect(keys.map(({kid}) => kid)).toEqual([old, fresh]);
    const {out} = await run('keys', 'list');
    expect(out).toMatch(
      new RegExp(`${old} +the start +kept for what it signed\n +${fresh} +\\d{4}-\\d\\d-\\d\\d +signs`),
    );
  },
);

test(
  'an unknown notice is listed with what waits for it; once added, that is settled, and new ones after a start',
  {timeout: LONG},
  async () => {
    const serving = await serve();
    const {wire} = await device.sign();
    const statusOf = async (one: Serving): Promise<string> =>
      parseAck(await (await one.post(wire)).text()).payload.status;
    expect(await statusOf(serving)).toBe('quarantined');
    const digest = await digestOf(courlux);
    expect((await run('notices')).out).toMatch(new RegExp(`${digest} +not kept +1`));
    expect((await run('quarantine')).out).toMatch(
      new RegExp(`1 +unknown-notice +${digest} +\\S+ +not sent yet`),
    );
    expect(await run('notices', 'add', NOTICE)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/receipts settled: 1$/m),
    });
    expect((await run('notices', 'list')).out).toMatch(new RegExp(`${digest} +courlux +\\S+ +da.* +0`));
    expect(await statusOf(serving)).toBe('recorded');
    await serving.stop();
    const again = await serve();
    const {payload} = parseAck(await (await again.post((await device.sign()).wire)).text());
    expect(payload.status).toBe('recorded');
  },
);

test(
  'a text that is not ours is listed, shown without a command to the terminal, and approved while serve runs',
  {timeout: LONG},
  async () => {
    const {digest} = await customPresentation();
    const serving = await serve('--notice', NOTICE);
    const {notice} = await claims();
    const {wire} = await device.sign({notice: {...notice, shown: digest}});
    await serving.post(wire);
    const put = await fetch(`${serving.address}/presentations/${digest}`, {
      method: 'PUT',
      body: (await customPresentation()).text,
      headers: {'content-type': 'application/json'},
    });
    expect(put.status).toBe(201);
    expect((await run('quarantine')).out).toMatch(
      new RegExp(`1 +unknown-presentation +\\S+ +${digest} +to look at`),
    );
    const shown = (await run('quarantine', 'show', digest)).out;
    expect(shown).toMatch(/Hej /);
    expect(shown).not.toMatch(/[\p{Cf}]|(?!\n)\p{Cc}/u);
    expect((await run('quarantine', 'approve', digest)).out).toMatch(/approved; receipts settled: 1$/m);
    expect(parseAck(await (await serving.post(wire)).text()).payload.status).toBe('recorded');
    expect(await run('quarantine', 'show', 'A'.repeat(43))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no such presentation/),
    });
  },
);

test(
  'a store of an older version: serve names the command, migrate says what it did, serve starts',
  {timeout: LONG},
  async () => {
    expect((await run('migrate')).out).toMatch(/is of schema \d+ already, nothing to do/);
    makeFirstVersion(path('data/receipts.sqlite'));
    expect(await failure()).toMatch(
      /it ended with 2: consent-receiver: .*older version of this program: run consent-receiver migrate$/m,
    );
    expect((await run('migrate')).out).toContain(`was brought from schema 1 to ${SCHEMA_VERSION}`);
    expect(await (await serve()).stop()).toEqual([0, null]);
  },
);

test(
  'metrics are served to the token of the file, and not at all without --metrics',
  {timeout: LONG},
  async () => {
    writeFileSync(path('token'), 'a-token-of-the-metrics\n');
    const serving = await serve('--metrics', '--metrics-token-file', 'token');
    const ask = (authorization: string): Promise<Response> =>
      fetch(`${serving.address}/metrics`, {headers: {authorization}});
    expect((await ask('Bearer another-token-of-nothing')).status).toBe(401);
    expect(await (await ask('Bearer a-token-of-the-metrics')).text()).toMatch(/^consent_entries 0$/m);
    expect(await serving.stop()).toEqual([0, null]);
    const plain = await serve();
    expect((await fetch(`${plain.address}/metrics`)).status).toBe(404);
    expect((await fetch(`${plain.address}/ready`)).status).toBe(200);
  },
);

test('a backup says that a database elsewhere is not in it', {timeout: LONG}, async () => {
  await (await serve()).stop();
  const {code, out} = await runReceiver(folder, ['backup', 'copy', '--data', 'data'], {
    DATABASE_URL: 'postgres://localhost/x',
  });
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/no receipt: copy the database with pg_dump or pg_basebackup/),
  ]);
  expect(existsSync(path('copy/receipts.sqlite'))).toBe(false);
});

test(
  'requests are listed by due date, and steps are taken that serve then shows too',
  {timeout: LONG},
  async () => {
    const token = {SHOP_TOKEN: 'a-token-of-the-shop'};
    const serving = await serve('--notice', NOTICE);
    const event = {kind: 'request', request: 'erasure'} as const;
    const {wire, payload} = await device.sign({event}, {reply: 'anna@example.dk\u001b[2J\nx'});
    expect((await serving.post(wire)).status).toBe(201);
    const {jti} = payload;

    expect((await run('requests')).out).toMatch(
      new RegExp(
        String.raw`due +state .*\n +\d{4}-\d\d-\d\d +received +erasure +courlux +${jti} +anna@example\.dk\\u\{1b\}\[2J x\n`,
      ),
    );
    expect(await run('requests', 'step', jti, 'identity-asked')).toMatchObject({
      code: 0,
      out: `consent-receiver: erasure ${jti} is identity-asked\n`,
    });
    expect(await run('requests', 'step', jti, 'refused', '--reason', 'Vi har intet om dig.')).toMatchObject({
      code: 0,
    });
    expect((await run('requests', 'list')).out).toMatch(/ refused +erasure /);
    await serving.stop();
    const again = await serveReceiver(folder, ['--data', 'data'], token);
    onTestFinished(() => void again.child.kill('SIGKILL'));
    const response = await fetch(`${again.address}/requests`, {
      headers: {authorization: `Bearer ${token.SHOP_TOKEN}`},
    });
    expect(await response.json()).toMatchObject({
      requests: [{jti, state: 'refused', reason: 'Vi har intet om dig.', steps: {length: 3}}],
    });
    await again.stop();
  },
);

test.each([
  [['requests', 'step', 'x', 'done'], /no request has this id/],
  [['requests', 'step', 'x', 'lost'], /"lost" is no step: received, identity-asked, done, refused/],
  [['requests', 'step', 'x', 'refused'], /a refusal needs a --reason/],
  [['requests', 'step', 'x', 'done', '--reason', 'y'], /--reason goes with refused alone/],
  [['requests', 'step', 'x'], /is no command/],
])('%j is refused in one line', {timeout: LONG}, async (args, words) => {
  await run('migrate');
  const {code, err} = await run(...args);
  expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
  expect(err).toMatch(words);
});
