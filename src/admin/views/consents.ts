// Consents over time: plots by choice or by context, and how each version of a notice was answered.
import {html, nothing, svg, type TemplateResult} from 'lit';
import type {AdminStats, AdminVersion} from '../../model/admin.ts';
import type {App, View} from '../app.ts';
import {select} from '../form.ts';
import {Loaded} from '../loaded.ts';
import {panel} from '../parts.ts';
import type {Split} from '../plots/columns.ts';
import {hundredths} from '../plots/hundredths.ts';
import {plots} from '../plots/plots.ts';
import {fill} from '../wording.ts';

const DAY = 86_400_000;
const SPLITS = ['choice', 'context'] as const;

export class ConsentsView implements View {
  readonly #app: App;
  #days = 90;
  #controller = '';
  #split: Split = 'choice';
  #stats: Loaded<AdminStats>;

  constructor(app: App) {
    this.#app = app;
    this.#stats = this.#load();
  }

  title(): string {
    return this.#app.write.words.consents.title;
  }

  #load(): Loaded<AdminStats> {
    const from = new Date(Date.now() - (this.#days - 1) * DAY).toISOString().slice(0, 10);
    const controller = this.#controller === '' ? '' : `&controller=${encodeURIComponent(this.#controller)}`;
    return new Loaded(this.#app, () =>
      this.#app.api.ask<AdminStats>(`admin/api/stats?from=${from}${controller}`),
    );
  }

  /** What is there stays until the other numbers have come. */
  #choose(change: () => void): void {
    change();
    const before = this.#stats.data;
    this.#stats = this.#load();
    this.#stats.data = before;
    this.#app.refresh();
  }

  render(): TemplateResult {
    const {consents} = this.#app.write.words;
    return html`<div class="panel choose">${this.#period()} ${this.#controllers()} ${this.#splits()}</div>
      <p class="lead">${consents.above}</p>
      ${this.#stats.view(
        (stats) =>
          html`<section class="panel">${plots(this.#app, stats, {split: this.#split})}</section>
            ${stats.versions.length > 0 ? panel(consents.versions, this.#versions(stats.versions)) : nothing}`,
      )}`;
  }

  #period(): TemplateResult {
    const {consents} = this.#app.write.words;
    const {days30, days90, days365} = consents.periods;
    return select({
      id: 'period',
      label: consents.period,
      value: String(this.#days),
      options: [
        ['30', days30],
        ['90', days90],
        ['365', days365],
      ],
      change: (value) => this.#choose(() => (this.#days = Number(value))),
    });
  }

  #controllers(): TemplateResult | typeof nothing {
    const {controllers, write} = this.#app;
    if (controllers.length < 2) return nothing;
    return select({
      id: 'controller',
      label: write.words.find.controller,
      value: this.#controller,
      options: [['', write.words.find.all], ...controllers.map(({id, name}) => [id, name] as const)],
      change: (value) => this.#choose(() => (this.#controller = value)),
    });
  }

  #splits(): TemplateResult {
    const {consents} = this.#app.write.words;
    return select({
      id: 'split',
      label: consents.split,
      value: this.#split,
      options: SPLITS.map((split) => [split, consents.splits[split]] as const),
      change: (value) => {
        this.#split = SPLITS.find((one) => one === value) ?? 'choice';
        this.#app.refresh();
      },
    });
  }

  #versions(versions: readonly AdminVersion[]): TemplateResult {
    return html`<ul class="rows">
      ${versions.map((one) => this.#version(one))}
    </ul>`;
  }

  /** A bar of three parts with the numbers in words beside it. */
  #version({notice, version, given, refused, unanswered}: AdminVersion): TemplateResult {
    const {write} = this.#app;
    const all = Math.max(given + refused + unanswered, 1);
    const [yes, no] = [(100 * given) / all, (100 * refused) / all];
    const [ofYes = 0, ofNo = 0, ofRest = 0] = hundredths([given, refused, unanswered]);
    const shares = {
      given: write.percent(ofYes / 100),
      refused: write.percent(ofNo / 100),
      unanswered: write.percent(ofRest / 100),
    };
    return html`<li>
      <p class="line">
        <b>${notice} ${version}</b> <span class="quiet">${fill(write.words.consents.share, shares)}</span>
      </p>
      <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect class="rest" width="100" height="4"></rect><rect class="given" width=${yes} height="4"></rect>
          <rect class="no" x=${yes} width=${no} height="4"></rect>`}
      </svg>
    </li>`;
  }
}
