// The tree of strings as the block on the screen. No word here that is not in the tree.
import {html, nothing, type TemplateResult} from 'lit';
import type {Earlier} from '../consent.ts';
import {series, type Status} from '../model/messages.ts';
import type {
  AllNode,
  ChangedNode,
  ChoiceNode,
  DetailsNode,
  EarlierNode,
  GroupNode,
  Presentation,
  PresentationNode,
} from '../model/presentation.ts';
import type {Answer} from '../model/vocabulary.ts';
import {checkboxField, earlierRow, yesNoField, type ChoiceState} from './choice-fields.ts';
import {personPressed} from './person.ts';
import {longest, words, type Values} from './words.ts';

export interface ViewState extends Pick<ChoiceState, 'onAnswer'> {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly earlier: Readonly<Record<string, Earlier>>;
  readonly status: Status;
  /** Whether to say above all else that nothing here counts. */
  readonly test: boolean;
  readonly values: Values;
  readonly disabled: boolean;
  /** Whether only what was given before is shown, and nothing can be given. */
  readonly onlyEarlier: boolean;
  readonly onWithdraw: (choice: string, trusted: boolean) => void;
  readonly onAgain: (choice: string) => void;
  readonly onAll: (answer: 'given' | 'refused', trusted: boolean) => void;
}

interface View extends ViewState {
  readonly changed: ChangedNode | undefined;
  readonly dateOf: (choice: string) => string;
}

/** What the line at the foot has room for, so that the page below stays where it is; the rest is rare. */
const USUAL = ['untouched', 'answered', 'recorded', 'received', 'waiting', 'local'] as const;

/** Renders a presentation as it stands. */
export function noticeView(presentation: Presentation, state: ViewState): TemplateResult {
  const {nodes, lang, dir} = presentation;
  const format = new Intl.DateTimeFormat(lang, {dateStyle: 'long'});
  const dateOf = (choice: string): string => format.format((state.earlier[choice]?.act?.iat ?? 0) * 1000);
  const view = {...state, dateOf, changed: nodes.find((node) => node.kind === 'changed')};
  const content = nodes.map((node) => nodeView(node, view));
  return html`<section part="block" aria-labelledby="h" lang=${lang} dir=${dir}>
    ${state.test ? testBanner(nodes, state.values) : nothing}${content}
  </section>`;
}

function testBanner(nodes: Presentation['nodes'], values: Values): TemplateResult {
  const texts = nodes.find((node) => node.kind === 'status')?.texts;
  return html`<p class="test" part="test" role="note">
    <strong>${words(texts?.test ?? '', values)}</strong>
  </p>`;
}

function nodeView(node: PresentationNode, view: View): TemplateResult | typeof nothing {
  const {values, status} = view;
  switch (node.kind) {
    case 'heading':
      return html`<h2 id="h" part="heading">${words(node.text, values)}</h2>`;
    case 'paragraph':
      return html`<p class=${node.quiet ? 'quiet' : 'lead'}>${words(node.text, values)}</p>`;
    case 'all':
      return view.onlyEarlier ? nothing : allView(node, view);
    case 'group':
      return groupView(node, view);
    case 'changed':
      return nothing; // its texts stand beside the choices that are asked again
    case 'details':
      return detailsView(node, values);
    case 'status':
      return html`<p
        class="status"
        part="status"
        role="status"
        data-size=${longest(USUAL.map((usual) => node.texts[usual]))}
      >
        <span>${words(node.texts[status], values)}</span>
      </p>`;
  }
}

function allView({accept, refuse}: AllNode, {onAll, disabled}: View): TemplateResult {
  const button = (answer: 'given' | 'refused', text: AllNode['accept']): TemplateResult =>
    html`<button
      type="button"
      part="button"
      ?disabled=${disabled}
      @click=${(event: MouseEvent) => onAll(answer, personPressed(event))}
    >
      ${words(text, {})}
    </button>`;
  return html`<div class="all">${button('refused', refuse)}${button('given', accept)}</div>`;
}

function groupView({legend, children, name}: GroupNode, view: View): TemplateResult | typeof nothing {
  const shown = view.onlyEarlier ? children.filter((child) => isTaken(child, view)) : children;
  if (shown.length === 0) return nothing;
  const rows = shown.map((child) => {
    if (child.kind === 'paragraph') return nodeView(child, view);
    return child.kind === 'choice' ? choiceView(child, view) : earlierView(child, view);
  });
  return html`<fieldset part="group" class=${name}>
    <legend part="legend">${words(legend, view.values)}</legend>
    <div class="rows">${rows}</div>
  </fieldset>`;
}

/** Whether it was given, or given and withdrawn. */
const isTaken = (child: GroupNode['children'][number], {earlier}: View): boolean =>
  child.kind === 'earlier' && ['given', 'withdrawn'].includes(earlier[child.id]?.state ?? '');

function choiceView(node: ChoiceNode, view: View): TemplateResult {
  const {answers, values, disabled, onAnswer, onWithdraw, changed, earlier, dateOf} = view;
  const changes = earlier[node.id]?.changes ?? [];
  const since =
    changed && changes.length > 0
      ? {text: changed.text, values: {date: dateOf(node.id), changes: wordsOf(changed, changes)}}
      : null;
  const state = {answer: answers[node.id] ?? 'unanswered', values, disabled, onAnswer, changed: since};
  const field = node.control === 'yes-no' ? yesNoField(node, state) : checkboxField(node, state);
  if (!node.earlier) return field;
  const before = earlier[node.id]?.state === 'withdrawn' ? 'withdrawn' : 'given';
  const onPress = (trusted: boolean): void => onWithdraw(node.id, trusted);
  return html`<div class="both">
    ${field}
    ${earlierRow(node.id, {
      label: null,
      line: node.earlier[before],
      values: {date: dateOf(node.id)},
      disabled,
      button: before === 'given' ? {text: node.earlier.withdraw, onPress} : null,
    })}
  </div>`;
}

const wordsOf = ({changes, and}: ChangedNode, found: Earlier['changes']): string =>
  series(
    found.map((change) => String(changes[change])),
    and,
  );

function earlierView(node: EarlierNode, view: View): TemplateResult {
  const {earlier, dateOf, disabled, onlyEarlier, onWithdraw, onAgain} = view;
  const {id, label, states, withdraw, again} = node;
  const {state: known = 'unanswered'} = earlier[id] ?? {};
  const state = known === 'unanswered' ? 'refused' : known;
  const take = {text: withdraw, onPress: (trusted: boolean) => onWithdraw(id, trusted)};
  const ask = onlyEarlier ? null : {text: again, onPress: () => onAgain(id)};
  const button = state === 'given' ? take : ask;
  return earlierRow(id, {label, line: states[state], values: {date: dateOf(id)}, disabled, button});
}

/** A section that opens. */
export function detailsView({summary, children}: DetailsNode, values: Values, open = false): TemplateResult {
  const inner = children.map((child) => {
    if (child.kind === 'paragraph') return html`<p>${words(child.text, values)}</p>`;
    if (child.kind === 'list')
      return html`<ul>
        ${child.items.map((item) => html`<li>${words(item, values)}</li>`)}
      </ul>`;
    return html`<dl>
      <dt>${words(child.term, values)}</dt>
      ${child.details.map((line) => html`<dd>${words(line, values)}</dd>`)}
    </dl>`;
  });
  return html`<details part="details" ?open=${open}>
    <summary part="summary">${words(summary, values)}</summary>
    <div class="inner">${inner}</div>
  </details>`;
}
