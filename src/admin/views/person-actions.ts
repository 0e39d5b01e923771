// What the shop does about a person: holds what is kept, says that the relation has ended, erases. Only where the receiver
// has the routes.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminPerson} from '../../model/admin.ts';
import {Acting} from '../acting.ts';
import {listIn} from '../api.ts';
import type {App} from '../app.ts';
import {field, submits, toWrong, typed} from '../form.ts';
import {Loaded} from '../loaded.ts';
import {panel} from '../parts.ts';
import {fill} from '../wording.ts';
import {EraseForm} from './erase-form.ts';

/** A row of `GET /holds`. */
export interface Hold {
  readonly controller: string;
  readonly kind: 'email' | 'phone' | 'post' | 'sub';
  readonly key: string;
  readonly reason: string;
  readonly since: number;
}

export class PersonActions {
  readonly #app: App;
  readonly #person: AdminPerson;
  readonly #holds: Loaded<Hold | 'none'>;
  readonly #acting: Acting;
  readonly #ending: Acting;
  readonly #erase: EraseForm;
  #isWrong = false;

  /** @param changed told when what is known of the person is another now */
  constructor(app: App, person: AdminPerson, changed: () => void) {
    this.#app = app;
    this.#person = person;
    this.#holds = new Loaded(app, () => this.#holdOf());
    this.#acting = new Acting(app);
    this.#ending = new Acting(app);
    this.#erase = new EraseForm(app, person, changed);
  }

  async #holdOf(): Promise<Hold | 'none'> {
    for (let after = ''; ;) {
      const body = await this.#app.api.ask<{readonly next?: string | null}>(`holds${after}`);
      const found = listIn<Hold>(body).find(({key}) => key === this.#person.key);
      if (found) return found;
      if (!body.next) return 'none';
      after = `?after=${encodeURIComponent(body.next)}`;
    }
  }

  get #named(): {readonly controller: string; readonly kind: string; readonly address: unknown} {
    const {controller, kind, address} = this.#person;
    return {controller: controller.id, kind, address};
  }

  render(): TemplateResult | typeof nothing {
    if (this.#holds.isMissing) return nothing;
    const {hold, relation, erase} = this.#app.write.words;
    return html`${panel(
      hold.title,
      this.#holds.view((held) => this.#hold(held), 'card'),
    )}
    ${panel(relation.title, this.#relation())}
    ${panel(erase.title, this.#erase.render(this.#holds.data !== null && this.#holds.data !== 'none'))}`;
  }

  #hold(held: Hold | 'none'): TemplateResult {
    const {words, date} = this.#app.write;
    const {hold} = words;
    if (held !== 'none') {
      return html`<p class="words">${fill(hold.held, {date: date(held.since), reason: held.reason})}</p>
        ${this.#acting.view()}
        <div class="buttons">
          <button ?disabled=${this.#acting.isBusy} @click=${() => void this.#put('DELETE', '')}>
            ${hold.lift}
          </button>
        </div>`;
    }
    return html`<p class="quiet">${hold.about}</p>
      <form novalidate @submit=${submits((form) => this.#submit(form))}>
        ${field({id: `hold-${this.#person.key}`, label: hold.reason, most: 500, wrong: this.#isWrong ? hold.empty : ''})}
        ${this.#acting.view()}
        <div class="buttons"><button ?disabled=${this.#acting.isBusy}>${hold.put}</button></div>
      </form>`;
  }

  #submit(form: HTMLFormElement): void {
    const reason = typed(form, `hold-${this.#person.key}`);
    this.#isWrong = reason === '';
    this.#app.refresh();
    if (this.#isWrong) toWrong(form);
    else void this.#put('PUT', reason);
  }

  async #put(method: 'PUT' | 'DELETE', reason: string): Promise<void> {
    const body = {...this.#named, ...(method === 'PUT' && {reason})};
    const isDone = await this.#acting.run(async () => {
      await this.#app.api.ask('holds', {method, body});
      return this.#app.write.words.states.done;
    });
    if (isDone) await this.#holds.start();
  }

  #relation(): TemplateResult {
    const {relation} = this.#app.write.words;
    return html`<p class="quiet">${relation.about}</p>
      ${this.#ending.view()}
      <div class="buttons">
        <button ?disabled=${this.#ending.isBusy} @click=${() => void this.#end()}>${relation.end}</button>
      </div>`;
  }

  async #end(): Promise<void> {
    await this.#ending.run(async () => {
      await this.#app.api.ask('relations/end', {method: 'POST', body: this.#named});
      return this.#app.write.words.relation.done;
    });
  }
}
