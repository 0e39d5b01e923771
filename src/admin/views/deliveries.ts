// Deliveries that need somebody: those that failed, those that are tried again, and those that are made by hand.
import {html, nothing, type TemplateResult} from 'lit';
import type {SubjectKind} from '../../model/vocabulary.ts';
import {Acting} from '../acting.ts';
import {listIn, nextIn} from '../api.ts';
import type {App, View} from '../app.ts';
import {Loaded} from '../loaded.ts';
import {emptyNote, mark, panel, personLink} from '../parts.ts';
import {nameIn} from '../plots/plots.ts';
import {fill, named} from '../wording.ts';

/** A row of `GET /deliveries`. */
export interface Delivery {
  readonly endpoint: string;
  readonly seq: number;
  readonly type: string;
  readonly controller: string;
  readonly subject: {readonly kind: SubjectKind; readonly key: string} | null;
  readonly choices: readonly string[];
  readonly state: string;
  readonly attempts: number;
  readonly next: number | null;
  readonly tried: number | null;
  readonly answer: string | null;
}

interface Part {
  readonly rows: readonly Delivery[];
  readonly next: string | null;
}

/** Rows that are shown at a time. */
const PART = 20;

const LISTS = ['parked', 'by-hand', 'pending'] as const;
type ListName = (typeof LISTS)[number];

export class DeliveriesView implements View {
  readonly #app: App;
  readonly #lists: ReadonlyMap<ListName, Loaded<Part>>;
  readonly #acting: Acting;
  #at = '';

  constructor(app: App) {
    this.#app = app;
    this.#acting = new Acting(app);
    this.#lists = new Map(LISTS.map((state) => [state, new Loaded(app, () => this.#load(state))]));
  }

  async #load(state: ListName, after: string | null = null): Promise<Part> {
    const more = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const body = await this.#app.api.ask<unknown>(`deliveries?state=${state}&limit=${PART}${more}`);
    return {rows: listIn<Delivery>(body), next: nextIn(body)};
  }

  title(): string {
    return this.#app.write.words.deliveries.title;
  }

  render(): TemplateResult {
    const {deliveries, states} = this.#app.write.words;
    if ([...this.#lists.values()].every((one) => one.isMissing)) return emptyNote(states.elsewhere);
    const titles = {parked: deliveries.parked, 'by-hand': deliveries.byHand, pending: deliveries.pending};
    return html`<p class="lead">${deliveries.about}</p>
      ${[...this.#lists].map(([state, list]) =>
        panel(
          titles[state],
          list.view((part) => this.#list(state, part), 'card'),
        ),
      )}`;
  }

  #list(state: ListName, {rows, next}: Part): TemplateResult {
    const {deliveries, more} = this.#app.write.words;
    // of what is pending, only what failed before needs to be seen
    const shown = state === 'pending' ? rows.filter(({attempts}) => attempts > 0) : rows;
    if (shown.length === 0 && next === null) return html`<p class="quiet">${deliveries.none}</p>`;
    return html`<ul class="rows">
        ${shown.map((row) => this.#row(state, row))}
      </ul>
      ${next === null ? nothing : html`<div class="buttons"><button @click=${() => void this.#more(state, next)}>${more}</button></div>`}`;
  }

  #row(state: ListName, row: Delivery): TemplateResult {
    const {write} = this.#app;
    const {deliveries} = write.words;
    const {endpoint, choices, subject} = row;
    const others = choices.filter((choice) => endpoint !== choice.replace('sharing.', 'partner:')); // it is named
    const labels = others.map((choice) => nameIn(this.#app, 'choice', choice));
    const about = [
      subject === null ? '' : `${write.words.person.kinds[subject.kind]} ${subject.key.slice(0, 8)}`,
      state === 'by-hand' ? '' : write.count(deliveries.attempts, row.attempts),
      row.tried === null ? '' : fill(deliveries.tried, {date: write.moment(row.tried)}),
      state === 'pending' && row.next !== null ? fill(deliveries.next, {date: write.moment(row.next)}) : '',
    ].filter((one) => one !== '');
    return html`<li class="task">
      <div>
        <p class="line">
          <b>${this.#endpoint(row)}</b>
          <span
            >${[named(deliveries.types, row.type), labels.join(', ')].filter((one) => one !== '').join(': ')}</span
          >
          ${row.answer === null ? nothing : mark(fill(deliveries.answer, {answer: row.answer}), 'bad')}
        </p>
        <p class="quiet small">${about.join(' · ')}</p>
      </div>
      <div class="buttons">
        ${this.#person(row)} ${state === 'pending' ? nothing : this.#button(state, row)}
      </div>
      ${this.#at === nameOf(row) ? this.#acting.view() : nothing}
    </li>`;
  }

  /** A partner who is told by hand by its name; any other by what it is called in the receiver's settings. */
  #endpoint({endpoint}: Delivery): string {
    const [, partner] = /^partner:(.+)$/.exec(endpoint) ?? [];
    return partner === undefined ? endpoint : nameIn(this.#app, 'choice', `sharing.${partner}`);
  }

  #button(state: 'parked' | 'by-hand', row: Delivery): TemplateResult {
    const {deliveries} = this.#app.write.words;
    const text = state === 'parked' ? deliveries.replay : deliveries.done;
    return html`<button ?disabled=${this.#acting.isBusy} @click=${() => void this.#act(state, row)}>
      ${text}<span class="hidden">: ${row.endpoint} ${row.seq}</span>
    </button>`;
  }

  #person({controller, subject, endpoint, seq}: Delivery): TemplateResult | typeof nothing {
    return subject === null ? nothing : personLink(this.#app, {controller, ...subject}, `${endpoint} ${seq}`);
  }

  async #act(state: 'parked' | 'by-hand', row: Delivery): Promise<void> {
    const {api, write} = this.#app;
    const {replayed, marked} = write.words.deliveries;
    const [path, said] = state === 'parked' ? ['deliveries/replay', replayed] : ['deliveries/done', marked];
    this.#at = nameOf(row);
    const isDone = await this.#acting.run(async () => {
      await api.ask(path, {method: 'POST', body: {endpoint: row.endpoint, seq: row.seq}});
      return said;
    });
    if (!isDone) return;
    await Promise.all([...this.#lists.values()].map((one) => one.start()));
    this.#app.focusIn('h1');
  }

  async #more(state: ListName, next: string): Promise<void> {
    await this.#acting.run(async () => {
      const part = await this.#load(state, next);
      const list = this.#lists.get(state);
      if (list?.data) list.data = {rows: [...list.data.rows, ...part.rows], next: part.next};
      return '';
    });
  }
}

const nameOf = ({endpoint, seq}: Delivery): string => `${endpoint} ${seq}`;
