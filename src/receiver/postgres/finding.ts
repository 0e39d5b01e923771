// Finding receipts by one name in PostgreSQL.
import type {FindingStore} from '../finding.ts';
import {HELD, storedOf} from './read.ts';
import type {Query} from './values.ts';

/** On the connections that read. */
export const postgresFinding = (query: Query): FindingStore => ({
  async byJti(jti) {
    const rows = await query(`${HELD} WHERE identity.jti = $1 ORDER BY receipt.idx`, jti);
    return rows.map((row) => storedOf(row));
  },
  async byHash(hash) {
    const [row] = await query(`${HELD} WHERE identity.hash = $1`, hash);
    return row ? storedOf(row) : null;
  },
});
