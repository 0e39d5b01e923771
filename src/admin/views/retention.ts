// Retention: what is past its period, erasing it, and who is on hold.
import {html, nothing, type TemplateResult} from 'lit';
import {Acting} from '../acting.ts';
import {listIn, nextIn} from '../api.ts';
import type {App, View} from '../app.ts';
import {Loaded} from '../loaded.ts';
import {emptyNote, panel, personLink} from '../parts.ts';
import {fill} from '../wording.ts';
import type {Hold} from './person-actions.ts';

/** A row of `GET /retention`: somebody who has fallen due. */
interface Due {
  readonly kind: 'email' | 'phone' | 'post' | 'sub';
  readonly key: string;
  readonly controller: string;
  /** Unix ms. */
  readonly due: number;
  /** How many go. */
  readonly entries: number;
}

interface Part<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** What one part of a run has erased. */
interface Run {
  readonly erased?: number;
  readonly next?: string | null;
}

export class RetentionView implements View {
  readonly #app: App;
  readonly #due: Loaded<Part<Due>>;
  readonly #holds: Loaded<Part<Hold>>;
  readonly #acting: Acting;
  #isAsked = false;

  constructor(app: App) {
    this.#app = app;
    const load = <T>(path: string): Loaded<Part<T>> =>
      new Loaded(app, async () => {
        const body = await app.api.ask<unknown>(path);
        return {rows: listIn<T>(body), next: nextIn(body)};
      });
    this.#due = load('retention');
    this.#holds = load('holds');
    this.#acting = new Acting(app);
  }

  title(): string {
    return this.#app.write.words.retention.title;
  }

  render(): TemplateResult {
    const {retention, states} = this.#app.write.words;
    if (this.#due.isMissing && this.#holds.isMissing) return emptyNote(states.elsewhere);
    return html`<p class="lead">${retention.about}</p>
      ${this.#due.isMissing ? nothing : this.#due.view((part) => this.#list(part))}
      ${
        this.#holds.isMissing
          ? nothing
          : panel(
              retention.holds,
              this.#holds.view((part) => this.#held(part), 'card'),
            )
      }`;
  }

  #list({rows, next}: Part<Due>): TemplateResult {
    const {words, date, count, number} = this.#app.write;
    const {retention, overview, person} = words;
    if (rows.length === 0) return emptyNote(retention.empty);
    const all = next === null ? number(rows.length) : fill(overview.atLeast, {n: number(rows.length)});
    return html`<section class="panel">
      <h2>${count(overview.retention, rows.length).replace(number(rows.length), all)}</h2>
      <ul class="rows tight">
        ${rows.map(
          ({kind, key, due, entries, controller}) =>
            html`<li class="line">
              <span>${person.kinds[kind]} <code>${key.slice(0, 8)}</code></span>
              <span class="quiet small"
                >${this.#controller(controller)} · ${fill(person.due, {date: date(due)})} ·
                ${count(words.quarantine.count, entries)}</span
              >
              ${personLink(this.#app, {controller, kind, key}, key.slice(0, 8))}
            </li>`,
        )}
      </ul>
      ${this.#acting.view()} ${this.#run()}
    </section>`;
  }

  #controller(id: string): string {
    return this.#app.controllers.find((one) => one.id === id)?.name ?? id;
  }

  #run(): TemplateResult {
    const {retention, cancel} = this.#app.write.words;
    if (!this.#isAsked) {
      return html`<div class="buttons">
        <button id="run" class="danger" @click=${() => this.#ask(true)}>${retention.run}</button>
      </div>`;
    }
    return html`<p id="sure" tabindex="-1"><b>${retention.sure}</b></p>
      <div class="buttons">
        <button class="danger" ?disabled=${this.#acting.isBusy} @click=${() => void this.#erase()}>
          ${retention.button}
        </button>
        <button @click=${() => this.#ask(false)}>${cancel}</button>
      </div>`;
  }

  #ask(isAsked: boolean): void {
    this.#isAsked = isAsked;
    this.#app.refresh();
    this.#app.focusIn(isAsked ? '#sure' : '#run');
  }

  /** A run erases a part; it goes on until there is none. */
  async #erase(): Promise<void> {
    const {api, write} = this.#app;
    await this.#acting.run(async () => {
      let erased = 0;
      for (let after: string | null = null; ;) {
        const body: object = after === null ? {} : {after};
        const run: Run | null = await api.ask<Run | null>('retention/run', {method: 'POST', body});
        erased += run?.erased ?? 0;
        after = run?.next ?? null;
        if (after === null) return fill(write.words.retention.done, {n: write.number(erased)});
      }
    });
    this.#isAsked = false;
    await this.#due.start();
    this.#app.focusIn('h1');
  }

  #held({rows}: Part<Hold>): TemplateResult {
    const {words, date} = this.#app.write;
    if (rows.length === 0) return html`<p class="quiet">${words.retention.noHolds}</p>`;
    return html`<ul class="rows tight">
      ${rows.map(
        ({kind, key, reason, since, controller}) =>
          html`<li>
            <p class="line">
              <span>${words.person.kinds[kind]} <code>${key.slice(0, 8)}</code></span>
              <span class="words">${reason}</span>
            </p>
            <p class="quiet small">
              ${this.#controller(controller)} · ${fill(words.person.since, {date: date(since)})}
              ${personLink(this.#app, {controller, kind, key}, key.slice(0, 8))}
            </p>
          </li>`,
      )}
    </ul>`;
  }
}
