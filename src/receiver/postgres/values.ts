// Rows of PostgreSQL to and from values: numbers come as text, and lists go in as one array for each column.

import type {Row} from '../columns.ts';

/** Runs one statement. */
export type Query = (sql: string, ...values: readonly unknown[]) => Promise<readonly Row[]>;

/** In the order of code units, whatever the collation of the database. */
export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** A table with the type of each column. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, 'bigint' | 'text'>>;
}

/** Inserts rows, all in one statement; `conflict` is its ON CONFLICT clause. */
export async function insertRows(
  query: Query,
  {name, columns}: Table,
  rows: readonly (readonly (string | number | null)[])[],
  conflict = '',
): Promise<void> {
  if (rows.length === 0) return;
  const arrays = Object.values(columns).map((type, at) => `$${at + 1}::${type}[]`);
  await query(
    `INSERT INTO ${name} (${Object.keys(columns).join(', ')}) SELECT * FROM unnest(${arrays.join(', ')}) ${conflict}`,
    ...arrays.map((_, at) => rows.map((row) => row[at])),
  );
}
