import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createRemoteJWKSet, jwtVerify} from 'jose';
import {afterAll, expect, test} from 'vitest';
import {COMMANDS, FLAGS, flagsOf, type CommandName} from '../../../src/receiver/commands/flags.ts';
import {helpText} from '../../../src/receiver/commands/help.ts';
import {BARE_ENV} from '../../support/receiver-commands.ts';
import {courlux} from '../../support/samples.ts';
import {createDevice} from './setup.ts';

const BIN = new URL('../../../src/receiver/bin.ts', import.meta.url).pathname;
const NOTICE = new URL('../../../demo/notices/courlux.json', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'receiver-bin-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const path = (name: string): string => join(folder, name);

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
function run(args: readonly string[], more: Record<string, string> = {}, bin: string = BIN): Ran {
  const {status, stdout, stderr} = spawnSync(process.execPath, [bin, ...args], {
    env: {...BARE_ENV, ...more},
    cwd: folder,
    encoding: 'utf8',
    timeout: 20_000,
  });
  return {code: status, out: stdout, err: stderr};
}

writeFileSync(path('broken.json'), '{');
writeFileSync(path('faulty.json'), JSON.stringify({...courlux, country: 'Denmark'}));
writeFileSync(path('changed.json'), JSON.stringify({...courlux, country: 'SE'}));
writeFileSync(path('file'), '');

test.each<readonly [what: string, args: readonly string[], env: Record<string, string>, message: RegExp]>([
  ['a port that is none', ['--port', '80x'], {}, /--port must be a port from 0 to 65535, not "80x"/],
  ['a port too high', [], {PORT: '65536'}, /PORT must be a port/],
  ['a host that is none', ['--host', 'a b'], {}, /--host must be an address/],
  [
    'a public URL over http',
    ['--public-url', 'http://shop.example'],
    {},
    /--public-url must be an https address/,
  ],
  ['a public URL that is none', [], {PUBLIC_URL: 'shop'}, /PUBLIC_URL must be an https address/],
  [
    'an audience over http',
    [],
    {AUDIENCES: 'https://a.example,http://b.example'},
    /AUDIENCES .*"http:\/\/b\.example"/,
  ],
  ['an origin with a path', ['--origin', 'https://shop.example/'], {}, /--origin must be an origin/],
  ['an origin that is none', [], {ALLOWED_ORIGINS: 'shop.example'}, /ALLOWED_ORIGINS must be an origin/],
  ['a notice that is not there', ['--notice', 'none.json'], {}, /--notice: none\.json can't be read/],
  ['a notice that is no JSON', [], {NOTICES: 'broken.json'}, /NOTICES: broken\.json: is not JSON/],
  [
    'a notice with a fault',
    ['--notice', 'faulty.json'],
    {},
    /faulty\.json: \/country must be a country code/,
  ],
  [
    'a switch that is neither on nor off',
    [],
    {STRICT_ORIGINS: 'perhaps'},
    /STRICT_ORIGINS must be 1, true, 0 or false/,
  ],
  ['a limit that is no number', [], {LIMIT: '-1'}, /LIMIT must be a number, 0 for no limit, not "-1"/],
  ['a limit with a fraction', ['--limit-unlisted', '1.5'], {}, /--limit-unlisted must be a number/],
  [
    'a proxy that is none',
    ['--trust-proxy', 'all'],
    {},
    /--trust-proxy must be loopback, an address or a block/,
  ],
  ['a block too wide', [], {TRUST_PROXY: 'loopback,10.0.0.0/33'}, /TRUST_PROXY .*"10\.0\.0\.0\/33"/],
  ['a log of no kind', [], {LOG: 'text'}, /LOG must be json or off, not "text"/],
  ['a data folder that is a file', ['--data', 'file'], {}, /--data: can't write in the folder .*file/],
  ['an unknown flag', ['--prot', '1'], {}, /Unknown option '--prot'/],
  ['a flag without its value', ['--port'], {}, /--port.* argument missing/],
  ['a command that is none', ['start'], {}, /"start" is no command/],
  ['a word too many', ['serve', 'start'], {}, /unexpected word "start"/],
  ['a flag of another command', ['serve', '--accept-loss'], {}, /Unknown option '--accept-loss'/],
  [
    'a database that is none',
    [],
    {DATABASE_URL: 'mysql://u:secret@h/d'},
    /DATABASE_URL must be an address that begins with postgres:[^u]*$/,
  ],
  [
    'a password where every user sees it',
    ['--database-url', 'postgres://u:secret@h/d'],
    {},
    /--database-url holds a password, [^u]*user of this machine can read: use DATABASE_URL$/m,
  ],
  ['metrics without a token', ['--metrics'], {}, /--metrics needs a token/],
  ['a token of the shop that is short', [], {SHOP_TOKEN: 'short'}, /token of the shop is shorter than 16/],
  [
    'a token of the shop in a file that is not there',
    ['--shop-token-file', 'none'],
    {},
    /--shop-token-file: none can't be read/,
  ],
  ['metrics with a short token', [], {METRICS: '1', METRICS_TOKEN: 'short'}, /shorter than 16 characters/],
  [
    'a token file that is not there',
    ['--metrics', '--metrics-token-file', 'none'],
    {},
    /--metrics-token-file: none can't be read/,
  ],
  [
    'a high-water file that can’t be written',
    ['--data', 'high', '--high-water', 'none/x.json'],
    {},
    /--high-water: .*x\.json can't be written/,
  ],
  [
    'a high-water file that a backup would put back',
    ['--data', 'high', '--high-water', 'high/x.json'],
    {},
    /must lie outside of the data/,
  ],
  ['a pepper that is not there', ['--data', 'pep', '--pepper-file', 'none'], {}, /none: is not there/],
  ['a folder that is not there', ['keys', '--data', 'nowhere'], {}, /--data: there is no folder .*nowhere/],
  ['a folder without a store', ['quarantine', '--data', '.'], {}, /holds no store/],
  ['a folder without keys', ['keys', 'rotate', '--data', '.'], {}, /holds no keys/],
  ['an action that is none', ['keys', 'burn', '--data', '.'], {}, /"keys burn" is no command/],
  ['a digest that is none', ['quarantine', 'approve', 'x', '--data', '.'], {}, /"x" is not a digest/],
  ['a backup without a folder', ['backup', '--data', '.'], {}, /backup takes one new folder/],
  ['a restore of nothing', ['restore', '--data', 'fresh'], {}, /restore takes the folder of a backup/],
  ['a backup that is none', ['restore', '.', '--data', 'fresh'], {}, /not a backup of this program/],
  ['any port without a public URL', ['--port', '0'], {}, /--public-url is needed/],
  [
    'one id and version with two texts',
    [
      '--notice',
      NOTICE,
      '--notice',
      'changed.json',
      '--data',
      'two',
      '--port',
      '0',
      '--public-url',
      'https://r.example',
    ],
    {},
    /notice courlux version .* is kept with another text/,
  ],
])('%s: one line and exit code 2', (_what, args, more, message) => {
  const {code, out, err} = run(args, more);
  expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
  expect(err).toMatch(message);
  expect(err.startsWith('consent-receiver: ')).toBe(true);
});

test('--help names each flag with its variable and its default', () => {
  const {code, out} = run(['--help']);
  expect(code).toBe(0);
  for (const line of [
    /--port N +PORT .*\[8787\]/,
    /--host ADDRESS +HOST .*\[127\.0\.0\.1\]/,
    /--data FOLDER +DATA_DIR .*\[\.\/consent-data\]/,
    /--public-url URL +PUBLIC_URL .*\[http:\/\/127\.0\.0\.1:<port>\]/,
    /--aud URL +AUDIENCES .*repeated.*\[none\]/,
    /--origin ORIGIN +ALLOWED_ORIGINS .*repeated.*\[none\]/,
    /--notice FILE +NOTICES .*repeated.*\[none\]/,
    /--limit-controller N +LIMIT_CONTROLLER .*\[30000\]/,
    /--trust-proxy PROXY +TRUST_PROXY .*repeated.*\[none\]/,
    /--log KIND +LOG .*\[off\]/,
    /--strict-origins +STRICT_ORIGINS .*\[off\]/,
    /--accept-test +ACCEPT_TEST .*\[off\]/,
  ]) {
    expect(out).toMatch(line);
  }
});

test('--help names every command, and the help of each has its flags', () => {
  const {out} = run(['--help']);
  for (const name of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const help = helpText(name);
    expect(help).toMatch(new RegExp(`^Usage: consent-receiver ${name} `));
    for (const {name: flag, env: variable = '', default: preset} of flagsOf(name)) {
      const line = help.split('\n').find((one) => one.startsWith(`  --${flag}`)) ?? '';
      expect([line.includes(variable), line.endsWith(`[${preset}]`)]).toEqual([true, true]);
    }
  }
  expect(run(['backup', '--help'])).toEqual({code: 0, out: helpText('backup'), err: ''});
  const listed = Object.values(FLAGS).map(({of = ['serve']}) => of.length);
  expect(listed).not.toContain(0);
});

test('--version is the package’s', () => {
  const {version}: {version: string} = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  expect(run(['--version'])).toEqual({code: 0, out: `${version}\n`, err: ''});
});

test('a wrong setting makes nothing', () => {
  run(['--data', 'unmade', '--notice', 'broken.json']);
  expect(readdirSync(folder)).not.toContain('unmade');
});

test('a port that is taken is one line and exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo; // a TCP socket that listens
  const {code, err} = run(['--port', String(port), '--data', 'taken', '--notice', NOTICE]);
  expect([code, err]).toEqual([1, expect.stringMatching(/^consent-receiver: .*EADDRINUSE.*\n$/)]);
  server.close();
});

test('a package that is missing is named with the command that installs it', () => {
  const copy = path('copy');
  mkdirSync(join(copy, 'node_modules'), {recursive: true});
  cpSync(new URL('../../../src', import.meta.url).pathname, join(copy, 'src'), {recursive: true});
  writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
  const {code, err} = run(['--data', 'missing'], {}, join(copy, 'src/receiver/bin.ts'));
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/is not installed: npm install hono @hono\/node-server/),
  ]);
  expect(run(['--help'], {}, join(copy, 'src/receiver/bin.ts')).code).toBe(0);
});

