// The parts of the PostgreSQL store that are no log: links, keeping.
import {indexOf, nullable, numberOf, suppressionOf, textOf} from '../columns.ts';
import type {KeepingStore} from '../keeping/store.ts';
import type {LinkStore} from '../links.ts';
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

/** Links, read and written one by one. */
export const postgresLinks = (query: Query): LinkStore => ({
  async keep({hash, purpose, subject, idx, body, made, until}) {
    await query('DELETE FROM link WHERE until <= $1', made);
    await query(
      `INSERT INTO link (hash, purpose, subject_key, idx, body, made, until) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      hash,
      purpose,
      subject,
      idx,
      body,
      made,
      until,
    );
  },
  async find(hash) {
    const [row] = await query('SELECT * FROM link WHERE hash = $1', hash);
    if (!row) return null;
    return {
      hash,
      purpose: textOf(row, 'purpose'),
      subject: nullable(row, 'subject_key'),
      idx: indexOf(row, 'idx'),
      body: textOf(row, 'body'),
      made: numberOf(row, 'made'),
      until: numberOf(row, 'until'),
      used: indexOf(row, 'used'),
    };
  },
  use: async (hash, at) =>
    (await query('UPDATE link SET used = $1 WHERE hash = $2 AND used IS NULL RETURNING hash', at, hash))
      .length === 1,
});

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
