// The real receiver on a socket of this machine, with its data on disk, which can be stopped and started again.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseNotice} from '../../src/model/notice.ts';
import {createReceiver, listen, openSecrets, openSqlite, type Listening} from '../../src/receiver/index.ts';
import {freePort} from './demo-processes.ts';

const notice = parseNotice(
  JSON.parse(readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8')),
);

export interface RealReceiver {
  readonly url: string;
  /** How many receipts were posted, repeats counted. */
  readonly posts: () => number;
  /** The `jti` of everything it holds, in the order of its log. */
  readonly held: () => Promise<readonly string[]>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Stops it and removes its data. */
  readonly close: () => Promise<void>;
}

/** Starts a receiver for the pages of some origins, with the reference notice. */
export async function realReceiver(...origins: readonly string[]): Promise<RealReceiver> {
  const folder = mkdtempSync(join(tmpdir(), 'consent-receiver-'));
  const file = join(folder, 'receipts.sqlite');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let listening: Listening | null = null;
  let posts = 0;
  const start = async (): Promise<void> => {
    if (listening) return;
    const [store, secrets] = [openSqlite(file), await openSecrets(folder)];
    const receiver = await createReceiver({publicUrl: url, store, secrets, origins, notices: [notice]});
    const counted: typeof receiver.fetch = (request, sender) => {
      posts += Number(request.method === 'POST');
      return receiver.fetch(request, sender);
    };
    listening = await listen({...receiver, fetch: counted}, {port, host: '127.0.0.1'});
  };
  const stop = async (): Promise<void> => {
    await listening?.close();
    listening = null;
  };
  await start();
  return {
    url,
    posts: () => posts,
    held: async () => {
      const store = openSqlite(file);
      const entries = await store.latest(Number.MAX_SAFE_INTEGER);
      await store.close();
      return entries.map(({receipt}) => receipt?.payload.jti ?? '').toReversed();
    },
    start,
    stop,
    close: async () => {
      await stop();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
