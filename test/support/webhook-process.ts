// A receiver that tells an endpoint, as a process of its own, to be killed in the middle: `node webhook-process.ts
// <settings as JSON>`. It says on which port it listens.
import {createReceiver} from '../../src/receiver/app.ts';
import {createSecrets, openSecrets} from '../../src/receiver/keys.ts';
import {listen} from '../../src/receiver/node.ts';
import {openPostgres} from '../../src/receiver/postgres.ts';
import {openSqlite} from '../../src/receiver/sqlite/store.ts';
import {courlux} from './samples.ts';
import {SECRET} from './webhook-sink.ts';

/** What such a process is told. */
export interface WebhookProcess {
  /** Folder of its keys. */
  readonly data: string;
  /** A file, or the logins of a database. */
  readonly store: string | {readonly connectionString: string; readonly erasureConnectionString: string};
  /** Where messages go. */
  readonly url: string;
}

/** Times that a test can wait for. */
export const PROCESS_TIMES = {
  retries: Array.from({length: 400}, () => 25),
  timeout: 250,
  lease: 900,
  poll: 25,
} as const;

export const PROCESS_URL = 'https://receiver.example';

if (import.meta.main) {
  const {data, store, url}: WebhookProcess = JSON.parse(process.argv[2] ?? '{}');
  const receiver = await createReceiver({
    publicUrl: PROCESS_URL,
    store: typeof store === 'string' ? openSqlite(store) : await openPostgres(store),
    secrets: data === '' ? await createSecrets() : await openSecrets(data),
    notices: [courlux],
    limits: {listed: 0, unlisted: 0, controller: 0},
    webhooks: [{name: 'shop', url, secret: SECRET, allowPrivate: true}],
    webhookTimes: PROCESS_TIMES,
    log: () => undefined,
  });
  const {port} = await listen(receiver, {port: 0, host: '127.0.0.1'});
  console.log(`listens on ${port}`);
}
