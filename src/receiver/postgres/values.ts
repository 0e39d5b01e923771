// Rows of PostgreSQL to and from values: numbers come as text, and lists go in as one array for each column.

/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs one statement. */
export type Query = (sql: string, ...values: readonly unknown[]) => Promise<readonly Row[]>;

/** A text column. */
export function textOf(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new Error(`no text in column ${name}`);
  return value;
}

/** A column that may be NULL. */
export const nullable = (row: Row, name: string): string | null =>
  row[name] === null ? null : textOf(row, name);

/** A number column: BIGINT comes as text. All that the store keeps are exact in a double. */
export const numberOf = (row: Row, name: string): number => Number(row[name]);

/** The word that a column holds. */
export function wordOf<const T extends string>(row: Row, name: string, words: readonly T[]): T {
  const word = words.find((one) => one === row[name]);
  if (word === undefined) throw new Error(`unexpected value in column ${name}`);
  return word;
}

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
