// Rows of either database as keeping and forgetting read them.
import {numberOf, standingRowOf, subjectOf, textOf, type Row} from '../columns.ts';
import {payloadIn, type SubjectRef} from '../store.ts';
import type {Fact} from './plan.ts';
import type {EndedRelation, Hold} from './store.ts';
import type {HeldBefore} from './suppress.ts';

/** A row of the table `hold`. */
export const holdOf = (row: Row): Hold => ({
  controller: textOf(row, 'controller'),
  subject: subjectOf(row),
  reason: textOf(row, 'reason'),
  since: numberOf(row, 'since'),
});

/** A row of the table `relation`. */
export const relationOf = (row: Row): EndedRelation => ({
  controller: textOf(row, 'controller'),
  subject: subjectOf(row),
  ended: numberOf(row, 'ended'),
});

/** A row of the table `standing`, with the time of the entry that decided it. */
export const heldBeforeOf = (row: Row): HeldBefore => ({
  ...standingRowOf(row),
  received: numberOf(row, 'received'),
});

/** The columns of an entry that `factsOf` reads; a WHERE clause comes after it. */
export const FACTS = `SELECT entry.idx, entry.kind, receipt.iss,
    CASE WHEN receipt.event IN ('withdrawal', 'objection') THEN receipt.jws END AS refusal,
    EXISTS (SELECT 1 FROM disclosure WHERE disclosure.idx = entry.idx
            AND disclosure.name IN ('email', 'phone', 'post')) AS addressed,
    EXISTS (SELECT 1 FROM request WHERE request.idx = entry.idx AND request.closed = 0) AS open
  FROM entry LEFT JOIN receipt ON receipt.idx = entry.idx`;

/**
 * Entries as erasing sees them.
 * @param bindings rows of the table `subject`
 */
export function factsOf(entries: readonly Row[], bindings: readonly Row[]): readonly Fact[] {
  const subjects = new Map<number, SubjectRef[]>();
  for (const row of bindings) {
    const idx = numberOf(row, 'idx');
    subjects.set(idx, [...(subjects.get(idx) ?? []), subjectOf(row)]);
  }
  return entries.map((row) => {
    const idx = numberOf(row, 'idx');
    const refusal = typeof row['refusal'] === 'string' ? payloadIn(row['refusal']).event : null;
    const hasToken = refusal !== null && 'token' in refusal && refusal.token !== undefined;
    return {
      idx,
      iss: typeof row['iss'] === 'string' ? row['iss'] : null,
      names: row['kind'] === 'statement' || Boolean(row['addressed']) || hasToken,
      open: Boolean(row['open']),
      subjects: subjects.get(idx) ?? [],
    };
  });
}

/** The statement that finds subjects which might fall due, by key; with the names of its two parameters. */
export const candidates = (after: string, limit: string): string => `
  SELECT subject_key, min(kind) AS kind FROM subject AS one WHERE subject_key > ${after}
  AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.subject_key = one.subject_key)
  AND (EXISTS (SELECT 1 FROM relation WHERE relation.subject_key = one.subject_key)
    OR NOT EXISTS (SELECT 1 FROM standing WHERE standing.subject_key = one.subject_key
      AND standing.state IN ('given', 'not-covered')))
  AND NOT EXISTS (SELECT 1 FROM subject AS bound JOIN request ON request.idx = bound.idx
    WHERE bound.subject_key = one.subject_key AND request.closed = 0)
  GROUP BY subject_key ORDER BY subject_key LIMIT ${limit}`;
