// Finding receipts by one name in SQLite.
import type {FindingStore} from '../finding.ts';
import {storedOf, type Query} from './rows.ts';

/** On the connection that reads. */
export const sqliteFinding = (query: Query): FindingStore => ({
  byJti: async (jti) =>
    query('SELECT * FROM held WHERE idx IN (SELECT idx FROM identity WHERE jti = ?) ORDER BY idx')
      .all(jti)
      .map((row) => storedOf(query, row)),
  async byHash(hash) {
    const row = query('SELECT * FROM held WHERE hash = ?').get(hash);
    return row ? storedOf(query, row) : null;
  },
});