test('a package that only metrics, PostgreSQL or mails need is missed by who asks for them alone', () => {
  const copy = path('without');
  mkdirSync(join(copy, 'node_modules/@hono'), {recursive: true});
  for (const name of ['hono', '@hono/node-server', 'libphonenumber-js', 'rate-limiter-flexible']) {
    const installed = new URL(`../../../node_modules/${name}`, import.meta.url).pathname;
    symlinkSync(installed, join(copy, 'node_modules', name));
  }
  cpSync(new URL('../../../src', import.meta.url).pathname, join(copy, 'src'), {recursive: true});
  writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
  const bin = join(copy, 'src/receiver/bin.ts');
  const args = ['--metrics', '--port', '0', '--public-url', 'https://r.example', '--data', 'metrics'];
  const {code, err} = run(args, {METRICS_TOKEN: 'a-token-of-the-metrics'}, bin);
  expect([code, err]).toEqual([
    1,
    'consent-receiver: prom-client is not installed: npm install prom-client\n',
  ]);
  expect(run(['keys', '--data', 'metrics'], {}, bin).code).toBe(0);
  expect(run(['migrate'], {DATABASE_URL: 'postgres://localhost/x'}, bin)).toMatchObject({
    code: 1,
    err: 'consent-receiver: pg is not installed: npm install pg\n',
  });
  const mails = ['--smtp-url', 'smtp://127.0.0.1:2525', '--mail-from', 'hello@shop.example'];
  expect(run([...mails, '--port', '0', ...args.slice(3)], {}, bin)).toMatchObject({
    code: 1,
    err: 'consent-receiver: nodemailer is not installed: npm install nodemailer\n',
  });
});

