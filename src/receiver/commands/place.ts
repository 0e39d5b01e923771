// Where a receiver's things lie: the settings that its commands share.
import {readFileSync} from 'node:fs';
import {join, resolve, sep} from 'node:path';
import {bad, type Env, type Given} from './flag-values.ts';
import {FLAGS, type Flag} from './flags.ts';
import {FILES} from '../keys.ts';

/** All paths are absolute. */
export interface Place {
  readonly data: string;
  /** `postgres://…`; null for SQLite in the data folder. */
  readonly database: string | null;
  /** `postgres://…` of the login that erases; null where the first one does. */
  readonly erasureDatabase: string | null;
  readonly signingKeyFile: string;
  readonly pepperFile: string;
  /** How far the store has come, kept apart from it. */
  readonly highWater: string;
}

/**
 * The place that the settings name.
 * @param dataFolder finds the data folder or makes it, after everything else was found to be right
 */
export function placeOf(one: (flag: Flag) => Given, dataFolder: (given: Given) => string): Place {
  const database = databaseOf(one(FLAGS.databaseUrl), 'DATABASE_URL');
  const erasureDatabase = databaseOf(one(FLAGS.erasureUrl), 'ERASURE_DATABASE_URL');
  if (erasureDatabase !== null && database === null) {
    throw bad('--erasure-database-url goes with --database-url alone');
  }
  const data = dataFolder(one(FLAGS.data));
  const file = (flag: Flag, preset: string): string => {
    const {value, from} = one(flag);
    return from === 'default' ? preset : resolve(value);
  };
  const highWater = file(FLAGS.highWater, `${data}.high-water.json`);
  if (highWater.startsWith(data + sep)) throw bad('--high-water must lie outside of the data folder');
  return {
    data,
    database,
    erasureDatabase,
    signingKeyFile: file(FLAGS.signingKeyFile, join(data, FILES.key)),
    pepperFile: file(FLAGS.pepperFile, join(data, FILES.pepper)),
    highWater,
  };
}

/** Never quotes the value: it may hold a password. */
function databaseOf({value, from}: Given, variable: string): string | null {
  if (from === 'default') return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:')
    throw bad(`${from} must be an address that begins with postgres://`);
  if (from.startsWith('--') && (url.password || url.searchParams.has('password')))
    throw bad(`${from} holds a password, which every user of this machine can read: use ${variable}`);
  return value;
}

const SHORTEST = 16;

/** The token of the metrics, from the file or the variable METRICS_TOKEN. */
export function metricsToken(given: Given, env: Env): string {
  const token = secretOf(given, env['METRICS_TOKEN'], 'the token of the metrics');
  if (token === null)
    throw bad('--metrics needs a token, in METRICS_TOKEN or in the file of --metrics-token-file');
  return token;
}

/** A secret from the file that is given, or from its variable; null without either. */
export function secretOf(
  {value, from}: Given,
  variable: string | undefined,
  what: string,
  shortest: number = SHORTEST,
): string | null {
  const token = from === 'default' ? (variable ?? '') : tokenIn(value, from);
  if (token === '' && from === 'default') return null;
  if (token.length < shortest) throw bad(`${what} is shorter than ${shortest} characters`);
  return token;
}

function tokenIn(file: string, from: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw bad(`${from}: ${file} can't be read`, cause);
  }
}
