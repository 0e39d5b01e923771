#!/usr/bin/env node
// The command `consent-capture`: verifies receipts and bundles, and says by its exit code what came of it.
import {readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {buffer} from 'node:stream/consumers';
import {parseArgs} from 'node:util';
import {
  contactOf,
  isThumbprint,
  printableJson,
  renderedAgain,
  reportPage,
  reportText,
  thumbprintsIn,
  verifyBundle,
  verifyReceipt,
  type Report,
} from './verifier/index.ts';

const HELP = `Usage: consent-capture verify FILE... [--trust KEY]... [--json | --html]

Verifies consent receipts and bundles. FILE is a receipt (wire form) or a bundle (JSON); "-" reads standard input.

  --trust KEY   a receiver's key that you trust: its thumbprint, or a file with its key set (jwks.json);
                may be given several times
  --json        the reports as a JSON array
  --html        the report of the one FILE as an HTML page
  --help        this text
  --version     the version

Exit code:
  0  every file is intact and acknowledged by a key that you trust
  3  every file is intact, but not all are acknowledged by a key that you trust
  1  at least one file is broken
  2  wrong usage, or a file that cannot be read
`;
const LIMIT = 16 * 1024 * 1024;
const EXIT = {trusted: 0, broken: 1, intact: 3} as const;

/** Something that the caller can put right; its message is one line. */
class UsageError extends Error {}

interface Verified {
  readonly file: string;
  readonly report: Report;
}

interface Arguments {
  readonly files: readonly string[];
  readonly trust: readonly string[];
  readonly form: 'text' | 'json' | 'html';
}

async function main(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (typeof wanted === 'string') {
    process.stdout.write(wanted);
    return 0;
  }
  const trust = (await Promise.all(wanted.trust.map(readTrust))).flat();
  const texts = await Promise.all(wanted.files.map(read)); // all can be read, or nothing is judged
  const verified: Verified[] = [];
  for (const [i, file] of wanted.files.entries()) {
    verified.push({file, report: await verify(texts[i] ?? '', trust)});
  }
  process.stdout.write(await print(verified, wanted.form));
  const codes = verified.map(({report}) => EXIT[report.verdict]);
  return [1, 3].find((code) => codes.some((one) => one === code)) ?? 0;
}

/** What was asked for; or the text to print when only that was asked for. */
function readArguments(args: readonly string[]): Arguments | string {
  const {values, positionals} = parse(args);
  if (values.help) return HELP;
  if (values.version) return `${version()}\n`;
  const [verb, ...files] = positionals;
  if (verb !== 'verify') throw new UsageError(verb ? `no such command: ${verb}` : 'what to do? try --help');
  if (files.length === 0) throw new UsageError('which file?');
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError('standard input can be read only once');
  if (values.html && (values.json || files.length > 1))
    throw new UsageError('--html takes one file, and no --json');
  return {files, trust: values.trust ?? [], form: values.html ? 'html' : values.json ? 'json' : 'text'};
}

function parse(args: readonly string[]): ReturnType<typeof parseCommand> {
  try {
    return parseCommand(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'arguments that make no sense', {
      cause: error,
    });
  }
}

const parseCommand = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      trust: {type: 'string', multiple: true},
      json: {type: 'boolean'},
      html: {type: 'boolean'},
      help: {type: 'boolean', short: 'h'},
      version: {type: 'boolean', short: 'v'},
    },
  });

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as {version: string}).version; // our own package.json
}

/** A file's text; "-" is standard input. */
async function read(file: string): Promise<string> {
  try {
    const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
    if (bytes.length > LIMIT) throw new UsageError('too long for a receipt or a bundle');
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot read ${file}: ${why}`, {cause});
  }
}

async function readTrust(key: string): Promise<readonly string[]> {
  if (isThumbprint(key)) return [key];
  try {
    return await thumbprintsIn(await read(key));
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`--trust ${key}: neither a thumbprint nor a file with a key set`, {cause});
  }
}

/** A bundle is a JSON object; everything else must be a receipt. A line feed at the end is the editor's. */
const verify = (text: string, trust: readonly string[]): Promise<Report> =>
  /^\s*\{/.test(text) ? verifyBundle(text, {trust}) : verifyReceipt(text.replace(/\r?\n$/, ''));

async function print(verified: readonly Verified[], form: Arguments['form']): Promise<string> {
  if (form === 'json') return `${printableJson(verified.map(toJson))}\n`;
  const [first] = verified;
  if (form === 'html' && first) return reportPage(first.report);
  if (first && verified.length === 1) return reportText(first.report);
  return verified.map(({file, report}) => `=== ${printableJson(file)}\n${reportText(report)}`).join('\n');
}

const toJson = ({file, report}: Verified): unknown => ({
  file,
  verdict: report.verdict,
  checks: report.checks,
  rendered: renderedAgain(report),
  receipt: report.receipt && report.receipt.payload,
  contact: report.receipt && contactOf(report.receipt),
  acknowledgement: report.ack && {kid: report.ack.kid, ...report.ack.payload},
  commitment: report.commitment,
});

process.stdout.on('error', () => process.exit()); // the reader of a pipe has enough
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `consent-capture: ${printableJson(message)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')}\n`,
  );
  process.exitCode = 2;
}
