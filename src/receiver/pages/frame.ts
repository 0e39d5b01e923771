// The frame of the receiver's own pages: no script, one style sheet known by its hash, nothing from anywhere else.
import {hash} from 'node:crypto';
import {answer} from '../refusal.ts';
import {html, Html} from './html.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1b19; --soft: #5b5750; --paper: #fbfaf7; --card: #fff; --line: #d9d4ca; --act: #1d4f91; --on-act: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #f1eee8; --soft: #b9b3a8; --paper: #171614; --card: #201e1b; --line: #3b3833; --act: #9cc3ff; --on-act: #10233f } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif }
main { max-width: 36rem; margin: 0 auto; padding: clamp(1.5rem, 8vh, 6rem) 1.25rem }
article { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: clamp(1.25rem, 5vw, 2.25rem) }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance }
p, ul { margin: 0 0 1rem } p:last-child { margin-bottom: 0 }
form { margin: 0 0 1rem; display: flex; flex-wrap: wrap; gap: .75rem }
ul { padding-inline-start: 1.25rem }
.quiet { color: var(--soft); font-size: .9375rem }
button { min-height: 2.75rem; padding: .625rem 1.25rem; border: 1px solid var(--act); border-radius: .5rem; background: var(--act); color: var(--on-act); font: inherit; font-weight: 600; cursor: pointer }
:focus-visible { outline: 3px solid var(--act); outline-offset: 3px }
@media (forced-colors: active) { article, button { border: 1px solid } }
`;

/** In one piece: the hash in the policy is over every character between the tags. */
const STYLES = new Html(`<style>${STYLE}</style>`);

/** No script can run, whatever gets into the page; only its own form can be sent, and no other page can frame it. */
const POLICY = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** What a page is made of. */
export interface Page {
  readonly lang: string;
  readonly title: string;
  readonly body: Html;
}

/** A page as an answer. Its address may hold a token: it goes to nobody as a referrer, and into no cache. */
export function pageResponse({lang, title, body}: Page, status = 200): Response {
  const text = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${STYLES}
      </head>
      <body>
        <main>
          <article>
            <h1>${title}</h1>
            ${body}
          </article>
        </main>
      </body>
    </html> `.text;
  return answer(text, status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
  });
}
