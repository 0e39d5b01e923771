// The overview: what needs somebody now, how much there is, and the last 90 days.
import {html, type TemplateResult} from 'lit';
import type {AdminOverview, AdminStats} from '../../model/admin.ts';
import type {Plural} from '../../i18n/admin/words.ts';
import {listIn, nextIn} from '../api.ts';
import type {App, View} from '../app.ts';
import {Loaded} from '../loaded.ts';
import {panel} from '../parts.ts';
import {plots} from '../plots/plots.ts';
import type {Tone} from '../parts.ts';
import {fill} from '../wording.ts';

/** Something that waits. `atLeast`: there are more than were counted. */
interface Task {
  readonly text: Plural;
  readonly count: number;
  readonly atLeast?: boolean;
  readonly to: string;
  readonly tone: Tone;
}

/** How many rows a list has, and whether there are more. */
interface Counted {
  readonly count: number;
  readonly more: boolean;
}

/** Nothing while it is not known, or not offered. */
const of = ({data}: Loaded<Counted>): Pick<Task, 'count' | 'atLeast'> =>
  data ? {count: data.count, atLeast: data.more} : {count: 0};

export class OverviewView implements View {
  readonly #app: App;
  readonly #overview: Loaded<AdminOverview>;
  readonly #stats: Loaded<AdminStats>;
  readonly #parked: Loaded<Counted>;
  readonly #byHand: Loaded<Counted>;
  readonly #due: Loaded<Counted>;

  constructor(app: App) {
    this.#app = app;
    const counted = (path: string): Loaded<Counted> =>
      new Loaded(app, async () => {
        const body = await app.api.ask<unknown>(path);
        return {count: listIn(body).length, more: nextIn(body) !== null};
      });
    this.#overview = new Loaded(app, () => app.api.ask<AdminOverview>('admin/api/overview'));
    this.#stats = new Loaded(app, () => app.api.ask<AdminStats>('admin/api/stats'));
    this.#parked = counted('deliveries?state=parked');
    this.#byHand = counted('deliveries?state=by-hand');
    this.#due = counted('retention');
  }

  title(): string {
    return this.#app.write.words.overview.title;
  }

  render(): TemplateResult {
    const {words} = this.#app.write;
    return html`${this.#overview.view((data) => this.#figures(data))}
      <section class="panel">
        <div class="head">
          <h2>${words.overview.days}</h2>
          <a href="#/consents">${words.nav.consents}</a>
        </div>
        ${this.#stats.view((stats) => plots(this.#app, stats, {split: 'choice', most: 6}), 'card')}
      </section>`;
  }

  #figures(data: AdminOverview): TemplateResult {
    const {words, number} = this.#app.write;
    const {receipts, subjects, statements, quarantined, erased, entries} = data.counts;
    const {overview} = words;
    const figures = [
      [overview.receipts, receipts],
      [overview.subjects, subjects],
      [overview.statements, statements],
      [overview.quarantined, quarantined],
      [overview.erased, erased],
      [overview.entries, entries],
    ] as const;
    return html`${panel(overview.now, this.#tasks(data))}
      <section class="panel">
        <h2>${overview.totals}</h2>
        <dl class="figures">
          ${figures.map(
            ([name, n]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${number(n)}</dd>
              </div>`,
          )}
        </dl>
      </section>`;
  }

  #tasks({requests, counts}: AdminOverview): TemplateResult {
    const {overview, states} = this.#app.write.words;
    const other = requests.open - requests.late - requests.soon;
    const all: readonly Task[] = [
      {text: overview.late, count: requests.late, to: 'requests', tone: 'bad'},
      {text: overview.soon, count: requests.soon, to: 'requests', tone: 'warn'},
      {text: overview.open, count: other, to: 'requests', tone: 'plain'},
      {text: overview.quarantine, count: counts.quarantined, to: 'quarantine', tone: 'warn'},
      {text: overview.parked, ...of(this.#parked), to: 'deliveries', tone: 'bad'},
      {text: overview.byHand, ...of(this.#byHand), to: 'deliveries', tone: 'warn'},
      {text: overview.retention, ...of(this.#due), to: 'retention', tone: 'warn'},
    ];
    const tasks = all.filter(({count}) => count > 0);
    const isCounting = [this.#parked, this.#byHand, this.#due].some(({isBusy}) => isBusy);
    if (tasks.length === 0 && isCounting) return html`<p aria-busy="true">${states.loading}</p>`;
    if (tasks.length === 0) return html`<p class="calm">${overview.calm}</p>`;
    return html`<ul class="tasks">
      ${tasks.map(({to, tone, ...task}) => html`<li class=${tone}><a href="#/${to}">${this.#line(task)}</a></li>`)}
    </ul>`;
  }

  /** The number stands out; the sentence around it is the language's. */
  #line({text, count, atLeast}: Omit<Task, 'to' | 'tone'>): TemplateResult {
    const {write} = this.#app;
    const {words} = write;
    const shown = write.number(count);
    const [before = '', after = ''] = write.count(text, count).split(shown);
    const number = atLeast ? fill(words.overview.atLeast, {n: shown}) : shown;
    return html`${before}<b>${number}</b>${after}`;
  }
}
