// Everything on a person: what holds, what has happened, what they asked for, and what the shop may do.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminAct, AdminOther, AdminPerson, AdminPersons, AdminQuery} from '../../model/admin.ts';
import type {App, View} from '../app.ts';
import {Loaded} from '../loaded.ts';
import {answerMarks, emptyNote, lineOf, mark, panel, standingMarks} from '../parts.ts';
import {fill, named} from '../wording.ts';
import {PersonActions} from './person-actions.ts';
import {PersonChoices} from './person-choices.ts';

type Held = AdminOther['choices'][number];

const isSame = (a: Held, b: Held): boolean => a.choice === b.choice && a.state === b.state;

/** Acts that are shown at a time. */
const PART = 25;

/** A person with what is asked and done about them besides. */
interface Shown {
  readonly person: AdminPerson;
  readonly choices: PersonChoices;
  readonly actions: PersonActions;
}

export class PersonView implements View {
  readonly #app: App;
  readonly #found: Loaded<readonly Shown[]> | null;
  #most = PART;

  constructor(app: App, id: string) {
    this.#app = app;
    const query = app.recall(id);
    this.#found = query && new Loaded(app, () => this.#load(query));
  }

  async #load(query: AdminQuery): Promise<readonly Shown[]> {
    const app = this.#app;
    const {persons} = await app.api.ask<AdminPersons>('admin/api/persons', {method: 'POST', body: query});
    return persons.map((person) => ({
      person,
      choices: new PersonChoices(app, person),
      actions: new PersonActions(app, person, () => void this.#found?.start()),
    }));
  }

  /** Never the address: the title stays in the browser's history. */
  title(): string {
    return this.#app.write.words.person.title;
  }

  render(): TemplateResult {
    const {person, find} = this.#app.write.words;
    const anew = html`<p><a href="#/find">${person.anew}</a></p>`;
    if (!this.#found) return emptyNote(find.forgotten, anew);
    return this.#found.view((shown) =>
      shown.length === 0
        ? emptyNote(
            person.nobody,
            html`<p>${person.nobodyHow}</p>
              ${anew}`,
          )
        : html`${shown.map((one) => this.#person(one))}`,
    );
  }

