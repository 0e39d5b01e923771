// Something that is asked of the receiver: on its way, there, or not to be had; each state has its looks.
import {html, nothing, type TemplateResult} from 'lit';
import {ApiError} from './api.ts';
import type {App} from './app.ts';
import {fill, named} from './wording.ts';

/** How much room is kept while it is on its way: a line, a card, or a page of them. */
export type Room = 'line' | 'card' | 'page';

/** One question and its answer. */
export class Loaded<T> {
  readonly #app: App;
  readonly #load: () => Promise<T>;
  data: T | null = null;
  error: ApiError | null = null;
  isBusy = false;

  constructor(app: App, load: () => Promise<T>) {
    this.#app = app;
    this.#load = load;
    void this.start();
  }

  /** Asks, or asks again; what was there stays on the screen meanwhile. */
  async start(): Promise<void> {
    this.isBusy = true;
    this.error = null;
    try {
      this.data = await this.#load();
    } catch (error) {
      this.error = asApiError(error);
    }
    this.isBusy = false;
    this.#app.refresh();
  }

  /** Whether the receiver has no such route. */
  get isMissing(): boolean {
    return this.error?.kind === 'missing';
  }

  /** What is there, or how it is with it. */
  view(show: (data: T) => TemplateResult, room: Room = 'page'): TemplateResult {
    if (this.error) return this.#failed(this.error);
    if (this.data === null) return loading(this.#app, room);
    return html`<div class="loaded" aria-busy=${this.isBusy ? 'true' : 'false'}>${show(this.data)}</div>`;
  }

  #failed(error: ApiError): TemplateResult {
    return failure(this.#app, error, () => {
      void this.start();
      this.#app.refresh();
    });
  }
}

/** Anything that was thrown; what is no failure of a question is a mistake of this page, and is not hidden. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error(error);
  return new ApiError('refused', {problem: error instanceof Error ? error.name : 'error'});
}

/** Keeps the room that the answer will take. */
const loading = ({write}: App, room: Room): TemplateResult =>
  html`<div class="skeleton ${room}" aria-busy="true">
    <span class="hidden">${write.words.states.loading}</span>
    ${room === 'line' ? nothing : html`<i></i><i></i><i></i>`}
  </div>`;

/** What went wrong, in words. */
export function failureText({write}: App, {kind, wait, problem}: ApiError): string {
  const {states} = write.words;
  if (kind === 'network') return states.network;
  if (kind === 'missing') return states.missing;
  if (kind === 'refused') {
    const {problems} = write.words;
    const known = Object.hasOwn(problems, problem) ? named(problems, problem) : null;
    return known ?? fill(states.refused, {problem: problem.replaceAll('-', ' ')});
  }
  const later = wait === null ? '' : ` ${fill(states.wait, {n: wait})}`;
  return states.unavailable + later;
}

/** A failure with the way out of it. */
export const failure = (app: App, error: ApiError, again: (() => void) | null = null): TemplateResult =>
  html`<div class="note bad" role="alert">
    <p>${failureText(app, error)}</p>
    ${again && error.kind !== 'missing' ? html`<button @click=${again}>${app.write.words.states.again}</button>` : nothing}
  </div>`;
