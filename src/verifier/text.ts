// A report as plain text for a terminal.
import type {Slot, Text} from '../model/messages.ts';
import type {ChoiceNode, DetailsNode} from '../model/presentation.ts';
import type {Report} from '../receipt/verify.ts';
import {clean} from './clean.ts';
import {factsOf, findingsOf, markedChoices, recordOf, type Fact} from './facts.ts';
import {detailsOf, readShown, type ShownNode, type ShownStatus} from './shown.ts';
import {CHECK_WORDS, checkSentence, notProvedBy, provedBy, VERDICTS} from './words.ts';

const WIDTH = 88;
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
    section('What was on the screen', screen(report)),
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

/** A text in lines of at most WIDTH characters; a word that is longer is cut, so that no terminal wraps a line. */
function wrap(text: string, first: string, rest: string): readonly string[] {
  const room = WIDTH - rest.length;
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ').flatMap((one) => one.match(new RegExp(`.{1,${room}}`, 'gu')) ?? [])) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

const SLOT_WORDS: Readonly<Record<Slot, string>> = {
  email: '‹e-mail›',
  phone: '‹phone›',
  post: '‹address›',
  answered: '‹count›',
  total: '‹count›',
};

/** A text of the screen on one line; a link shows where it leads, a slot what stood there. */
function flat(text: Text): string {
  const parts = typeof text === 'string' ? [text] : text;
  return clean(
    parts
      .map((part) => {
        if (typeof part === 'string') return part;
        return 'slot' in part ? SLOT_WORDS[part.slot] : linked(part.text, part.href);
      })
      .join(''),
  );
}

const linked = (text: string, href: string): string =>
  href.replace(/^(mailto:|https:\/\/)/, '') === text ? text : `${text} <${href}>`;

function screen(report: Report): readonly string[] {
  const {presentation} = report;
  if (!presentation) return [];
  const shown = readShown(presentation);
  if (!shown) return ['Its words are in the file, in an order that this version cannot lay out.'];
  const marks = new Map(markedChoices(report).map(({id, mark}) => [id, mark]));
  const lines = shown.nodes.flatMap((node) => [''].concat(nodeLines(node, marks)));
  return [
    `In the language "${shown.lang}", each line behind a bar:`,
    ...lines.map((line) => `| ${line}`.trimEnd()),
  ];
}

type Marks = ReadonlyMap<string, string>;

function nodeLines(node: ShownNode, marks: Marks): readonly string[] {
  switch (node.kind) {
    case 'heading':
      return wrap(flat(node.text).toUpperCase(), '', '');
    case 'paragraph':
      return wrap(flat(node.text), '', '');
    case 'group':
      return [
        ...wrap(flat(node.legend), '', ''),
        ...node.children.flatMap((child) =>
          child.kind === 'paragraph' ? wrap(flat(child.text), '  ', '  ') : choiceLines(child, marks),
        ),
      ];
    case 'details':
      return [...wrap(flat(node.summary), '> ', '  '), ...node.children.flatMap(detailLines)];
    default:
      return statusLines(node);
  }
}

function choiceLines(choice: ChoiceNode, marks: Marks): readonly string[] {
  const buttons = [choice.yes, choice.no].filter((text) => text !== undefined).map(flat);
  const control = buttons.length ? ` (${buttons.join(' / ')})` : '';
  const mark = marks.get(choice.id);
  return [
    ...wrap(`${mark ? `[${mark}] ` : ''}${flat(choice.label)}${control}`, '  * ', '    '),
    ...detailsOf(choice).flatMap((text) => wrap(flat(text), '    ', '    ')),
  ];
}

function detailLines(child: DetailsNode['children'][number]): readonly string[] {
  if (child.kind === 'paragraph') return wrap(flat(child.text), '  ', '  ');
  if (child.kind === 'list') return child.items.flatMap((one) => wrap(flat(one), '  - ', '    '));
  return [
    ...wrap(flat(child.term), '  ', '  '),
    ...child.details.flatMap((one) => wrap(flat(one), '    ', '    ')),
  ];
}

const statusLines = ({texts}: ShownStatus): readonly string[] => [
  'At the foot, one of these at a time:',
  ...Object.values(texts).flatMap((text) => wrap(flat(text), '  - ', '    ')),
];
