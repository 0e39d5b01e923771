// The controls of the choices: native inputs, each with its own label, answered only by a person's click.
import {html, isServer, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {ChoiceNode} from '../model/presentation.ts';
import type {Answer} from '../model/vocabulary.ts';
import {words, type Values} from './words.ts';

export interface ChoiceState {
  readonly answer: Answer;
  readonly values: Values;
  readonly disabled: boolean;
  /** `trusted`: whether it was a person. Returns false to have the control put back. */
  readonly onAnswer: (choice: string, answer: Answer, trusted: boolean) => boolean;
}

/** Whether a person can see the control: nothing that is hidden can be agreed to (U31). */
function isVisible(input: HTMLElement): boolean {
  const {width, height} = input.getBoundingClientRect();
  const shown = input.checkVisibility?.({opacityProperty: true, visibilityProperty: true}) ?? true;
  return shown && width > 0 && height > 0;
}

/** Inputs whose label a script is clicking in this task: WebKit calls the input's own click trusted then. */
const scripted = new WeakSet<HTMLElement>();

function onLabel({target, currentTarget: label, isTrusted}: MouseEvent): void {
  const input = label instanceof HTMLLabelElement ? label.control : null;
  if (isTrusted || !input || target === input) return;
  scripted.add(input);
  queueMicrotask(() => scripted.delete(input)); // after the dispatch that the script waits for
}

/** A box to tick. Untouched is unanswered, ticked is given, unticked again is refused. */
export function checkboxField(
  choice: ChoiceNode,
  {answer, values, disabled, onAnswer}: ChoiceState,
): TemplateResult {
  const {id, label, detail, known, contact, products, states} = choice;
  const onClick = (event: MouseEvent): void => {
    const {currentTarget: input} = event;
    if (!(input instanceof HTMLInputElement)) return;
    const trusted = event.isTrusted && !scripted.has(input) && isVisible(input);
    if (!onAnswer(id, input.checked ? 'given' : 'refused', trusted)) event.preventDefault();
  };
  const line = known && contact && values[contact] ? known : detail;
  return html`<label class="row" part="choice" @click=${onLabel}>
    <input
      type="checkbox"
      autocomplete="off"
      part="control"
      aria-labelledby=${`l-${id}`}
      aria-describedby=${`s-${id} d-${id}`}
      .checked=${isServer ? nothing : live(answer === 'given')}
      ?disabled=${disabled}
      @click=${onClick}
    />
    <span class="text">
      <span class="label" id=${`l-${id}`}>${words(label, values)}</span>
      <span class="state" id=${`s-${id}`}
        >${answer === 'unanswered' ? nothing : words(states[answer], values)}</span
      >
      <span class="detail" id=${`d-${id}`}>${words(line, values)}</span>
      ${products ? html`<span class="detail">${words(products, values)}</span>` : nothing}
    </span>
  </label>`;
}
