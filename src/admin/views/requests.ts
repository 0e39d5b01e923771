// The queue of requests: the open ones first, by due date; what was asked for in the person's own words, and the steps.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminPost} from '../../model/admin.ts';
import type {Right} from '../../model/vocabulary.ts';
import {Acting} from '../acting.ts';
import type {App, View} from '../app.ts';
import {field, submits, toWrong, typed} from '../form.ts';
import {Loaded} from '../loaded.ts';
import {emptyNote, fact, lineOf, mark, type Tone} from '../parts.ts';
import {fill, named} from '../wording.ts';
import {stepIn} from './steps.ts';

/** A request as `GET /requests` gives it. */
export interface Queued {
  readonly jti: string;
  readonly request: Right;
  readonly controller: string;
  readonly received: number;
  readonly due: number;
  readonly state: Step;
  readonly reason: string | null;
  readonly contact: {
    readonly email?: string;
    readonly phone?: string;
    readonly post?: AdminPost;
    readonly text?: string;
    readonly reply?: string;
  };
  readonly steps: readonly string[];
}

type Step = 'received' | 'identity-asked' | 'done' | 'refused';
type NextStep = Exclude<Step, 'received'>;

const WEEK = 7 * 86_400_000;
const NEXT: Readonly<Record<Step, readonly NextStep[]>> = {
  received: ['identity-asked', 'done', 'refused'],
  'identity-asked': ['done', 'refused'],
  done: [],
  refused: [],
};
const TONES: Readonly<Record<Step, Tone>> = {
  received: 'plain',
  'identity-asked': 'warn',
  done: 'good',
  refused: 'plain',
};

interface Part {
  readonly requests: readonly Queued[];
  readonly next: string | null;
}

export class RequestsView implements View {
  readonly #app: App;
  readonly #queue: Loaded<Part>;
  readonly #acting: Acting;
  /** The request that is being refused, and whether a reason is missing. */
  #refusing: {readonly jti: string; readonly isWrong: boolean} | null = null;
  #at = '';

  constructor(app: App) {
    this.#app = app;
    this.#queue = new Loaded(app, () => app.api.ask<Part>('requests?limit=50'));
    this.#acting = new Acting(app);
  }

  title(): string {
    return this.#app.write.words.requests.title;
  }

