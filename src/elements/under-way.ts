// Acts between their submission and the disk: each is recorded once, and what it was given to stays open until then.
import type {Consent, Draft, Recorded} from '../consent.ts';

export class UnderWay {
  readonly #works = new Set<Promise<unknown>>();
  readonly #recorded = new WeakMap<Draft, Promise<Recorded>>();

  /** Runs what an act needs; it begins in this task, and closing waits for it. */
  during<T>(work: () => Promise<T>): Promise<T> {
    const done = work();
    const leave = (): void => void this.#works.delete(done);
    this.#works.add(done);
    done.then(leave, leave);
    return done;
  }

  /** Records a draft, unless that was begun before. */
  once(draft: Draft, record: () => Promise<Recorded>): Promise<Recorded> {
    const recorded = this.#recorded.get(draft) ?? record();
    this.#recorded.set(draft, recorded);
    return recorded;
  }

  /** Closes consents that nothing new is given to, once all that is under way has ended. */
  close(consent: Consent): void {
    if (this.#works.size === 0) return consent.close();
    void Promise.allSettled(this.#works).then(() => consent.close());
  }
}
