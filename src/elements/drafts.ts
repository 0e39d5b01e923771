// Keeps the act that the form now holds signed in memory, so that a receipt is ready when the form goes; and the act
// that was submitted last, which is signed as it was then, whatever becomes of the form.
import type {Act, Draft} from '../consent.ts';

/**
 * Why the form carries choices without a signature: it is not there yet; the page is not served over https; no key
 * signs, because there is no receiver to sign for (its address is wrong) or the browser makes none.
 */
export type Unsigned = 'stale' | 'no-crypto' | 'no-key';

/** Signs; null or a rejection where this page cannot. */
export type Sign = (act: Act) => Promise<Draft | null>;

/** An act that was asked for, by what it says, so that the same one is never signed twice. */
interface Asked {
  readonly act: Act;
  readonly print: string;
  readonly draft: Promise<Draft | null>;
  ready: Draft | null;
  /** Who signs it, where it was submitted: it then is signed even if a later one waits behind it. */
  sign: Sign | null;
  /** It could not be signed; it is tried anew when it is asked for again. */
  failed: boolean;
}

export interface DraftsOptions {
  readonly sign: Sign;
  /** A draft is ready, or will never be. */
  readonly onReady: () => void;
  readonly onError: (error: unknown) => void;
}

/** Why nothing can be signed on this page. */
export const unsignable = (): Unsigned => (globalThis.crypto?.subtle ? 'no-key' : 'no-crypto');

/** One signature is in flight at a time, and of those that wait the latest wins, beside those that were submitted. */
export class Drafts {
  readonly #options: DraftsOptions;
  #asked: Asked | null = null;
  #submitted: Asked | null = null;
  #signing: Promise<unknown> = Promise.resolve();
  #unsigned: Unsigned = 'stale';

  constructor(options: DraftsOptions) {
    this.#options = options;
  }

  /** Forgets the act, unless it was submitted; the next one is signed anew. */
  clear(): void {
    this.#asked = null;
  }

  /** Has an act signed, unless it was already asked for. */
  ask(act: Act): void {
    this.#ask(act);
  }

  /** Has an act signed that was submitted: by this signer, and whatever is asked or forgotten later. */
  submit(act: Act, sign: Sign): Pick<Readonly<Asked>, 'ready' | 'draft'> {
    const asked = this.#ask(act);
    asked.sign = sign;
    return (this.#submitted = asked);
  }

  /** What the form's field says of an act: the receipt (by `jti` alone where it would get into a URL), or why not. */
  field(act: Act, method: string): string {
    const draft = this.#find(printOf(act))?.ready;
    if (method === 'get') return draft?.entry.jti ?? '';
    const unsigned = act.event.kind === 'choices' ? act.event.choices : {};
    return draft?.issued.wire ?? JSON.stringify({unsigned, why: this.#unsigned});
  }

  /** What the field says by now of the act that was submitted last; empty before the first. */
  submitted(method: string): string {
    return this.#submitted ? this.field(this.#submitted.act, method) : '';
  }

  #find(print: string): Asked | null {
    return [this.#asked, this.#submitted].find((one) => one?.print === print) ?? null;
  }

  #ask(act: Act): Asked {
    const print = printOf(act);
    const known = this.#find(print);
    if (known && !known.failed) return (this.#asked = known);
    const draft = this.#signing.then(() => this.#sign(asked));
    const asked: Asked = {act, print, draft, ready: null, sign: null, failed: false};
    this.#signing = draft;
    return (this.#asked = asked);
  }

  async #sign(asked: Asked): Promise<Draft | null> {
    if (this.#asked !== asked && !asked.sign) return null; // a later one waits behind it
    try {
      asked.ready = await (asked.sign ?? this.#options.sign)(asked.act);
    } catch (error) {
      this.#options.onError(error);
    }
    asked.failed = !asked.ready;
    this.#unsigned = asked.ready ? 'stale' : unsignable();
    this.#options.onReady();
    return asked.ready;
  }
}

const printOf = ({event, contact, at, minor}: Act): string => JSON.stringify([event, contact, at, minor]);
