// The command `consent-capture lint`: what notices lack, and what in them is unlawful.
import {all as messages} from '../i18n/all.ts';
import {wording as words} from '../i18n/wording.ts';
import {lintNotice, type Finding, type LintOptions} from '../model/lint.ts';
import {clean} from '../verifier/clean.ts';
import {printableJson} from '../verifier/index.ts';
import {readArguments, readFiles, UsageError, type Outcome} from './input.ts';

const OPTIONS = {json: {type: 'boolean'}, strict: {type: 'boolean'}} as const;
const LANGUAGES: LintOptions = {messages, words};

interface Linted {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** @throws UsageError for arguments that make no sense, and files that cannot be read as JSON */
export async function lintFiles(args: readonly string[]): Promise<Outcome> {
  const {values, positionals: files} = readArguments(args, OPTIONS);
  const texts = await readFiles(files);
  const notices = texts.map((text, i) => readJson(text, files[i] ?? ''));
  const linted = notices.map((notice, i) => ({
    file: files[i] ?? '',
    findings: lintNotice(notice, LANGUAGES),
  }));
  const wrong = linted.some(({findings}) => findings.some(({level}) => values.strict || level === 'error'));
  return {
    out: values.json ? `${printableJson(linted)}\n` : linted.map(block).join('\n'),
    code: wrong ? 1 : 0,
  };
}

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`cannot read ${file}: no JSON`, {cause});
  }
}

function block({file, findings}: Linted): string {
  const blocks = findings.map(({level, at, rule, article, says, mend}) =>
    [`${level}  ${clean(at) || '/'}`, clean(says), mend, `${article}  (${rule})`].join('\n    '),
  );
  return `${[...blocks, summary(file, findings)].join('\n\n')}\n`;
}

function summary(file: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return `${clean(file)}: nothing found.`;
  const count = (level: Finding['level']): string => {
    const n = findings.filter((finding) => finding.level === level).length;
    return `${n} ${level}${n === 1 ? '' : 's'}`;
  };
  return `${clean(file)}: ${count('error')}, ${count('warning')}.`;
}
