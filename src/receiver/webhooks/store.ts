// What a store knows of those who listen: how far each has been told, and what became of each message.
import type {EventRow, EventType} from '../store.ts';

/** One who listens. */
export interface Endpoint {
  readonly name: string;
  /** `seq` of the last event that was looked at for it. */
  readonly seq: number;
}

/** `by-hand`: nobody's program is told, so that somebody has to be. */
export const DELIVERY_STATES = ['pending', 'delivered', 'parked', 'by-hand'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Whom events are spread to, and which. */
export type Audience =
  | {
      /** Name of the endpoint. */
      readonly name: string;
      /** Null for all. */
      readonly types: readonly EventType[] | null;
      /** Null for every controller's. */
      readonly controller: string | null;
      /** Id of a partner, who hears of its own choice alone; null for what is the shop's own. */
      readonly partner: string | null;
    }
  | {
      readonly name: typeof BY_HAND;
      /** Partners that have an endpoint, with the controller that it is for; null for every controller. */
      readonly served: readonly {readonly partner: string; readonly controller: string | null}[];
    };

/** The name under which the place of those who are told by hand is kept; that of each follows the colon. */
export const BY_HAND = 'partner:';

/** A message and what became of it, with the event that it tells of. Times are Unix ms. */
export interface Delivery extends EventRow {
  readonly endpoint: string;
  readonly state: DeliveryState;
  /** How often it was tried. */
  readonly attempts: number;
  /** While it is pending: not to be tried before. */
  readonly next: number;
  /** When it was tried last, or somebody said that it is done; null before. */
  readonly tried: number | null;
  /** What came of that, in a word or two; null before. */
  readonly answer: string | null;
}

/** By what a message is known. */
export type DeliveryId = Pick<Delivery, 'endpoint' | 'seq'>;

/** What came of an attempt. `next`: before when it, or what waits behind it once it is settled, is not to be tried. */
export interface Outcome {
  readonly state: 'pending' | 'delivered' | 'parked';
  readonly next: number;
  readonly at: number;
  readonly answer: string;
}

/** Which messages are asked for; all of what is left out. `after`: the last of the part before. */
export interface DeliveryFilter {
  readonly limit: number;
  readonly state?: DeliveryState;
  /** Key of the subject. */
  readonly subject?: string;
  readonly after?: DeliveryId;
}

/** How many messages of an endpoint are in a state, and when the oldest of their events was received (Unix ms). */
export interface DeliveryCount {
  readonly endpoint: string;
  readonly state: Exclude<DeliveryState, 'delivered'>;
  readonly count: number;
  readonly oldest: number;
}

/** Each method is one transaction, durable when its promise resolves. */
export interface DeliveryStore {
  /** An endpoint, which is made where it is new: it then hears of what happens from now on. */
  endpoint(name: string): Promise<Endpoint>;
  /** Whether there are events that it was not looked at for, or messages to it whose time has come. */
  isReady(name: string, now: number): Promise<boolean>;
  /**
   * Makes the messages of the next events, and moves the endpoint's place behind them.
   * @returns how many events were looked at, `limit` at most
   */
  spread(audience: Audience, now: number, limit: number): Promise<number>;
  /**
   * Takes or keeps the sole right to send to an endpoint; by the store's own clock, so that several receivers agree.
   * @param ms for how long from now
   * @returns false while it is somebody else's
   */
  hold(name: string, holder: string, ms: number): Promise<boolean>;
  /** Gives the right back. */
  release(name: string, holder: string): Promise<void>;
  /** Messages to be tried now: of each subject the oldest that is pending, and only where its time has come. */
  due(name: string, now: number, limit: number): Promise<readonly Delivery[]>;
  /**
   * Keeps what came of an attempt; later messages of the subject wait as long.
   * @returns false where it was queued anew, settled or erased meanwhile: then nothing is kept
   */
  settle(tried: Delivery, outcome: Outcome): Promise<boolean>;
  /** Messages by endpoint and `seq`. */
  list(filter: DeliveryFilter): Promise<readonly Delivery[]>;
  find(id: DeliveryId): Promise<Delivery | null>;
  /**
   * Queues a message anew, and every later one of its subject at the endpoint. Not one that somebody tells by hand.
   * @returns how many
   */
  replay(id: DeliveryId, now: number): Promise<number>;
  /** Takes a message as delivered that was not, because somebody says so; false where there is none. */
  done(id: DeliveryId, at: number): Promise<boolean>;
  /** What is not delivered yet. */
  numbers(): Promise<readonly DeliveryCount[]>;
  /**
   * Forgets what was delivered before a time, and events that were received before it of which no message is left and
   * which every one of `names`, and who is told by hand, has been looked at for.
   * @returns how many events
   */
  prune(before: number, names: readonly string[]): Promise<number>;
}
