// The tree of strings as the block on the screen. No word here that is not in the tree.
import {html, type TemplateResult} from 'lit';
import type {Status} from '../model/messages.ts';
import type {DetailsNode, GroupNode, Presentation, PresentationNode} from '../model/presentation.ts';
import type {Answer} from '../model/vocabulary.ts';
import {checkboxField, type ChoiceState} from './choice-fields.ts';
import {words, type Values} from './words.ts';

export interface ViewState extends Omit<ChoiceState, 'answer'> {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly status: Status;
}

/** Renders a presentation as it stands. */
export function noticeView(presentation: Presentation, state: ViewState): TemplateResult {
  const nodes = presentation.nodes.map((node) => nodeView(node, state));
  return html`<section part="block" aria-labelledby="h" lang=${presentation.lang} dir=${presentation.dir}>
    ${nodes}
  </section>`;
}

function nodeView(node: PresentationNode, state: ViewState): TemplateResult {
  const {values, status} = state;
  switch (node.kind) {
    case 'heading':
      return html`<h2 id="h" part="heading">${words(node.text, values)}</h2>`;
    case 'paragraph':
      return html`<p class=${node.quiet ? 'quiet' : 'lead'}>${words(node.text, values)}</p>`;
    case 'group':
      return groupView(node, state);
    case 'details':
      return detailsView(node, values);
    case 'status':
      return html`<p class="status" part="status" role="status">${words(node.texts[status], values)}</p>`;
  }
}

function groupView({legend, children, name}: GroupNode, state: ViewState): TemplateResult {
  const rows = children.map((child) =>
    child.kind === 'choice'
      ? checkboxField(child, {...state, answer: state.answers[child.id] ?? 'unanswered'})
      : nodeView(child, state),
  );
  return html`<fieldset part="group" class=${name}>
    <legend part="legend">${words(legend, state.values)}</legend>
    <div class="rows">${rows}</div>
  </fieldset>`;
}

function detailsView({summary, children}: DetailsNode, values: Values): TemplateResult {
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
  return html`<details part="details">
    <summary part="summary">${words(summary, values)}</summary>
    <div class="inner">${inner}</div>
  </details>`;
}
