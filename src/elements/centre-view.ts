// The centre on the screen: what holds, everything at once, what was done, and what to do with this device.
import {html, nothing, type TemplateResult} from 'lit';
import type {KnownPerson} from '../centre.ts';
import {actOf, countedText, sectionOf, textOf, type FootNode} from '../model/centre.ts';
import type {AddressPanel} from './address-panel.ts';
import {choicesView, type ChoicesState} from './centre-choices.ts';
import type {CentreController} from './centre-controller.ts';
import {filesView, type FilesState} from './centre-files.ts';
import {historyView, type HistoryState} from './centre-history.ts';
import {givenIn, type Block} from './centre-standing.ts';
import {personPressed} from './person.ts';
import type {RightsPanel} from './rights-panel.ts';
import {valuesOf} from './shown-view.ts';
import {words} from './words.ts';

export interface CentreState extends ChoicesState, HistoryState, FilesState {
  readonly controller: CentreController;
  readonly blocks: readonly [Block, ...Block[]];
  readonly rights: RightsPanel;
  readonly address: AddressPanel;
}

/** Renders the whole centre. */
export function centreView(state: CentreState): TemplateResult {
  const {controller, tree, blocks, history, mayAsk} = state;
  const {lang, dir, nodes} = tree;
  const section = sectionOf(tree, 'choices');
  const [heading, about] = [
    nodes.find((node) => node.kind === 'heading'),
    nodes.find((node) => node.kind === 'paragraph'),
  ];
  const isEmpty = history.length === 0;
  const text = isEmpty ? textOf(section, 'empty', 'none') : (about?.text ?? '');
  return html`<section part="block" class="centre" aria-labelledby="h" lang=${lang} dir=${dir}>
    ${controller.testing ? html`<p class="test" part="test" role="note"><strong>${words(footOf(state).texts['test'] ?? '', {})}</strong></p>` : nothing}
    <h2 id="h" part="heading">${words(heading?.text ?? '', {})}</h2>
    <p class="lead">${words(text, {})}</p>
    ${peopleView(state)} ${blockedView(state)}
    ${isEmpty && !mayAsk ? nothing : blocks.map((block) => choicesView(block, state))}
    ${everythingView(state)} ${isEmpty && controller.foot.status === 'untouched' ? nothing : footView(state)}
    ${isEmpty ? nothing : historyView(state)} ${rightsOf(state)} ${filesView(state)}
    ${controller.sends ? state.address.view(tree, (to, typed) => controller.typed(to, typed)) : nothing}
    ${forgetView(state)}
  </section>`;
}

/** The forms of the rights, and what was asked for. */
function rightsOf({controller, rights, tree, dates, values, onSave}: CentreState): TemplateResult {
  const {sends} = controller;
  const {requests, blockedSince} = controller.device;
  return rights.view({
    tree,
    requests,
    sends,
    blockedSince,
    onSave,
    day: dates.day,
    now: Date.now(),
    reply: String(values.email ?? values.phone ?? values.post ?? ''),
    onBlock: (trusted) => controller.object('raised', trusted),
    onRequest: (right, said, trusted) => controller.request(right, said, trusted),
  });
}

/** Whose answers are shown, where several people have answered on this device. */
function peopleView({controller, dates}: CentreState): TemplateResult | typeof nothing {
  const {people, person} = controller.device;
  if (people.length < 2) return nothing;
  const nameOf = ({contact, acts}: KnownPerson): string =>
    Object.values(valuesOf(contact))[0] ?? dates.day((acts.at(-1)?.iat ?? 0) * 1000);
  return html`<div class="people" role="group" aria-labelledby="h">
    ${people.map(
      (one) =>
        html`<button
          type="button"
          part="button"
          aria-pressed=${one === person ? 'true' : 'false'}
          @click=${() => controller.choose(one)}
        >
          ${nameOf(one)}
        </button>`,
    )}
  </div>`;
}

type Press = (trusted: boolean) => void;

/** A button with the one sentence that says what it does. */
function actView({tree}: CentreState, name: 'withdraw' | 'block' | 'lift', press: Press): TemplateResult {
  const {about = '', label} = actOf(sectionOf(tree, 'everything'), name);
  return html`<div>
    <p class="quiet" id=${`a-${name}`}>${words(about, {})}</p>
    <button
      type="button"
      part="button"
      id=${`do-${name}`}
      aria-describedby=${`a-${name}`}
      @click=${(event: MouseEvent) => press(personPressed(event))}
    >
      ${words(label, {})}
    </button>
  </div>`;
}

