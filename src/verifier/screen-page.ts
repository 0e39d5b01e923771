// What was on the screen, as HTML: every word of it, and which of them stood there only at times.
import type {Text} from '../model/messages.ts';
import type {ChoiceNode, DetailsNode, EarlierNode, GroupNode} from '../model/presentation.ts';
import type {Report} from '../receipt/verify.ts';
import {markedChoices, stateOf, type Marked} from './facts.ts';
import {badge, escapeHtml, list} from './markup.ts';
import {
  detailsOf,
  readShown,
  type ShownChild,
  type ShownNode,
  type ShownSection,
  type ShownStanding,
} from './shown.ts';
import {changesWords, SLOT_WORDS, VARIANT_WORDS} from './words.ts';

/** The screen of a report as an article in its own language; nothing when the report has none. */
export function screenPage(report: Report): string {
  const {presentation} = report;
  if (!presentation) return '';
  const shown = readShown(presentation);
  if (!shown) return '<p>Its words are in the file, in an order that this version cannot lay out.</p>';
  const marks: Marks = new Map(markedChoices(report).map((one) => [one.id, one]));
  const body = shown.nodes.map((node) => nodeHtml(node, marks)).join('\n');
  return `<article lang="${escapeHtml(shown.lang)}" dir="${shown.dir}">\n${body}\n</article>`;
}

type Marks = ReadonlyMap<string, Marked>;

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

const quiet = (body: string): string => `<p class="quiet">${body}</p>`;

/** Words of the verifier's own, in English among texts of another language. */
const own = (text: string): string => `<p class="quiet" lang="en" dir="ltr">${escapeHtml(text)}</p>`;

const buttons = (texts: readonly Text[]): string => texts.map(html).join(' / ');

function nodeHtml(node: ShownNode, marks: Marks): string {
  switch (node.kind) {
    case 'heading':
      return `<h3>${html(node.text)}</h3>`;
    case 'paragraph':
      return `<p>${html(node.text)}</p>`;
    case 'all':
      return quiet(buttons([node.accept, node.refuse]));
    case 'group':
      return [`<h4>${html(node.legend)}</h4>`, ...node.children.map((one) => rowHtml(one, marks))].join('\n');
    case 'changed':
      return [
        own(VARIANT_WORDS.changed),
        quiet(html(node.text)),
        own(changesWords(node.and)),
        list(Object.values(node.changes).map(html), 'quiet'),
      ].join('\n');
    case 'details':
      return [`<h4>${html(node.summary)}</h4>`, ...node.children.map(detailHtml)].join('\n');
    case 'section':
      return sectionHtml(node, marks, 4);
    default:
      return `${own(VARIANT_WORDS.status)}\n${list(Object.values(node.texts).map(html), 'quiet')}`;
  }
}

/** A section of the preference centre under a heading of its level. */
function sectionHtml({heading, children}: ShownSection, marks: Marks, level: number): string {
  const rows = children.map((child) => partHtml(child, marks, Math.min(level + 1, 6)));
  return [`<h${level}>${html(heading)}</h${level}>`, ...rows].join('\n');
}

function partHtml(child: ShownChild, marks: Marks, level: number): string {
  switch (child.kind) {
    case 'section':
      return sectionHtml(child, marks, level);
    case 'paragraph':
      return `<p>${html(child.text)}</p>`;
    case 'standing':
      return standingHtml(child, marks);
    case 'act':
      return `${child.about === undefined ? '' : `<p>${html(child.about)}</p>\n`}${quiet(buttons([child.label]))}`;
    case 'field':
      return `<p>${html(child.label)}${child.help === undefined ? '' : under(html(child.help))}</p>`;
    default:
      return `${own(VARIANT_WORDS.variants)}\n${list(Object.values(child.texts).map(html), 'quiet')}`;
  }
}

function standingHtml(node: ShownStanding, marks: Marks): string {
  const lines = detailsOf(node)
    .map(html)
    .concat(buttons(Object.values(node.buttons)));
  const variants = list(Object.values(node.states).map(html), 'quiet');
  return markedRow(node, marks, `${lines.map(under).join('')}\n${own(VARIANT_WORDS.standing)}\n${variants}`);
}

function rowHtml(child: GroupNode['children'][number], marks: Marks): string {
  if (child.kind === 'paragraph') return quiet(html(child.text));
  return child.kind === 'choice' ? choiceHtml(child, marks) : earlierHtml(child, marks);
}

/** A choice with its mark at the side, and what stood beside and under its label. */
function markedRow({id, label}: Pick<ChoiceNode, 'id' | 'label'>, marks: Marks, beside: string): string {
  const marked = marks.get(id);
  const said = marked ? `<span lang="en" dir="ltr">${badge(marked.mark)}</span>` : '';
  return `<div class="choice">${said}<div><b>${html(label)}</b>${beside}</div></div>`;
}

const under = (line: string): string => `<br><span class="quiet">${line}</span>`;

function choiceHtml(choice: ChoiceNode, marks: Marks): string {
  const names = [choice.yes, choice.no].filter((text) => text !== undefined);
  const lines = [...detailsOf(choice).map(html), ...(names.length ? [buttons(names)] : [])];
  const state = stateOf(choice, marks.get(choice.id));
  const beside = state ? ` <span class="quiet">· ${html(state)}</span>` : '';
  return markedRow(choice, marks, beside + lines.map(under).join('') + givenBefore(choice));
}

function givenBefore({earlier}: ChoiceNode): string {
  if (!earlier) return '';
  const {given, withdrawn, withdraw} = earlier;
  const variants = list([given, withdrawn].map(html), 'quiet');
  return `\n${own(VARIANT_WORDS.again)}\n${variants}${quiet(buttons([withdraw]))}`;
}

function earlierHtml(node: EarlierNode, marks: Marks): string {
  const {states, withdraw, again} = node;
  const lines = under(buttons([withdraw, again]));
  const variants = list(Object.values(states).map(html), 'quiet');
  return markedRow(node, marks, `${lines}\n${own(VARIANT_WORDS.earlier)}\n${variants}`);
}

function detailHtml(child: DetailsNode['children'][number]): string {
  if (child.kind === 'paragraph') return `<p>${html(child.text)}</p>`;
  if (child.kind === 'list') return list(child.items.map(html));
  return `<p><b>${html(child.term)}</b>${child.details.map((one) => `<br>${html(one)}`).join('')}</p>`;
}
