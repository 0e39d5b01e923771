// The panel of rights on the screen (U23): what was asked for and how far it has come, and a short form for each right.
import {html, nothing, type TemplateResult} from 'lit';
import {
  actOf,
  findSection,
  sectionOf,
  textOf,
  type CentrePresentation,
  type FieldNode,
  type SectionChild,
  type SectionNode,
} from '../model/centre.ts';
import {progressOf, type KnownRequest} from '../model/requests.ts';
import {RIGHTS, type Right} from '../model/vocabulary.ts';
import {words} from './words.ts';

/** What is wrong with a field: the name of a text among the errors of the tree. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What the panel shows, and what it does. Times are Unix ms. */
export interface RightsInput {
  readonly tree: CentrePresentation;
  readonly day: (time: number) => string;
  readonly now: number;
  /** Last first. */
  readonly requests: readonly KnownRequest[];
  /** Whether receipts go anywhere: without a receiver there is nobody to ask but by a letter. */
  readonly sends: boolean;
  /** An address of the person to begin with; empty where none is known. */
  readonly reply: string;
  /** Since when all marketing is blocked; null when it is not. */
  readonly blockedSince: number | null;
  readonly onBlock: (trusted: boolean) => Promise<void>;
  /** Saves the receipt of a request. */
  readonly onSave: (kind: 'page' | 'bundle', jti: string) => void;
}

/** What came of the forms so far. */
export interface FormsState {
  readonly errors: {readonly [K in Right]?: FieldErrors};
  /** The form whose act could not be signed. */
  readonly failed: Right | null;
  readonly onPress: (event: MouseEvent) => void;
  readonly onSubmit: (right: Right, event: SubmitEvent) => void;
}

type View = RightsInput & FormsState;

/** Renders the folded panel. */
export function rightsView(view: View): TemplateResult {
  const section = sectionOf(view.tree, 'rights');
  const complaint = findSection(section, 'complaint');
  return html`<details part="details" class="rights">
    <summary part="summary">${words(section.heading, {})}</summary>
    <div class="inner">
      ${section.children.map((child) => (child.kind === 'paragraph' ? html`<p>${words(child.text, {})}</p>` : nothing))}
      ${view.sends ? nothing : html`<p>${words(textOf(section, 'contact', 'write'), {})}</p>`}
      ${requestsView(view, section)}
      <div class="forms">
        ${view.sends ? RIGHTS.map((right) => rightView(view, section, right)) : nothing}
        ${folded('objection', sectionOf(section, 'objection'), (child) => objectionChild(child, view))}
        ${complaint ? folded('complaint', complaint, plainChild) : nothing}
      </div>
    </div>
  </details>`;
}

type Row = TemplateResult | typeof nothing;

function folded(
  name: string,
  {heading, children}: SectionNode,
  row: (child: SectionChild) => Row,
): TemplateResult {
  return html`<details part="details" class="right" id=${`right-${name}`}>
    <summary part="summary" id=${`about-${name}`}>${words(heading, {})}</summary>
    <div class="inner">${children.map(row)}</div>
  </details>`;
}

const plainChild = (child: SectionChild): Row =>
  child.kind === 'paragraph' ? html`<p>${words(child.text, {})}</p>` : nothing;

/** Against marketing one act is enough; it is the same as "block all marketing". */
function objectionChild(child: SectionChild, {tree, blockedSince, day, onBlock}: View): Row {
  if (child.kind !== 'act') return plainChild(child);
  if (blockedSince !== null) {
    const raised = textOf(sectionOf(tree, 'everything'), 'blocked', 'raised');
    return html`<p class="label">${words(raised, {date: day(blockedSince)})}</p>`;
  }
  return html`<button
    type="button"
    part="button"
    id="object"
    @click=${(event: MouseEvent) => void onBlock(event.isTrusted)}
  >
    ${words(child.label, {})}
  </button>`;
}

