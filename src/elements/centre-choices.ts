// The choices as the centre shows them: what holds, since when and under which text, and one button that changes it.
import {html, nothing, type TemplateResult} from 'lit';
import {findSection, sectionOf, textOf, type SectionNode, type StandingNode} from '../model/centre.ts';
import type {Text} from '../model/messages.ts';
import type {Presentation} from '../model/presentation.ts';
import type {Answer} from '../model/vocabulary.ts';
import {anewView} from './centre-anew.ts';
import type {Asked} from './centre-question.ts';
import {isGiven, type Block, type Line} from './centre-standing.ts';
import type {Dates, Shown, Words} from './centre-words.ts';
import {shownView} from './shown-view.ts';
import {words, type Values} from './words.ts';

export interface ChoicesState {
  readonly dates: Dates;
  /** The person's addresses. */
  readonly values: Values;
  /** Whether anything can be answered now. */
  readonly mayAsk: boolean;
  readonly asked: Asked | null;
  /** The texts under which choices were answered, by the hash of the act, once they were opened. */
  readonly texts: ReadonlyMap<string, Presentation>;
  readonly onAnswer: (choice: string, answer: Answer, trusted: boolean) => boolean;
  readonly onWithdraw: (choice: string, trusted: boolean) => void;
  readonly onAgain: (choice: string) => void;
  readonly onText: (hash: string) => void;
}

interface View extends ChoicesState {
  readonly block: Block;
  readonly section: SectionNode;
}

const QUESTIONS = ['existing', 'marketing', 'profiling', 'sharing'] as const;

/** The choices of a notice under their questions. */
export function choicesView(block: Block, state: ChoicesState): TemplateResult {
  const section = sectionOf(block.tree, 'choices');
  const view: View = {...state, block, section};
  return html`${QUESTIONS.map((name) => questionView(findSection(section, name), view))}`;
}

function questionView(question: SectionNode | null, view: View): TemplateResult | typeof nothing {
  const isShown = (node: {readonly kind: string}): node is StandingNode =>
    node.kind === 'standing' && 'id' in node && view.block.ids.includes(String(node.id));
  const rows = question?.children.filter(isShown) ?? [];
  if (!question || rows.length === 0) return nothing;
  return html`<fieldset part="group" class=${question.name}>
    <legend part="legend">${words(question.heading, view.values)}</legend>
    <div class="rows">${rows.map((node) => standingView(node, view))}</div>
  </fieldset>`;
}

function standingView(node: StandingNode, view: View): TemplateResult {
  const {block, asked} = view;
  const {id} = node;
  const {[id]: line} = block.lines;
  const mark =
    line && isGiven(line) ? 'given' : line?.known.state === 'unanswered' ? 'unanswered' : 'refused';
  const isAsked = asked?.id === id;
  return html`<div class="standing ${mark}" part="earlier">
    <div class="text">
      <span class="label" id=${`t-${id}`}>${words(node.label, view.values)}</span>
      ${(line ? linesOf(node, line, view) : []).map((one, i) => html`<span class="holds" id=${`v${i}-${id}`}>${one}</span>`)}
      ${[node.detail, node.products ?? '', node.confirm ?? ''].map((one) => (one === '' ? nothing : html`<span class="detail">${words(one, view.values)}</span>`))}
      ${line ? underView(line, view) : nothing}
    </div>
    <div class="buttons">${line ? buttonsOf(node, line, view) : nothing}</div>
    ${isAsked ? anewView(asked, view) : nothing}
  </div>`;
}

/** What stands under a label: what holds; and where device and receiver differ, what each of them says. */
function linesOf(node: StandingNode, line: Line, view: View): readonly Shown[] {
  const {dates, section, values} = view;
  const {known, shown, difference} = line;
  const own = words(node.states[shown], {date: dates.day((known.act?.iat ?? 0) * 1000)});
  if (!difference) return [own];
  const side = (name: string): Words => words(textOf(section, 'conflict', name), values);
  return [
    html`<strong>${side('about')}</strong>`,
    html`<span class="side">${side('receiver')}</span> ${saidWords(node, difference.said, view)}`,
    html`<span class="side">${side('device')}</span> ${own}`,
  ];
}

function saidWords(
  {states}: StandingNode,
  {state, since, via, by}: NonNullable<Line['difference']>['said'],
  {section, dates}: View,
): Words {
  const date = dates.day(since);
  return words(by === 'elsewhere' && via ? textOf(section, 'elsewhere', via) : states[state], {date});
}

/** Under which text it was answered; opened, that text. */
function underView(
  {known: {act}, version}: Line,
  {section, texts, onText, values}: View,
): TemplateResult | typeof nothing {
  if (!act || version === null || act.event.kind === 'objection') return nothing;
  const text = texts.get(act.hash);
  const opened = ({target}: Event): void => {
    if (target instanceof HTMLDetailsElement && target.open) onText(act.hash);
  };
  return html`<details class="text" @toggle=${opened}>
    <summary>${words(textOf(section, 'under', 'version'), {version})}</summary>
    ${text ? (shownView(text, values) ?? nothing) : nothing}
  </details>`;
}

function buttonsOf({id, buttons}: StandingNode, line: Line, view: View): readonly TemplateResult[] {
  const {mayAsk, asked, onWithdraw, onAgain} = view;
  const {withdraw, again, answer, refuse} = buttons;
  const isUnanswered = line.known.state === 'unanswered';
  const take = (text: Text): TemplateResult =>
    button(`b-${id}`, id, text, (trusted) => onWithdraw(id, trusted));
  if (refuse) return isUnanswered ? [take(refuse)] : [];
  const ask = isUnanswered ? answer : again;
  const isOpen = asked?.id === id;
  const asks = (name: string): TemplateResult[] =>
    mayAsk && ask ? [button(name, id, ask, () => onAgain(id), isOpen)] : [];
  if (!isGiven(line)) return asks(`b-${id}`); // in the place of the other, so that the focus stays
  return [...(withdraw ? [take(withdraw)] : []), ...(line.known.ask ? asks(`a-${id}`) : [])];
}

function button(
  name: string,
  id: string,
  text: Text,
  onPress: (trusted: boolean) => void,
  isOpen?: boolean,
): TemplateResult {
  return html`<button
    type="button"
    part="button"
    id=${name}
    class=${isOpen === undefined ? 'take' : 'ask'}
    aria-labelledby=${`${name} t-${id}`}
    aria-describedby=${`v0-${id}`}
    aria-expanded=${isOpen === undefined ? nothing : String(isOpen)}
    @click=${(event: MouseEvent) => onPress(event.isTrusted)}
  >
    ${words(text, {})}
  </button>`;
}
