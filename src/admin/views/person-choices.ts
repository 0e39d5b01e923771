// What holds for a person, choice by choice; and whether the shop may write, with why not in words.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminChoice, AdminPerson} from '../../model/admin.ts';
import type {App} from '../app.ts';
import {Loaded} from '../loaded.ts';
import {mark, stateMark} from '../parts.ts';
import {fill, named} from '../wording.ts';

/** What `POST /permissions` says of one address. */
interface Permission {
  readonly allowed: boolean;
  readonly why: string | null;
  readonly check?: readonly string[];
}

export class PersonChoices {
  readonly #app: App;
  readonly #person: AdminPerson;
  readonly #permissions: Loaded<ReadonlyMap<string, Permission>>;

  constructor(app: App, person: AdminPerson) {
    this.#app = app;
    this.#person = person;
    this.#permissions = new Loaded(app, () => this.#ask());
  }

  async #ask(): Promise<ReadonlyMap<string, Permission>> {
    const {controller, kind, address, choices} = this.#person;
    if (address === null) return new Map(); // they are asked about addresses
    const each = await Promise.all(
      choices.map(async ({choice}) => {
        const body = {controller: controller.id, choice, kind, addresses: [address]};
        const asked = {method: 'POST', body} as const;
        const {permissions} = await this.#app.api.ask<{readonly permissions: readonly Permission[]}>(
          'permissions',
          asked,
        );
        return permissions.map((one) => [choice, one] as const);
      }),
    );
    return new Map(each.flat());
  }

  render(): TemplateResult {
    const {person} = this.#app.write.words;
    const {choices} = this.#person;
    if (choices.length === 0) return html`<p class="quiet">${person.noChoices}</p>`;
    const {error} = this.#permissions;
    return html`<ul class="rows">
        ${choices.map((one) => this.#choice(one))}
      </ul>
      ${error && error.kind !== 'missing' ? this.#permissions.view(() => html``, 'line') : nothing}`;
  }

  #choice({choice, label, state, since, by, notice, confirmed, imported}: AdminChoice): TemplateResult {
    const {words, date} = this.#app.write;
    const {person} = words;
    const about = [
      imported ? person.imported : '',
      since === null ? '' : fill(person.since, {date: date(since)}),
      notice === null ? '' : fill(person.version, {version: notice.version}),
      confirmed === null ? '' : fill(person.confirmed, {date: date(confirmed)}),
    ].filter((one) => one !== '');
    return html`<li class="choice">
      <p class="line"><b>${label}</b> ${stateMark(this.#app.write, state)} ${this.#permission(choice)}</p>
      <p class="quiet small">
        ${about.join(' · ')}
        ${by === null ? nothing : html` · <a href="#/receipt/${by}">${person.receipt}<span class="hidden">: ${label}</span></a>`}
      </p>
      ${this.#why(choice)}
    </li>`;
  }

  #permission(choice: string): TemplateResult | typeof nothing {
    const {person} = this.#app.write.words;
    const one = this.#permissions.data?.get(choice);
    if (!one) return nothing;
    const [may, mayNot] = choice.startsWith('marketing.')
      ? [person.mayWrite, person.mayNot]
      : [person.mayUse, person.mayNotUse];
    return one.allowed ? mark(may, 'good') : mark(mayNot, 'bad');
  }

  #why(choice: string): TemplateResult | typeof nothing {
    const {why: words} = this.#app.write.words;
    const {why = null, check = []} = this.#permissions.data?.get(choice) ?? {};
    const lines = (why === null ? check : [why]).map((one) => named(words, one)); // nobody looks up whom they may not use
    return lines.length === 0 ? nothing : html`<p class="small">${lines.join(' ')}</p>`;
  }
}
