// The parts of the store that forgets which are no log: links, deliveries.
import type {Link, LinkStore} from './links.ts';
import type {MemoryState} from './memory-rows.ts';
import type {DeliveryStore, Endpoint} from './webhooks/store.ts';

export class MemoryLinks implements LinkStore {
  readonly #links = new Map<string, Link>();

  async keep(link: Omit<Link, 'used'>): Promise<void> {
    for (const [hash, {until}] of this.#links) if (until <= link.made) this.#links.delete(hash);
    this.#links.set(link.hash, {...link, used: null});
  }

  async find(hash: string): Promise<Link | null> {
    return this.#links.get(hash) ?? null;
  }

  async use(hash: string, at: number): Promise<boolean> {
    const link = this.#links.get(hash);
    if (!link || link.used !== null) return false;
    this.#links.set(hash, {...link, used: at});
    return true;
  }

  /** Forgets the links about an entry. */
  drop(idx: number): void {
    for (const [hash, link] of this.#links) if (link.idx === idx) this.#links.delete(hash);
  }

  /** Forgets the links that were mailed to a subject, or open something of theirs. */
  dropOf(subjectKey: string): void {
    for (const [hash, {subject, body}] of this.#links) {
      if (subject === subjectKey || (subject === null && body.includes(subjectKey))) this.#links.delete(hash);
    }
  }
}

export class MemoryDeliveries implements DeliveryStore {
  readonly #state: MemoryState;
  readonly #endpoints = new Map<string, Endpoint>();

  constructor(state: MemoryState) {
    this.#state = state;
  }

  async endpoint(name: string): Promise<Endpoint> {
    const known = this.#endpoints.get(name) ?? {name, seq: this.#state.events.at(-1)?.seq ?? 0};
    this.#endpoints.set(name, known);
    return known;
  }
}
