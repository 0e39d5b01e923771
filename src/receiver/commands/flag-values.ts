// Flags as they were given: on the command line, in the environment, or by default.
import {parseArgs} from 'node:util';
import {ConsentError} from '../../model/errors.ts';
import {flagsOf, type CommandName, type Flag} from './flags.ts';

/** An error of a setting: one line. */
export const bad = (message: string, cause?: unknown): ConsentError =>
  new ConsentError('setting', message, cause === undefined ? {} : {cause});

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;
/** What stands on the command line, by name. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
/** The command line behind a command. */
export interface Parsed {
  readonly values: Values;
  readonly positionals: readonly string[];
}

/**
 * Reads the words behind a command.
 * @throws ConsentError `setting`
 */
export function parseFlags(command: CommandName, args: readonly string[]): Parsed {
  const options = flagsOf(command).map((flag) => [
    flag.name,
    {type: flag.value ? 'string' : 'boolean', multiple: flag.multiple ?? false} as const,
  ]);
  try {
    const asked = {help: {type: 'boolean'}, version: {type: 'boolean'}} as const;
    return parseArgs({
      args: [...args],
      options: {...Object.fromEntries(options), ...asked},
      allowPositionals: true,
    });
  } catch (cause) {
    const [line = ''] = cause instanceof Error ? cause.message.split(/\. |\n/) : [];
    throw bad(`${line} (--help lists the flags)`, cause);
  }
}

/** A value with the words for where it came from. */
export interface Given {
  readonly value: string;
  readonly from: string;
}

/** The value of a flag, of its variable, or its default. */
export function single(flag: Flag, values: Values, env: Env): Given {
  const value = values[flag.name];
  if (typeof value === 'string') return {value, from: `--${flag.name}`};
  const set = flag.env === undefined ? '' : env[flag.env];
  return set ? {value: set, from: flag.env ?? ''} : {value: flag.default, from: 'default'};
}

/** The values of a flag that may be repeated, or of its variable. */
export function many(flag: Flag, values: Values, env: Env): readonly Given[] {
  const list = values[flag.name];
  if (Array.isArray(list)) return list.map((value) => ({value: String(value), from: `--${flag.name}`}));
  const {env: name = ''} = flag;
  const parts = (env[name] ?? '').split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '').map((value) => ({value, from: name}));
}

/** Whether a switch is on. */
export function isOn(flag: Flag, values: Values, env: Env): boolean {
  if (values[flag.name] === true) return true;
  const set = (flag.env && env[flag.env]) ?? '';
  if (['', '0', 'false'].includes(set)) return false;
  if (['1', 'true'].includes(set)) return true;
  throw bad(`${flag.env ?? ''} must be 1, true, 0 or false, not "${set}"`);
}
