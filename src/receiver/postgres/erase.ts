// Erasing: what was said goes, its place in the log stays.
import {numberOf} from '../columns.ts';
import {recompute} from '../projection.ts';
import type {SubjectRef} from '../store.ts';
import {lockHead} from './head.ts';
import {runProjection} from './load.ts';
import {readSubjects} from './read.ts';
import type {Query} from './values.ts';
import {writeProjected} from './write.ts';

/** Erases entries in a transaction; returns how many of them were there. */
export async function eraseEntries(query: Query, idxs: readonly number[]): Promise<number> {
  await lockHead(query);
  const subjects = new Map<string, SubjectRef>();
  for (const idx of idxs) for (const one of await readSubjects(query, idx)) subjects.set(one.key, one);
  const steps = await stepsOf(query, idxs);
  const erased = await bury(query, idxs);
  if (erased === 0) return 0;
  await bury(query, steps);
  const {rows} = await runProjection(query, [], (run) => {
    for (const subject of subjects.values()) recompute(run, subject, run.choicesOf(subject.key));
  });
  await writeProjected(query, rows);
  return erased;
}

/** Buries entries and, of requests, every step; returns how many were buried. */
export async function buryEntries(query: Query, idxs: readonly number[]): Promise<number> {
  const steps = await stepsOf(query, idxs);
  return (await bury(query, idxs)) + (await bury(query, steps));
}

/** Indexes of the steps of requests. */
async function stepsOf(query: Query, idxs: readonly number[]): Promise<readonly number[]> {
  const steps = await query(
    'SELECT idx FROM statement WHERE request IN (SELECT jti FROM request WHERE idx = ANY($1::bigint[]))',
    idxs,
  );
  return steps.map((step) => numberOf(step, 'idx'));
}

/** Tables that hold something of an entry which goes with a person. */
const ERASABLE = [
  'disclosure',
  'reference',
  'subject',
  'receipt',
  'identity',
  'request',
  'imported',
  'event',
  'link',
  'statement',
] as const;

/** Leaves a tombstone of each entry, and nothing else; returns of how many there was anything else. */
async function bury(query: Query, idxs: readonly number[]): Promise<number> {
  const buried = await query(
    `INSERT INTO tombstone SELECT tombstone FROM identity WHERE idx = ANY($1::bigint[])
     UNION SELECT tombstone FROM statement WHERE idx = ANY($1::bigint[]) ON CONFLICT DO NOTHING RETURNING mac`,
    idxs,
  );
  if (buried.length === 0) return 0;
  await query(
    'DELETE FROM delivery WHERE seq IN (SELECT seq FROM event WHERE idx = ANY($1::bigint[]))',
    idxs,
  );
  for (const table of ERASABLE) await query(`DELETE FROM ${table} WHERE idx = ANY($1::bigint[])`, idxs);
  return buried.length;
}
