// Stopping: whoever was told that it is saved finds it saved, and nobody waits for ever.
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import type {IssuedReceipt} from '../../../src/receipt/receipt.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import {serveReceiver, type Serving} from '../../support/receiver-commands.ts';
import {createDevice} from './setup.ts';

const LONG = 90_000;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'receiver-stop-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});

async function serve(): Promise<Serving> {
  const serving = await serveReceiver(folder, ['--data', 'data']);
  onTestFinished(() => void serving.child.kill('SIGKILL'));
  return serving;
}

test(
  'stopped under load: all that was acknowledged is stored, the rest got no acknowledgement, exit code 0',
  {timeout: LONG},
  async () => {
    const device = await createDevice();
    const receipts: IssuedReceipt[] = [];
    while (receipts.length < 400) receipts.push(await device.sign());
    const serving = await serve();
    const [left, acknowledged] = [[...receipts], new Set<IssuedReceipt>()];
    let stopped: ReturnType<Serving['stop']> | null = null;
    const sender = async (): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) {
        const status = await serving.post(next.wire).then(
          async (response) => ((await response.text()) === '' ? 0 : response.status),
          () => 0,
        );
        expect([0, 201, 503]).toContain(status);
        if (status === 201) acknowledged.add(next);
        if (acknowledged.size >= 40) stopped ??= serving.stop();
      }
    };
    await Promise.all(Array.from({length: 16}, sender));
    expect(await stopped).toEqual([0, null]);
    expect(acknowledged.size).toBeLessThan(receipts.length);
    const store = openSqlite(join(folder, 'data/receipts.sqlite'));
    onTestFinished(() => store.close());
    for (const {payload} of acknowledged) expect(await store.find(payload.iss, payload.jti)).not.toBeNull();
    const {entries} = await store.counts();
    expect(entries).toBeGreaterThanOrEqual(acknowledged.size);
  },
);

test('a second signal ends it at once, though a request is under way', {timeout: LONG}, async () => {
  const serving = await serve();
  const {port, hostname} = new URL(serving.address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined); // it ends under us
  socket.write(
    'POST /receipts HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\nx',
  );
  while ((await fetch(`${serving.address}/health`).catch(() => null))?.status !== 200);
  const ended = serving.stop();
  while (await accepts(Number(port), hostname));
  serving.child.kill('SIGTERM');
  expect(await ended).toEqual([1, null]);
  socket.destroy();
});

async function accepts(port: number, host: string): Promise<boolean> {
  const probe = connect(port, host);
  try {
    await once(probe, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    probe.destroy();
  }
}
