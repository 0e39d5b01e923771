// Links in PostgreSQL, read and written one by one.
import {linkOf} from '../columns.ts';
import type {LinkStore} from '../links.ts';
import type {Query} from './values.ts';

/** Each statement is a transaction of its own. */
export const postgresLinks = (query: Query): LinkStore => ({
  async keep({hash, purpose, subject, idx, body, made, until}) {
    await query('DELETE FROM link WHERE until <= $1', made);
    const kept = await query(
      `INSERT INTO link (hash, purpose, subject_key, idx, body, made, until) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING RETURNING hash`,
      hash,
      purpose,
      subject,
      idx,
      body,
      made,
      until,
    );
    return kept.length === 1;
  },
  async find(hash) {
    const [row] = await query('SELECT * FROM link WHERE hash = $1', hash);
    return row ? linkOf(row) : null;
  },
  use: async (hash, at) =>
    (await query('UPDATE link SET used = $1 WHERE hash = $2 AND used IS NULL RETURNING hash', at, hash))
      .length === 1,
  async of(subject, purpose, since) {
    const rows = await query(
      `SELECT * FROM link WHERE subject_key = $1 AND purpose = $2 AND made >= $3 ORDER BY made, hash COLLATE "C"`,
      subject,
      purpose,
      since,
    );
    return rows.map((row) => linkOf(row));
  },
  async extend(hash, until) {
    await query('UPDATE link SET until = $1 WHERE hash = $2', until, hash);
  },
  async drop(hash) {
    await query('DELETE FROM link WHERE hash = $1', hash);
  },
});
