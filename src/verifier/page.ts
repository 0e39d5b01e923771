// A report as one HTML page: no script, nothing loaded from elsewhere, every word escaped.
import {hashText} from '../receipt/digest.ts';
import type {Report} from '../receipt/verify.ts';
import {factsOf, findingsOf, markedChoices, recordOf, type Fact} from './facts.ts';
import {badge, escapeHtml, list} from './markup.ts';
import {STYLE} from './page-style.ts';
import {screenPage} from './screen-page.ts';
import {CHECK_WORDS, checkSentence, notProvedBy, provedBy, VERDICTS} from './words.ts';

/**
 * The report as a page of its own, in English with the notice in its own language: the same as `reportText`. It can
 * be kept, printed or sent. Its policy allows no script; links lead to https and mailto only.
 */
export async function reportPage(report: Report): Promise<string> {
  const title = escapeHtml(VERDICTS[report.verdict]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${await policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Consent receipt: ${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header class="${report.verdict}">
<p>Consent receipt</p>
<h1>${title}</h1>
</header>
${sections(report).join('\n')}
</main>
</body>
</html>
`;
}

/** The style is the only thing that may apply, by its hash. */
async function policy(): Promise<string> {
  const hash = (await hashText(STYLE)).replaceAll('-', '+').replaceAll('_', '/');
  return `default-src 'none'; style-src 'sha256-${hash}='; base-uri 'none'; form-action 'none'`;
}

function sections(report: Report): readonly string[] {
  const answers = markedChoices(report);
  return [
    section('The act', rows(factsOf(report))),
    section(
      'Answers',
      list(
        answers.map(({label, mark}) => `${badge(mark)} ${escapeHtml(label)}`),
        'answers',
      ),
    ),
    section('Proved', list((report.verdict === 'broken' ? ['Nothing.'] : provedBy(report)).map(escapeHtml))),
    section('Not proved', list(notProvedBy(report).map(escapeHtml))),
    section('Worth knowing', list(findingsOf(report).map(escapeHtml))),
    section('Checks', list(report.checks.map(check), 'checks')),
    section('The record', rows(recordOf(report))),
    section('What was on the screen', screenPage(report)),
  ];
}

const section = (title: string, body: string): string =>
  body && `<section>\n<h2>${title}</h2>\n${body}\n</section>`;

const rows = (facts: readonly Fact[]): string =>
  facts.length
    ? `<dl>\n${facts
        .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd dir="auto">${escapeHtml(value)}</dd>`)
        .join('\n')}\n</dl>`
    : '';

const RESULTS = {passed: 'holds', failed: 'failed', open: 'open'} as const;

function check(line: Report['checks'][number]): string {
  const why = line.result === 'failed' ? [line.code, line.detail].filter(Boolean).join(': ') : '';
  const sentence = `<b>${CHECK_WORDS[line.name].title}.</b> ${escapeHtml(checkSentence(line))}`;
  return `${badge(RESULTS[line.result])} <span>${sentence}${why && ` <code>${escapeHtml(why)}</code>`}</span>`;
}
