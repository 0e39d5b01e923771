// Where receipts stand as far as this page has heard, and which one of an earlier page the person is told of.
import type {ReceiptStatus} from '../consent.ts';
import type {Status} from '../model/messages.ts';
import {isUndelivered, stuckOf, wordFor} from './status-words.ts';

export class Standings {
  readonly #known = new Map<string, ReceiptStatus>();
  /** Id of the receipt of an earlier page that the person is told of, until they answer; else empty. */
  before: string = '';

  get(jti: string): ReceiptStatus | undefined {
    return this.#known.get(jti);
  }

  set(status: ReceiptStatus): void {
    this.#known.set(status.jti, status);
  }

  /**
   * Takes in where everything on this device stands, oldest first. Returns what is parked or undelivered, and new to
   * this page: the verdict on a form usually comes when its page is gone.
   */
  recall(all: readonly ReceiptStatus[]): readonly ReceiptStatus[] {
    const open = all.filter((status) => status.delivery === 'parked' || isUndelivered(status));
    const news = open.filter(({jti}) => !this.#known.has(jti));
    news.forEach((status) => this.set(status));
    this.before = stuckOf(all)?.jti ?? '';
    return news;
  }

  /** What the line at the foot says while nothing is answered. */
  get resting(): Status {
    const before = this.#known.get(this.before);
    return before ? wordFor(before) : 'untouched';
  }
}
