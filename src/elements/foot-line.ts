// What the line at the foot of the block says: of the act on this page, else of what an earlier page left open.
import type {ReceiptStatus, Recorded} from '../consent.ts';
import type {Status} from '../model/messages.ts';
import {Standings} from './standings.ts';
import {wordFor} from './status-words.ts';

export interface FootLineHost {
  /** How many choices on the screen are answered. */
  readonly answered: () => number;
  readonly onChange: () => void;
}

export class FootLine {
  status: Status = 'untouched';
  readonly #host: FootLineHost;
  readonly #standing: Standings = new Standings();
  #recorded: Recorded | null = null;

  constructor(host: FootLineHost) {
    this.#host = host;
  }

  show(status: Status): void {
    this.status = status;
    this.#host.onChange();
  }

  /** Says whether anything is answered; of an earlier page where nothing is. */
  showAnswers(): void {
    this.show(this.#host.answered() ? 'answered' : this.#standing.resting);
  }

  /** The answers are other ones than those that were recorded. */
  beginAnew(): void {
    this.#recorded = null;
    this.showAnswers();
  }

  /** An act on this page is recorded. */
  showRecorded(recorded: Recorded): void {
    this.#recorded = recorded;
    const stands = this.#standing.get(recorded.jti);
    this.show(stands ? wordFor(stands) : 'not-stored');
  }

  /** A receipt stands elsewhere than before. */
  stands(status: ReceiptStatus): void {
    this.#standing.set(status);
    if (status.jti === this.#told && (this.#recorded || this.#isResting)) this.show(wordFor(status));
  }

  /**
   * Takes in where everything on this device stands, oldest first.
   * @param tell hears of what earlier pages left parked or undelivered, once
   */
  recall(all: readonly ReceiptStatus[], tell: (status: ReceiptStatus) => void): void {
    this.#standing.recall(all).forEach(tell);
    if (this.#isResting) this.showAnswers();
  }

  /** The receipt that the line speaks of, out of all on this device, where it stands elsewhere than was heard. */
  overheard(all: readonly ReceiptStatus[]): ReceiptStatus | null {
    const mine = all.find(({jti}) => jti === this.#told);
    return mine && mine.delivery !== this.#standing.get(mine.jti)?.delivery ? mine : null;
  }

  /** What the receiver said of the act when it refused it; else null. */
  get problem(): string | null {
    return this.#standing.get(this.#told)?.problem ?? null;
  }

  /** The receipt that the line speaks of: this page's last, else the one of an earlier page. */
  get #told(): string {
    return this.#recorded?.jti ?? this.#standing.before;
  }

  get #isResting(): boolean {
    return !this.#recorded && this.#host.answered() === 0;
  }
}
