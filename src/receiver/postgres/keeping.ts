// Keeping and forgetting in PostgreSQL.
import {subjectOf, suppressionOf} from '../columns.ts';
import {candidates, holdOf, relationOf} from '../keeping/rows.ts';
import type {KeepingStore} from '../keeping/store.ts';
import {forget, postgresPlan, writeSuppressions} from './forget.ts';
import {queryOn, snapshot, transaction} from './transaction.ts';
import type {Pools} from './store.ts';
import {byText} from './values.ts';

/** Tables out of which erasing takes rows. */
const EMPTIED = [
  'receipt',
  'disclosure',
  'reference',
  'subject',
  'standing',
  'identity',
  'statement',
  'request',
  'imported',
  'event',
  'delivery',
  'link',
  'handed',
  'relation',
  'hold',
  'suppression',
] as const;

/** Whether this login may vacuum all of them: PostgreSQL passes over those that it may not. */
const MAY_VACUUM = `SELECT bool_and(pg_has_role(relowner, 'USAGE')) AS may FROM pg_class
  WHERE oid = ANY(ARRAY[${EMPTIED.map((name) => `'${name}'::regclass`).join(', ')}])`;

export function postgresKeeping({reader, writer, eraser}: Pools): KeepingStore {
  const [read, write, erase] = [queryOn(reader), queryOn(writer), queryOn(eraser)];
  return {
    suppress: (suppressions) => writeSuppressions(write, suppressions),
    async suppressionsOf(subjectKey) {
      const rows = await read('SELECT * FROM suppression WHERE subject_key = $1', subjectKey);
      return rows.map((row) => suppressionOf(row)).toSorted((a, b) => byText(a.choice, b.choice));
    },
    dropSuppressions: async (at) =>
      (await write('DELETE FROM suppression WHERE until <= $1 RETURNING choice', at)).length,
    forget: (removal) => transaction(eraser, (query) => forget(query, removal)),
    reach: (asked) => snapshot(reader, (query) => postgresPlan(query, asked)),
    async vacuum() {
      const [row] = await erase(MAY_VACUUM);
      if (row?.['may'] !== true) return false;
      await erase(`VACUUM ${EMPTIED.join(', ')}`);
      return true;
    },
    async hold({subject, controller, reason, since}) {
      await write(
        `INSERT INTO hold (subject_key, kind, controller, reason, since) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (subject_key) DO UPDATE SET reason = excluded.reason, since = excluded.since`,
        subject.key,
        subject.kind,
        controller,
        reason,
        since,
      );
    },
    async holdOf(subjectKey) {
      const [row] = await read('SELECT * FROM hold WHERE subject_key = $1', subjectKey);
      return row ? holdOf(row) : null;
    },
    liftHold: async (subjectKey) =>
      (await write('DELETE FROM hold WHERE subject_key = $1 RETURNING kind', subjectKey)).length === 1,
    holds: async (limit, after) =>
      (
        await read('SELECT * FROM hold WHERE subject_key > $1 ORDER BY subject_key LIMIT $2', after, limit)
      ).map((row) => holdOf(row)),
    async endRelation({subject, controller, ended}) {
      await write(
        `INSERT INTO relation (subject_key, kind, controller, ended) VALUES ($1, $2, $3, $4)
         ON CONFLICT (subject_key) DO UPDATE SET ended = excluded.ended`,
        subject.key,
        subject.kind,
        controller,
        ended,
      );
    },
    async relationOf(subjectKey) {
      const [row] = await read('SELECT * FROM relation WHERE subject_key = $1', subjectKey);
      return row ? relationOf(row) : null;
    },
    candidates: async (limit, after) =>
      (await read(candidates('$1', '$2'), after, limit)).map((row) => subjectOf(row)),
  };
}
