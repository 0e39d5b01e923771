// The notice shown anew for one choice: everything that must be read before a yes, the question, and two equal buttons.
import {html, nothing, type TemplateResult} from 'lit';
import {choicesOf, type ChoiceNode, type GroupNode, type PresentationNode} from '../model/presentation.ts';
import type {ChoicesState} from './centre-choices.ts';
import type {Asked} from './centre-question.ts';
import {checkboxField, yesNoField} from './choice-fields.ts';
import {detailsView} from './notice-view.ts';
import {words} from './words.ts';

type View = Pick<ChoicesState, 'values' | 'onAnswer'>;

/** What was answered before of the other choices stands on the screen already, in the same words. */
export function anewView({id, presentation}: Asked, view: View): TemplateResult {
  const {nodes, lang, dir} = presentation;
  const asks = choicesOf(presentation).some((choice) => choice.id === id);
  return html`<div class="anew" part="anew" role="group" aria-labelledby="anew" lang=${lang} dir=${dir}>
    ${asks ? nodes.map((node) => nodeView(node, view)) : nothing}
  </div>`;
}

function nodeView(node: PresentationNode, view: View): TemplateResult | typeof nothing {
  switch (node.kind) {
    case 'heading':
      return html`<h3 id="anew">${words(node.text, view.values)}</h3>`;
    case 'paragraph':
      return html`<p>${words(node.text, view.values)}</p>`;
    case 'group':
      return groupView(node, view);
    case 'details':
      return detailsView(node, view.values);
    default:
      return nothing; // answering all at once, and the capture block's own line at the foot
  }
}

function groupView({legend, children}: GroupNode, view: View): TemplateResult | typeof nothing {
  if (!children.some((child) => child.kind === 'choice')) return nothing;
  return html`<fieldset>
    <legend>${words(legend, view.values)}</legend>
    <div class="rows">
      ${children.map((child) =>
        child.kind === 'paragraph'
          ? html`<p class="quiet">${words(child.text, view.values)}</p>`
          : child.kind === 'choice'
            ? fieldView(child, view)
            : nothing,
      )}
    </div>
  </fieldset>`;
}

function fieldView(node: ChoiceNode, {values, onAnswer}: View): TemplateResult {
  const state = {answer: 'unanswered' as const, values, disabled: false, onAnswer, changed: null};
  return node.control === 'yes-no' ? yesNoField(node, state) : checkboxField(node, state);
}
