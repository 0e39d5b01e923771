// One text in quarantine, beside the receiver's own: what is different is marked, and the operator approves it or leaves it.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminQuarantined} from '../../model/admin.ts';
import {Acting} from '../acting.ts';
import type {App, View} from '../app.ts';
import {Loaded} from '../loaded.ts';
import {panel} from '../parts.ts';
import {compareLines, type Compared} from '../shown/differences.ts';
import {linesOf} from '../shown/lines.ts';
import {comparedText, shownText} from '../shown/view.ts';
import {groupLines} from './quarantine.ts';

export class QuarantinedView implements View {
  readonly #app: App;
  readonly #path: string;
  readonly #one: Loaded<AdminQuarantined>;
  readonly #acting: Acting;
  #isWhole = false;

  constructor(app: App, shown: string) {
    this.#app = app;
    this.#path = `admin/api/quarantine/${encodeURIComponent(shown)}`;
    this.#one = new Loaded(app, () => app.api.ask<AdminQuarantined>(this.#path));
    this.#acting = new Acting(app);
  }

  title(): string {
    return this.#app.write.words.compare.title;
  }

  render(): TemplateResult {
    const {compare, quarantine} = this.#app.write.words;
    return html`<p><a href="#/quarantine">${quarantine.title}</a></p>
      ${this.#one.view(
        (one) =>
          html`<section class="panel">
              ${one.groups.map((group) => groupLines(this.#app, group))} ${this.#approval(one)}
            </section>
            ${one.shown === null ? html`<p class="note">${compare.noText}</p>` : this.#texts(one)}`,
      )}`;
  }

  #texts({shown, own}: AdminQuarantined): TemplateResult {
    const {compare} = this.#app.write.words;
    if (own === null) {
      return html`<p class="note warn">${compare.noOwn}</p>
        ${panel(compare.theirs, shownText(this.#app.write, shown))}`;
    }
    const compared = compareLines(linesOf(shown), linesOf(own));
    const side = (which: 'theirs' | 'ours', tree: unknown): TemplateResult =>
      comparedText(this.#app.write, compared, {side: which, tree, isWhole: this.#isWhole});
    const turn = (): void => {
      this.#isWhole = !this.#isWhole;
      this.#app.refresh();
    };
    return html`<p class="line">
        <b>${this.#differences(compared)}</b>
        <button class="link" @click=${turn}>${this.#isWhole ? compare.short : compare.whole}</button>
      </p>
      <div class="columns even">
        ${panel(compare.theirs, side('theirs', shown))} ${panel(compare.ours, side('ours', own))}
      </div>`;
  }

  #differences(compared: readonly Compared[]): string {
    const {write} = this.#app;
    const lines = (which: Compared['side']): number => compared.filter(({side}) => side === which).length;
    const count = Math.max(lines('theirs'), lines('ours'));
    return count === 0 ? write.words.compare.same : write.count(write.words.compare.differences, count);
  }

  #approval({shown, approved, counts, stays, groups}: AdminQuarantined): TemplateResult | typeof nothing {
    const {write} = this.#app;
    const {compare} = write.words;
    if (shown === null || groups.length === 0 || (approved && counts === 0)) return nothing;
    return html`<p>
        ${write.count(compare.counts, counts)} ${stays > 0 ? write.count(compare.stays, stays) : nothing}
      </p>
      <p class="quiet">${compare.sure}</p>
      ${this.#acting.view()}
      <div class="buttons">
        <button class="main" ?disabled=${this.#acting.isBusy} @click=${() => void this.#approve()}>
          ${compare.approve}
        </button>
        <button @click=${() => this.#app.go('/quarantine')}>${compare.leave}</button>
      </div>`;
  }

  async #approve(): Promise<void> {
    const {write, api} = this.#app;
    const isDone = await this.#acting.run(async () => {
      const {settled} = await api.ask<{readonly settled: number}>(`${this.#path}/approve`, {method: 'POST'});
      return write.count(write.words.compare.done, settled);
    });
    if (isDone) await this.#one.start();
  }
}
