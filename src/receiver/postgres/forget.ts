// Erasing people in PostgreSQL, inside a transaction.
import {STANDINGS, type StandingState} from '../../model/standing.ts';
import {subjectOf, textOf, wordOf} from '../columns.ts';
import {
  isStill,
  planLater,
  type Asked,
  type Fact,
  type Plan,
  type Question,
  touchedBy,
} from '../keeping/plan.ts';
import {FACTS, factsOf, heldBeforeOf} from '../keeping/rows.ts';
import type {Removal, Removed, Suppression} from '../keeping/store.ts';
import {placeOf, suppressionsFor, type HeldBefore} from '../keeping/suppress.ts';
import {recompute} from '../projection.ts';
import type {SubjectRef} from '../store.ts';
import {buryEntries} from './erase.ts';
import {lockHead} from './head.ts';
import {runProjection} from './load.ts';
import {insertRows, type Query, type Table} from './values.ts';
import {writeProjected} from './write.ts';

const SUPPRESSION: Table = {
  name: 'suppression',
  columns: {
    subject_key: 'text',
    choice: 'text',
    kind: 'text',
    controller: 'text',
    since: 'bigint',
    until: 'bigint',
  },
};

/** Tables that hold something of a subject which no entry takes along. */
const BY_SUBJECT = ['subject', 'delivery', 'event', 'link', 'handed', 'relation', 'hold'] as const;

const AMONG = {
  subject: 'subject AS bound WHERE subject_key',
  key: 'receipt AS signed WHERE iss',
  request: 'request AS asked WHERE idx::text', // requests are few
} as const;

/** Links of nobody in the column, which open something of a subject. */
const OPENING = 'DELETE FROM link WHERE subject_key IS NULL AND position($1 IN body) > 0';

async function answer(query: Query, {by, names}: Question): Promise<readonly Fact[]> {
  const where = `IN (SELECT idx FROM ${AMONG[by]} = ANY($1))`;
  const entries = await query(`${FACTS} WHERE entry.idx ${where} ORDER BY entry.idx`, names);
  return factsOf(
    entries,
    await query(`SELECT idx, kind, subject_key FROM subject WHERE idx ${where}`, names),
  );
}

/** What would be erased. */
export const postgresPlan = (query: Query, asked: Asked): Promise<Plan> =>
  planLater(asked, (question) => answer(query, question));

/** Erases people. */
export async function forget(query: Query, removal: Removal): Promise<Removed> {
  await lockHead(query);
  const plan = await postgresPlan(query, removal);
  if (removal.only && !isStill(plan, removal.only)) return {kind: 'changed'};
  const {subjects, linked, kept} = plan;
  const touched = touchedBy(plan);
  const held = await query('SELECT kind, subject_key FROM hold WHERE subject_key = ANY($1)', keysOf(touched));
  if (held.length > 0) return {kind: 'held', subjects: held.map((row) => subjectOf(row))};
  const before = await standingsOf(query, touched);
  const entries = await buryEntries(query, plan.entries);
  const keys = keysOf(subjects);
  const told = 'SELECT seq FROM event WHERE subject_key = ANY($1)';
  await query(`DELETE FROM delivery WHERE seq IN (${told})`, keys);
  for (const table of BY_SUBJECT) await query(`DELETE FROM ${table} WHERE subject_key = ANY($1)`, keys);
  for (const key of keys) await query(OPENING, key);
  const {rows} = await runProjection(query, [], (run) => {
    for (const subject of touched) recompute(run, subject, run.choicesOf(subject.key));
  });
  await writeProjected(query, rows);
  const suppressions = suppressionsFor(removal, plan, before, await statesOf(query, linked));
  await writeSuppressions(query, suppressions);
  return {kind: 'erased', entries, subjects, linked, kept, suppressed: suppressions.length};
}

const keysOf = (subjects: readonly SubjectRef[]): readonly string[] => subjects.map(({key}) => key);

async function standingsOf(query: Query, subjects: readonly SubjectRef[]): Promise<readonly HeldBefore[]> {
  const rows = await query(
    `SELECT standing.*, entry.received FROM standing JOIN entry ON entry.idx = standing.idx
     WHERE standing.subject_key = ANY($1)`,
    keysOf(subjects),
  );
  return rows.map((row) => heldBeforeOf(row));
}

async function statesOf(
  query: Query,
  subjects: readonly SubjectRef[],
): Promise<ReadonlyMap<string, StandingState>> {
  const sql = 'SELECT subject_key, choice, state FROM standing WHERE subject_key = ANY($1)';
  const rows = await query(sql, keysOf(subjects));
  return new Map(
    rows.map((row) => [
      placeOf(textOf(row, 'subject_key'), textOf(row, 'choice')),
      wordOf(row, 'state', STANDINGS),
    ]),
  );
}

/** Writes suppressions. */
export async function writeSuppressions(query: Query, suppressions: readonly Suppression[]): Promise<void> {
  const each = new Map(suppressions.map((one) => [placeOf(one.subject.key, one.choice), one]));
  await insertRows(
    query,
    SUPPRESSION,
    Array.from(each.values(), ({controller, subject, choice, since, until}) => {
      return [subject.key, choice, subject.kind, controller, since, until];
    }),
    `ON CONFLICT (subject_key, choice) DO UPDATE SET since = excluded.since, until = excluded.until`,
  );
}
