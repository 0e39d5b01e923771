// How often receipts may come: from one sender, from the block around it, and for one controller; and wrong tokens.
import {senderOf} from './addresses.ts';
import {createLimiter, type Limiter} from './limiter.ts';
import {LIMITS, type Limits} from './limits.ts';
import {TooOften} from '../refusal.ts';

/** How many times the limit of one sender the block around it may use. */
const BLOCK = 4;

/** Mails a day that typing an address can bring to it. */
const MAILS = 3;

/** Wrong tokens of the shop that one sender may show each minute. */
const GUESSES = 20;

/** Each throws TooOften when it is too much. */
export interface Rates {
  /** Counts a sender by its network address. */
  sender(kind: 'listed' | 'unlisted', address: string): Promise<void>;
  /** Counts a sender that types an address, which may be anybody's. */
  typed(address: string): Promise<void>;
  /** Counts a sender that has shown a wrong token of the shop. */
  guessed(address: string): Promise<void>;
  /**
   * Counts an address that is typed, by its subject key; false when it is too much for a mail.
   */
  mailed(subjectKey: string): Promise<boolean>;
  /**
   * Counts a controller, so that a flood for one shop leaves the others of a receiver alone. Those that no notice
   * names are counted as one: ids of chance fill no memory.
   */
  controller(id: string): Promise<void>;
}

export interface RateOptions {
  readonly limits?: Limits | undefined;
  readonly limiter?: Limiter | undefined;
  /** Counts for a day. */
  readonly daily?: Limiter | undefined;
  /** Ids of the controllers of the notices. */
  readonly controllers: ReadonlySet<string>;
}

/** Opens the counters. */
export function openRates({
  limits = LIMITS,
  limiter = createLimiter(),
  daily = createLimiter({seconds: 86_400}),
  controllers,
}: RateOptions): Rates {
  const take = async (whom: string, max: number): Promise<void> => {
    const wait = max > 0 ? await limiter.take(whom, max) : 0;
    if (wait > 0) throw new TooOften(wait);
  };
  const both = async (kind: string, address: string, max: number): Promise<void> => {
    const {one, block} = senderOf(address);
    await take(`${kind} one ${one}`, max);
    await take(`${kind} block ${block}`, max * BLOCK);
  };
  return {
    sender: (kind, address) => both(kind, address, limits[kind]),
    typed: (address) => both('typed', address, limits.typed ?? LIMITS.typed),
    guessed: (address) => both('guessed', address, GUESSES),
    mailed: async (subjectKey) => (await daily.take(`mail ${subjectKey}`, MAILS)) === 0,
    async controller(id) {
      await take(controllers.has(id) ? `controller ${id}` : 'controllers', limits.controller ?? 0);
    },
  };
}
