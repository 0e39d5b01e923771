// A real receiver on a socket with the story of a shop in it, for the operator's page: its store on disk, its rules of
// how long to keep what, and endpoints at a real server that takes nothing.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createReceiver, type Receiver, type ReceiverOptions} from '../../src/receiver/app.ts';
import {createSecrets} from '../../src/receiver/keys.ts';
import type {MailMessage} from '../../src/receiver/mailer.ts';
import {listen} from '../../src/receiver/node.ts';
import {openSqlite} from '../../src/receiver/sqlite/store.ts';
import type {Store} from '../../src/receiver/store.ts';
import {subjectKey} from '../../src/receiver/subject.ts';
import type {WebhookEndpoint} from '../../src/receiver/webhooks/endpoints.ts';
import {letter, rules, tellAfter, tellBefore, tellLately} from './admin-shop.ts';
import {tellStory, type Story} from './admin-story.ts';
import {freePort} from './demo-processes.ts';
import {courlux} from './samples.ts';
import {until} from './until.ts';
import {openSink, say, SECRET, type Sink} from './webhook-sink.ts';

export const SHOP_TOKEN = 'a-token-of-the-shop-that-nobody-guesses';
const HOUR = 3_600_000;

export interface AdminSite extends Story {
  /** The receiver's URL. */
  readonly url: string;
  readonly store: Store;
  /** What was asked for, in order: method and path, without any query. */
  readonly asked: string[];
  /** The bodies of `POST /permissions`, in order. */
  readonly permissions: string[];
  /** Where its messages go; it takes none at first. */
  readonly sink: Sink;
  /** What holds of an e-mail address. */
  readonly standing: (email: string, choice?: string) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

/** `people`: how many customers besides those of whom there is more to tell; null for a receiver that holds nothing. */
export async function adminSite({people = 20}: {readonly people?: number | null} = {}): Promise<AdminSite> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'admin-site-'));
  const file = join(folder, 'receipts.sqlite');
  const [sink, secrets] = [await openSink(), await createSecrets()];
  const mails: MailMessage[] = [];
  const setting = {
    publicUrl: `http://localhost:${port}`,
    secrets,
    notices: [letter, courlux],
    origins: ['https://shop.example'],
    shopToken: SHOP_TOKEN,
    limits: {listed: 100_000, unlisted: 100_000},
    mailer: {send: async (mail: MailMessage) => void mails.push(mail)},
    retention: people === null ? [] : rules,
    log: () => {}, // that something could not be delivered
  };
  const story =
    people === null ? {email: '', jti: ''} : await told({...setting, store: openSqlite(file)}, mails, people);
  const store = openSqlite(file);
  const receiver = await createReceiver({...setting, store, ...(people !== null && webhooks(sink))});
  if (people !== null) await failures(receiver, store);
  const [asked, permissions] = [[] as string[], [] as string[]];
  const listening = await listen(heard(receiver, asked, permissions), {port, host: '127.0.0.1'});
  return {
    ...story,
    url: setting.publicUrl,
    store,
    asked,
    permissions,
    sink,
    standing: async (email, choice = 'marketing.email') => {
      const key = subjectKey(secrets.pepper, courlux.controller.id, 'email', email);
      return (await store.standings(key)).find((row) => row.choice === choice)?.state;
    },
    async close() {
      await listening.close();
      await sink.close();
      rmSync(folder, {recursive: true});
    },
  };
}

/** Tells the story to a receiver of the past, which then stops. */
async function told(setting: ReceiverOptions, mails: readonly MailMessage[], people: number): Promise<Story> {
  const now = Date.now();
  const clock = {time: now};
  const receiver = await createReceiver({...setting, now: () => clock.time});
  const shop = {receiver, clock, token: SHOP_TOKEN, mails};
  await tellBefore(shop, now);
  clock.time = now;
  const story = await tellStory(shop, people);
  await tellAfter(shop, now);
  await receiver.close();
  return story;
}

/** Two endpoints: one that is gone, so that its message is parked at once, and one that fails and is tried again. */
function webhooks(sink: Sink): Pick<ReceiverOptions, 'webhooks' | 'webhookTimes'> {
  sink.answer = (taken, response) =>
    say(taken.message.type === 'consent.objected' ? 410 : 500)(taken, response);
  const endpoint = {url: sink.url, secret: SECRET, allowPrivate: true};
  const endpoints: readonly WebhookEndpoint[] = [
    {...endpoint, name: 'crm', types: ['objected']},
    {...endpoint, name: 'nyhedsbrev', types: ['withdrawn']},
  ];
  return {webhooks: endpoints, webhookTimes: {retries: [10, HOUR], poll: 50}};
}

/** Something to deliver, and waits until it has failed. */
async function failures(receiver: Receiver, store: Store): Promise<void> {
  await tellLately({receiver, clock: {time: Date.now()}});
  const count = async (state: 'parked' | 'pending' | 'by-hand', attempts: number): Promise<number> =>
    (await store.deliveries.list({state, limit: 99})).filter((one) => one.attempts >= attempts).length;
  await until(
    async () =>
      (await count('parked', 1)) === 1 &&
      (await count('pending', 2)) === 2 &&
      (await count('by-hand', 0)) > 0,
    'deliveries fail',
  );
}

/** The receiver, with what it is asked written down. */
const heard = (receiver: Receiver, asked: string[], permissions: string[]): Receiver => ({
  ...receiver,
  async fetch(request, sender) {
    const line = `${request.method} ${new URL(request.url).pathname}`;
    asked.push(line);
    if (line === 'POST /permissions') permissions.push(await request.clone().text());
    return receiver.fetch(request, sender);
  },
});
