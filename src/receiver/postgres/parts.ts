// Parts of the PostgreSQL store that are no log: links, deliveries.
import {indexOf, nullable, numberOf, textOf} from '../columns.ts';
import type {LinkStore} from '../links.ts';
import type {DeliveryStore} from '../webhooks/store.ts';
import type {Query} from './values.ts';

/** Links, read and written one by one. */
export const postgresLinks = (query: Query): LinkStore => ({
  async keep({hash, purpose, subject, idx, body, made, until}) {
    await query('DELETE FROM link WHERE until <= $1', made);
    await query(
      `INSERT INTO link (hash, purpose, subject_key, idx, body, made, until) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      hash,
      purpose,
      subject,
      idx,
      body,
      made,
      until,
    );
  },
  async find(hash) {
    const [row] = await query('SELECT * FROM link WHERE hash = $1', hash);
    if (!row) return null;
    return {
      hash,
      purpose: textOf(row, 'purpose'),
      subject: nullable(row, 'subject_key'),
      idx: indexOf(row, 'idx'),
      body: textOf(row, 'body'),
      made: numberOf(row, 'made'),
      until: numberOf(row, 'until'),
      used: indexOf(row, 'used'),
    };
  },
  use: async (hash, at) =>
    (await query('UPDATE link SET used = $1 WHERE hash = $2 AND used IS NULL RETURNING hash', at, hash))
      .length === 1,
});

export const postgresDeliveries = (query: Query): DeliveryStore => ({
  async endpoint(name) {
    await query(
      `INSERT INTO endpoint (name, seq, until) SELECT $1, next - 1, 0 FROM head WHERE name = 'change'
       ON CONFLICT DO NOTHING`,
      name,
    );
    const [row = {}] = await query('SELECT seq FROM endpoint WHERE name = $1', name);
    return {name, seq: numberOf(row, 'seq')};
  },
});
