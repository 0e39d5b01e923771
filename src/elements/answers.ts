// The answers on the screen, and how they came about.
import type {Answer} from '../model/vocabulary.ts';

export class Answers {
  readonly #given = new Map<string, Answer>();
  /** Whether any of them came from something that the browser does not vouch for. */
  unverified = false;
  /** Whether the words on the screen were other ones than the presentation's when one was given. */
  translated = false;
  /** Ms since 1970: when the last one was given. */
  at = 0;

  /** How many choices are answered. */
  get size(): number {
    return this.#given.size;
  }

  /** Ids of the choices that are answered. */
  get choices(): readonly string[] {
    return [...this.#given.keys()];
  }

  get(choice: string): Answer {
    return this.#given.get(choice) ?? 'unanswered';
  }

  set(choice: string, answer: Answer, how: {readonly trusted: boolean; readonly translated: boolean}): void {
    if (answer === 'unanswered') this.#given.delete(choice);
    else this.#given.set(choice, answer);
    this.unverified ||= !how.trusted;
    this.translated ||= how.translated;
    this.at = Date.now();
  }

  /** Takes every yes back: the person turned out to be too young to give one. */
  dropGiven(): void {
    for (const [choice, answer] of this.#given) if (answer === 'given') this.#given.delete(choice);
  }

  /** Takes one answer back. */
  drop(choice: string): void {
    this.#given.delete(choice);
  }

  clear(): void {
    this.#given.clear();
    this.unverified = this.translated = false;
  }
}
