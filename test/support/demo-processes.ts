// The demo as its own processes, so that each can be stopped and started: the shop, and the real receiver bin.
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startProcess, type Running} from './running.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface DemoProcesses {
  readonly shop: string;
  readonly receiver: string;
  readonly data: string;
  readonly startReceiver: () => Promise<Running>;
  readonly close: () => Promise<void>;
}

/** Starts the built receiver and the demo shop on free ports, their data in a new folder. */
export async function startDemoProcesses(): Promise<DemoProcesses & {receiverProcess: Running}> {
  const data = mkdtempSync(join(tmpdir(), 'consent-demo-'));
  const [shopPort, receiverPort] = [await freePort(), await freePort()];
  const shop = `http://localhost:${shopPort}`;
  const receiver = `http://localhost:${receiverPort}`;
  const place = ['--port', String(receiverPort), '--public-url', receiver, '--data', join(data, 'receiver')];
  const notices = ['courlux-subscription', 'courlux'].flatMap((name) => [
    '--notice',
    join(root, `demo/notices/${name}.json`),
  ]);
  const pages = ['--origin', shop, ...notices];
  const mails = ['--mail-url', `${shop}/mail-hook`];
  const token = {
    SHOP_TOKEN: 'a-token-of-the-demo-shop',
    SUBJECT_KEY: 'a-key-of-the-demo-shop-for-signed-in-customers',
  };
  const startReceiver = (): Promise<Running> =>
    startProcess(
      [process.execPath, join(root, 'dist/receiver/bin.js'), ...place, ...pages, ...mails],
      /listens on/,
      {...token, LOG: 'json'},
    );
  const receiverProcess = await startReceiver();
  const env = {PORT: String(shopPort), DATA_DIR: data, RECEIVER_URL: receiver, ...token};
  const shopProcess = await startProcess([process.execPath, join(root, 'demo/serve.ts')], /Shop:/, env);
  const running = [receiverProcess, shopProcess];
  return {
    shop,
    receiver,
    data,
    receiverProcess,
    startReceiver: async () => {
      const again = await startReceiver();
      running.push(again);
      return again;
    },
    close: async () => {
      await Promise.all(running.map((one) => one.stop()));
      rmSync(data, {recursive: true, force: true});
    },
  };
}
