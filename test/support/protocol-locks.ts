// Web Locks between tabs: one holder at a time, the others in their order. A tab that is gone lets go; a frozen one
// does not.
import type {Hearer} from './protocol-disk.ts';

interface Waiting {
  readonly by: Hearer;
  readonly begin: () => Promise<unknown>;
  readonly giveUp: () => void;
}

export class Locks {
  #holder: Waiting | null = null;
  #waiting: Waiting[] = [];

  /** The lock manager of one tab, as far as an outbox asks for one: a single exclusive lock. */
  of(by: Hearer): LockManager {
    const request = (_name: string, _options: unknown, round: () => Promise<unknown>): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const begin = (): Promise<unknown> => {
          const done = round();
          done.then(resolve, reject);
          return done;
        };
        if (by.dead) return;
        const giveUp = (): void => reject(new DOMException('nobody let go', 'AbortError'));
        this.#waiting.push({by, begin, giveUp});
        this.#next();
      });
    return {request} as unknown as LockManager; // the overloads and `query` are nobody's business here
  }

  #next(): void {
    const next = this.#holder ? undefined : this.#waiting.shift();
    if (!next) return;
    this.#holder = next;
    const release = (): void => this.#release(next);
    next.by.hear(() => void next.begin().then(release, release));
  }

  #release(holder: Waiting): void {
    if (this.#holder !== holder) return;
    this.#holder = null;
    this.#next();
  }

  /** The tab has waited long enough: its request is aborted. */
  losePatience(by: Hearer): void {
    const mine = this.#waiting.filter((one) => one.by === by);
    this.#waiting = this.#waiting.filter((one) => one.by !== by);
    for (const one of mine) by.hear(one.giveUp);
  }

  /** The tab is gone. */
  leave(by: Hearer): void {
    this.#waiting = this.#waiting.filter((one) => one.by !== by);
    if (this.#holder?.by === by) this.#release(this.#holder);
  }
}
