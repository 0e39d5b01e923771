// Connections to PostgreSQL: each is checked and set so that a commit is on disk before it is acknowledged.
import {Pool, type ClientBase} from 'pg';
import {ConsentError} from '../../model/errors.ts';

/** Where to connect to, and how many connections at most. `timeout`: ms, for connecting and for each statement. */
export interface SessionOptions {
  readonly connectionString: string;
  readonly connections: number;
  readonly timeout: number;
}

/** A pool whose connections are all durable ones. */
export function openPool({connectionString, connections, timeout}: SessionOptions): Pool {
  const pool = new Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: timeout,
    query_timeout: timeout,
    keepAlive: true,
    onConnect: prepareSession,
  });
  pool.on('error', () => undefined); // an idle connection was lost: the next use opens another
  return pool;
}

/** Every setting without which a commit may be lost after it was acknowledged. */
const DURABLE = ['fsync', 'synchronous_commit'] as const;

async function prepareSession(client: ClientBase): Promise<void> {
  client.on('error', () => undefined); // whoever waits for an answer is told; unheard it would end the process
  const columns = DURABLE.map((name) => `current_setting('${name}', true) AS ${name}`);
  const {rows}: {rows: Partial<Record<string, string>>[]} = await client.query(
    `SELECT ${columns.join(', ')}`,
  );
  for (const name of DURABLE) {
    if (rows[0]?.[name] === 'off') {
      throw new ConsentError('store-setting', `PostgreSQL answers ${name} = off: a commit could be lost`);
    }
  }
  const strongest = rows[0]?.['synchronous_commit'] === 'remote_apply'; // waits for more than "on" does
  if (!strongest) await client.query('SET synchronous_commit = on');
  // a receiver that froze in a transaction holds the log's head: the others would wait for it
  await client.query(`SET idle_in_transaction_session_timeout = '30s'`);
}
