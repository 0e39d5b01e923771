// Who listens, in SQLite: reading here, writing in the thread that writes.
import type {DatabaseSync} from 'node:sqlite';
import {deliveryCountOf, deliveryOf, eventOf, numberOf, textOf} from '../columns.ts';
import {messagesOf} from '../webhooks/spread.ts';
import * as sql from '../webhooks/sql.ts';
import {
  BY_HAND,
  type Audience,
  type Delivery,
  type DeliveryFilter,
  type DeliveryId,
  type DeliveryStore,
  type Endpoint,
  type Outcome,
} from '../webhooks/store.ts';
import {transaction} from './open.ts';
import {compile, type Query} from './rows.ts';
import type {Writer} from './thread-call.ts';

/** As `writer` writes it. */
export const sqliteDeliveries = (query: Query, writer: Writer): DeliveryStore => ({
  endpoint: (name) => writer.call('deliveries', 'endpoint', name),
  isReady: async (name, now) => query(sql.IS_READY).get(name, now)?.['ready'] === 1,
  spread: (...args) => writer.call('deliveries', 'spread', ...args),
  hold: (...args) => writer.call('deliveries', 'hold', ...args),
  release: (...args) => writer.call('deliveries', 'release', ...args),
  due: async (name, now, limit) => query(sql.DUE).all(name, now, limit).map(deliveryOf),
  settle: (...args) => writer.call('deliveries', 'settle', ...args),
  list: async (filter) => listIn(query, filter),
  async find({endpoint, seq}) {
    const row = query(sql.FIND).get(endpoint, seq);
    return row ? deliveryOf(row) : null;
  },
  replay: (...args) => writer.call('deliveries', 'replay', ...args),
  done: (...args) => writer.call('deliveries', 'done', ...args),
  numbers: async () => query(sql.NUMBERS).all().map(deliveryCountOf),
  prune: (...args) => writer.call('deliveries', 'prune', ...args),
});

function listIn(query: Query, {limit, state, subject, after}: DeliveryFilter): readonly Delivery[] {
  const {endpoint, seq} = after ?? {endpoint: '', seq: -1};
  const more = [state, subject].filter((one) => one !== undefined);
  return query(sql.listOf({state: state !== undefined, subject: subject !== undefined}))
    .all(endpoint, seq, limit, ...more)
    .map(deliveryOf);
}

export class DeliveryWriter {
  readonly #db: DatabaseSync;
  readonly #query: Query;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#query = compile(db);
  }

  endpoint(name: string): Endpoint {
    this.#query(sql.MAKE_ENDPOINT).run(name);
    return {name, seq: this.#places().get(name) ?? 0};
  }

  #places(): ReadonlyMap<string, number> {
    const rows = this.#query('SELECT name, seq FROM endpoint').all();
    return new Map(rows.map((row) => [textOf(row, 'name'), numberOf(row, 'seq')]));
  }

  spread(audience: Audience, now: number, limit: number): number {
    const {name} = audience;
    return transaction(this.#db, () => {
      this.#query(sql.MAKE_PLACE).run(name);
      const events = this.#query('SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?')
        .all(this.#places().get(name) ?? 0, limit)
        .map(eventOf);
      const last = events.at(-1);
      if (!last) return 0;
      for (const {endpoint, seq, subject, state} of events.flatMap((one) => messagesOf(audience, one))) {
        this.#query(
          `INSERT INTO delivery (endpoint, seq, subject_key, state, attempts, next) VALUES (?, ?, ?, ?, 0, ?)
           ON CONFLICT DO NOTHING`,
        ).run(endpoint, seq, subject, state, now);
      }
      this.#query('UPDATE endpoint SET seq = ? WHERE name = ?').run(last.seq, name);
      return events.length;
    });
  }

  hold(name: string, holder: string, ms: number): boolean {
    const now = Date.now();
    return this.#query(sql.HOLD).get(name, holder, now + ms, now) !== undefined;
  }

  release(name: string, holder: string): void {
    this.#query(sql.RELEASE).run(name, holder);
  }

  settle({endpoint, seq, next: was}: Delivery, {state, next, at, answer}: Outcome): boolean {
    return transaction(this.#db, () => {
      const row = this.#query(sql.SETTLE).get(endpoint, seq, state, next, at, answer, was);
      if (row) this.#query(sql.FOLLOW).run(endpoint, textOf(row, 'subject_key'), seq, next);
      return row !== undefined;
    });
  }

  replay({endpoint, seq}: DeliveryId, now: number): number {
    return this.#query(sql.REPLAY).all(endpoint, seq, now).length;
  }

  done({endpoint, seq}: DeliveryId, at: number): boolean {
    return this.#query(sql.DONE).get(endpoint, seq, at) !== undefined;
  }

  prune(before: number, names: readonly string[]): number {
    return transaction(this.#db, () => {
      this.#query(sql.PRUNE_DELIVERIES).run(before);
      const seen = sql.seenByAll([BY_HAND, ...names], this.#places());
      return this.#query(sql.PRUNE_EVENTS).all(seen, before).length;
    });
  }
}
