// The parts of the PostgreSQL store that are no log: keeping.
import {suppressionOf} from '../columns.ts';
import type {KeepingStore} from '../keeping/store.ts';
import {byText, insertRows, type Query, type Table} from './values.ts';

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

export const postgresKeeping = (query: Query): KeepingStore => ({
  async suppress(suppressions) {
    const each = new Map(suppressions.map((one) => [`${one.choice} ${one.subject.key}`, one]));
    await insertRows(
      query,
      SUPPRESSION,
      Array.from(each.values(), ({controller, subject, choice, since, until}) => {
        return [subject.key, choice, subject.kind, controller, since, until];
      }),
      `ON CONFLICT (subject_key, choice) DO UPDATE SET since = excluded.since, until = excluded.until`,
    );
  },
  async suppressionsOf(subjectKey) {
    const rows = await query('SELECT * FROM suppression WHERE subject_key = $1', subjectKey);
    return rows.map((row) => suppressionOf(row)).toSorted((a, b) => byText(a.choice, b.choice));
  },
});