/** The form of one right: it asks for where to reply, and of a correction what is wrong and what is right. */
function rightView(view: View, section: SectionNode, right: Right): TemplateResult {
  const form = sectionOf(section, right);
  const row = (child: SectionChild): Row => {
    if (child.kind === 'field') return fieldView(view, section, right, child);
    return child.kind === 'act' ? sendView(view, section, right) : plainChild(child);
  };
  return html`<details part="details" class="right" id=${`right-${right}`}>
    <summary part="summary">${words(form.heading, {})}</summary>
    <form
      class="inner"
      novalidate
      autocomplete="off"
      @submit=${(event: SubmitEvent) => view.onSubmit(right, event)}
    >
      ${form.children.map(row)}
    </form>
  </details>`;
}

function fieldView(view: View, section: SectionNode, right: Right, field: FieldNode): TemplateResult {
  const {name, label, help} = field;
  const error = view.errors[right]?.[name];
  const id = `${right}-${name}`;
  const described = [...(help ? [`${id}-help`] : []), ...(error ? [`${id}-error`] : [])].join(' ');
  const input =
    name === 'reply'
      ? html`<input
          type="text"
          id=${id}
          name=${name}
          part="field"
          value=${view.reply}
          aria-required="true"
          aria-invalid=${error ? 'true' : 'false'}
          aria-describedby=${described || nothing}
        />`
      : html`<textarea
          id=${id}
          name=${name}
          part="field"
          rows="2"
          aria-required="true"
          aria-invalid=${error ? 'true' : 'false'}
          aria-describedby=${described || nothing}
        ></textarea>`;
  return html`<div class="field">
    <label for=${id} class="label">${words(label, {})}</label>
    ${help ? html`<span class="detail" id=${`${id}-help`}>${words(help, {})}</span>` : nothing} ${input}
    ${error ? html`<p class="error" id=${`${id}-error`}>${words(textOf(section, 'errors', error), {})}</p>` : nothing}
  </div>`;
}

function sendView({failed, onPress}: View, section: SectionNode, right: Right): TemplateResult {
  const {label} = actOf(sectionOf(section, right), 'send');
  const words_ = words(textOf(section, 'errors', 'failed'), {});
  return html`${failed === right ? html`<p class="error" role="alert">${words_}</p>` : nothing}
    <button type="submit" part="button" id=${`send-${right}`} @click=${onPress}>${words(label, {})}</button>`;
}

function requestsView(view: View, section: SectionNode): Row {
  if (view.requests.length === 0) return nothing;
  const requests = sectionOf(section, 'requests');
  return html`<div class="requests">
    <h3 id="requests">${words(requests.heading, {})}</h3>
    <ul aria-labelledby="requests">
      ${view.requests.map((request) => requestView(view, section, request))}
    </ul>
  </div>`;
}

/** One request: its name, what the person wrote, each step with its date, and the receipt to keep. */
function requestView(view: View, section: SectionNode, request: KnownRequest): TemplateResult {
  const {day, now, onSave} = view;
  const {jti, right, text, reply} = request;
  const requests = sectionOf(section, 'requests');
  const button = (kind: 'page' | 'bundle'): TemplateResult =>
    html`<button
      type="button"
      part="button"
      id=${`${kind}-${jti}`}
      aria-labelledby=${`${kind}-${jti} q-${jti}-name`}
      @click=${() => onSave(kind, jti)}
    >
      ${words(actOf(requests, kind).label, {})}
    </button>`;
  return html`<li class="request" id=${`q-${jti}`} tabindex="-1">
    <p class="label" id=${`q-${jti}-name`}>${words(sectionOf(section, right).heading, {})}</p>
    ${[text, reply].map((said) => (said ? html`<p class="detail said">${said}</p>` : nothing))}
    <ol aria-live="polite">
      ${progressOf(request, now).map(
        ({word, date, reason}) =>
          html`<li class=${word}>
            ${words(textOf(requests, 'progress', word), {date: day(date), reason})}
          </li>`,
      )}
    </ol>
    <div class="buttons">${button('page')}${button('bundle')}</div>
  </li>`;
}
