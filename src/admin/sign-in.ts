// Signing in: the token goes from the field into a header, and nowhere else.
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from './api.ts';
import type {App, View} from './app.ts';
import {field, submits, toWrong, typed} from './form.ts';
import {failure} from './loaded.ts';

/** Why it is asked for. `again` tries the token that is kept once more. */
export interface SignInState {
  readonly why?: string;
  readonly error?: ApiError | null;
  readonly again?: (() => void) | null;
}

/** Asks for the token. */
export class SignIn implements View {
  readonly #app: App;
  readonly #enter: (token: string) => Promise<void>;
  readonly #state: SignInState;
  #wrong = '';
  #isBusy = false;

  constructor(app: App, enter: (token: string) => Promise<void>, state: SignInState) {
    this.#app = app;
    this.#enter = enter;
    this.#state = state;
  }

  title(): string {
    return this.#app.write.words.signIn.title;
  }

  render(): TemplateResult {
    const {signIn} = this.#app.write.words;
    const wrong = this.#wrong || (this.#state.why ?? '');
    return html`<form class="panel narrow" novalidate @submit=${submits((form) => void this.#submit(form))}>
      <p>${signIn.about}</p>
      ${this.#failed()}
      ${field({id: 'token', label: signIn.token, help: signIn.keep, wrong, type: 'password', most: 512})}
      <div class="buttons"><button class="main" ?disabled=${this.#isBusy}>${signIn.button}</button></div>
    </form>`;
  }

  #failed(): TemplateResult | typeof nothing {
    const {error, again = null} = this.#state;
    if (!error) return nothing;
    if (error.kind === 'missing') {
      return html`<div class="note bad" role="alert"><p>${this.#app.write.words.signIn.none}</p></div>`;
    }
    return failure(this.#app, error, again);
  }

  async #submit(form: HTMLFormElement): Promise<void> {
    const token = typed(form, 'token');
    if (token === '' || !/^[\x21-\x7e]+$/.test(token)) {
      const {empty, wrong} = this.#app.write.words.signIn;
      this.#wrong = token === '' ? empty : wrong; // what no header can hold is no token
      this.#app.refresh();
      return toWrong(form);
    }
    this.#isBusy = true;
    this.#app.refresh();
    await this.#enter(token);
    this.#isBusy = false;
    this.#app.refresh();
  }
}
