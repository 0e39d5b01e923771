// The person's copy of an act: short on the page that thanks, whole in the page they can keep.
import {html, nothing, render, type TemplateResult} from 'lit';
import type {Bundle, CopyEntry, ReceiptStatus} from '../consent.ts';
import {copyMail, type CopyMailWords} from '../i18n/copy.ts';
import type {Messages, Text} from '../model/messages.ts';
import {chooseLanguage} from '../model/notice.ts';
import {choicesOf, type ChoiceNode, type Presentation} from '../model/presentation.ts';
import {detailsView} from './notice-view.ts';
import {wordFor} from './status-words.ts';
import {words} from './words.ts';

/** One act of the ledger with the texts it was done under. */
export interface CopyState {
  readonly entry: CopyEntry;
  readonly presentation: Presentation;
  readonly messages: Messages;
  readonly stands: ReceiptStatus;
  /** An earlier act that is parked or still to be delivered. */
  readonly stuck: ReceiptStatus | null;
}

const choicesIn = ({entry, presentation}: CopyState): readonly (readonly [ChoiceNode, Text])[] => {
  const {event} = entry;
  const answers = event.kind === 'choices' ? event.choices : {};
  return choicesOf(presentation).map(
    (node) => [node, node.states[answers[node.id] ?? 'unanswered']] as const,
  );
};

const dateOf = ({presentation}: CopyState, {at}: {readonly at: number}): string =>
  new Intl.DateTimeFormat(presentation.lang, {dateStyle: 'long', timeStyle: 'short'}).format(at);

function statusWords({presentation}: CopyState, stands: ReceiptStatus): ReturnType<typeof words> {
  const texts = presentation.nodes.find((node) => node.kind === 'status')?.texts;
  return words(texts?.[wordFor(stands)] ?? '', {reason: stands.problem ?? ''});
}

const recordedAt = (state: CopyState, act: {readonly at: number}): ReturnType<typeof words> =>
  words(
    state.messages.copy.recorded
      .split('{date}')
      .flatMap((part, i) => (i ? [dateOf(state, act), part] : [part])),
    {},
  );

const answerList = (state: CopyState): TemplateResult =>
  html`<dl class="answers">
    ${choicesIn(state).map(
      ([{label}, answer]) =>
        html`<div>
          <dt>${words(label, {})}</dt>
          <dd>${words(answer, {})}</dd>
        </div>`,
    )}
  </dl>`;

/** What became of the wish for a copy by mail. */
export type MailState = 'none' | 'sending' | 'sent' | 'failed';

export interface CopyButtons {
  readonly onPage: () => void;
  readonly onBundle: () => void;
  /** Null where nobody could mail it, or to no address. */
  readonly mail: {readonly state: MailState; readonly onMail: () => void} | null;
}

/** The button that has the copy mailed, and what became of it. It stays where it is, so that the focus does. */
function mailView(
  state: CopyState,
  {state: mailed, onMail}: NonNullable<CopyButtons['mail']>,
): TemplateResult {
  const {lang, controller} = state.presentation;
  const texts = findTexts(lang);
  const values: Readonly<Record<string, string>> = {
    controller: controller.name,
    email: state.entry.contact.email ?? '',
  };
  const line =
    mailed === 'none'
      ? ''
      : texts[mailed].replaceAll(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
  const isBusy = mailed === 'sending' || mailed === 'sent';
  return html`<button
      type="button"
      part="button"
      aria-disabled=${isBusy ? 'true' : nothing}
      @click=${() => isBusy || onMail()}
    >
      ${texts.button}
    </button>
    <p class="mailed" role="status">${line}</p>`;
}

const findTexts = (lang: string): CopyMailWords => {
  const tag = chooseLanguage(lang, Object.keys(copyMail));
  return copyMail[tag] ?? {button: '', sending: '', sent: '', failed: ''};
};

const stuckView = (state: CopyState, stuck: ReceiptStatus): TemplateResult =>
  html`<div class="stuck">
    <p class="quiet">${recordedAt(state, stuck)}</p>
    <p class="status" part="status" role="status">${statusWords(state, stuck)}</p>
  </div>`;

/** What was recorded, where it stands, and the two buttons that keep it. */
export function copyView(state: CopyState, {onPage, onBundle, mail}: CopyButtons): TemplateResult {
  const {
    stuck,
    messages: {copy},
  } = state;
  const {lang, dir} = state.presentation;
  return html`<section part="block" aria-labelledby="h" lang=${lang} dir=${dir}>
    <h2 id="h" part="heading">${copy.heading}</h2>
    <p class="lead">${recordedAt(state, state.entry)}</p>
    ${answerList(state)}
    <p class="status" part="status" role="status">${statusWords(state, state.stands)}</p>
    ${stuck ? stuckView(state, stuck) : nothing}
    <div class="keep">
      <p class="quiet">${copy.about}</p>
      <button type="button" part="button" @click=${onPage}>${copy.page}</button>
      <button type="button" part="button" @click=${onBundle}>${copy.bundle}</button>
      ${mail ? mailView(state, mail) : nothing}
    </div>
  </section>`;
}

const PAGE_STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}' +
  'dt{font-weight:600}dd{margin:0}pre{white-space:pre-wrap;overflow-wrap:anywhere}';

/** A page of its own, to keep and to print: built as a document, so that no text in it is ever read as HTML. */
export function copyPage(state: CopyState, bundle: Bundle): string {
  const {presentation, messages, entry} = state;
  const title = `${messages.copy.heading}: ${presentation.controller.name}`;
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = presentation.lang;
  page.documentElement.dir = presentation.dir;
  page.head.appendChild(page.createElement('meta')).setAttribute('charset', 'utf-8');
  const texts = presentation.nodes.map((node) => {
    if (node.kind === 'heading') return html`<h2>${words(node.text, {})}</h2>`;
    if (node.kind === 'paragraph') return html`<p>${words(node.text, {})}</p>`;
    return node.kind === 'details' ? detailsView(node, {}, true) : nothing;
  });
  const view = html`<h1>${title}</h1>
    <p>${dateOf(state, entry)}</p>
    ${answerList(state)}
    <p>${statusWords(state, state.stands)}</p>
    <p><code>${entry.jti}</code></p>
    ${texts}
    <pre>${bundle.receipt}</pre>`;
  const body = document.createElement('div'); // rendered here, where Lit lives, and taken over as it is
  render(view, body);
  page.body.append(...body.childNodes);
  const text = page.documentElement.outerHTML.replaceAll(/<!--.*?-->/g, '');
  return `<!doctype html>
${text.replace('</head>', `<style>${PAGE_STYLE}</style></head>`)}`;
}
