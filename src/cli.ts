#!/usr/bin/env node
// The command `consent-capture`: verifies receipts, checks notices, and says by its exit code what came of it.
import {readFileSync} from 'node:fs';
import {UsageError, type Outcome} from './cli/input.ts';
import {lintFiles} from './cli/lint.ts';
import {verifyFiles} from './cli/verify.ts';
import {printableJson} from './verifier/index.ts';

const HELP = `Usage: consent-capture verify FILE... [--trust KEY]... [--json | --html]
       consent-capture lint FILE... [--json] [--strict]

verify  Verifies consent receipts and bundles. FILE is a receipt (wire form) or a bundle (JSON).
lint    Says what a processing notice (JSON) lacks and what in it is unlawful, with the article and how to mend it.
        It is no legal advice: a notice without findings may still break the law.

FILE may be "-" for standard input.

  --trust KEY   a receiver's key that you trust: its thumbprint, or a file with its key set (jwks.json);
                may be given several times
  --json        the reports or findings as a JSON array, one member for each FILE
  --html        the report of the one FILE as an HTML page
  --strict      warnings count as errors
  --help        this text
  --version     the version

Exit code of verify:
  0  every file is intact and acknowledged by a key that you trust
  3  every file is intact, but not all are acknowledged by a key that you trust
  1  at least one file is broken
  2  wrong usage, or a file that cannot be read

Exit code of lint:
  0  no errors; there may be warnings
  1  at least one file has errors
  2  wrong usage, or a file that cannot be read
`;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<Outcome>>> = {
  lint: lintFiles,
  verify: verifyFiles,
};

async function run(args: readonly string[]): Promise<Outcome> {
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined);
  if (options.some((arg) => arg === '--help' || arg === '-h')) return {out: HELP, code: 0};
  if (options.some((arg) => arg === '--version' || arg === '-v')) return {out: `${version()}\n`, code: 0};
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const name = args[at];
  if (name === undefined) throw new UsageError('what to do? try --help');
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`no such command: ${name}`);
  return command(args.toSpliced(at, 1));
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as {version: string}).version; // our own package.json
}

process.stdout.on('error', () => process.exit()); // the reader of a pipe has enough
try {
  const {out, code} = await run(process.argv.slice(2));
  process.stdout.write(out);
  process.exitCode = code;
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `consent-capture: ${printableJson(message)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')}\n`,
  );
  process.exitCode = 2;
}
