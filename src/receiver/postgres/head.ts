// The head of the log, behind which all that write stand in line.
import {numberOf} from '../columns.ts';
import {type Query} from './values.ts';

/**
 * Locks the head of the log, which every transaction that writes receipts or standings does before it reads
 * anything: so they run one after the other. READ COMMITTED is right for them: each statement after this one has a
 * snapshot that is younger than the lock, and sees all that the holder before has committed. Under a stricter level
 * the snapshot would be older than the wait; since the row is written and not only locked, a database that has no
 * other level refuses, and the transaction is tried again.
 * @returns the index that the next entry gets
 */
export async function lockHead(query: Query): Promise<number> {
  const [row = {}] = await query(`UPDATE head SET next = next WHERE name = 'log' RETURNING next`);
  return numberOf(row, 'next');
}
