// A report as plain text for a terminal.
import type {Report} from '../receipt/verify.ts';
import {clean} from './clean.ts';
import {factsOf, findingsOf, markedChoices, recordOf, type Fact} from './facts.ts';
import {screenText} from './screen-text.ts';
import {CHECK_WORDS, checkSentence, notProvedBy, provedBy, VERDICTS} from './words.ts';
import {wrap} from './wrap.ts';

const MARKS = {passed: 'ok    ', failed: 'FAILED', open: 'open  '} as const;

/** The report in English, the notice in its own language. Holds no control code but line feeds. */
export function reportText(report: Report): string {
  const parts = [
    [VERDICTS[report.verdict]],
    section('Checks', report.checks.flatMap(checkLines)),
    section('Proved', bullets(report.verdict === 'broken' ? ['Nothing.'] : provedBy(report))),
    section('Not proved', bullets(notProvedBy(report))),
    section('The act', table(factsOf(report))),
    section(
      'Answers',
      markedChoices(report).flatMap(({label, id, mark}) => item(`[${mark}] ${label} (${id})`)),
    ),
    section('Worth knowing', bullets(findingsOf(report))),
    section('The record', table(recordOf(report))),
    section('What was on the screen', screenText(report)),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length ? [title, '-'.repeat(title.length), ...lines] : [];

const bullets = (sentences: readonly string[]): readonly string[] =>
  sentences.flatMap((sentence) => wrap(sentence, '- ', '  '));

const item = (text: string): readonly string[] => wrap(text, '', '    ');

function checkLines(line: Report['checks'][number]): readonly string[] {
  const first = `${MARKS[line.result]}  ${CHECK_WORDS[line.name].title}: `;
  const why = line.result === 'failed' ? ` (${[line.code, line.detail].filter(Boolean).join(': ')})` : '';
  return wrap(checkSentence(line) + clean(why), first, '        ');
}

function table(facts: readonly Fact[]): readonly string[] {
  const width = Math.max(0, ...facts.map(([name]) => name.length)) + 2;
  return facts.flatMap(([name, value]) => wrap(value, `${name}:`.padEnd(width), ' '.repeat(width)));
}
