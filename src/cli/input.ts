// What the commands read: their arguments and their files. Whatever the caller can put right is a UsageError.
import {readFile} from 'node:fs/promises';
import {buffer} from 'node:stream/consumers';
import {parseArgs, type ParseArgsConfig} from 'node:util';

const LIMIT = 16 * 1024 * 1024;

/** Something that the caller can put right; its message is one line. */
export class UsageError extends Error {}

/** What a command has to say, and its exit code. */
export interface Outcome {
  readonly out: string;
  readonly code: number;
}

type Options = NonNullable<ParseArgsConfig['options']>;
interface Config<T extends Options> {
  readonly args: string[];
  readonly allowPositionals: true;
  readonly options: T;
}

/**
 * Arguments by Node's own rules.
 * @throws UsageError for an option that the command does not have
 */
export function readArguments<const T extends Options>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<Config<T>>> {
  try {
    return parseArgs<Config<T>>({args: [...args], allowPositionals: true, options});
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'arguments that make no sense', {
      cause: error,
    });
  }
}

/** The texts of files, in order: all can be read, or nothing is judged. "-" is standard input. */
export async function readFiles(files: readonly string[]): Promise<readonly string[]> {
  if (files.length === 0) throw new UsageError('which file?');
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError('standard input can be read only once');
  }
  return Promise.all(files.map(readText));
}

/** A file's text; "-" is standard input. */
export async function readText(file: string): Promise<string> {
  try {
    const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
    if (bytes.length > LIMIT) throw new UsageError('more than 16 MiB');
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot read ${file}: ${why}`, {cause});
  }
}
