// A real receiver on a socket with the story of a shop in it, for the operator's page. Routes that this receiver has not
// got answer in their own shape; what is due, and what could not be delivered, is told by the test.
import {Hono} from 'hono';
import {createReceiver, type Receiver} from '../../src/receiver/app.ts';
import {createSecrets} from '../../src/receiver/keys.ts';
import {openMemory} from '../../src/receiver/memory.ts';
import {listen} from '../../src/receiver/node.ts';
import type {Store} from '../../src/receiver/store.ts';
import {subjectKey} from '../../src/receiver/subject.ts';
import {tellStory, type Story} from './admin-story.ts';
import {freePort} from './demo-processes.ts';
import {courlux} from './samples.ts';

export const SHOP_TOKEN = 'a-token-of-the-shop-that-nobody-guesses';

export interface AdminSite extends Story {
  /** The receiver's URL. */
  readonly url: string;
  readonly store: Store;
  /** What was asked for, in order: method and path, without any query. */
  readonly asked: string[];
  /** What holds of an e-mail address. */
  readonly standing: (email: string, choice?: string) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

/** `people`: how many customers besides those of whom there is more to tell; null for a receiver that holds nothing. */
export async function adminSite({people = 20}: {readonly people?: number | null} = {}): Promise<AdminSite> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const [store, secrets] = [openMemory(), await createSecrets()];
  const clock = {time: Date.now()};
  let isTold = false;
  const receiver = await createReceiver({
    publicUrl: url,
    store,
    secrets,
    notices: [courlux],
    origins: ['https://shop.example'],
    shopToken: SHOP_TOKEN,
    limits: {listed: 100_000, unlisted: 100_000},
    now: () => (isTold ? Date.now() : clock.time),
  });
  const story = people === null ? {email: '', jti: ''} : await tellStory({receiver, clock}, people);
  isTold = true;
  const asked: string[] = [];
  const keyOf = (email: string): string => subjectKey(secrets.pepper, courlux.controller.id, 'email', email);
  const work = people === null ? new Hono() : workRoutes();
  const missing = missingRoutes(store, keyOf);
  const listening = await listen(besides(receiver, asked, {work, missing}), {port, host: '127.0.0.1'});
  return {
    ...story,
    url,
    store,
    asked,
    standing: async (email, choice = 'marketing.email') =>
      (await store.standings(keyOf(email))).find((row) => row.choice === choice)?.state,
    close: () => listening.close(),
  };
}

/** The receiver, and beside it what it may not have. */
function besides(
  receiver: Receiver,
  asked: string[],
  {work, missing}: {readonly work: Hono; readonly missing: Hono},
): Receiver {
  return {
    ...receiver,
    fetch: async (request, sender) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      const mine = await work.fetch(request.clone());
      if (mine.status !== 404) return mine;
      const copy = request.clone();
      const answer = await receiver.fetch(request, sender);
      return answer.status === 404 ? missing.fetch(copy) : answer;
    },
  };
}

/** Deliveries that failed, and people that are due: such a state takes months, or another system's failure. */
function workRoutes(): Hono {
  const row = {type: 'given', controller: 'courlux', choices: ['marketing.email'], subject: null};
  const rows = [
    {
      ...row,
      endpoint: 'crm',
      seq: 41,
      state: 'parked',
      attempts: 12,
      next: null,
      tried: Date.now() - 3_600_000,
      answer: '500',
    },
    {
      ...row,
      endpoint: 'partner:eksempel-rejser',
      seq: 44,
      type: 'withdrawn',
      state: 'by-hand',
      attempts: 0,
      next: null,
      tried: null,
      answer: null,
    },
    {
      ...row,
      endpoint: 'crm',
      seq: 47,
      state: 'pending',
      attempts: 3,
      next: Date.now() + 600_000,
      tried: Date.now() - 60_000,
      answer: 'timeout',
    },
  ];
  const key = 'q1Zk2mVJbB1u0n6o0J8aQb3wX0R3c1yq2H1m1n0b9aE';
  const due = {
    kind: 'email',
    key,
    controller: 'courlux',
    due: Date.now() - 86_400_000,
    since: 0,
    entries: 2,
  };
  return new Hono()
    .get('/deliveries', (c) => {
      const found = rows.filter(({state}) => state === c.req.query('state'));
      return c.json({deliveries: found, next: null});
    })
    .post('/deliveries/:what{replay|done}', async (c) => {
      const {seq} = await c.req.json<{seq: number}>();
      rows.splice(0, rows.length, ...rows.filter((one) => one.seq !== seq));
      return c.json({});
    })
    .get('/retention', (c) => c.json({due: [due], next: null}));
}

/** Whom a route is about. */
interface Named {
  readonly controller: string;
  readonly kind: 'email';
  readonly address: string;
  readonly reason?: string;
}

/** What a receiver answers that has these routes: in the same shapes, and out of the same store. */
function missingRoutes(store: Store, keyOf: (email: string) => string): Hono {
  const holds = new Map<string, object>();
  return new Hono()
    .get('/holds', (c) => c.json({holds: [...holds.values()], next: null}))
    .put('/holds', async (c) => {
      const {controller, kind, address, reason} = await c.req.json<Named>();
      const key = keyOf(address);
      holds.set(key, {controller, kind, key, reason, since: Date.now()});
      return c.json(holds.get(key) ?? {});
    })
    .delete('/holds', async (c) => {
      holds.delete(keyOf((await c.req.json<Named>()).address));
      return c.json({lifted: true});
    })
    .post('/relations/end', async (c) => c.json(await c.req.json<Named>()))
    .post('/erase', async (c) => {
      const [subject] = (await c.req.json<{subjects: readonly Named[]}>()).subjects;
      const receipts = await store.receiptsOf(keyOf(subject?.address ?? ''));
      return c.json({erased: await store.erase(receipts.map(({idx}) => idx))});
    })
    .get('/export', (c) => c.text('kind,address\r\n', 200, {'content-type': 'text/csv'}))
    .post('/permissions', async (c) => {
      const {choice} = await c.req.json<{choice: string}>();
      const isGood = choice === 'marketing.email' || choice === 'profiling';
      return c.json({permissions: [{allowed: isGood, why: isGood ? null : 'refused'}]});
    });
}
