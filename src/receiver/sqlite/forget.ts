// Erasing people in SQLite, inside a transaction.
import {subjectOf, textOf, wordOf} from '../columns.ts';
import {STANDINGS, type StandingState} from '../../model/standing.ts';
import {
  isStill,
  planNow,
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
import {buryEntry} from './bury.ts';
import type {Query, SqliteRows} from './rows.ts';

/** A list as a parameter. */
const LIST = '(SELECT value FROM json_each(?))';

/** Tables that hold something of a subject which no entry takes along. */
const BY_SUBJECT = ['subject', 'event', 'delivery', 'link', 'handed', 'relation', 'hold'] as const;

const AMONG = {
  subject: 'subject WHERE subject_key',
  key: 'receipt WHERE iss',
  request: 'request WHERE CAST(idx AS TEXT)', // requests are few
} as const;

/** Links of nobody in the column, which open something of a subject. */
const OPENING = 'DELETE FROM link WHERE subject_key IS NULL AND instr(body, ?) > 0';

function answer(query: Query, {by, names}: Question): readonly Fact[] {
  const list = JSON.stringify(names);
  const where = `IN (SELECT idx FROM ${AMONG[by]} IN ${LIST})`;
  return factsOf(
    query(`${FACTS} WHERE entry.idx ${where} ORDER BY entry.idx`).all(list),
    query(`SELECT idx, kind, subject_key FROM subject WHERE idx ${where}`).all(list),
  );
}

/** What would be erased. */
export const sqlitePlan = (query: Query, asked: Asked): Plan =>
  planNow(asked, (question) => answer(query, question));

/** Erases people. */
export function forget(query: Query, rows: SqliteRows, removal: Removal): Removed {
  const plan = sqlitePlan(query, removal);
  if (removal.only && !isStill(plan, removal.only)) return {kind: 'changed'};
  const touched = touchedBy(plan);
  const held = heldAmong(query, touched);
  if (held.length > 0) return {kind: 'held', subjects: held};
  const before = standingsOf(query, touched);
  const entries = plan.entries.reduce((sum, idx) => sum + buryEntry(query, idx), 0);
  const keys = JSON.stringify(plan.subjects.map(({key}) => key));
  for (const table of BY_SUBJECT) query(`DELETE FROM ${table} WHERE subject_key IN ${LIST}`).run(keys);
  for (const {key} of plan.subjects) query(OPENING).run(key);
  for (const subject of touched) recompute(rows, subject, rows.choicesOf(subject.key));
  const suppressions = suppressionsFor(removal, plan, before, statesOf(query, plan.linked));
  writeSuppressions(query, suppressions);
  const {subjects, linked, kept} = plan;
  return {kind: 'erased', entries, subjects, linked, kept, suppressed: suppressions.length};
}

const keysOf = (subjects: readonly SubjectRef[]): string => JSON.stringify(subjects.map(({key}) => key));

const heldAmong = (query: Query, subjects: readonly SubjectRef[]): readonly SubjectRef[] =>
  query(`SELECT kind, subject_key FROM hold WHERE subject_key IN ${LIST}`)
    .all(keysOf(subjects))
    .map((row) => subjectOf(row));

const standingsOf = (query: Query, subjects: readonly SubjectRef[]): readonly HeldBefore[] =>
  query(
    `SELECT standing.*, entry.received FROM standing JOIN entry ON entry.idx = standing.idx
     WHERE standing.subject_key IN ${LIST}`,
  )
    .all(keysOf(subjects))
    .map((row) => heldBeforeOf(row));

const statesOf = (query: Query, subjects: readonly SubjectRef[]): ReadonlyMap<string, StandingState> =>
  new Map(
    query(`SELECT subject_key, choice, state FROM standing WHERE subject_key IN ${LIST}`)
      .all(keysOf(subjects))
      .map((row) => [
        placeOf(textOf(row, 'subject_key'), textOf(row, 'choice')),
        wordOf(row, 'state', STANDINGS),
      ]),
  );

/** Writes suppressions. */
export function writeSuppressions(query: Query, suppressions: readonly Suppression[]): void {
  for (const {controller, subject, choice, since, until} of suppressions) {
    query(
      `INSERT OR REPLACE INTO suppression (subject_key, choice, kind, controller, since, until)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ).run(subject.key, choice, subject.kind, controller, since, until);
  }
}
