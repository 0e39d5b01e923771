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
  /** Unix ms: when, and from when on that was counted. */
  readonly due: number;
  readonly since: number;
  readonly rule: {readonly from: 'last-withdrawal' | 'end-of-relation'};
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
    this.#due = new Loaded(app, () => this.#part<Due>('retention'));
    this.#holds = new Loaded(app, () => this.#part<Hold>('holds'));
    this.#acting = new Acting(app);
  }

  async #part<T>(path: string, after: string | null = null): Promise<Part<T>> {
    const place = after === null ? '' : `?after=${encodeURIComponent(after)}`;
    const body = await this.#app.api.ask<unknown>(path + place);
    return {rows: listIn<T>(body), next: nextIn(body)};
  }

  /** A button for the part after what is shown; nothing at the end. */
  #more<T>(path: string, list: Loaded<Part<T>>): TemplateResult | typeof nothing {
    const {rows = [], next = null} = list.data ?? {};
    if (next === null) return nothing;
    const add = async (): Promise<string> => {
      const part = await this.#part<T>(path, next);
      list.data = {rows: [...rows, ...part.rows], next: part.next};
      return '';
    };
    return html`<div class="buttons">
      <button ?disabled=${this.#acting.isBusy} @click=${() => void this.#acting.run(add)}>
        ${this.#app.write.words.more}
      </button>
    </div>`;
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
          ({kind, key, due, since, rule, entries, controller}) =>
            html`<li>
              <p class="line">
                <span>${person.kinds[kind]} <code>${key.slice(0, 8)}</code></span>
                <span class="quiet">${count(retention.entries, entries)}</span>
                ${personLink(this.#app, {controller, kind, key}, key.slice(0, 8))}
              </p>
              <p class="quiet small">
                ${this.#controller(controller)} · ${fill(retention.since[rule.from], {date: date(since)})} ·
                ${fill(person.due, {date: date(due)})}
              </p>
            </li>`,
        )}
      </ul>
      ${this.#more('retention', this.#due)} ${this.#acting.view()} ${this.#run()}
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
                ${personLink(this.#app, {controller, kind, key}, key.slice(0, 8))}
              </p>
              <p class="quiet small">
                ${this.#controller(controller)} · ${fill(words.person.since, {date: date(since)})}
              </p>
            </li>`,
        )}
      </ul>
      ${this.#more('holds', this.#holds)}`;
  }
}
