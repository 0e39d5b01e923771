// The controls of the choices: native inputs, each with its own label, answered only by a person's click.
import {html, isServer, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {ChoiceNode} from '../model/presentation.ts';
import type {Text} from '../model/messages.ts';
import type {Answer} from '../model/vocabulary.ts';
import {onLabel, personPressed} from './person.ts';
import {longest, words, type Values} from './words.ts';

export interface ChoiceState {
  readonly answer: Answer;
  readonly values: Values;
  readonly disabled: boolean;
  /** Why it is asked again, when it was answered before. */
  readonly changed: {readonly text: Text; readonly values: Values} | null;
  /** `trusted`: whether it was a person. Returns false to have the control put back. */
  readonly onAnswer: (choice: string, answer: Answer, trusted: boolean) => boolean;
}

/** Label, and the lines under it; the ids name and describe the control beside it. */
function textOf(choice: ChoiceNode, {answer, values, changed}: ChoiceState): TemplateResult {
  const {id, label, detail, known, contact, products, confirm, states, control} = choice;
  const line = known && contact && values[contact] ? known : detail;
  const state = answer === 'unanswered' || control === 'yes-no' ? nothing : words(states[answer], values);
  return html`<span class="text">
    <span class="label" id=${`l-${id}`}>${words(label, values)}</span>
    <span
      class="state"
      id=${`s-${id}`}
      data-size=${control === 'yes-no' ? nothing : longest([states.given, states.refused])}
      ><span>${state}</span></span
    >
    <span class="detail" id=${`d-${id}`}>${words(line, values)}</span>
    ${products ? html`<span class="detail" id=${`p-${id}`}>${words(products, values)}</span>` : nothing}
    ${confirm ? html`<span class="detail" id=${`m-${id}`}>${words(confirm, values)}</span>` : nothing}
    ${changed ? html`<span class="detail changed" id=${`c-${id}`}>${words(changed.text, changed.values)}</span>` : nothing}
  </span>`;
}

const describedBy = (id: string): string =>
  ['s', 'd', 'p', 'm', 'c', 'e'].map((part) => `${part}-${id}`).join(' ');

/**
 * A box to tick. Untouched is unanswered, ticked is given, unticked again is refused. In a soft opt-in a tick
 * refuses, and without it nothing is answered.
 */
export function checkboxField(choice: ChoiceNode, state: ChoiceState): TemplateResult {
  const {id, refusal} = choice;
  const {answer, disabled, onAnswer} = state;
  const [ticked, cleared]: Answer[] = refusal ? ['refused', 'unanswered'] : ['given', 'refused'];
  const onClick = (event: MouseEvent): void => {
    const {currentTarget: input} = event;
    if (!(input instanceof HTMLInputElement)) return;
    const next = (input.checked ? ticked : cleared) ?? 'unanswered';
    if (!onAnswer(id, next, personPressed(event))) event.preventDefault();
  };
  return html`<label class="row" part="choice" @click=${onLabel}>
    <input
      type="checkbox"
      autocomplete="off"
      part="control"
      aria-labelledby=${`l-${id}`}
      aria-describedby=${describedBy(id)}
      .checked=${isServer ? nothing : live(answer === ticked)}
      ?disabled=${disabled}
      @click=${onClick}
    />
    ${textOf(choice, state)}
  </label>`;
}

/** Two buttons of equal weight: native radios, neither of them chosen before the person chooses (U5). */
export function yesNoField(choice: ChoiceNode, state: ChoiceState): TemplateResult {
  const {id, yes = '', no = ''} = choice;
  const {answer, values, disabled, onAnswer} = state;
  const button = (value: Answer, text: Text): TemplateResult => {
    const onClick = (event: MouseEvent): void => {
      const {currentTarget: input} = event;
      if (!(input instanceof HTMLInputElement)) return;
      if (!onAnswer(id, value, personPressed(event))) event.preventDefault();
    };
    return html`<label part="button" @click=${onLabel}>
      <input
        type="radio"
        autocomplete="off"
        part="control"
        name=${`n-${id}`}
        .checked=${isServer ? nothing : live(answer === value)}
        ?disabled=${disabled}
        @click=${onClick}
      />
      <span>${words(text, values)}</span>
    </label>`;
  };
  return html`<div
    class="yes-no"
    part="choice"
    role="radiogroup"
    aria-labelledby=${`l-${id}`}
    aria-describedby=${describedBy(id)}
  >
    ${textOf(choice, state)}
    <div class="pair">${button('given', yes)}${button('refused', no)}</div>
  </div>`;
}

/** What was said before of a choice, and the one button beside it. */
export interface EarlierState {
  /** Null where the question stands beside it. */
  readonly label: Text | null;
  readonly line: Text;
  /** `date`: when. */
  readonly values: Values;
  readonly disabled: boolean;
  readonly button: {readonly text: Text; readonly onPress: (trusted: boolean) => void} | null;
}

/** A choice that was answered before: what was said, and one button that takes it back or asks it again. */
export function earlierRow(
  id: string,
  {label, line, values, disabled, button}: EarlierState,
): TemplateResult {
  return html`<div class="earlier" part="earlier">
    <span class="text">
      ${label === null ? nothing : html`<span class="label" id=${`l-${id}`}>${words(label, values)}</span>`}
      <span class="detail" id=${`e-${id}`}>${words(line, values)}</span>
    </span>
    ${
      button
        ? html`<button
            type="button"
            part="button"
            id=${`b-${id}`}
            aria-labelledby=${`b-${id} l-${id}`}
            ?disabled=${disabled}
            @click=${(event: MouseEvent) => button.onPress(event.isTrusted)}
          >
            ${words(button.text, values)}
          </button>`
        : nothing
    }
  </div>`;
}
