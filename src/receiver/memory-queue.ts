// The queue of requests in the store that forgets.
import type {RequestStepStatement} from '../receipt/statement.ts';
import {dueOf} from '../model/due.ts';
import {isClosed, type QueuePlace, type RequestRow, type StoredReceipt} from './store.ts';

/** Requests by the index of their receipt. */
export class MemoryQueue {
  readonly #requests = new Map<number, RequestRow>();

  /** Gives a receipt a place if it is a request, unless its `jti` has one already. */
  add({idx, payload, received}: StoredReceipt): void {
    const {jti, event, controller} = payload;
    if (event.kind !== 'request' || this.find(jti)) return;
    this.#requests.set(idx, {
      idx,
      jti,
      request: event.request,
      controller: controller.id,
      received,
      due: dueOf(received),
      state: 'received',
      reason: null,
      steps: 0,
    });
  }

  find(jti: string): RequestRow | null {
    return [...this.#requests.values()].find((one) => one.jti === jti) ?? null;
  }

  /** Moves a request that has taken so many steps; false when it has not, or is not there. */
  step({request, step: state, reason}: RequestStepStatement, after: number | undefined): boolean {
    const row = this.find(request);
    if (row?.steps !== after || !row) return false;
    this.#requests.set(row.idx, {...row, state, reason: reason ?? null, steps: row.steps + 1});
    return true;
  }

  /** Whether there is one in this place that is not closed. */
  isOpen(idx: number): boolean {
    const row = this.#requests.get(idx);
    return row !== undefined && !isClosed(row.state);
  }

  /** False when there was none. */
  drop(idx: number): boolean {
    return this.#requests.delete(idx);
  }

  list(limit: number, after?: QueuePlace): readonly RequestRow[] {
    const all = [...this.#requests.values()].toSorted((a, b) => order(placeOf(a), placeOf(b)));
    return all.filter((row) => !after || order(placeOf(row), after) > 0).slice(0, limit);
  }

  untold(): readonly RequestRow[] {
    return [...this.#requests.values()].filter(({steps}) => steps === 0).toSorted((a, b) => a.idx - b.idx);
  }
}

const placeOf = ({state, due, idx}: RequestRow): QueuePlace => ({closed: isClosed(state), due, idx});
const order = (a: QueuePlace, b: QueuePlace): number =>
  Number(a.closed) - Number(b.closed) || a.due - b.due || a.idx - b.idx;
