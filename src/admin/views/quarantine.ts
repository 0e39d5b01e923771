// The quarantine: what waits, by text and by reason.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminQuarantine, AdminWaiting} from '../../model/admin.ts';
import type {App, View} from '../app.ts';
import {Loaded} from '../loaded.ts';
import {emptyNote, mark, type Tone} from '../parts.ts';
import {fill, named} from '../wording.ts';

const TONES: Readonly<Record<AdminWaiting['text'], Tone>> = {
  missing: 'plain',
  unseen: 'warn',
  approved: 'good',
};

/** One group: how many, why, from where. */
export function groupLines({write}: App, {count, reason, text, first}: AdminWaiting): TemplateResult {
  const {quarantine, contexts} = write.words;
  return html`<p class="line">
      <b>${write.count(quarantine.count, count)}</b> ${mark(named(quarantine.reasons, reason), 'plain')}
      ${mark(quarantine.texts[text], TONES[text])}
    </p>
    ${
      first === null
        ? nothing
        : html`<p class="quiet">
            ${first.notice.id} ${first.notice.version} · ${named(contexts, first.context)} · ${first.lang} ·
            ${fill(quarantine.from, {page: first.page})} ·
            ${fill(quarantine.first, {date: write.date(first.received)})}
          </p>`
    }`;
}

export class QuarantineView implements View {
  readonly #app: App;
  readonly #quarantine: Loaded<AdminQuarantine>;

  constructor(app: App) {
    this.#app = app;
    this.#quarantine = new Loaded(app, () => app.api.ask<AdminQuarantine>('admin/api/quarantine'));
  }

  title(): string {
    return this.#app.write.words.quarantine.title;
  }

  render(): TemplateResult {
    const {quarantine} = this.#app.write.words;
    return html`<p class="lead">${quarantine.about}</p>
      ${this.#quarantine.view(({groups}) =>
        groups.length === 0
          ? emptyNote(quarantine.empty)
          : html`<ul class="cards">
              ${groups.map(
                (group) =>
                  html`<li class="panel">
                    ${groupLines(this.#app, group)}
                    <p><a href="#/quarantine/${group.shown}">${quarantine.look}</a></p>
                  </li>`,
              )}
            </ul>`,
      )}`;
  }
}
