// Numbers of a receiver for Prometheus. No label names a person, a page or an address: outcomes are a closed list.
import {collectDefaultMetrics, Counter, Gauge, Histogram, Registry} from 'prom-client';
import type {Commit, Observer} from './observer.ts';
import type {Store} from './store.ts';
import {isToken} from './http/token.ts';

/** What is read when somebody asks. */
export interface Watched {
  readonly store: Store;
  /** Receipts that wait to be stored. */
  readonly waiting: () => number;
  /** Names of the endpoints that are told of events. */
  readonly endpoints?: readonly string[];
}

/** Counts, and says what it has counted. */
export interface Metrics extends Observer {
  readonly contentType: string;
  /** The numbers in Prometheus' text format. */
  text(): Promise<string>;
  /** Whether this is the token. */
  isAllowed(token: string): boolean;
  /** Takes a receiver's store and line to look at; once. */
  watch(watched: Watched): void;
}

/** Metrics of one receiver, with those of its process. Needs the package prom-client. */
export function openMetrics(token: string): Metrics {
  const registers = [new Registry()];
  const [register] = registers as [Registry]; // the one just made
  collectDefaultMetrics({register});
  const receipts = new Counter({
    name: 'consent_receipts_total',
    help: 'Receipts that were sent, by outcome: recorded, quarantined, repeated, or the code of the problem.',
    labelNames: ['outcome'],
    registers,
  });
  const sizes = new Histogram({
    name: 'consent_batch_receipts',
    help: 'Receipts that were stored in one transaction.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  });
  const seconds = new Histogram({
    name: 'consent_commit_seconds',
    help: 'Time that a transaction took until it was on disk.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const messages = new Counter({
    name: 'consent_deliveries_total',
    help: 'Attempts to deliver a message, by endpoint and outcome: delivered, failed (it is tried again), parked.',
    labelNames: ['endpoint', 'outcome'],
    registers,
  });
  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    isAllowed: (given) => isToken(given, token),
    committed({appended, seconds: took}: Commit) {
      sizes.observe(appended.length);
      seconds.observe(took);
      for (const one of appended) if (one.kind === 'added') receipts.inc({outcome: one.receipt.status});
    },
    answered(outcome) {
      if (outcome !== 'new') receipts.inc({outcome}); // those were counted when they were stored
    },
    tried: (endpoint, outcome) => messages.inc({endpoint, outcome}),
    watch(watched) {
      watchStore(registers, watched);
      watchDeliveries(registers, watched);
    },
  };
}

/** A store that doesn't answer takes no other number away: that is when they are looked at. */
async function readOr(read: () => number | Promise<number>): Promise<number> {
  try {
    return await read();
  } catch {
    return Number.NaN;
  }
}

function watchStore(registers: Registry[], {store, waiting}: Watched): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
    const one: Gauge = new Gauge({name, help, registers, collect: async () => one.set(await readOr(read))});
  };
  gauge('consent_waiting_receipts', 'Receipts that were verified and wait to be stored.', waiting);
  gauge('consent_entries', 'Entries of the log.', async () => {
    const [last] = await store.latest(1);
    return last ? last.idx + 1 : 0;
  });
  gauge('consent_quarantined_receipts', 'Receipts in quarantine.', async () =>
    (await store.waiting()).reduce((sum, {count}) => sum + count, 0),
  );
}

const WAITS = {
  pending: ['consent_deliveries_pending', 'Messages that wait to be delivered.'],
  parked: ['consent_deliveries_parked', 'Messages that were given up.'],
  'by-hand': [
    'consent_deliveries_by_hand',
    'Messages to partners without an endpoint, whom somebody has to tell.',
  ],
} as const;

/** What is not delivered, by endpoint; none where the store does not answer. */
function watchDeliveries(registers: Registry[], {store, endpoints = []}: Watched): void {
  let read: ReturnType<Store['deliveries']['numbers']> | null = null;
  const numbers = (): ReturnType<Store['deliveries']['numbers']> => {
    read ??= store.deliveries
      .numbers()
      .catch(() => [])
      .finally(() => (read = null)); // one reading for all that are asked at once
    return read;
  };
  for (const [state, [name, help]] of Object.entries(WAITS)) {
    const labelNames = ['endpoint'];
    const gauge: Gauge<string> = new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        gauge.reset();
        for (const endpoint of state === 'by-hand' ? [] : endpoints) gauge.set({endpoint}, 0);
        for (const one of await numbers())
          if (one.state === state) gauge.set({endpoint: one.endpoint}, one.count);
      },
    });
  }
  const oldest: Gauge<string> = new Gauge({
    name: 'consent_deliveries_oldest_pending_seconds',
    help: 'How long ago the oldest event was received that was not delivered yet.',
    labelNames: ['endpoint'],
    registers,
    async collect() {
      oldest.reset();
      for (const endpoint of endpoints) oldest.set({endpoint}, 0);
      for (const {endpoint, state, oldest: since} of await numbers()) {
        if (state === 'pending') oldest.set({endpoint}, Math.max(0, (Date.now() - since) / 1000));
      }
    },
  });
}
