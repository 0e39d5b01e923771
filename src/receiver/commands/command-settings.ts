// The settings of the commands beside `serve`, which work on a data folder that is there.
import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import {bad, isOn, parseFlags, single, type Env, type Given} from './flag-values.ts';
import {FLAGS, type CommandName, type Flag} from './flags.ts';
import {placeOf, type Place} from './place.ts';
import {dataFolder, receiverUrl, rulesOf} from './settings.ts';
import {suppressShape, type RetentionRule} from '../keeping/rules.ts';
import {visible} from '../visible.ts';

/** What a command works on, and the words behind it. */
export interface CommandSettings extends Place {
  readonly kind: 'run';
  readonly words: readonly string[];
  readonly acceptLoss: boolean;
  /** Null unless it is given. */
  readonly reason: string | null;
  /** How long a no is kept after an erasure; null for not at all. */
  readonly suppress: string | null;
  readonly linked: boolean;
  /** Empty where none are given. */
  readonly retention: readonly RetentionRule[];
  /** Unix ms; null where it is not given. */
  readonly before: number | null;
  readonly vacuum: boolean;
  /** Null where it is not given. */
  readonly publicUrl: string | null;
  /** What is given for any other flag of the command; null where nothing is. */
  readonly given: (flag: Flag) => string | null;
  readonly isOn: (flag: Flag) => boolean;
}

/** Commands that may be the first on a data folder. */
const MAKES_FOLDER: ReadonlySet<CommandName> = new Set(['migrate', 'restore']);

/**
 * Reads and checks the settings of a command, or says that a text is asked for in place of it.
 * @throws ConsentError `setting` with one line
 */
export function readCommandSettings(
  command: CommandName,
  args: readonly string[],
  env: Env,
): CommandSettings | {readonly kind: 'help' | 'version'} {
  const {values, positionals} = parseFlags(command, args);
  if (values['help']) return {kind: 'help'};
  if (values['version']) return {kind: 'version'};
  const reason = values[FLAGS.reason.name];
  const folder = MAKES_FOLDER.has(command) ? dataFolder : knownFolder;
  return {
    kind: 'run',
    words: positionals,
    acceptLoss: isOn(FLAGS.acceptLoss, values, env),
    reason: typeof reason === 'string' ? reason : null,
    suppress: periodOf(single(FLAGS.suppress, values, env)),
    linked: isOn(FLAGS.linked, values, env),
    retention: rulesOf(single(FLAGS.retention, values, env)),
    before: timeOf(single(FLAGS.before, values, env)),
    vacuum: !isOn(FLAGS.noVacuum, values, env),
    publicUrl: urlOf(single(FLAGS.publicUrl, values, env)),
    given(flag) {
      const {value, from} = single(flag, values, env);
      return from === 'default' ? null : value;
    },
    isOn: (flag) => isOn(flag, values, env),
    ...placeOf((flag: Flag) => single(flag, values, env), folder),
  };
}

const urlOf = (given: Given): string | null => (given.from === 'default' ? null : receiverUrl(given));

function periodOf({value, from}: Given): string | null {
  if (from === 'default') return null;
  if (suppressShape(value, '', [])) return value;
  throw bad(`${from} must be a period such as P10Y, P18M or P30D, or for-ever, not "${visible(value)}"`);
}

function timeOf({value, from}: Given): number | null {
  if (from === 'default') return null;
  const time = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw bad(`${from} must be a date such as 2027-01-31, not "${visible(value)}"`);
}

function knownFolder({value, from}: Given): string {
  const folder = resolve(value);
  if (statSync(folder, {throwIfNoEntry: false})?.isDirectory()) return folder;
  throw bad(`${from === 'default' ? '--data' : from}: there is no folder ${folder}`);
}

/**
 * What a command that takes one word is asked to do.
 * @throws ConsentError `setting` for words that it doesn't know
 */
export function actionOf<const A extends string>(
  command: CommandName,
  words: readonly string[],
  actions: Readonly<Record<A, number>>,
): readonly [action: A, ...rest: string[]] {
  const [word = 'list', ...rest] = words;
  const action = Object.keys(actions).find((one): one is A => one === word);
  if (action !== undefined && rest.length === actions[action]) return [action, ...rest];
  throw bad(`"${[command, ...words].join(' ')}" is no command (consent-receiver ${command} --help has them)`);
}
