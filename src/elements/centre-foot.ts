// What the line at the foot of the centre says: of the last act, else of what earlier pages left open.
import type {ReceiptStatus} from '../consent.ts';
import type {CentreStatus} from '../model/centre-messages.ts';
import {stuckOf, wordFor} from './status-words.ts';

export class CentreFoot {
  status: CentreStatus | 'not-a-person' = 'untouched';
  /** What the receiver said of the act that the line speaks of, when it refused it. */
  problem: string | null = null;
  readonly #onChange: () => void;
  #told: string | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  show(status: CentreStatus | 'not-a-person'): void {
    this.status = status;
    this.#onChange();
  }

  /** Speaks of a receipt from now on. */
  tell(status: ReceiptStatus): void {
    this.#told = status.jti;
    this.problem = status.problem;
    this.show(wordFor(status) as CentreStatus); // of an act, it is one of these
  }

  /** Speaks of what is parked or undelivered, where anything is. */
  recall(all: readonly ReceiptStatus[]): void {
    const stuck = stuckOf(all);
    if (stuck) this.tell(stuck);
  }

  /** A receipt stands elsewhere than before. */
  stands(status: ReceiptStatus): void {
    if (status.jti === this.#told) this.tell(status);
  }

  /** Everything is deleted. */
  forget(): void {
    [this.#told, this.status] = [null, 'untouched'];
  }
}
