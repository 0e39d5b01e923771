// Small pieces that several views show in the same way.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminAnswer, AdminOther, AdminPost, AdminQuery} from '../model/admin.ts';
import type {App} from './app.ts';
import type {Writing} from './wording.ts';

/** How grave a mark is: it is said by its words, its shape and its colour. */
export type Tone = 'good' | 'bad' | 'warn' | 'plain';

/** A short word in a frame. */
export const mark = (text: string, tone: Tone = 'plain'): TemplateResult =>
  html`<span class="mark ${tone}">${text}</span>`;

const TONES: Readonly<Record<string, Tone>> = {
  given: 'good',
  confirmed: 'good',
  refused: 'bad',
  withdrawn: 'bad',
  objected: 'bad',
  'not-covered': 'warn',
};

/** The state of a choice. */
export const stateMark = ({words}: Writing, state: keyof Writing['words']['standing']): TemplateResult =>
  mark(words.standing[state], TONES[state] ?? 'plain');

/** Answers, each with its choice; those that were left open come as a number. */
export function answerMarks(
  write: Writing,
  answers: readonly AdminAnswer[],
): TemplateResult | typeof nothing {
  if (answers.length === 0) return nothing;
  const said = answers.filter(({answer}) => answer !== 'unanswered');
  const open = answers.length - said.length;
  return html`<ul class="marks">
    ${said.map(
      ({label, answer}) =>
        html`<li class="mark ${TONES[answer] ?? 'plain'}">
          <span>${label}</span> <b>${write.words.standing[answer]}</b>
        </li>`,
    )}
    ${open > 0 ? html`<li class="mark plain">${write.count(write.words.person.unanswered, open)}</li>` : nothing}
  </ul>`;
}

/** What holds, each with its choice. */
export const standingMarks = (
  {words}: Writing,
  choices: AdminOther['choices'],
): TemplateResult | typeof nothing =>
  choices.length === 0
    ? nothing
    : html`<ul class="marks">
        ${choices.map(
          ({label, state}) =>
            html`<li class="mark ${TONES[state] ?? 'plain'}">
              <span>${label}</span> <b>${words.standing[state]}</b>
            </li>`,
        )}
      </ul>`;

/** A fact of a list: nothing where it is not known. */
export const fact = (name: string, value: unknown): TemplateResult | typeof nothing =>
  value === null || value === ''
    ? nothing
    : html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;

/** An address on one line. */
export const lineOf = (address: string | AdminPost): string =>
  typeof address === 'string'
    ? address
    : [address.street, [address.code, address.city].filter(Boolean).join(' '), address.country]
        .filter(Boolean)
        .join(', ');

/** Leads to a person; `hidden` tells the one from the others to who hears it. */
export const personLink = (app: App, query: AdminQuery, hidden: string): TemplateResult =>
  html`<button class="link" @click=${() => app.go(app.remember(query))}>
    ${app.write.words.requests.person}<span class="hidden"> ${hidden}</span>
  </button>`;

/** Nothing to show, said as such. */
export const emptyNote = (text: string, more: TemplateResult | typeof nothing = nothing): TemplateResult =>
  html`<div class="empty">
    <p>${text}</p>
    ${more}
  </div>`;

/** A part of a view under a heading of its own. */
export const panel = (title: string, body: unknown): TemplateResult =>
  html`<section class="panel">
    <h2>${title}</h2>
    ${body}
  </section>`;
