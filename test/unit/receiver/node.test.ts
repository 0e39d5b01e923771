import {connect} from 'node:net';
import {once} from 'node:events';
import {expect, onTestFinished, test} from 'vitest';
import type {Receiver} from '../../../src/receiver/app.ts';
import {listen, type Listening} from '../../../src/receiver/node.ts';
import {createBench, createDevice, problemOf} from './setup.ts';

const HOST = '127.0.0.1';
async function start(receiver: Receiver, port = 0): Promise<Listening> {
  const listening = await listen(receiver, {port, host: HOST});
  onTestFinished(() => listening.close());
  return listening;
}

test('a receipt over a socket is recorded, and the client’s address is counted', async () => {
  const bench = await createBench({limits: {listed: 1, unlisted: 1}});
  const {url} = await start(bench.receiver);
  const {wire} = await (await createDevice()).sign();
  const post = (): Promise<Response> =>
    fetch(`${url}/receipts`, {method: 'POST', body: wire, headers: {'content-type': 'text/plain'}});
  expect((await post()).status).toBe(201);
  const limited = await post();
  expect([limited.status, await problemOf(limited)]).toEqual([429, 'rate-limited']);
  expect(limited.headers.get('access-control-allow-origin')).toBe('*');
});

test('a body that never ends is cut off, and the receiver goes on', async () => {
  const bench = await createBench();
  const {url, port} = await start(bench.receiver);
  const socket = connect(port, HOST);
  socket.on('error', () => undefined); // it may be reset while we write
  socket.write(
    'POST /receipts HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n',
  );
  const chunk = `1000\r\n${'A'.repeat(4096)}\r\n`;
  for (let n = 0; n < 4; n += 1) socket.write(chunk);
  const [answer]: Buffer[] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect(bench.lines).toEqual([]);
});

test('closing lets what is under way finish, and takes nothing more', async () => {
  const bench = await createBench();
  const listening = await start({
    ...bench.receiver,
    async fetch(request) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return bench.receiver.fetch(request);
    },
  });
  const {wire} = await (await createDevice()).sign();
  const init = {method: 'POST', body: wire, headers: {'content-type': 'text/plain'}};
  const under = fetch(`${listening.url}/receipts`, init);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const closed = listening.close();
  expect((await under).status).toBe(201);
  await closed;
  await expect(fetch(`${listening.url}/health`)).rejects.toThrow();
});

test('a port that is taken rejects', async () => {
  const bench = await createBench();
  const {port} = await start(bench.receiver);
  await expect(listen(bench.receiver, {port, host: HOST})).rejects.toMatchObject({code: 'EADDRINUSE'});
});
