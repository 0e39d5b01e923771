// The parts of the store that forgets which are no log: links, what was handed over.
import type {Handover, HandoverStore} from './handovers.ts';
import type {Link, LinkStore} from './links.ts';

export class MemoryLinks implements LinkStore {
  readonly #links = new Map<string, Link>();

  async keep(link: Omit<Link, 'used'>): Promise<boolean> {
    for (const [hash, {until}] of this.#links) if (until <= link.made) this.#links.delete(hash);
    if (this.#links.has(link.hash)) return false;
    this.#links.set(link.hash, {...link, used: null});
    return true;
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

  async of(subject: string, purpose: string, since: number): Promise<readonly Link[]> {
    return [...this.#links.values()]
      .filter((link) => link.subject === subject && link.purpose === purpose && link.made >= since)
      .toSorted((a, b) => a.made - b.made || (a.hash < b.hash ? -1 : 1));
  }

  async extend(hash: string, until: number): Promise<void> {
    const link = this.#links.get(hash);
    if (link) this.#links.set(hash, {...link, until});
  }

  async drop(hash: string): Promise<void> {
    this.#links.delete(hash);
  }

  /** Forgets the links about an entry. */
  dropAbout(idx: number): void {
    for (const [hash, link] of this.#links) if (link.idx === idx) this.#links.delete(hash);
  }

  /** Forgets the links that were mailed to a subject, or open something of theirs. */
  dropOf(subjectKey: string): void {
    for (const [hash, {subject, body}] of this.#links) {
      if (subject === subjectKey || (subject === null && body.includes(subjectKey))) this.#links.delete(hash);
    }
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

  /** Forgets what was handed over of a subject. */
  dropOf(subjectKey: string): void {
    for (const {keys} of this.#handovers) keys.delete(subjectKey);
  }

  async of(subjectKey: string): Promise<readonly Handover[]> {
    return this.#handovers.filter(({keys}) => keys.has(subjectKey)).map(({handover}) => handover);
  }
}
