// A transaction: committed when its promise resolves, undone when it rejects, tried again where the database asks so.
import {type Row} from '../columns.ts';
import {DatabaseError} from 'pg';
import type {Query} from './values.ts';

/** Something that runs statements: a client of the package `pg`, a pool, or anything that does the same. */
export interface SqlClient {
  query(sql: string, values?: unknown[]): Promise<{readonly rows: Row[]; readonly command: string}>;
}

/** Something that also runs statements which it keeps planned, each under a name of its own. */
export interface PlanningClient {
  query(named: {name: string; text: string; values: unknown[]}): Promise<{readonly rows: Row[]}>;
}

/** Where a transaction gets its connection. `release` closes it when it is called with true. */
export interface Source {
  connect(): Promise<SqlClient & {release(close?: boolean): void}>;
}

/** Serialization failure and deadlock: the database has undone everything and asks to try again. */
export const UNDONE: readonly string[] = ['40001', '40P01'];
const TRIES = 5;

/** The code of an error that the database answered with; empty for any other. */
export const sqlState = (error: unknown): string =>
  error instanceof DatabaseError ? (error.code ?? '') : '';

/**
 * Runs `work` in a transaction.
 * @param again the error codes after which it is run once more
 */
export async function transaction<T>(
  source: Source,
  work: (query: Query) => Promise<T>,
  again: readonly string[] = UNDONE,
): Promise<T> {
  return run(source, 'READ COMMITTED', work, again);
}

/** Runs statements that only read, all of which see the same moment. */
export const snapshot = <T>(source: Source, work: (query: Query) => Promise<T>): Promise<T> =>
  run(source, 'REPEATABLE READ READ ONLY', work, UNDONE);

async function run<T>(
  source: Source,
  mode: string,
  work: (query: Query) => Promise<T>,
  again: readonly string[],
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const client = await source.connect();
    try {
      const result = await committed(client, mode, work);
      client.release();
      return result;
    } catch (error) {
      client.release(!(await rolledBack(client, error)));
      if (tried === TRIES || !again.includes(sqlState(error))) throw error;
    }
  }
}

/** Whatever the server's default is: the reasoning of what writes is about READ COMMITTED. */
async function committed<T>(client: SqlClient, mode: string, work: (query: Query) => Promise<T>): Promise<T> {
  await client.query(`BEGIN ISOLATION LEVEL ${mode}`);
  const result = await work(queryOn(client));
  const {command} = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('the database has undone the transaction'); // it answers so after an error
  return result;
}

/** Whether the connection is fit for further use. After anything but an answer it is closed, which undoes as well. */
async function rolledBack(client: SqlClient, error: unknown): Promise<boolean> {
  if (!(error instanceof DatabaseError)) return false;
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

/**
 * One statement that each connection plans once: where it is asked very often, planning would cost more than answering.
 * It names its columns one by one, so that tables may get more of them meanwhile.
 */
export const planned =
  (client: PlanningClient, name: string, text: string) =>
  async (...values: readonly unknown[]): Promise<readonly Row[]> =>
    (await client.query({name, text, values: [...values]})).rows;

/** Statements on a connection, or each on one of a pool. */
export function queryOn(client: SqlClient): Query {
  return async (sql, ...values) => (await client.query(sql, [...values])).rows;
}
