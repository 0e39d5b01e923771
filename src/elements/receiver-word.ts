// What the receiver says holds: asked for on opening, when the page is looked at again, and after an act; never before
// anything was done on this device, and not all the time.
import type {Centre, StandingAnswer} from '../centre.ts';

/** Ms between two questions. */
const PAUSE = 2000;

export class ReceiverWord {
  /** The last answer. */
  said: StandingAnswer | null = null;
  /** Whether the last question was answered; null before there was one. */
  reached: boolean | null = null;
  #asked = 0;

  forget(): void {
    [this.said, this.reached, this.#asked] = [null, null, 0];
  }

  /**
   * Asks, unless it was just asked.
   * @param now whether something was done since
   * @returns whether there was anything to ask
   */
  async ask(centre: Centre, now: boolean): Promise<boolean> {
    if (!centre.consent.sends || (!now && Date.now() - this.#asked < PAUSE)) return false;
    if ((await centre.consent.entries().catch(() => [])).length === 0) return false;
    const asked = (this.#asked = Date.now());
    const said = await centre.standing();
    if (asked !== this.#asked) return false; // a later question was asked, or all was forgotten
    this.reached = said !== null;
    this.said = said ?? this.said;
    return true;
  }
}
