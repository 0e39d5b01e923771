// What answers stand on, in PostgreSQL: one statement, for one question or for all together.
import {groundOf, numberOf, suppressionOf, typedOf, type Row} from '../columns.ts';
import {
  LOOK_BACK,
  type Asked,
  type Ground,
  type GroundStore,
  type TypedAddress,
} from '../permission/store.ts';
import {planned, type PlanningClient, type SqlClient, queryOn} from './transaction.ts';

const COLUMNS = `standing.subject_key, standing.choice, standing.kind, standing.controller, standing.state,
  standing.idx, standing.changed, standing.confirmed, receipt.hash, receipt.skew, receipt.jws, entry.received,
  statement.jws AS said, (SELECT received FROM entry WHERE idx = standing.confirmed) AS clicked`;

const suppressionsOf = (key: string): string =>
  `(SELECT json_agg(row_to_json(suppression)) FROM suppression WHERE suppression.subject_key = ${key}) AS suppressed`;

const JOINED = `LEFT JOIN entry ON entry.idx = standing.idx
  LEFT JOIN receipt ON receipt.idx = standing.idx LEFT JOIN statement ON statement.idx = standing.idx`;

/** One question, where something holds: planned once, it costs less than reading one row with a plan of its own. */
const ONE = `SELECT ${COLUMNS}, ${suppressionsOf('$1')}, true AS known FROM standing ${JOINED}
  WHERE standing.subject_key = $1 AND standing.choice = $2`;

const MANY = `SELECT asked.place, ${COLUMNS}, ${suppressionsOf('asked.key')},
    standing.idx IS NOT NULL OR EXISTS (SELECT 1 FROM subject WHERE subject.subject_key = asked.key) AS known
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (key, choice, place)
  LEFT JOIN standing ON standing.subject_key = asked.key AND standing.choice = asked.choice
  ${JOINED} ORDER BY asked.place`;

const TYPED = `SELECT asked.place, found.* FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (key, kind, place)
  CROSS JOIN LATERAL (
    SELECT disclosure.text, NULL AS value, NULL AS said, receipt.jws, subject.idx FROM subject
      JOIN receipt ON receipt.idx = subject.idx AND receipt.event = 'choices'
      JOIN disclosure ON disclosure.idx = subject.idx AND disclosure.name = asked.kind
      WHERE subject.subject_key = asked.key
    UNION ALL
    SELECT NULL, imported.value, imported.kind, NULL, subject.idx FROM subject
      JOIN imported ON imported.idx = subject.idx AND imported.kind = asked.kind WHERE subject.subject_key = asked.key
    UNION ALL
    SELECT NULL, receipt.sub, 'sub', NULL, subject.idx FROM subject
      JOIN receipt ON receipt.idx = subject.idx AND receipt.event = 'choices' AND receipt.sub IS NOT NULL
      WHERE subject.subject_key = asked.key AND asked.kind = 'sub'
    ORDER BY 5 DESC LIMIT $3
  ) AS found ORDER BY asked.place, found.idx DESC`;

export function postgresGrounds(client: SqlClient & PlanningClient): GroundStore {
  const one = planned(client, 'consent-ground', ONE);
  const query = queryOn(client);
  const many = (asked: readonly Asked[]): Promise<readonly Row[]> =>
    query(
      MANY,
      asked.map(({subject}) => subject),
      asked.map(({choice}) => choice),
    );
  return {
    async of(asked) {
      const [first, ...others] = asked;
      if (!first) return [];
      const found = others.length === 0 ? await one(first.subject, first.choice) : [];
      return (found.length > 0 ? found : await many(asked)).map((row) => groundIn(row));
    },
    async typed(subjects) {
      const found = subjects.map((): TypedAddress[] => []);
      if (subjects.length === 0) return found;
      const rows = await query(
        TYPED,
        subjects.map(({key}) => key),
        subjects.map(({kind}) => kind),
        LOOK_BACK,
      );
      for (const row of rows) found[numberOf(row, 'place') - 1]?.push(typedOf(row));
      return found;
    },
    async lastChange() {
      const [row = {}] = await query(`SELECT next - 1 AS last FROM head WHERE name = 'change'`);
      return numberOf(row, 'last');
    },
  };
}

function groundIn(row: Row): Ground {
  const suppressions = (row['suppressed'] ?? []) as readonly Row[]; // built by the statement
  return groundOf(
    row['idx'] === null ? null : row,
    suppressions.map((one) => suppressionOf(one)),
    row['known'] === true,
  );
}
