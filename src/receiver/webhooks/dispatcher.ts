// Telling those who listen: a line to each endpoint, the list of those who are told by hand, and forgetting what is
// over. It wakes with each commit of its own process, and looks now and then for those of others.
import {randomUUID} from 'node:crypto';
import type {Notice} from '../../model/notice.ts';
import type {Observer} from '../observer.ts';
import type {Store} from '../store.ts';
import {checkEndpoints, type WebhookEndpoint} from './endpoints.ts';
import {Line, type DeliveryTimes} from './line.ts';
import {handedToPartner} from './partner-log.ts';
import {RETRIES} from './retries.ts';
import {BY_HAND, type Delivery, type Outcome} from './store.ts';
import type {Resolve} from './targets.ts';

/** What the dispatcher needs. */
export interface DispatcherOptions {
  readonly store: Store;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly secrets: {readonly pepper: Uint8Array};
  readonly endpoints: readonly WebhookEndpoint[];
  readonly times?: Partial<DeliveryTimes>;
  /** Unix ms. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance?: () => number;
  readonly resolve?: Resolve;
  readonly observers: readonly Observer[];
  readonly log: (line: string) => void;
}

/** A dispatcher that runs. */
export interface Dispatcher {
  /** To be told of commits. */
  readonly observer: Observer;
  /** Looks at once for what there is to tell. */
  wake(): void;
  /** Stops; what is under way has two seconds to finish. */
  close(): Promise<void>;
}

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How it goes unless told otherwise. */
export const DELIVERY_TIMES: DeliveryTimes = {
  retries: RETRIES,
  timeout: 10 * SECOND,
  lease: 30 * SECOND,
  poll: 2 * SECOND,
  keep: 30 * DAY,
  sweep: HOUR,
};

/** Ms until the first sweep at most. */
const FIRST_SWEEP = 60 * SECOND;
const GRACE = 2 * SECOND;
/** Events that are looked at in one transaction for those who are told by hand. */
const PART = 500;

/**
 * Starts telling. New endpoints hear of what happens from now on.
 * @throws ConsentError `webhook` for an endpoint that is none
 */
export async function startDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const {store, endpoints} = options;
  checkEndpoints(endpoints);
  for (const {name} of endpoints) await store.deliveries.endpoint(name);
  return new Dispatching(options);
}

class Dispatching implements Dispatcher {
  readonly observer: Observer;
  readonly #options: DispatcherOptions;
  readonly #times: DeliveryTimes;
  readonly #lines: readonly Line[];
  readonly #timers: NodeJS.Timeout[];
  #listing: Promise<void> | null = null;
  #isAway = false;

  constructor(options: DispatcherOptions) {
    const {endpoints, times, chance = Math.random} = options;
    this.#options = options;
    const all = {...DELIVERY_TIMES, ...times};
    this.#times = {...all, lease: Math.max(all.lease, 3 * all.timeout)}; // no attempt outlives it
    const shared = {
      ...options,
      chance,
      times: this.#times,
      holder: randomUUID(),
      handed: (endpoint: WebhookEndpoint, delivery: Delivery) =>
        handedToPartner(options, endpoint.partner ?? null, delivery),
      tried: (delivery: Delivery, outcome: Outcome) => this.#tell(delivery, outcome),
    };
    this.#lines = endpoints.map((endpoint) => new Line(endpoint, shared));
    const wake = (): void => this.wake();
    this.observer = {committed: wake, stated: wake};
    this.#timers = [
      setInterval(() => this.#look(), this.#times.poll),
      setInterval(() => this.#sweep(), this.#times.sweep),
      setTimeout(() => this.#sweep(), Math.min(this.#times.sweep, FIRST_SWEEP)),
    ];
    for (const timer of this.#timers) timer.unref();
    this.#look();
  }

  wake(): void {
    for (const line of this.#lines) void this.#watched(line.wake());
  }

  #look(): void {
    this.wake();
    this.#listing ??= this.#watched(this.#list()).finally(() => (this.#listing = null));
  }

  /** Writes down who is to be told by hand. */
  async #list(): Promise<void> {
    const {store, endpoints, now} = this.#options;
    const served = endpoints.flatMap(({partner, controller = null}) =>
      partner ? [{partner, controller}] : [],
    );
    while (await store.deliveries.isReady(BY_HAND, now())) {
      const looked = await store.deliveries.spread({name: BY_HAND, served}, now(), PART);
      if (looked < PART) return;
    }
  }

  #sweep(): void {
    const {store, endpoints, now} = this.#options;
    const names = endpoints.map(({name}) => name);
    void this.#watched(store.deliveries.prune(now() - this.#times.keep, names));
  }

  /** Says once that the store is away, and once that it is back; nothing is lost meanwhile. */
  async #watched(work: Promise<unknown>): Promise<void> {
    try {
      await work;
      if (this.#isAway) this.#say('webhooks: the store answers again');
      this.#isAway = false;
    } catch {
      if (!this.#isAway) this.#say('webhooks: the store does not answer; they wait');
      this.#isAway = true;
    }
  }

  #say(line: string): void {
    if (this.#lines.length > 0) this.#options.log(`consent-receiver: ${line}`);
  }

  #tell({endpoint, seq, attempts}: Delivery, {state, answer}: Outcome): void {
    for (const observer of this.#options.observers) {
      observer.tried?.(endpoint, state === 'pending' ? 'failed' : state);
    }
    if (state !== 'parked') return;
    this.#say(`webhook ${endpoint}: event ${seq} is parked after ${attempts + 1} attempts: ${answer}`);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(this.#lines.map((line) => line.close(GRACE)));
    await this.#listing;
  }
}
