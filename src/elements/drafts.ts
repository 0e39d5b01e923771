// Keeps the act that the form now holds signed in memory, so that a receipt is ready when the form goes.
import type {Act, Draft} from '../consent.ts';

/** Why the form carries choices without a signature. */
export type Unsigned = 'stale' | 'no-crypto' | 'no-key';

/** An act that was asked for, by what it says, so that the same one is never signed twice. */
interface Asked {
  readonly print: string;
  readonly draft: Promise<Draft | null>;
  ready: Draft | null;
}

export interface DraftsOptions {
  /** Signs; null or a rejection where this page cannot. */
  readonly sign: (act: Act) => Promise<Draft | null>;
  /** A draft is ready, or will never be. */
  readonly onReady: () => void;
  readonly onError: (error: unknown) => void;
}

/** Why nothing can be signed on this page. */
export const unsignable = (): Unsigned => (globalThis.crypto?.subtle ? 'no-key' : 'no-crypto');

/** One signature is in flight at a time, and the latest act wins. */
export class Drafts {
  readonly #options: DraftsOptions;
  #asked: Asked | null = null;
  #signing: Promise<unknown> = Promise.resolve();
  #unsigned: Unsigned = 'stale';

  constructor(options: DraftsOptions) {
    this.#options = options;
  }

  /** Forgets the act; the next one is signed anew. */
  clear(): void {
    this.#asked = null;
  }

  /** Has an act signed, unless it is the one that was asked for last. Resolves to its draft. */
  ask(act: Act): Promise<Draft | null> {
    const print = printOf(act);
    if (this.#asked?.print === print) return this.#asked.draft;
    const asked: Asked = {print, ready: null, draft: this.#signing.then(() => this.#sign(act, asked))};
    this.#asked = asked;
    this.#signing = asked.draft;
    return asked.draft;
  }

  /** The draft of exactly this act, when it is ready. */
  ready(act: Act): Draft | null {
    return this.#asked?.print === printOf(act) ? this.#asked.ready : null;
  }

  get unsigned(): Unsigned {
    return this.#unsigned;
  }

  async #sign(act: Act, asked: Asked): Promise<Draft | null> {
    if (this.#asked !== asked) return null; // a later one waits behind it
    try {
      asked.ready = await this.#options.sign(act);
    } catch (error) {
      this.#options.onError(error);
    }
    this.#unsigned = asked.ready ? 'stale' : unsignable();
    this.#options.onReady();
    return asked.ready;
  }
}

const printOf = ({event, contact, at, minor}: Act): string => JSON.stringify([event, contact, at, minor]);
