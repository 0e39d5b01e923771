// Everything that a run of the protocol consists of: a device with its tabs, a network, a receiver, and a clock.
import type {ConsentEvent} from '../../src/model/event.ts';
import type {Delivery} from '../../src/outbox/outbox.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {createReceiver, type Receiver} from '../../src/receiver/app.ts';
import type {ReceiverSecrets} from '../../src/receiver/keys.ts';
import {openMemory} from '../../src/receiver/memory.ts';
import type {Store} from '../../src/receiver/store.ts';
import {AUD, custom, type Done, type Kind} from './protocol-acts.ts';
import {Disk} from './protocol-disk.ts';
import {Locks} from './protocol-locks.ts';
import {Network} from './protocol-network.ts';
import {quiet} from './protocol-quiet.ts';
import {Tab, type Surroundings, type TabMutation} from './protocol-tab.ts';
import {mustWait} from './protocol-waiting.ts';
import {smallNotice} from './small-notice.ts';

/** A fault put in from outside; `restart` is what a receiver's end does to the store. */
export interface Mutation extends TabMutation {
  /** The store as the receiver alone sees it. */
  readonly receiver?: (store: Store) => Store;
  readonly store?: (store: Store) => Store & {readonly restart?: () => void};
}

const START = 1_790_000_000_000;
const DAY = 86_400_000;

export class World {
  readonly disk: Disk = new Disk();
  readonly network: Network = new Network((request) => this.#receive(request));
  readonly locks: Locks = new Locks();
  readonly tabs: Tab[] = [];
  readonly acts: Done[] = [];
  /** Reports of the outboxes that an acknowledgement was verified, by `jti`. */
  readonly received: Set<string> = new Set();
  /** All of these that there ever were. */
  readonly acknowledged: Set<string> = new Set();
  readonly faults: string[] = [];
  readonly store: Store & {readonly restart?: () => void};
  readonly secrets: ReceiverSecrets;
  step = 0;
  time: number = START;
  /** Ms that the device's clock is slow. */
  slow = 0;
  approved = false;
  readonly #around: Surroundings;
  readonly #mutation: Mutation;
  #receiver: Receiver | null = null;

  constructor(secrets: ReceiverSecrets, mutation: Mutation = {}) {
    this.secrets = secrets;
    this.#mutation = mutation;
    this.store = mutation.store?.(openMemory()) ?? openMemory();
    mutation.disk?.(this.disk);
    this.#around = {
      disk: this.disk,
      network: this.network,
      locks: this.locks,
      now: () => this.time,
      step: () => this.step,
      report: (delivery) => this.#report(delivery),
      mustWait: (wire, begun) => mustWait(wire, begun, this),
      broken: (what) => this.faults.push(what),
      mutation,
    };
  }

  async #receive(request: Request): Promise<Response> {
    this.#receiver ??= await createReceiver({
      publicUrl: AUD,
      notices: [smallNotice],
      store: this.#mutation.receiver?.(this.store) ?? this.store,
      secrets: this.secrets,
      now: () => this.time,
      limiter: {take: () => 0},
      log: (line) => this.faults.push(line),
    });
    return this.#receiver.fetch(request);
  }

  #report(delivery: Delivery): void {
    if (delivery.kind === 'received') {
      this.received.add(delivery.jti);
      this.acknowledged.add(delivery.jti);
    }
    if (delivery.kind !== 'parked') return;
    const act = this.acts.find(({entry}) => entry?.jti === delivery.jti);
    if (act?.what !== 'broken')
      this.faults.push(`parked for ${delivery.problem}, though nothing is wrong with it`);
  }

  /** The receiver starts again, over the same store. */
  restart(): void {
    this.store.restart?.();
    this.#receiver = null;
  }

  /** The operator has read the shop's own words, if a page has handed them over, and approves them. */
  async approve(): Promise<void> {
    const digest = await digestOf(custom);
    if (!this.#receiver || !(await this.store.presentation(digest))) return;
    await this.#receiver.approve(digest);
    this.approved = true;
  }

  /** A new page of the site. */
  open(): Tab {
    const tab = new Tab(this.#around);
    this.tabs.push(tab);
    tab.resume();
    return tab;
  }

  /** One of the pages that are open; a new one while there is none. */
  tab(which: number): Tab {
    const open = this.tabs.filter(({dead}) => !dead);
    return open[which % Math.max(1, open.length)] ?? this.open();
  }

  /** Notes what a person does. `as`: the answers of another act, at that act's time. */
  act(event: ConsentEvent, email: string | null, what: Kind, as?: Done): Done {
    const {answered = this.step, at = this.time - this.slow} = as ?? {};
    const act: Done = {n: this.acts.length, what, event, email, at, answered};
    this.acts.push(act);
    return act;
  }

  /** Time goes by, and timers with it. */
  pass(ms: number): void {
    this.time += ms;
    for (const tab of this.tabs) tab.tick();
  }

  /** The faults end: pages go on by their timers alone. */
  async calm(): Promise<void> {
    this.disk.held = this.disk.full = this.network.held = this.network.down = false;
    for (const tab of this.tabs.filter(({dead}) => !dead)) tab.thaw();
    for (let i = 0; i < 3; i++) {
      this.disk.release();
      this.network.release();
      await quiet();
    }
  }

  /** Days go by, until it is done; at most a dozen. */
  async wait(isDone: () => Promise<boolean>): Promise<void> {
    for (let day = 0; day < 12 && !(await isDone()); day++) {
      this.pass(DAY);
      await quiet();
    }
  }
}
