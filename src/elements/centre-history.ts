// The history: every receipt with when, where, what, the text as it was shown, how far it has come, and what checking it found.
import {html, nothing, type TemplateResult} from 'lit';
import type {Contact, PastReceipt, Receipt, Report} from '../centre.ts';
import type {ReceiptStatus} from '../consent.ts';
import {
  actOf,
  countedText,
  sectionOf,
  textOf,
  type CentrePresentation,
  type SectionNode,
} from '../model/centre.ts';
import type {ConsentEvent} from '../model/event.ts';
import type {Text} from '../model/messages.ts';
import {choicesOf} from '../model/presentation.ts';
import type {Answer} from '../model/vocabulary.ts';
import {line, type Dates, type Words} from './centre-words.ts';
import {shownView, valuesOf} from './shown-view.ts';
import {words, type Values} from './words.ts';

/** What history, files and pages of receipts are shown from. */
export interface ReceiptsState {
  readonly tree: CentrePresentation;
  readonly dates: Dates;
  /** Names of choices that the person has come by. */
  readonly labels: ReadonlyMap<string, Text>;
  /** The three answers, for a receipt without its text. */
  readonly answers: Readonly<Record<Answer, string>>;
}

export interface HistoryState extends ReceiptsState {
  readonly history: readonly PastReceipt[];
  readonly reports: ReadonlyMap<string, Report>;
  readonly onOpen: (jti: string) => void;
  /** Saves one receipt, or all. */
  readonly onSave: (kind: 'page' | 'bundle', jti: string | null) => void;
}

/** A receipt, and what checking it found. */
export interface Facts {
  readonly event: ConsentEvent;
  readonly contact: Contact;
  /** Device clock, Unix ms. */
  readonly at: number;
  readonly receipt: Receipt | null;
  readonly report: Report | null;
}

/** The event as a heading. */
export function eventWords(event: ConsentEvent, tree: CentrePresentation): Words {
  const name =
    event.kind === 'objection' ? event.state : event.kind === 'request' ? event.request : event.kind;
  return words(textOf(sectionOf(tree, 'history'), 'events', name), {});
}

/** How far a receipt has come, in a sentence. */
export function deliveryWords(
  {stored, delivery, quarantined, problem}: ReceiptStatus,
  tree: CentrePresentation,
): Words {
  const isSettled = delivery === 'received' || delivery === 'parked';
  const name = quarantined ? 'quarantined' : stored === 'page' && !isSettled ? 'page' : delivery;
  return words(textOf(sectionOf(tree, 'history'), 'delivery', name), {reason: problem ?? ''});
}

