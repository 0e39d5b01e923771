// The command `consent-capture verify`: what came of verifying receipts and bundles.
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
} from '../verifier/index.ts';
import {readArguments, readFiles, readText, UsageError, type Outcome} from './input.ts';

const EXIT = {trusted: 0, broken: 1, intact: 3} as const;
const OPTIONS = {
  trust: {type: 'string', multiple: true},
  json: {type: 'boolean'},
  html: {type: 'boolean'},
} as const;

type Form = 'text' | 'json' | 'html';

interface Verified {
  readonly file: string;
  readonly report: Report;
}

/** @throws UsageError for arguments that make no sense, and files that cannot be read */
export async function verifyFiles(args: readonly string[]): Promise<Outcome> {
  const {values, positionals: files} = readArguments(args, OPTIONS);
  if (values.html && (values.json || files.length > 1)) {
    throw new UsageError('--html takes one file, and no --json');
  }
  const trust = (await Promise.all((values.trust ?? []).map(readTrust))).flat();
  const texts = await readFiles(files);
  const verified: Verified[] = [];
  for (const [i, file] of files.entries()) {
    verified.push({file, report: await verify(texts[i] ?? '', trust)});
  }
  const codes = verified.map(({report}) => EXIT[report.verdict]);
  return {
    out: await print(verified, values.html ? 'html' : values.json ? 'json' : 'text'),
    code: [1, 3].find((code) => codes.some((one) => one === code)) ?? 0,
  };
}

async function readTrust(key: string): Promise<readonly string[]> {
  if (isThumbprint(key)) return [key];
  try {
    return await thumbprintsIn(await readText(key));
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`--trust ${key}: neither a thumbprint nor a file with a key set`, {cause});
  }
}

/** A bundle is a JSON object; everything else must be a receipt. A line feed at the end is the editor's. */
const verify = (text: string, trust: readonly string[]): Promise<Report> =>
  /^\s*\{/.test(text) ? verifyBundle(text, {trust}) : verifyReceipt(text.replace(/\r?\n$/, ''));

async function print(verified: readonly Verified[], form: Form): Promise<string> {
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
