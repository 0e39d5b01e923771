// What this device knows of earlier answers, and which choices the screen asks because of it.
import type {Consent, Contact, Earlier} from '../consent.ts';
import type {Notice} from '../model/notice.ts';

type Known = Readonly<Record<string, Earlier>>;

export class EarlierAnswers {
  /** What is known of each choice, as it is on the screen. */
  known: Known = {};
  readonly #again = new Set<string>();

  /** Reads what the device knows now of the person with these addresses; nothing where it cannot be read. */
  async read(consent: Consent | null, notice: Notice | null, contact: Contact): Promise<Known> {
    return (notice && (await consent?.earlier(notice, contact).catch(() => null))) ?? {};
  }

  /** Asks a choice although it was answered, until `forget`. */
  askAgain(choice: string): void {
    this.#again.add(choice);
  }

  forget(): void {
    this.#again.clear();
  }

  isAsked(choice: string): boolean {
    return this.known[choice]?.ask !== false || this.#again.has(choice);
  }

  /** Whether a choice was refused or withdrawn since it was put on the screen. */
  isOvertaken(choice: string, now: Known): boolean {
    const {state, act} = now[choice] ?? {};
    return (state === 'refused' || state === 'withdrawn') && act?.hash !== this.known[choice]?.act?.hash;
  }
}
