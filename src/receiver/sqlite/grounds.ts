// What answers stand on, in SQLite: one statement for each question.
import {groundOf, numberOf, suppressionOf, typedOf, type Row} from '../columns.ts';
import {
  LOOK_BACK,
  type Asked,
  type Ground,
  type GroundStore,
  type TypedAddress,
} from '../permission/store.ts';
import type {SubjectRef} from '../store.ts';
import type {Query} from './rows.ts';

const GROUND = `SELECT standing.*, receipt.hash, receipt.skew, receipt.jws, entry.received, statement.jws AS said,
    (SELECT received FROM entry WHERE idx = standing.confirmed) AS clicked
  FROM standing JOIN entry ON entry.idx = standing.idx
  LEFT JOIN receipt ON receipt.idx = standing.idx LEFT JOIN statement ON statement.idx = standing.idx
  WHERE standing.subject_key = ? AND standing.choice = ?`;

const DISCLOSED = `SELECT disclosure.text, NULL AS value, NULL AS said, receipt.jws, subject.idx FROM subject
  JOIN receipt ON receipt.idx = subject.idx AND receipt.event = 'choices'
  JOIN disclosure ON disclosure.idx = subject.idx AND disclosure.name = ?2
  WHERE subject.subject_key = ?1 ORDER BY subject.idx DESC LIMIT ?3`;

const IMPORTED = `SELECT NULL AS text, imported.value, imported.kind AS said, NULL AS jws, subject.idx FROM subject
  JOIN imported ON imported.idx = subject.idx AND imported.kind = ?2
  WHERE subject.subject_key = ?1 ORDER BY subject.idx DESC LIMIT ?3`;

const ACCOUNT = `SELECT NULL AS text, receipt.sub AS value, 'sub' AS said, NULL AS jws FROM subject
  JOIN receipt ON receipt.idx = subject.idx AND receipt.event = 'choices' AND receipt.sub IS NOT NULL
  WHERE subject.subject_key = ? ORDER BY subject.idx DESC LIMIT ?`;

export const sqliteGrounds = (query: Query): GroundStore => ({
  of: async (asked) => asked.map((one) => groundFor(query, one)),
  typed: async (subjects) => subjects.map((subject) => typedBy(query, subject)),
  lastChange: async () =>
    numberOf(query(`SELECT next - 1 AS last FROM head WHERE name = 'change'`).get() ?? {}, 'last'),
});

function groundFor(query: Query, {subject, choice}: Asked): Ground {
  const row = query(GROUND).get(subject, choice);
  const suppressions = query('SELECT * FROM suppression WHERE subject_key = ?')
    .all(subject)
    .map((one) => suppressionOf(one));
  const isKnown =
    row !== undefined || query('SELECT 1 FROM subject WHERE subject_key = ?').get(subject) !== undefined;
  return groundOf(row ?? null, suppressions, isKnown);
}

/** Each question on its own goes along an index; together they would be sorted. */
function typedBy(query: Query, {kind, key}: SubjectRef): readonly TypedAddress[] {
  if (kind === 'sub')
    return query(ACCOUNT)
      .all(key, LOOK_BACK)
      .map((row) => typedOf(row));
  const [disclosed, imported] = [DISCLOSED, IMPORTED].map((sql) => query(sql).all(key, kind, LOOK_BACK));
  const rows: readonly Row[] = [...(disclosed ?? []), ...(imported ?? [])];
  const newest = rows.length < 2 ? rows : rows.toSorted((a, b) => numberOf(b, 'idx') - numberOf(a, 'idx'));
  return newest.slice(0, LOOK_BACK).map((row) => typedOf(row));
}