/** That all marketing is blocked, and how to lift that. */
function blockedView(state: CentreState): TemplateResult | typeof nothing {
  const {controller, tree, dates} = state;
  const {blockedSince} = controller.device;
  if (blockedSince === null) return nothing;
  const raised = textOf(sectionOf(tree, 'everything'), 'blocked', 'raised');
  return html`<div class="blocked" part="blocked">
    <p class="label">${words(raised, {date: dates.day(blockedSince)})}</p>
    ${actView(state, 'lift', (trusted) => void controller.object('lifted', trusted))}
  </div>`;
}

/** "Withdraw all" and "block all marketing", apart from the choices and from each other. */
function everythingView(state: CentreState): TemplateResult | typeof nothing {
  const {controller, tree, history, blocks} = state;
  const given = givenIn(blocks);
  const mayBlock = history.length > 0 && controller.device.blockedSince === null;
  if (given.length === 0 && !mayBlock) return nothing;
  return html`<div class="everything" part="everything" role="group" aria-labelledby="all">
    <h3 id="all">${words(sectionOf(tree, 'everything').heading, {})}</h3>
    <div class="acts">
      ${given.length ? actView(state, 'withdraw', (trusted) => void controller.withdraw(given, trusted)) : nothing}
      ${mayBlock ? actView(state, 'block', (trusted) => void controller.object('raised', trusted)) : nothing}
    </div>
  </div>`;
}

/** The node of the line at the foot. @throws TypeError when the tree has none: a mistake in the code */
function footOf({tree}: Pick<CentreState, 'tree'>): FootNode {
  const foot = tree.nodes.find((node) => node.kind === 'status');
  if (!foot) throw new TypeError('the tree has no line at the foot');
  return foot;
}

/** What came of the last act, and whether the receiver was asked. */
function footView(state: CentreState): TemplateResult {
  const {controller, tree, dates} = state;
  const {status, problem} = controller.foot;
  const {said, reached} = controller.receiver;
  const section = sectionOf(tree, 'choices');
  const compared =
    reached && said
      ? words(textOf(section, 'compared', 'yes'), {date: dates.moment(said.at)})
      : words(textOf(section, 'compared', 'no'), {});
  return html`<div class="status" part="status">
    <p role="status">${words(footOf(state).texts[status] ?? '', {reason: problem ?? ''})}</p>
    ${reached === null ? nothing : html`<p class="compared">${compared}</p>`}
  </div>`;
}

/** "Forget this device": asked once more before it is done, with what is lost and what stays. */
function forgetView({controller, tree, history}: CentreState): TemplateResult | typeof nothing {
  const {state: forgetting} = controller.forgetting;
  const section = sectionOf(tree, 'forget');
  if (forgetting === 'done')
    return html`<p class="forgotten" role="status">${words(textOf(section, 'result', 'done'), {})}</p>`;
  if (history.length === 0 && forgetting === 'no') return nothing;
  const {about = '', label} = actOf(section, 'forget');
  return html`<details part="details" class="forget">
    <summary part="summary">${words(section.heading, {})}</summary>
    <div class="inner">
      <p class="quiet" id="a-forget">${words(about, {})}</p>
      ${forgetting === 'failed' ? html`<p role="alert">${words(textOf(section, 'result', 'failed'), {})}</p>` : nothing}
      ${
        forgetting === 'asked'
          ? confirmView({controller, tree})
          : html`<div class="buttons">
              <button
                type="button"
                part="button"
                id="forget"
                aria-describedby="a-forget"
                @click=${() => controller.forgetting.ask(true)}
              >
                ${words(label, {})}
              </button>
            </div>`
      }
    </div>
  </details>`;
}

function confirmView({controller, tree}: Pick<CentreState, 'controller' | 'tree'>): TemplateResult {
  const section = sectionOf(tree, 'forget');
  const {pending} = controller.device;
  const lost = countedText(section, 'pending', pending, tree.lang);
  return html`<div class="confirm" id="confirm" role="group" aria-labelledby="ask" tabindex="-1">
    <p class="label" id="ask">${words(textOf(section, 'ask', 'ask'), {})}</p>
    ${pending ? html`<p>${words(lost, {count: pending})}</p>` : nothing}
    <div class="buttons">
      <button type="button" part="button" id="keep" @click=${() => controller.forgetting.ask(false)}>
        ${words(actOf(section, 'keep').label, {})}
      </button>
      <button type="button" part="button" id="delete" @click=${() => void controller.forgetting.forget()}>
        ${words(actOf(section, 'confirm').label, {})}
      </button>
    </div>
  </div>`;
}