  #person({person, choices, actions}: Shown): TemplateResult {
    const {words} = this.#app.write;
    return html`<div class="who">
        <p class="address words">${this.#address(person)}</p>
        <p class="quiet">${words.person.kinds[person.kind]} · ${person.controller.name}</p>
      </div>
      <div class="columns wide">
        <div>
          ${panel(words.person.choices, choices.render())} ${panel(words.person.acts, this.#acts(person))}
        </div>
        <div>
          ${this.#requests(person)} ${this.#others(person)} ${this.#suppressions(person)}
          ${this.#handovers(person)} ${person.address === null ? nothing : actions.render()}
        </div>
      </div>`;
  }

  #address({address}: AdminPerson): string {
    return address === null ? this.#app.write.words.person.noAddress : lineOf(address);
  }

  #acts({acts}: AdminPerson): TemplateResult {
    if (acts.length === 0) return html`<p class="quiet">${this.#app.write.words.person.noActs}</p>`;
    const more = (): void => {
      this.#most += PART;
      this.#app.refresh();
    };
    return html`<ol class="rows acts">
        ${acts.slice(0, this.#most).map((act) => this.#act(act))}
      </ol>
      ${
        acts.length > this.#most
          ? html`<div class="buttons"><button @click=${more}>${this.#app.write.words.more}</button></div>`
          : nothing
      }`;
  }

  #act(act: AdminAct): TemplateResult {
    const {write} = this.#app;
    const {words} = write;
    const about = [
      act.context && named(words.contexts, act.context),
      act.notice && fill(words.person.version, {version: act.notice.version}),
      act.given === null ? '' : fill(words.person.given, {date: write.date(act.given)}),
      act.how === null ? '' : act.kind === 'import' ? act.how : named(words.acts, act.how), // of an import the shop's words
    ].filter(Boolean);
    return html`<li>
      <p class="line">
        <b>${this.#what(act)}</b> <span class="quiet">${write.moment(act.received)}</span>
        ${act.status === 'quarantined' ? mark(words.receipt.quarantined, 'warn') : nothing}
      </p>
      ${answerMarks(write, act.answers)}
      <p class="quiet small">
        ${about.join(' · ')}${act.page === null ? nothing : html`${about.length > 0 ? ' · ' : nothing}<span class="words">${act.page}</span>`}
      </p>
      ${
        act.hash === null
          ? nothing
          : html`<p class="small">
              <a href="#/receipt/${act.hash}"
                >${words.person.receipt}<span class="hidden"> ${write.moment(act.received)}</span></a
              >
            </p>`
      }
    </li>`;
  }

  #what({kind, event, all, right}: AdminAct): string {
    const {acts, rights} = this.#app.write.words;
    if (right !== null) return rights[right];
    if (all !== null) return acts[all];
    return kind === 'receipt' ? named(acts, event ?? '') : acts[kind];
  }

  #requests({requests}: AdminPerson): TemplateResult | typeof nothing {
    const {words, date} = this.#app.write;
    if (requests.length === 0) return nothing;
    return panel(
      words.person.requests,
      html`<ul class="rows tight">
        ${requests.map((one) => {
          const isOpen = one.state === 'received' || one.state === 'identity-asked';
          const isLate = isOpen && one.due < Date.now();
          return html`<li>
            <p class="line">
              <a href="#/requests">${words.rights[one.request]}</a>
              ${isLate ? mark(words.requests.late, 'bad') : nothing}
              ${mark(named(words.requests.states, one.state))}
            </p>
            <p class="quiet small">
              ${date(one.received)}${isOpen ? html` · ${fill(words.person.due, {date: date(one.due)})}` : nothing}
            </p>
          </li>`;
        })}
      </ul>`,
    );
  }

  #others({others, controller, choices}: AdminPerson): TemplateResult | typeof nothing {
    const {person} = this.#app.write.words;
    if (others.length === 0) return nothing;
    const find = ({kind, address}: AdminOther): void =>
      this.#app.go(this.#app.remember({kind, address, controller: controller.id}));
    return panel(
      person.others,
      html`<p class="quiet small">${person.othersHow}</p>
        <ul class="rows tight others">
          ${others.map(
            (one) =>
              html`<li>
                <p class="line">
                  <button class="link" @click=${() => find(one)}>${lineOf(one.address)}</button>
                  <span class="quiet small">${person.kinds[one.kind]}</span>
                </p>
                ${standingMarks(
                  this.#app.write,
                  one.choices.filter((its) => !choices.some((mine) => isSame(mine, its))),
                )}
              </li>`,
          )}
        </ul>`,
    );
  }

  #suppressions({suppressions}: AdminPerson): TemplateResult | typeof nothing {
    const {words, date} = this.#app.write;
    const {person} = words;
    if (suppressions.length === 0) return nothing;
    return panel(
      person.suppressions,
      html`<ul class="rows tight">
        ${suppressions.map(
          ({label, since, until}) =>
            html`<li>
              <b>${label ?? person.everything}</b>
              <span class="quiet small"
                >${fill(person.since, {date: date(since)})},
                ${until === null ? person.forEver : fill(person.until, {date: date(until)})}</span
              >
            </li>`,
        )}
      </ul>`,
    );
  }

  #handovers({handovers}: AdminPerson): TemplateResult | typeof nothing {
    const {words, date} = this.#app.write;
    if (handovers.length === 0) return nothing;
    return panel(
      words.person.handovers,
      html`<ul class="rows tight">
        ${handovers.map(
          ({time, recipient, what}) =>
            html`<li>
              <b class="words">${recipient}</b>
              <span class="quiet small"
                ><span class="words">${what === '*' ? words.person.every : what}</span> · ${date(time)}</span
              >
            </li>`,
        )}
      </ul>`,
    );
  }
}
