// The receiver as it is published: the build has every file that it starts by address, and not only what it imports; and
// the container and the service start what is published.
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {flagsOf} from '../../src/receiver/commands/flags.ts';
import {createDevice} from '../unit/receiver/setup.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const BIN = 'dist/receiver/bin.js';

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'published-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

test('the published receiver stores and acknowledges a receipt, and is backed up', async () => {
  const data = join(temporary(), 'data');
  const args = ['--port', '0', '--public-url', 'https://receiver.example', '--data', data];
  const child = spawn(process.execPath, [join(root, BIN), ...args], {stdio: ['ignore', 'pipe', 'ignore']});
  onTestFinished(() => void child.kill());
  const [line]: Buffer[] = await once(child.stdout, 'data');
  const [, address = ''] = /listens on (\S+),/.exec(String(line)) ?? [];
  const {wire} = await (await createDevice()).sign();
  const init = {method: 'POST', body: wire, headers: {'content-type': 'text/plain'}};
  expect((await fetch(`${address}/receipts`, init)).status).toBe(201);
  const {stdout} = spawnSync(process.execPath, [join(root, BIN), 'backup', `${data}-copy`, '--data', data]);
  expect(String(stdout)).toMatch(/; entries: 1$/m);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

const dockerfile = read('demo/receiver/Dockerfile').replaceAll('\\\n', ' ');
const INSTALLED = '/opt/consent-receiver/node_modules/consent-capture/';
const instruction = (name: string): readonly string[] =>
  [...dockerfile.matchAll(new RegExp(`^\\s*${name} +(.*)$`, 'gm'))].map(([, rest = '']) => rest);
const listOf = (text: string): readonly string[] => JSON.parse(text) as readonly string[]; // Docker's exec form

test('the container copies what is published, and starts the published bin as nobody special', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel=silent'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const copy of instruction('COPY')) {
    const [from = '', to = ''] = copy.split(' ');
    expect(packed).toMatch(new RegExp(`"path": "${from}[/"]`));
    expect(join('/opt/consent-receiver', to)).toBe(INSTALLED + from);
  }
  expect(listOf(instruction('ENTRYPOINT')[0] ?? '')).toEqual(['node', INSTALLED + BIN]);
  expect([listOf(instruction('CMD').at(-1) ?? ''), instruction('USER')]).toEqual([['serve'], ['node']]);
  expect(read('demo/receiver/Dockerfile.dockerignore').trim().split('\n')).toEqual([
    '*',
    '!package.json',
    '!dist',
  ]);
});

test('the container installs the versions that are tested here, and its variables are the receiver’s', () => {
  const {devDependencies, peerDependencies} = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >; // our own file
  const installed = [...dockerfile.matchAll(/ (@?[a-z/-]+)@(\d[\d.]+)/g)].map(([, name = '', version]) => [
    name,
    version,
  ]);
  expect(Object.fromEntries(installed)).toMatchObject(
    Object.fromEntries(Object.keys(peerDependencies ?? {}).map((name) => [name, devDependencies?.[name]])),
  );
  for (const [name, version] of installed) expect(version).toBe(devDependencies?.[name ?? '']);
  const known = new Set(['NODE_ENV', ...flagsOf('serve').map(({env}) => env)]);
  const unit = read('demo/receiver/consent-receiver.service');
  const named = [
    ...dockerfile.matchAll(/\b([A-Z_]{4,})=/g),
    ...unit.matchAll(/^Environment=([A-Z_]+)=/gm),
  ].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(7);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('the container’s check is good while the receiver is ready, below its path, and bad otherwise', async () => {
  const [, command = ''] = /HEALTHCHECK .*?CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  const [, ...args] = listOf(command);
  let ready = true;
  const server = createServer((request, response) => {
    response.writeHead(ready && request.url === '/consent/ready' ? 200 : 503).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo; // a TCP socket that listens
  const env = {PORT: String(port), PUBLIC_URL: 'https://shop.example/consent/'};
  const check = async (): Promise<unknown> => (await once(spawn(process.execPath, args, {env}), 'exit'))[0];
  expect(await check()).toBe(0);
  ready = false;
  expect(await check()).toBe(1);
  server.close();
  expect(await check()).toBe(1);
});

const noSystemd = spawnSync('systemd-analyze', ['--version']).error !== undefined;

test('the service starts the published bin', () => {
  const [, node, bin, command] =
    /^ExecStart=(\S+) (\S+) (\S+)$/m.exec(read('demo/receiver/consent-receiver.service')) ?? [];
  expect([node, bin, command]).toEqual(['/usr/bin/node', INSTALLED + BIN, 'serve']);
});

test.skipIf(noSystemd)('systemd finds nothing to say about the service', () => {
  const unit = join(temporary(), 'consent-receiver.service');
  const text = read('demo/receiver/consent-receiver.service').replace('/usr/bin/node', process.execPath);
  writeFileSync(unit, text);
  const {status, stderr} = spawnSync('systemd-analyze', ['verify', '--man=no', unit], {encoding: 'utf8'});
  expect([status, stderr.split('\n').filter((line) => line.includes('consent-receiver'))]).toEqual([0, []]);
});
