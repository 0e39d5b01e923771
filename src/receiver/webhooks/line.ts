// The line to one endpoint: messages of one subject in their order, those of several at once, sent by one receiver at
// a time.
import {setTimeout} from 'node:timers/promises';
import type {Store} from '../store.ts';
import type {WebhookEndpoint} from './endpoints.ts';
import {messageFor, type PayloadOptions} from './payload.ts';
import {outcomeOf} from './retries.ts';
import {sendOnce, type Answered} from './send.ts';
import {messageId, signedHeaders} from './sign.ts';
import type {Resolve} from './targets.ts';
import type {Delivery, Outcome} from './store.ts';

/** When things are done, in ms. */
export interface DeliveryTimes {
  /** Until each further attempt; see RETRIES. */
  readonly retries: readonly number[];
  /** Until an attempt is given up. */
  readonly timeout: number;
  /** For how long one receiver has an endpoint to itself, if it is not heard of; never less than three times `timeout`. */
  readonly lease: number;
  /** Between looking for what other processes have brought, and for what is due. */
  readonly poll: number;
  /** For how long what was delivered is kept. */
  readonly keep: number;
  /** Between forgetting what was kept for so long; the first time after a minute at most. */
  readonly sweep: number;
}

/** What a line needs. */
export interface LineOptions extends PayloadOptions {
  readonly store: Store;
  readonly times: DeliveryTimes;
  /** Unix ms. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Name of this process among those that send. */
  readonly holder: string;
  readonly resolve?: Resolve;
  /** Told of a message before it is taken as delivered; where it rejects, the message is sent again. */
  readonly handed: (endpoint: WebhookEndpoint, delivery: Delivery) => Promise<void>;
  /** Told what came of each attempt. */
  readonly tried: (delivery: Delivery, outcome: Outcome) => void;
}

/** Events that are looked at in one transaction. */
const PART = 500;
/** Messages under way at once. */
const ABREAST = 8;

export class Line {
  readonly endpoint: WebhookEndpoint;
  readonly #options: LineOptions;
  readonly #stop = new AbortController();
  /** Subjects with a message under way. */
  readonly #flying = new Map<string, Promise<void>>();
  #storeId: string | null = null;
  /** By this process's clock. */
  #heldUntil = 0;
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(endpoint: WebhookEndpoint, options: LineOptions) {
    this.endpoint = endpoint;
    this.#options = options;
  }

  /** Looks whether there is something to do, and does it. Rejects where the store does. */
  async wake(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    await Promise.resolve(); // so that it is known to run before it can end
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        await this.#round();
      }
    } finally {
      this.#running = null; // in the same turn as the last look at what there is
    }
  }

  async #round(): Promise<void> {
    const {deliveries} = this.#options.store;
    const {name, types = null, controller = null, partner = null} = this.endpoint;
    const now = this.#options.now();
    if (this.#flying.size >= ABREAST || !(await deliveries.isReady(name, now))) return;
    const looked = await deliveries.spread({name, types, controller, partner}, now, PART);
    if (looked === PART) this.#again = true;
    const due = await deliveries.due(name, now, 2 * ABREAST);
    const free = due.filter((one) => !this.#flying.has(subjectOf(one))).slice(0, ABREAST - this.#flying.size);
    if (free.length === 0 || !(await this.#hold())) return;
    for (const one of free) this.#flying.set(subjectOf(one), this.#fly(one));
  }

  /** Has the endpoint to itself for longer than any attempt takes. */
  async #hold(): Promise<boolean> {
    const {store, holder, times} = this.#options;
    if (this.#heldUntil - performance.now() > (times.lease * 2) / 3) return true;
    const from = performance.now();
    if (!(await store.deliveries.hold(this.endpoint.name, holder, times.lease))) return false;
    this.#heldUntil = from + times.lease;
    return true;
  }

  async #fly(delivery: Delivery): Promise<void> {
    try {
      await this.#deliver(delivery);
    } catch {
      await pause(this.#options.times.poll, this.#stop.signal); // the store is away: it is due still, and sent again
    }
    this.#flying.delete(subjectOf(delivery));
    if (!this.#closed) void this.wake().catch(() => undefined); // who looks next sees that the store is away
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const {store, times, now, chance, handed, tried} = this.#options;
    const answered = await this.#send(delivery);
    if (!answered || this.#stop.signal.aborted) return;
    const {attempts} = delivery;
    const outcome = outcomeOf(answered, {attempts, now: now(), retries: times.retries, chance: chance()});
    if (outcome.state === 'delivered') await handed(this.endpoint, delivery);
    if (await store.deliveries.settle(delivery, outcome)) tried(delivery, outcome);
  }

  /** Null where there is nothing to send any more. */
  async #send(delivery: Delivery): Promise<Answered | null> {
    const {store, times, now, resolve} = this.#options;
    const {name, url, secret, partner = null, allowPrivate = false} = this.endpoint;
    const message = await messageFor(this.#options, delivery, partner);
    if (!message) return null;
    const body = JSON.stringify(message);
    this.#storeId ??= await store.id();
    const {receipt, statement} = message.data;
    const id = messageId(this.#storeId, name, delivery.seq, (receipt ?? statement)?.jti ?? '');
    const headers = signedHeaders([secret].flat(), {id, time: now(), body});
    const {signal} = this.#stop;
    const how = {timeout: times.timeout, signal, ...(resolve && {resolve})};
    return sendOnce({url, headers, body, allowPrivate}, how);
  }

  /** Lets what is under way finish, for `grace` ms at most; what is given up is sent again later. */
  async close(grace: number): Promise<void> {
    this.#closed = true;
    await this.#running?.catch(() => undefined);
    const flights = Promise.all(this.#flying.values());
    await Promise.race([flights, pause(grace, this.#stop.signal)]);
    this.#stop.abort();
    await flights;
    if (this.#heldUntil === 0) return;
    const {store, holder} = this.#options;
    await store.deliveries.release(this.endpoint.name, holder).catch(() => undefined);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, {signal}).catch(() => undefined);

/** Messages with the same one are sent in their order. */
const subjectOf = ({subject, idx}: Delivery): string => subject?.key ?? `entry:${idx}`;
