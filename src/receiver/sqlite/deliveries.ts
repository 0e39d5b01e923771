// Who listens, in SQLite: reading here, writing in the thread that writes.
import type {DatabaseSync} from 'node:sqlite';
import {numberOf} from '../columns.ts';
import type {DeliveryStore, Endpoint} from '../webhooks/store.ts';
import {compile, type Query} from './rows.ts';
import type {Writer} from './thread-call.ts';

/** As `writer` writes it. */
export const sqliteDeliveries = (_query: Query, writer: Writer): DeliveryStore => ({
  endpoint: (name) => writer.call('deliveries', 'endpoint', name),
});

export class DeliveryWriter {
  readonly #query: Query;

  constructor(db: DatabaseSync) {
    this.#query = compile(db);
  }

  endpoint(name: string): Endpoint {
    this.#query(
      `INSERT INTO endpoint (name, seq, until) SELECT ?, next - 1, 0 FROM head WHERE name = 'change'
       ON CONFLICT DO NOTHING`,
    ).run(name);
    return {
      name,
      seq: numberOf(this.#query('SELECT seq FROM endpoint WHERE name = ?').get(name) ?? {}, 'seq'),
    };
  }
}
