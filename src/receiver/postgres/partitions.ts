// Splitting the table `receipt` by ranges of the index, without losing a row, and keeping ranges ready ahead.
import {textOf} from '../columns.ts';
import {lockHead} from './head.ts';
import {type Query} from './values.ts';

/** `rows` in each partition; `ahead`: how many empty ones there are at least when the step is done. */
export interface PartitionOptions {
  readonly rows: number;
  readonly ahead: number;
}

/** Makes `receipt` a partitioned table where it is not one yet, and makes partitions ahead. */
export async function partitionReceipts(query: Query, {rows, ahead}: PartitionOptions): Promise<void> {
  if (!Number.isSafeInteger(rows) || rows < 1) throw new TypeError(`not a number of rows: ${rows}`);
  const next = await lockHead(query);
  const [{partitioned} = {}] = await query(
    `SELECT relkind = 'p' AS partitioned FROM pg_class WHERE oid = 'receipt'::regclass`,
  );
  if (!partitioned) await splitReceipts(query, (Math.floor(next / rows) + 1) * rows);
  const upper = await upperBound(query);
  const wanted = (Math.floor(next / rows) + 1 + ahead) * rows;
  if (upper < wanted) await makePartitions(query, upper, wanted, rows);
}

/** What is there becomes the first partition; its indexes and checks are those of the new table. */
async function splitReceipts(query: Query, bound: number): Promise<void> {
  await query('ALTER TABLE receipt RENAME TO receipt_0');
  await query('CREATE TABLE receipt (LIKE receipt_0 INCLUDING ALL) PARTITION BY RANGE (idx)');
  await query(`ALTER TABLE receipt ATTACH PARTITION receipt_0 FOR VALUES FROM (MINVALUE) TO (${bound})`);
  await query('CREATE TABLE receipt_rest PARTITION OF receipt DEFAULT');
}

/** The tables that `receipt` consists of, itself included. */
export async function receiptTables(query: Query): Promise<readonly string[]> {
  const rows = await query(
    `SELECT 'receipt'::regclass::text AS name
     UNION SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'receipt'::regclass`,
  );
  return rows.map((row) => textOf(row, 'name'));
}

/** Where the last range ends. */
async function upperBound(query: Query): Promise<number> {
  const rows = await query(
    `SELECT pg_get_expr(relpartbound, pg_class.oid) AS bound
     FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'receipt'::regclass`,
  );
  return Math.max(...rows.map((row) => Number(/TO \('?(\d+)'?\)$/.exec(textOf(row, 'bound'))?.[1] ?? 0)));
}

/** The partition for the rest is taken out meanwhile: a range can't be made while it holds rows of that range. */
async function makePartitions(query: Query, from: number, to: number, size: number): Promise<void> {
  await query('ALTER TABLE receipt DETACH PARTITION receipt_rest');
  for (let lower = from; lower < to; lower += size) {
    const range = `FROM (${lower}) TO (${lower + size})`;
    await query(`CREATE TABLE receipt_${lower} PARTITION OF receipt FOR VALUES ${range}`);
  }
  await query('INSERT INTO receipt SELECT * FROM receipt_rest'); // all lie before the head, so below `to`
  await query('TRUNCATE receipt_rest');
  await query('ALTER TABLE receipt ATTACH PARTITION receipt_rest DEFAULT');
}
