// A PostgreSQL server of the test's own: in a folder that goes with it, reached through a socket in that folder.
import {execFile, spawnSync} from 'node:child_process';
import {chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {promisify} from 'node:util';
import {Client} from 'pg';

const run = promisify(execFile);

/** A server that runs. */
export interface PostgresServer {
  /** A connection string. The server asks nobody for a password: only who reads the folder reaches it. */
  readonly url: (database: string, user?: string) => string;
  /** Runs statements as the superuser. */
  readonly sql: (database: string, text: string) => Promise<readonly Record<string, unknown>[]>;
  /** Makes a database, as a copy of another one when `template` is given, and returns its name. */
  readonly createDatabase: (template?: string) => Promise<string>;
  /** `immediate` is like pulling the plug: no checkpoint, every connection dropped. */
  readonly stop: (mode: 'fast' | 'immediate') => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops it and deletes everything. */
  readonly remove: () => void;
}

/** The folder with the server's programs, the newest where there are several; null where there is none. */
export function findPostgres(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).toSorted((a, b) => Number.parseFloat(b) - Number.parseFloat(a))
    : [];
  const path = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = env['PG_BIN'] ? [env['PG_BIN']] : [...versions.map((v) => join(debian, v, 'bin')), ...path];
  return (
    places.find((folder) => ['initdb', 'pg_ctl'].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

/**
 * Whether tests with a server run. Without one they are left out, and one line says so; `POSTGRES=required` in the
 * environment makes that an error.
 */
export function havePostgres(env: Readonly<Record<string, string | undefined>> = process.env): boolean {
  if (findPostgres(env)) return true;
  const what = 'no PostgreSQL was found (Debian: apt-get install postgresql; or set PG_BIN)';
  if (env['POSTGRES'] === 'required') throw new Error(what);
  console.log(`tests of the PostgreSQL store did not run: ${what}`);
  return false;
}

/** The server refuses to run as root: then it runs as its own user, or as nobody. */
function unprivileged(): {readonly uid?: number; readonly gid?: number} {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  return {uid: Number(uid), gid: Number(gid)};
}

/** Starts a server on an empty folder. It syncs to the disk, as a real one does. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findPostgres();
  if (!bin) throw new Error('no PostgreSQL was found');
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const program = (name: string, ...args: string[]): Promise<unknown> =>
    run(join(bin, name), args, {cwd: folder, ...user});
  const start = async (): Promise<void> => {
    const options = `-k ${folder} -c listen_addresses='' -c max_connections=200`;
    await program('pg_ctl', 'start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options);
  };
  const remove = (): void => {
    process.off('exit', remove);
    const args = ['stop', '-m', 'immediate', '-D', data];
    spawnSync(join(bin, 'pg_ctl'), args, {cwd: folder, stdio: 'ignore', ...user});
    rmSync(folder, {recursive: true, force: true});
  };
  process.once('exit', remove); // however the test ends
  await program('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  await start();
  const stop = (mode: string): Promise<void> =>
    program('pg_ctl', 'stop', '-w', '-m', mode, '-D', data).then(() => undefined);
  return {...clients(folder), start, stop, remove};
}

function clients(folder: string): Pick<PostgresServer, 'url' | 'sql' | 'createDatabase'> {
  let made = 0;
  const url = (database: string, user = 'postgres'): string =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const sql: PostgresServer['sql'] = async (database, text) => {
    const client = new Client({connectionString: url(database)});
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const createDatabase = async (template?: string): Promise<string> => {
    const name = `store_${(made += 1)}`;
    await sql('postgres', `CREATE DATABASE ${name} OWNER owner ${template ? `TEMPLATE ${template}` : ''}`);
    return name;
  };
  return {url, sql, createDatabase};
}
