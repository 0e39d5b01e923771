// The parts of the store that forgets which are no log: links, keeping, deliveries.
import type {Handover, HandoverStore} from './handovers.ts';
import type {KeepingStore, Suppression} from './keeping/store.ts';
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
}

export class MemoryKeeping implements KeepingStore {
  readonly #suppressions = new Map<string, Suppression>();

  async suppress(suppressions: readonly Suppression[]): Promise<void> {
    for (const one of suppressions) this.#suppressions.set(`${one.choice} ${one.subject.key}`, one);
  }

  async suppressionsOf(subjectKey: string): Promise<readonly Suppression[]> {
    const mine = [...this.#suppressions.values()].filter(({subject}) => subject.key === subjectKey);
    return mine.toSorted((a, b) => (a.choice < b.choice ? -1 : 1));
  }
}

export class MemoryHandovers implements HandoverStore {
  readonly #handovers: {readonly handover: Handover; readonly keys: Set<string>}[] = [];

  async open({time, recipient, what}: Handover): Promise<number> {
    return this.#handovers.push({handover: {time, recipient, what}, keys: new Set()});
  }

  async add(id: number, subjectKeys: readonly string[]): Promise<void> {
    for (const key of subjectKeys) this.#handovers[id - 1]?.keys.add(key);
  }

  async of(subjectKey: string): Promise<readonly Handover[]> {
    return this.#handovers.filter(({keys}) => keys.has(subjectKey)).map(({handover}) => handover);
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
