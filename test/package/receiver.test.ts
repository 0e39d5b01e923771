// The receiver as it is published: the build has every file that it starts by address, and not only what it imports.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {createDevice} from '../unit/receiver/setup.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BIN = join(root, 'dist/receiver/bin.js');

test('the published receiver stores and acknowledges a receipt', async () => {
  const data = mkdtempSync(join(tmpdir(), 'published-'));
  onTestFinished(() => rmSync(data, {recursive: true, force: true}));
  const args = ['--port', '0', '--public-url', 'https://receiver.example', '--data', join(data, 'data')];
  const child = spawn(process.execPath, [BIN, ...args], {stdio: ['ignore', 'pipe', 'ignore']});
  onTestFinished(() => void child.kill());
  const [line]: Buffer[] = await once(child.stdout, 'data');
  const [, address = ''] = /listens on (\S+),/.exec(String(line)) ?? [];
  const {wire} = await (await createDevice()).sign();
  const init = {method: 'POST', body: wire, headers: {'content-type': 'text/plain'}};
  expect((await fetch(`${address}/receipts`, init)).status).toBe(201);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
