// The page: who is signed in, which view is open, and the frame around it. A view changes with the address's hash, so
// that the back button works; no address of a person ever stands in it.
import {html, LitElement, type CSSResult, type TemplateResult} from 'lit';
import {adminWords} from '../i18n/admin/all.ts';
import type {AdminController, AdminOverview, AdminQuery} from '../model/admin.ts';
import {Api, ApiError} from './api.ts';
import type {App, View} from './app.ts';
import {keepLang, keepToken, keptLang, keptToken} from './session.ts';
import {SignIn, type SignInState} from './sign-in.ts';
import {styles} from './styles/styles.ts';
import {frame} from './frame.ts';
import {viewAt} from './views.ts';
import {writingIn, type Writing} from './wording.ts';

const wordsOf = (lang: string): (typeof adminWords)[number] | undefined =>
  adminWords.find((one) => one.lang === lang.slice(0, 2));

/** Ms for which what was done stands at the foot of the page. */
const SAID_FOR = 10_000;

/** `<consent-admin>`. The attribute `base` is where the receiver is, for a page that another server gives. */
export class ConsentAdmin extends LitElement implements App {
  static override styles: CSSResult[] = styles;

  api: Api = new Api(new URL('..', import.meta.url));
  write: Writing = writingIn(adminWords[0] as (typeof adminWords)[number]); // there is one
  controllers: readonly AdminController[] = [];
  testing = false;
  #said = '';
  #hush: ReturnType<typeof setTimeout> | undefined;
  #signIn: SignIn | null = null;
  #view: View | null = null;
  #path = '';
  readonly #queries = new Map<string, AdminQuery>();

  override connectedCallback(): void {
    super.connectedCallback();
    const base = this.getAttribute('base');
    if (base !== null) this.api = new Api(new URL(base, location.href));
    this.#speak(keptLang() || (navigator.languages.some((one) => /^da\b/i.test(one)) ? 'da' : 'en'));
    this.api.onToken = () => this.#ended();
    window.addEventListener('hashchange', this.#moved);
    const token = keptToken();
    if (token === '') this.#askToken('');
    else void this.#enter(token);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#moved);
    clearTimeout(this.#hush);
  }

  refresh(): void {
    this.requestUpdate();
  }

  go(path: string): void {
    if (location.hash === `#${path}`) this.#open(path);
    else location.hash = path;
  }

  tell(text: string): void {
    this.#said = '';
    this.requestUpdate();
    requestAnimationFrame(() => this.#say(text));
    clearTimeout(this.#hush);
    this.#hush = setTimeout(() => this.#say(''), SAID_FOR);
  }

  focusIn(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  remember(query: AdminQuery): string {
    const id = String(this.#queries.size + 1);
    this.#queries.set(id, query);
    return `/person/${id}`;
  }

  recall(id: string): AdminQuery | null {
    return this.#queries.get(id) ?? null;
  }

  /** Signs in. @throws ApiError */
  async #enter(token: string): Promise<void> {
    this.api.token = token;
    try {
      await this.#learn();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind !== 'token') this.#askAgain(error, token);
      return;
    }
    keepToken(token);
    this.#signIn = null;
    this.#open(location.hash.slice(1));
  }

  /** What every view needs to know. */
  async #learn(): Promise<void> {
    const {controllers, tests} = await this.api.ask<AdminOverview>('admin/api/overview');
    this.controllers = controllers;
    this.testing = tests;
  }

  #ended(): void {
    const {wrong, ended} = this.write.words.signIn;
    const was = keptToken();
    this.#askToken(was !== '' && was === this.api.token ? ended : wrong);
  }

  #askToken(why: string): void {
    keepToken('');
    this.api.token = '';
    this.#view = null;
    this.#queries.clear();
    this.#showSignIn({why});
  }

  /** The receiver could not say whether the token is right: one that this tab has kept stays kept. */
  #askAgain(error: ApiError, token: string): void {
    const again = keptToken() === token ? () => void this.#enter(token) : null;
    this.#showSignIn({error, again});
  }

  #showSignIn(how: SignInState): void {
    this.#signIn = new SignIn(this, (token) => this.#enter(token), how);
    this.requestUpdate();
    this.#focusHeading();
  }

  readonly signOut = (): void => this.#askToken('');

  /** Changes the language, of names that the receiver gives too. */
  readonly speak = (lang: string): void => {
    this.#speak(lang);
    keepLang(this.write.words.lang);
    if (this.#signIn) return;
    void this.#learn().then(
      () => this.#open(this.#path),
      () => this.requestUpdate(),
    );
  };

  #speak(lang: string): void {
    const words = wordsOf(lang) ?? this.write.words;
    this.write = writingIn(words);
    this.api.lang = words.lang;
    document.documentElement.lang = words.lang;
    this.requestUpdate();
  }

  readonly #moved = (): void => {
    if (!this.#signIn) this.#open(location.hash.slice(1));
  };

  #open(path: string): void {
    this.#path = path;
    this.#said = '';
    this.#view = viewAt(this, path);
    this.requestUpdate();
    window.scrollTo(0, 0);
    this.#focusHeading();
  }

  /** A view that opens is read from its heading on. */
  #focusHeading(): void {
    this.focusIn('h1');
  }

  protected override render(): TemplateResult {
    const inside = this.#signIn ?? this.#view;
    if (!inside) return html`<div class="opening" aria-busy="true"></div>`;
    document.title = `${inside.title()} · ${this.write.words.name}`;
    const body = html`<h1 tabindex="-1">${inside.title()}</h1>
      ${inside.render()}`;
    return frame(this, {body, said: this.#said, path: this.#signIn ? null : this.#path});
  }
}