/** When and on which page, and under which text. */
export function lineWords(
  {at, receipt}: Pick<Facts, 'at' | 'receipt'>,
  {tree, dates}: ReceiptsState,
): TemplateResult {
  const page = receipt?.payload.ui.page.replace(/^https?:\/\//, '') ?? '';
  const version = receipt?.payload.notice.version;
  const made = textOf(sectionOf(tree, 'history'), 'line', 'made');
  const under = textOf(sectionOf(tree, 'choices'), 'under', 'version');
  return html`${words(made, {date: dates.day(at), page})}${version ? html`<br />${words(under, {version})}` : nothing}`;
}

/** What an act says of each choice, in the words that were on the screen. */
export function toldView(
  {event, report}: Facts,
  {labels, answers}: ReceiptsState,
): TemplateResult | typeof nothing {
  const asked = new Map(
    report?.presentation ? choicesOf(report.presentation).map((node) => [node.id, node]) : [],
  );
  const label = (id: string): Text => asked.get(id)?.label ?? labels.get(id) ?? id;
  const told: readonly (readonly [id: string, answer: Text | null])[] =
    event.kind === 'withdrawal'
      ? event.choices.map((id) => [id, null] as const)
      : event.kind === 'choices'
        ? Object.entries(event.choices).map(
            ([id, answer]) => [id, asked.get(id)?.states[answer] ?? answers[answer]] as const,
          )
        : [];
  if (told.length === 0) return nothing;
  return html`<dl class="told">
    ${told.map(
      ([id, answer]) =>
        html`<div>
          <dt>${words(label(id), {})}</dt>
          <dd>${answer === null ? nothing : words(answer, {})}</dd>
        </div>`,
    )}
  </dl>`;
}

export const checkWords = ({verdict}: Report, tree: CentrePresentation): Words =>
  words(textOf(sectionOf(tree, 'history'), 'checks', verdict), {});

/** Where, what, what checking found, and the text as it was shown, folded. */
export function factsView(facts: Facts, state: ReceiptsState): TemplateResult {
  const {tree} = state;
  const {contact, report} = facts;
  const addresses = Object.values(valuesOf(contact));
  return html`<p>${lineWords(facts, state)}</p>
    ${addresses.length ? html`<p class="quiet">${addresses.join(', ')}</p>` : nothing}
    ${toldView(facts, state)}
    ${report ? html`<p class="check ${report.verdict}">${checkWords(report, tree)}</p>` : nothing}
    ${report ? textView(report, valuesOf(contact), sectionOf(tree, 'history')) : nothing}`;
}

function textView({presentation}: Report, values: Values, section: SectionNode): TemplateResult {
  const shown = presentation && shownView(presentation, values);
  if (!shown) return html`<p class="quiet">${words(textOf(section, 'no-text', 'none'), {})}</p>`;
  return html`<details class="text">
    <summary>${words(actOf(section, 'text').label, {})}</summary>
    ${shown}
  </details>`;
}

/** The folded history of the person on the screen. */
export function historyView(state: HistoryState): TemplateResult {
  const {tree, history, onSave} = state;
  const section = sectionOf(tree, 'history');
  const save = (name: string, kind: 'page' | 'bundle'): TemplateResult =>
    html`<button type="button" part="button" @click=${() => onSave(kind, null)}>
      ${words(actOf(section, name).label, {})}
    </button>`;
  const count = words(countedText(section, 'count', history.length, tree.lang), {count: history.length});
  const about = section.children.find((node) => node.kind === 'paragraph');
  return html`<details part="details" class="history">
    <summary part="summary">${words(section.heading, {})} <span class="count">${count}</span></summary>
    <div class="inner">
      ${
        history.length === 0
          ? html`<p class="quiet">${words(textOf(section, 'none', 'none'), {})}</p>`
          : html`${about ? html`<p class="quiet">${words(about.text, {})}</p>` : nothing}
              <ol class="receipts">
                ${history.map((one) => html`<li>${ownView(one, state)}</li>`)}
              </ol>
              <div class="buttons">${save('all-page', 'page')}${save('all-bundle', 'bundle')}</div>`
      }
    </div>
  </details>`;
}

function ownView({entry, status, receipt}: PastReceipt, state: HistoryState): TemplateResult {
  const {tree, dates, reports, onOpen, onSave} = state;
  const {jti, event, contact, at} = entry;
  const section = sectionOf(tree, 'history');
  const opened = ({target, currentTarget}: Event): void => {
    if (target === currentTarget && target instanceof HTMLDetailsElement && target.open) onOpen(jti);
  };
  const save = (kind: 'page' | 'bundle'): TemplateResult =>
    html`<button type="button" part="button" aria-describedby=${`w-${jti}`} @click=${() => onSave(kind, jti)}>
      ${words(actOf(section, kind).label, {})}
    </button>`;
  return html`<details class="receipt" @toggle=${opened}>
    <summary>
      <span class="label" id=${`w-${jti}`}>${eventWords(event, tree)}</span>
      <span class="detail">${dates.moment(at)}</span>
      <span class="detail delivery ${status.delivery}">${deliveryWords(status, tree)}</span>
    </summary>
    <div class="inner">
      ${factsView({event, contact, at, receipt, report: reports.get(jti) ?? null}, state)}
      <div class="buttons">${save('page')}${save('bundle')}</div>
      <p class="quiet id">${jti}</p>
    </div>
  </details>`;
}

/** The name of a receipt for a heading in plain text. */
export const titleOf = (tree: CentrePresentation): string => line(sectionOf(tree, 'history').heading);