test('over a socket: a receipt in, an acknowledgement out, stop, start again, the same answer', async () => {
  const url = 'https://receiver.example';
  const args = ['--port', '0', '--public-url', url, '--data', 'data', '--notice', NOTICE];
  const {wire} = await (await createDevice()).sign({}, {email: 'anna@example.dk'});
  const answers: [number, string][] = [];
  while (answers.length < 2) {
    const child = spawn(process.execPath, [BIN, ...args], {
      env: BARE_ENV,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line]: Buffer[] = await once(child.stdout, 'data');
    const [, address = ''] = /listens on (\S+),/.exec(String(line)) ?? [];
    const body = {method: 'POST', body: wire, headers: {'content-type': 'text/plain'}};
    const response = await fetch(`${address}/receipts`, body);
    const keys = createRemoteJWKSet(new URL(`${address}/jwks.json`));
    const {payload} = await jwtVerify(await response.text(), keys, {issuer: url, typ: 'consent-ack+jwt'});
    answers.push([response.status, JSON.stringify(payload)]);
    expect((await fetch(`${address}/receipts`, {...body, body: 'x'.repeat(100_000)})).status).toBe(413);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  }
  expect(answers.map(([status]) => status)).toEqual([201, 200]);
  expect(answers[0]?.[1]).toBe(answers[1]?.[1]);
});
