// An outbox whose time stands still until the test moves it: real receipts, a real ledger in memory, the receiver's
// real acknowledgements; only the way between them is told what to do.
import {openLedger, type Entry, type Ledger} from '../../../src/ledger/ledger.ts';
import {openOutbox, type Delivery, type Outbox} from '../../../src/outbox/outbox.ts';
import type {Outcome, Transport} from '../../../src/outbox/transport.ts';
import {splitReceipt} from '../../../src/receipt/receipt.ts';
import {AUD, createBench, createDevice, type Bench, type Device} from '../receiver/setup.ts';

/** What the way does with a post: let it through, or end it like this. */
export type Way = 'open' | Outcome;

export const down = (after: number | null = null): Outcome => ({kind: 'failed', why: 'no connection', after});
export const judged: Outcome = {kind: 'parked', problem: 'bad-signature'};

/** Timers that ring when the test says so. */
export interface Clock {
  readonly setTimeout: (callback: () => void, ms: number) => void;
  /** The ms of every wait that was begun. */
  readonly waits: readonly number[];
  /** How many waits have not ended. */
  readonly pending: () => number;
  /** Ends the wait that was begun first. */
  readonly ring: () => void;
}

export function createClock(): Clock {
  const waits: number[] = [];
  const waiting: (() => void)[] = [];
  return {
    setTimeout: (callback, ms) => {
      waits.push(ms);
      waiting.push(callback);
    },
    waits,
    pending: () => waiting.length,
    ring: () => waiting.shift()?.(),
  };
}

/** Locks as a browser keeps them, for one name; `idle` resolves once nobody has or wants one. */
export class Locks {
  #last: Promise<unknown> = Promise.resolve();

  request(_name: string, _options: object, run: () => Promise<unknown>): Promise<unknown> {
    const done = this.#last.then(run);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async idle(): Promise<void> {
    for (let last: unknown = null; last !== this.#last;) {
      last = this.#last;
      await this.#last;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

export interface Post {
  readonly outbox: Outbox;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** The ids of the receipts that were posted, in order. */
  readonly posted: string[];
  readonly reports: Delivery[];
  /** Lays a receipt into the ledger. */
  readonly keep: (entry: Entry) => Promise<void>;
  /** Rings, and waits until the round that follows has ended. */
  readonly next: () => Promise<void>;
  /** A round of its own, to its end. */
  readonly drain: () => Promise<void>;
}

/** Opens an outbox. @param way what becomes of each post  @param random for the jitter */
export async function openPost(
  bench: Bench,
  way: (jti: string) => Way | Promise<Way>,
  random: () => number = () => 1,
): Promise<Post> {
  const ledger = await openLedger('outbox');
  const [clock, locks] = [createClock(), new Locks()];
  const [posted, reports]: [string[], Delivery[]] = [[], []];
  const transport: Transport = {
    post: async (_, wire) => {
      const {jti} = splitReceipt(wire).jws.payload as {jti: string}; // issued by `entryOf`
      posted.push(jti);
      const told = await way(jti);
      return told === 'open' ? {kind: 'answered', text: await (await bench.post(wire)).text()} : told;
    },
    keys: async () => bench.secrets.keys,
    present: async () => undefined,
  };
  const report = (delivery: Delivery): void => void reports.push(delivery);
  const lockManager = locks as unknown as LockManager; // its `request` is all that an outbox uses
  const {setTimeout} = clock;
  const outbox = openOutbox({aud: AUD, ledger, transport, report, random, setTimeout, locks: lockManager});
  return {
    outbox,
    ledger,
    clock,
    posted,
    reports,
    keep: (entry) => ledger.append(entry, {}),
    next: async () => {
      clock.ring();
      await locks.idle();
    },
    drain: () => outbox.drain(),
  };
}

/** Signs an act of a device as it lies in a ledger: answers, or a withdrawal. */
export async function entryOf(device: Device, kind: 'choices' | 'withdrawal' = 'choices'): Promise<Entry> {
  const event = {kind: 'withdrawal', choices: ['marketing.email']} as const;
  const answers = {'marketing.email': 'given'} as const; // one that says no to something waits for nothing
  const {wire, hash, payload} = await device.sign(kind === 'withdrawal' ? {event} : {}, {}, answers);
  const {jti, iss, seq, iat, notice} = payload;
  const place = {jti, wire, hash, iss, seq, at: iat * 1000, contact: {}};
  return {
    ...place,
    refusal: kind !== 'choices',
    event: payload.event,
    digest: notice.digest,
    shown: notice.shown,
  };
}

export {createBench, createDevice, type Bench};
