// What was on the screen, as lines for a terminal: every word of it, and which of them stood there only at times.
import type {Text} from '../model/messages.ts';
import type {ChoiceNode, DetailsNode, EarlierNode, GroupNode} from '../model/presentation.ts';
import type {Report} from '../receipt/verify.ts';
import {clean} from './clean.ts';
import {markedChoices, stateOf, type Marked} from './facts.ts';
import {
  detailsOf,
  readShown,
  type ShownChanged,
  type ShownChild,
  type ShownNode,
  type ShownSection,
  type ShownStanding,
} from './shown.ts';
import {changesWords, SLOT_WORDS, VARIANT_WORDS} from './words.ts';
import {wrap} from './wrap.ts';

/** The screen of a report, each line behind a bar; nothing when the report has none. */
export function screenText(report: Report): readonly string[] {
  const {presentation} = report;
  if (!presentation) return [];
  const shown = readShown(presentation);
  if (!shown) return ['Its words are in the file, in an order that this version cannot lay out.'];
  const marks = new Map(markedChoices(report).map((one) => [one.id, one]));
  const lines = shown.nodes.flatMap((node) => [''].concat(nodeLines(node, marks)));
  return [
    `In the language "${shown.lang}", each line behind a bar:`,
    ...lines.map((line) => `| ${line}`.trimEnd()),
  ];
}

/** A text of the screen on one line; a link shows where it leads, a slot what stood there. */
function flat(text: Text): string {
  const parts = typeof text === 'string' ? [text] : text;
  return clean(
    parts
      .map((part) => {
        if (typeof part === 'string') return part;
        return 'slot' in part ? `‹${SLOT_WORDS[part.slot]}›` : linked(part.text, part.href);
      })
      .join(''),
  );
}

const linked = (text: string, href: string): string =>
  href.replace(/^(mailto:|https:\/\/)/, '') === text ? text : `${text} <${href}>`;

type Marks = ReadonlyMap<string, Marked>;

function nodeLines(node: ShownNode, marks: Marks): readonly string[] {
  switch (node.kind) {
    case 'heading':
      return wrap(flat(node.text).toUpperCase(), '', '');
    case 'paragraph':
      return wrap(flat(node.text), '', '');
    case 'all':
      return wrap(buttons([node.accept, node.refuse]), '', '');
    case 'group':
      return [...wrap(flat(node.legend), '', ''), ...node.children.flatMap((one) => rowLines(one, marks))];
    case 'changed':
      return changedLines(node);
    case 'details':
      return [...wrap(flat(node.summary), '> ', '  '), ...node.children.flatMap(detailLines)];
    case 'section':
      return sectionLines(node, marks);
    default:
      return [VARIANT_WORDS.status, ...Object.values(node.texts).flatMap((text) => bullet(text, '  '))];
  }
}

/** A section of the preference centre; one within another has more arrows. */
const sectionLines = (
  {heading, children}: ShownSection,
  marks: Marks,
  arrows: string = '>',
): readonly string[] => [
  ...wrap(flat(heading), `${arrows} `, '  '),
  ...children.flatMap((child) => partLines(child, marks, arrows)),
];

function partLines(child: ShownChild, marks: Marks, arrows: string): readonly string[] {
  switch (child.kind) {
    case 'section':
      return sectionLines(child, marks, `${arrows}>`);
    case 'paragraph':
      return textLines(child.text);
    case 'standing':
      return standingLines(child, marks);
    case 'act':
      return [...textLines(child.about), ...wrap(buttons([child.label]), '  ', '  ')];
    case 'field':
      return [...textLines(child.label), ...textLines(child.help)];
    default:
      return [
        `  ${VARIANT_WORDS.variants}`,
        ...Object.values(child.texts).flatMap((text) => bullet(text, '  ')),
      ];
  }
}

const textLines = (text: Text | undefined): readonly string[] =>
  text === undefined ? [] : wrap(flat(text), '  ', '  ');

const standingLines = (node: ShownStanding, marks: Marks): readonly string[] => [
  ...labelLines(node, marks, ` ${buttons(Object.values(node.buttons))}`),
  ...detailsOf(node).flatMap((text) => wrap(flat(text), '    ', '    ')),
  ...wrap(VARIANT_WORDS.standing, '    ', '    '),
  ...Object.values(node.states).flatMap((text) => bullet(text, '    ')),
];

const buttons = (texts: readonly Text[]): string => `(${texts.map(flat).join(' / ')})`;

const bullet = (text: Text, indent: string): readonly string[] =>
  wrap(flat(text), `${indent}- `, `${indent}  `);

function rowLines(child: GroupNode['children'][number], marks: Marks): readonly string[] {
  switch (child.kind) {
    case 'paragraph':
      return wrap(flat(child.text), '  ', '  ');
    case 'choice':
      return choiceLines(child, marks);
    default:
      return earlierLines(child, marks);
  }
}

const labelLines = (
  {id, label}: Pick<ChoiceNode, 'id' | 'label'>,
  marks: Marks,
  after = '',
): readonly string[] => {
  const marked = marks.get(id);
  return wrap(`${marked ? `[${marked.mark}] ` : ''}${flat(label)}${after}`, '  * ', '    ');
};

function choiceLines(choice: ChoiceNode, marks: Marks): readonly string[] {
  const names = [choice.yes, choice.no].filter((text) => text !== undefined);
  const state = stateOf(choice, marks.get(choice.id));
  const after = [...(state ? [`· ${flat(state)}`] : []), ...(names.length ? [buttons(names)] : [])];
  return [
    ...labelLines(choice, marks, after.map((one) => ` ${one}`).join('')),
    ...detailsOf(choice).flatMap((text) => wrap(flat(text), '    ', '    ')),
    ...givenBefore(choice),
  ];
}

function givenBefore({earlier}: ChoiceNode): readonly string[] {
  if (!earlier) return [];
  const {given, withdrawn, withdraw} = earlier;
  return [
    ...wrap(VARIANT_WORDS.again, '    ', '    '),
    ...bullet(given, '    '),
    ...bullet(withdrawn, '    '),
    ...wrap(buttons([withdraw]), '    ', '    '),
  ];
}

const earlierLines = (node: EarlierNode, marks: Marks): readonly string[] => [
  ...labelLines(node, marks, ` ${buttons([node.withdraw, node.again])}`),
  ...wrap(VARIANT_WORDS.earlier, '    ', '    '),
  ...Object.values(node.states).flatMap((text) => bullet(text, '    ')),
];

const changedLines = ({text, changes, and}: ShownChanged): readonly string[] => [
  ...wrap(VARIANT_WORDS.changed, '', ''),
  ...wrap(flat(text), '  ', '  '),
  ...wrap(clean(changesWords(and)), '  ', '  '),
  ...Object.values(changes).flatMap((one) => bullet(one, '  ')),
];

function detailLines(child: DetailsNode['children'][number]): readonly string[] {
  if (child.kind === 'paragraph') return wrap(flat(child.text), '  ', '  ');
  if (child.kind === 'list') return child.items.flatMap((one) => bullet(one, '  '));
  return [
    ...wrap(flat(child.term), '  ', '  '),
    ...child.details.flatMap((one) => wrap(flat(one), '    ', '    ')),
  ];
}
