// What stands around every view: the ways between them, the language, signing out, and the line that says what was done.
import {html, nothing, type TemplateResult} from 'lit';
import {adminWords} from '../i18n/admin/all.ts';
import type {App} from './app.ts';
import {PAGES} from './views.ts';

/** The page, as the frame sees it. */
export interface Framed extends App {
  readonly testing: boolean;
  readonly signOut: () => void;
  readonly speak: (lang: string) => void;
}

/** What is inside. `path` is null while nobody is signed in. */
export interface Inside {
  readonly body: TemplateResult;
  readonly said: string;
  readonly path: string | null;
}

/** The whole page. */
export function frame(app: Framed, {body, said, path}: Inside): TemplateResult {
  const {words} = app.write;
  return html`<button class="skip" @click=${toContent}>${words.skip}</button>
    <div class="frame ${path === null ? 'out' : 'in'}">
      <header class="bar">
        <p class="name">${words.name}</p>
        ${path === null ? nothing : menu(app, path)}
        <div class="tools">
          ${languages(app)}
          ${path === null ? nothing : html`<button class="quiet" @click=${app.signOut}>${words.signOut}</button>`}
        </div>
      </header>
      <main>
        ${app.testing && path !== null ? html`<p class="note">${words.testing}</p>` : nothing}${body}
      </main>
    </div>
    <p class="said" role="status">${said}</p>`;
}

function toContent(event: Event): void {
  const root = (event.target as HTMLElement).getRootNode() as ShadowRoot; // it is in one
  root.querySelector<HTMLElement>('h1')?.focus();
}

const first = (path: string): string => path.split('/')[1] ?? '';

function menu({write}: App, path: string): TemplateResult {
  const {words} = write;
  const here = first(path) || 'overview';
  return html`<nav aria-label=${words.menu}>
    ${PAGES.map(
      (name) =>
        html`<a href="#/${name}" aria-current=${name === here ? 'page' : nothing}>${words.nav[name]}</a>`,
    )}
  </nav>`;
}

const languages = ({write, speak}: Framed): TemplateResult =>
  html`<div class="tongues" role="group" aria-label=${write.words.language}>
    ${adminWords.map(
      ({lang, own}) =>
        html`<button
          class="quiet"
          lang=${lang}
          aria-pressed=${lang === write.words.lang ? 'true' : 'false'}
          @click=${() => speak(lang)}
        >
          ${own}
        </button>`,
    )}
  </div>`;
