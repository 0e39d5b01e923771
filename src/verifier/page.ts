// A report as one HTML page: no script, nothing loaded from elsewhere, every word escaped.
import type {Slot, Text} from '../model/messages.ts';
import {hashText} from '../receipt/digest.ts';
import type {ChoiceNode, DetailsNode} from '../model/presentation.ts';
import type {Report} from '../receipt/verify.ts';
import {clean} from './clean.ts';
import {factsOf, findingsOf, markedChoices, recordOf, type Fact} from './facts.ts';
import {STYLE} from './page-style.ts';
import {detailsOf, readShown, type ShownNode} from './shown.ts';
import {CHECK_WORDS, checkSentence, notProvedBy, provedBy, VERDICTS} from './words.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML: between tags, or between quotes in an attribute. */
export const escapeHtml = (text: string): string =>
  clean(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

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
    section('What was on the screen', screen(report)),
  ];
}

const section = (title: string, body: string): string =>
  body && `<section>\n<h2>${title}</h2>\n${body}\n</section>`;

const list = (items: readonly string[], name = ''): string =>
  items.length
    ? `<ul${name && ` class="${name}"`}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
    : '';

const rows = (facts: readonly Fact[]): string =>
  facts.length
    ? `<dl>\n${facts
        .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd dir="auto">${escapeHtml(value)}</dd>`)
        .join('\n')}\n</dl>`
    : '';

const badge = (mark: string): string =>
  `<span class="mark ${mark.replace(/[^a-z]/g, '-')}">${escapeHtml(mark)}</span>`;

const RESULTS = {passed: 'holds', failed: 'failed', open: 'open'} as const;

function check(line: Report['checks'][number]): string {
  const why = line.result === 'failed' ? [line.code, line.detail].filter(Boolean).join(': ') : '';
  const sentence = `<b>${CHECK_WORDS[line.name].title}.</b> ${escapeHtml(checkSentence(line))}`;
  return `${badge(RESULTS[line.result])} <span>${sentence}${why && ` <code>${escapeHtml(why)}</code>`}</span>`;
}

const SLOT_WORDS: Readonly<Record<Slot, string>> = {
  email: 'e-mail',
  phone: 'phone',
  post: 'address',
  answered: 'count',
  total: 'count',
};

/** A text of the screen; a link only where it leads to https or mailto. */
function html(text: Text): string {
  const parts = typeof text === 'string' ? [text] : text;
  return parts
    .map((part) => {
      if (typeof part === 'string') return escapeHtml(part);
      if ('slot' in part) return `<i class="slot" lang="en">${SLOT_WORDS[part.slot]}</i>`;
      return /^(https:\/\/|mailto:)/.test(part.href)
        ? `<a href="${escapeHtml(part.href)}" rel="noreferrer">${escapeHtml(part.text)}</a>`
        : escapeHtml(`${part.text} (${part.href})`);
    })
    .join('');
}

type Marks = ReadonlyMap<string, string>;

function screen(report: Report): string {
  const {presentation} = report;
  if (!presentation) return '';
  const shown = readShown(presentation);
  if (!shown) return '<p>Its words are in the file, in an order that this version cannot lay out.</p>';
  const marks: Marks = new Map(markedChoices(report).map(({id, mark}) => [id, mark]));
  const body = shown.nodes.map((node) => nodeHtml(node, marks)).join('\n');
  return `<article lang="${escapeHtml(shown.lang)}" dir="${shown.dir}">\n${body}\n</article>`;
}

function nodeHtml(node: ShownNode, marks: Marks): string {
  switch (node.kind) {
    case 'heading':
      return `<h3>${html(node.text)}</h3>`;
    case 'paragraph':
      return `<p>${html(node.text)}</p>`;
    case 'group':
      return `<h4>${html(node.legend)}</h4>\n${node.children
        .map((child) =>
          child.kind === 'paragraph' ? `<p class="quiet">${html(child.text)}</p>` : choiceHtml(child, marks),
        )
        .join('\n')}`;
    case 'details':
      return `<h4>${html(node.summary)}</h4>\n${node.children.map(detailHtml).join('\n')}`;
    default:
      return `<p class="quiet" lang="en" dir="ltr">At the foot, one of these at a time:</p>\n${list(
        Object.values(node.texts).map(html),
        'quiet',
      )}`;
  }
}

function choiceHtml(choice: ChoiceNode, marks: Marks): string {
  const mark = marks.get(choice.id);
  const buttons = [choice.yes, choice.no].filter((text) => text !== undefined).map(html);
  const lines = [...detailsOf(choice).map(html), ...(buttons.length ? [buttons.join(' / ')] : [])];
  const said = mark ? `<span lang="en" dir="ltr">${badge(mark)}</span>` : '';
  return `<div class="choice">${said}<div><b>${html(choice.label)}</b>${lines
    .map((line) => `<br><span class="quiet">${line}</span>`)
    .join('')}</div></div>`;
}

function detailHtml(child: DetailsNode['children'][number]): string {
  if (child.kind === 'paragraph') return `<p>${html(child.text)}</p>`;
  if (child.kind === 'list') return list(child.items.map(html));
  return `<p><b>${html(child.term)}</b>${child.details.map((one) => `<br>${html(one)}`).join('')}</p>`;
}
