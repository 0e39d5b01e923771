// Finding somebody by an address in any spelling, or a receipt by its id.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminPost} from '../../model/admin.ts';
import {DIGEST} from '../../model/event.ts';
import type {App, View} from '../app.ts';
import {field, select, submits, toWrong, typed} from '../form.ts';

const JTI = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export class FindView implements View {
  readonly #app: App;
  #wrong: 'what' | 'street' | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  title(): string {
    return this.#app.write.words.find.title;
  }

  render(): TemplateResult {
    const {find} = this.#app.write.words;
    const wrong = (name: string): string => (this.#wrong === name ? find.empty : '');
    return html`<form class="panel narrow" novalidate @submit=${submits((form) => this.#submit(form))}>
        ${field({id: 'what', label: find.what, help: find.how, wrong: wrong('what')})}
        ${this.#controllers('controller')}
        <div class="buttons"><button class="main">${find.button}</button></div>
      </form>
      <details class="panel narrow" ?open=${this.#wrong === 'street'}>
        <summary>${find.post}</summary>
        <form novalidate @submit=${submits((form) => this.#submitPost(form))}>
          ${field({id: 'street', label: find.street, wrong: wrong('street')})}
          <div class="pair">
            ${field({id: 'code', label: find.code})} ${field({id: 'city', label: find.city})}
          </div>
          ${field({id: 'country', label: find.country})} ${this.#controllers('controller-post')}
          <div class="buttons"><button>${find.button}</button></div>
        </form>
      </details>`;
  }

  #controllers(id: string): TemplateResult | typeof nothing {
    const {controllers, write} = this.#app;
    if (controllers.length < 2) return nothing;
    const {find} = write.words;
    const each = controllers.map((one) => [one.id, one.name] as const);
    return select({id, label: find.controller, value: '', options: [['', find.all], ...each]});
  }

  #submit(form: HTMLFormElement): void {
    const what = typed(form, 'what');
    const id = what.toLowerCase();
    if (what === '') return this.#isWrong(form, 'what');
    if (JTI.test(id)) return this.#app.go(`/receipt/${id}`);
    if (DIGEST.test(what)) return this.#app.go(`/receipt/${what}`);
    this.#search(what, typed(form, 'controller'));
  }

  #submitPost(form: HTMLFormElement): void {
    const street = typed(form, 'street');
    if (street === '') return this.#isWrong(form, 'street');
    const rest = (['code', 'city', 'country'] as const).flatMap((name) => {
      const value = typed(form, name);
      return value === '' ? [] : [[name, value] as const];
    });
    this.#search({street, ...Object.fromEntries(rest)}, typed(form, 'controller-post'));
  }

  #search(address: string | AdminPost, controller: string): void {
    this.#app.go(this.#app.remember({address, ...(controller !== '' && {controller})}));
  }

  #isWrong(form: HTMLFormElement, name: 'what' | 'street'): void {
    this.#wrong = name;
    this.#app.refresh();
    toWrong(form);
  }
}
