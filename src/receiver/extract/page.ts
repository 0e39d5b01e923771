// The extract as one HTML page for a person: no script, nothing loaded from elsewhere, every word escaped.
import {hash} from 'node:crypto';
import {html, Html} from '../pages/html.ts';
import {actsHtml, confirmationsHtml, importsHtml, statementsHtml} from './page-acts.ts';
import {facts, section, type Told} from './page-parts.ts';
import {moreHtml, recipientsHtml, requestsHtml} from './page-rest.ts';
import {STYLE} from './page-style.ts';
import type {Extract} from './extract.ts';
import {shownHtml} from './shown.ts';
import {put, wordsOf} from './words.ts';

/** The style is the only thing that may apply, by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;

/** In one piece: white space between the tags would be part of what the hash is of. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** Headers to serve the page with. Its address may hold a token: it goes to nobody as a referrer, and into no cache. */
export const EXTRACT_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `${POLICY}; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** How dates are written. */
export interface PageOptions {
  /** IANA name, such as Europe/Copenhagen; UTC unless given. */
  readonly timeZone?: string;
}

/** The page, in the language of the extract; in English where the receiver has no words of it. */
export function extractPage(extract: Extract, {timeZone = 'UTC'}: PageOptions = {}): string {
  const words = wordsOf(extract.lang);
  const dates = new Intl.DateTimeFormat(words.lang, {dateStyle: 'long', timeStyle: 'long', timeZone});
  const told: Told = {words, date: (ms) => (ms <= LAST ? dates.format(ms) : `${ms} ms`)};
  const {name} = extract.controller;
  const title = put(words.title, {controller: name});
  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p class="quiet">${put(words.made, {date: told.date(extract.made)})}</p>
          <p>${put(words.about, {controller: name})}</p>
          ${
            extract.missing.length > 0
              ? html`<p><strong>${put(words.missing, {controller: name})}</strong></p>`
              : ''
          }
          ${sections(extract, told)}
        </main>
      </body>
    </html> `.text;
}

const LAST = 8_640_000_000_000_000; // the last moment that a Date can hold

function sections(extract: Extract, told: Told): readonly Html[] {
  const {words} = told;
  const {headings} = words;
  return [
    section(headings.standings, standingsHtml(extract, told), words),
    section(headings.receipts, actsHtml(extract, told), words),
    section(headings.statements, statementsHtml(extract, told), words),
    ...(extract.confirmations.length === 0
      ? []
      : [section(headings.confirmations, confirmationsHtml(extract, told), words)]),
    ...(extract.imports.length === 0
      ? []
      : [
          section(
            put(headings.imports, {controller: extract.controller.name}),
            importsHtml(extract, told),
            words,
          ),
        ]),
    section(headings.requests, requestsHtml(extract, told), words),
    section(headings.recipients, recipientsHtml(extract, told), words),
    ...moreHtml(extract, told),
    section(headings.texts, textsHtml(extract, told), words),
    section(headings.processing, processingHtml(extract, told), words),
    section(headings.rights, rightsHtml(extract, told), words),
  ];
}

function standingsHtml({standings}: Extract, {words, date}: Told): Html | null {
  if (standings.length === 0) return null;
  return facts(
    standings.map(({kind, label, state, since}) => [
      `${label} (${words.kinds[kind]})`,
      since === null
        ? words.states[state]
        : put(words.since, {state: words.states[state], date: date(since)}),
    ]),
  );
}

/** Each text once, in its own language; the acts say which was theirs. */
function textsHtml({texts}: Extract, {words}: Told): Html | null {
  const all = Object.entries(texts);
  if (all.length === 0) return null;
  return html`${all.map(
    ([digest, text]) =>
      html`<article lang="${langOf(text)}" dir="auto" id="${digest}">
        <p class="quiet">${digest}</p>
        ${shownHtml(text, words.slot)}
      </article>`,
  )}`;
}

function processingHtml({processing}: Extract, {words}: Told): Html | null {
  if (!processing) return null;
  return html`<article lang="${processing.lang}" dir="auto">${shownHtml(processing, words.slot)}</article>`;
}

const langOf = (text: unknown): string =>
  typeof text === 'object' && text !== null && 'lang' in text && typeof text.lang === 'string'
    ? text.lang
    : '';

function rightsHtml({controller, authority}: Extract, {words}: Told): Html {
  return facts([
    [put(words.contact, {controller: controller.name}), controller.contact.join(' · ') || controller.name],
    ...(authority ? [[words.complaint, `${authority.name} (${authority.url})`] as const] : []),
  ]);
}
