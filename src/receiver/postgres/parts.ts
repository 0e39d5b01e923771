// The parts of the PostgreSQL store that are no log: keeping, deliveries.
import {numberOf, suppressionOf} from '../columns.ts';
import type {KeepingStore} from '../keeping/store.ts';
import type {DeliveryStore} from '../webhooks/store.ts';
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

export const postgresDeliveries = (query: Query): DeliveryStore => ({
  async endpoint(name) {
    await query(
      `INSERT INTO endpoint (name, seq, until) SELECT $1, next - 1, 0 FROM head WHERE name = 'change'
       ON CONFLICT DO NOTHING`,
      name,
    );
    const [row = {}] = await query('SELECT seq FROM endpoint WHERE name = $1', name);
    return {name, seq: numberOf(row, 'seq')};
  },
});
