// Erasing a person in two steps: what goes and what stays is named, and a word is typed before anything is done.
import {html, type TemplateResult} from 'lit';
import type {AdminPerson} from '../../model/admin.ts';
import {Acting} from '../acting.ts';
import type {App} from '../app.ts';
import {field, select, submits, toWrong, typed} from '../form.ts';
import {fill} from '../wording.ts';

const PERIODS = {none: null, years: 'P10Y', ever: 'for-ever'} as const;
const isPeriod = (name: string): name is keyof typeof PERIODS => Object.hasOwn(PERIODS, name);

export class EraseForm {
  readonly #app: App;
  readonly #person: AdminPerson;
  readonly #changed: () => void;
  readonly #acting: Acting;
  #isOpen = false;
  #isWrong = false;

  constructor(app: App, person: AdminPerson, changed: () => void) {
    this.#app = app;
    this.#person = person;
    this.#changed = changed;
    this.#acting = new Acting(app);
  }

  get #id(): string {
    return `erase-${this.#person.key}`;
  }

  render(isHeld: boolean): TemplateResult {
    const {erase} = this.#app.write.words;
    if (isHeld) return html`<p>${erase.held}</p>`;
    if (this.#isOpen) return this.#form();
    return html`<div class="buttons">
      <button id=${this.#id} class="danger" @click=${() => this.#open(true)}>${erase.start}</button>
    </div>`;
  }

  #open(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#isWrong = false;
    this.#app.refresh();
    this.#app.focusIn(isOpen ? `[id="${this.#id}-goes"]` : `[id="${this.#id}"]`);
  }

  #form(): TemplateResult {
    const {erase, cancel} = this.#app.write.words;
    const {word} = erase;
    return html`<form novalidate @submit=${submits((form) => this.#submit(form))}>
      ${this.#what()}
      ${select({
        id: `${this.#id}-suppress`,
        label: erase.suppress,
        value: 'none',
        options: (['none', 'years', 'ever'] as const).map(
          (name) => [name, erase.suppressions[name]] as const,
        ),
      })}
      <label class="tick"><input type="checkbox" name="linked" /> <span>${erase.linked}</span></label>
      ${field({
        id: `${this.#id}-word`,
        label: fill(erase.type, {word}),
        most: 20,
        wrong: this.#isWrong ? fill(erase.wrong, {word}) : '',
      })}
      ${this.#acting.view()}
      <div class="buttons">
        <button class="danger" ?disabled=${this.#acting.isBusy}>${erase.button}</button>
        <button type="button" @click=${() => this.#open(false)}>${cancel}</button>
      </div>
    </form>`;
  }

  #what(): TemplateResult {
    const {write} = this.#app;
    const {erase} = write.words;
    const n = write.number(this.#person.acts.length);
    return html`<div class="what">
      <h3 id="${this.#id}-goes" tabindex="-1">${erase.goes}</h3>
      <ul>
        <li>${fill(erase.goesList, {n})}</li>
        <li>${erase.goesMore}</li>
      </ul>
      <h3>${erase.stays}</h3>
      <ul>
        <li>${erase.staysLog}</li>
        <li>${erase.staysTally}</li>
        <li>${erase.staysSuppress}</li>
      </ul>
    </div>`;
  }

  #submit(form: HTMLFormElement): void {
    const {word} = this.#app.write.words.erase;
    this.#isWrong = typed(form, `${this.#id}-word`) !== word;
    this.#app.refresh();
    if (this.#isWrong) return toWrong(form);
    const period = typed(form, `${this.#id}-suppress`);
    const suppress = isPeriod(period) ? PERIODS[period] : null;
    void this.#erase({suppress, linked: typed(form, 'linked') !== ''});
  }

  async #erase(how: {readonly suppress: string | null; readonly linked: boolean}): Promise<void> {
    const {controller, kind, address} = this.#person;
    const isDone = await this.#acting.run(async () => {
      const body = {controller: controller.id, subjects: [{kind, address}], ...how};
      await this.#app.api.ask('erase', {method: 'POST', body});
      return this.#app.write.words.erase.done;
    });
    if (!isDone) return;
    this.#isOpen = false;
    this.#changed();
    this.#app.focusIn('h1');
  }
}