  render(): TemplateResult {
    const {requests, more} = this.#app.write.words;
    return html`<p class="lead">${requests.about}</p>
      ${this.#queue.view(({requests: list, next}) =>
        list.length === 0
          ? emptyNote(requests.empty)
          : html`<ul class="cards">
                ${list.map((one) => this.#card(one))}
              </ul>
              ${next === null ? nothing : html`<div class="buttons"><button @click=${() => void this.#more(next)}>${more}</button></div>`}`,
      )}`;
  }

  async #more(next: string): Promise<void> {
    await this.#acting.run(async () => {
      const part = await this.#app.api.ask<Part>(`requests?limit=50&after=${encodeURIComponent(next)}`);
      const before = this.#queue.data?.requests ?? [];
      this.#queue.data = {requests: [...before, ...part.requests], next: part.next};
      return '';
    });
  }

  #card(one: Queued): TemplateResult {
    const {words, date} = this.#app.write;
    const {requests, rights} = words;
    const isOpen = NEXT[one.state].length > 0;
    const isLate = isOpen && one.due < Date.now();
    const isSoon = isOpen && one.due < Date.now() + WEEK;
    const {text, reply, email, phone, post} = one.contact;
    const from = [email, phone, post && lineOf(post)].filter(Boolean).join(' · ');
    const controller = this.#app.controllers.find(({id}) => id === one.controller)?.name ?? one.controller;
    return html`<li class="panel request ${isLate ? 'late' : ''}" id="r-${one.jti}">
      <div class="head">
        <h2>${rights[one.request]}</h2>
        <p class="line">
          ${isLate ? mark(requests.late, 'bad') : isSoon ? mark(requests.soon, 'warn') : nothing}
          ${mark(requests.states[one.state], TONES[one.state])}
        </p>
      </div>
      <dl class="facts">
        ${isOpen ? fact(requests.due, date(one.due)) : nothing} ${fact(requests.received, date(one.received))}
        ${this.#app.controllers.length > 1 ? fact(requests.controller, controller) : nothing}
        ${fact(requests.from, from)} ${fact(requests.reply, reply ?? null)}
      </dl>
      ${
        text === undefined
          ? nothing
          : html`<figure>
              <figcaption>${requests.words}</figcaption>
              <blockquote class="words">${text}</blockquote>
            </figure>`
      }
      ${this.#history(one)} ${this.#at === one.jti ? this.#acting.view() : nothing} ${this.#steps(one)}
    </li>`;
  }

  #history({steps, jti, contact, controller}: Queued): TemplateResult {
    const {words, moment} = this.#app.write;
    const known = steps.flatMap((jws) => stepIn(jws) ?? []);
    return html`<details>
      <summary>${words.requests.history}</summary>
      <ol class="rows tight">
        ${known.map(
          ({step, received, reason}) =>
            html`<li>
              <b>${named(words.requests.states, step)}</b>
              ${moment(received)}${reason === null ? nothing : html`<br /><span class="words">${reason}</span>`}
            </li>`,
        )}
      </ol>
      <p class="line">
        <a href="#/receipt/${jti}">${words.requests.receipt}</a> ${this.#person(contact, controller)}
      </p>
    </details>`;
  }

  #person({email, phone, post}: Queued['contact'], controller: string): TemplateResult | typeof nothing {
    const app = this.#app;
    const address = email ?? phone ?? post;
    if (address === undefined) return nothing;
    const open = (): void => app.go(app.remember({controller, address}));
    return html`<button class="link" @click=${open}>${app.write.words.requests.person}</button>`;
  }

  #steps(one: Queued): TemplateResult | typeof nothing {
    const {requests} = this.#app.write.words;
    const next = NEXT[one.state];
    if (next.length === 0) return nothing;
    if (this.#refusing?.jti === one.jti) return this.#refusal(one);
    const take = (step: NextStep): void =>
      step === 'refused' ? this.#refuse(one) : void this.#take(one, {step});
    return html`<div class="buttons">
      ${next.map(
        (step) =>
          html`<button ?disabled=${this.#acting.isBusy} @click=${() => take(step)}>
            ${requests.steps[step]}
          </button>`,
      )}
    </div>`;
  }

  #refusal(one: Queued): TemplateResult {
    const {requests, cancel} = this.#app.write.words;
    const id = `reason-${one.jti}`;
    const wrong = this.#refusing?.isWrong ? requests.empty2 : '';
    return html`<form novalidate @submit=${submits((form) => this.#submit(one, form, typed(form, id)))}>
      ${field({id, label: requests.reason, lines: 3, most: 500, wrong})}
      <div class="buttons">
        <button class="main" ?disabled=${this.#acting.isBusy}>${requests.refuse}</button>
        <button type="button" @click=${() => this.#stop(one)}>${cancel}</button>
      </div>
    </form>`;
  }

  #refuse({jti}: Queued): void {
    this.#refusing = {jti, isWrong: false};
    this.#app.refresh();
    this.#focus(jti, 'textarea');
  }

  #stop({jti}: Queued): void {
    this.#refusing = null;
    this.#app.refresh();
    this.#focus(jti, 'button');
  }

  /** Where the hand is goes on where the thing is that it was about. */
  #focus(jti: string, what: string): void {
    this.#app.focusIn(`#r-${jti} ${what}`);
  }

  #submit(one: Queued, form: HTMLFormElement, reason: string): void {
    if (reason !== '') return void this.#take(one, {step: 'refused', reason});
    this.#refusing = {jti: one.jti, isWrong: true};
    this.#app.refresh();
    toWrong(form);
  }

  async #take({jti}: Queued, taken: {readonly step: NextStep; readonly reason?: string}): Promise<void> {
    const {write, api} = this.#app;
    this.#at = jti;
    await this.#acting.run(async () => {
      const after = await api.ask<Queued>(`requests/${jti}/steps`, {method: 'POST', body: taken});
      const part = this.#queue.data;
      if (part) {
        const moved = part.requests.map((one) => (one.jti === jti ? after : one));
        this.#queue.data = {...part, requests: moved};
      }
      this.#refusing = null;
      return fill(write.words.requests.stepped, {state: write.words.requests.states[taken.step]});
    });
    this.#focus(jti, 'summary');
  }
}
