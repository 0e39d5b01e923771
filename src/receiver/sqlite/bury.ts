// Erasing one entry: a tombstone stays, and its place in the log.
import {numberOf} from '../columns.ts';
import type {Query} from './rows.ts';

/** Buries an entry and, where it is a request, every step; returns how many were buried. */
export function buryEntry(query: Query, idx: number): number {
  const steps = query(
    'SELECT idx FROM statement WHERE request = (SELECT jti FROM request WHERE idx = ?)',
  ).all(idx);
  if (!bury(query, idx)) return 0;
  return 1 + steps.filter((step) => bury(query, numberOf(step, 'idx'))).length;
}

/** Leaves a tombstone of an entry, and nothing else; false when nothing else was there. */
function bury(query: Query, idx: number): boolean {
  const {changes} = query(
    `INSERT INTO tombstone SELECT tombstone FROM identity WHERE idx = ?1
     UNION SELECT tombstone FROM statement WHERE idx = ?1 ON CONFLICT DO NOTHING`,
  ).run(idx);
  if (changes === 0) return false;
  for (const table of ['subject', 'receipt', 'identity', 'statement', 'event', 'link']) {
    query(`DELETE FROM ${table} WHERE idx = ?`).run(idx);
  }
  return true;
}
