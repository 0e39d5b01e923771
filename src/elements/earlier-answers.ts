// What this device knows of earlier answers, and which choices the screen asks because of it.
import type {Consent, Contact, Earlier} from '../consent.ts';
import type {Notice} from '../model/notice.ts';

type Known = Readonly<Record<string, Earlier>>;

export class EarlierAnswers {
  /** What is known of each choice, as it is on the screen. */
  known: Known = {};
  /** Whose they are. */
  #contact = '';
  readonly #again = new Set<string>();

  /**
   * Reads what the device knows now of the person with these addresses. Where it cannot be read, what is known of the
   * same person stays: a withdrawal must not become impossible because a disk fails.
   */
  async read(consent: Consent | null, notice: Notice | null, contact: Contact): Promise<Known> {
    const found = notice && (await consent?.earlier(notice, contact).catch(() => null));
    return found ?? (JSON.stringify(contact) === this.#contact ? this.known : {});
  }

  /** Puts on the screen what was read. */
  show(known: Known, contact: Contact): void {
    this.known = known;
    this.#contact = JSON.stringify(contact);
  }

  /** Puts on the screen what is known by now of one choice. */
  update(choice: string, now: Known): void {
    const {[choice]: one} = now;
    if (one) this.known = {...this.known, [choice]: one};
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

  /** Whether a choice was given, and may still be, whatever the screen asks now. */
  isGiven(choice: string): boolean {
    return this.known[choice]?.state === 'given';
  }

  /** Whether there is anything that was given, or that was and is withdrawn. */
  get isAnyGiven(): boolean {
    return Object.values(this.known).some(({state}) => state === 'given' || state === 'withdrawn');
  }

  /** Whether a choice was refused or withdrawn since it was put on the screen. */
  isOvertaken(choice: string, now: Known): boolean {
    const {state, act} = now[choice] ?? {};
    return (state === 'refused' || state === 'withdrawn') && act?.hash !== this.known[choice]?.act?.hash;
  }
}
