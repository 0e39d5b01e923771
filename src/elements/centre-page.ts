// Receipts as a page of their own, to keep and to print: built as a document, so that no text in it is ever read as HTML.
import {html, nothing, render, type TemplateResult} from 'lit';
import type {PastReceipt, Report} from '../centre.ts';
import type {Bundle} from '../consent.ts';
import {
  checkWords,
  deliveryWords,
  eventWords,
  lineWords,
  titleOf,
  toldView,
  type ReceiptsState,
} from './centre-history.ts';
import {shownView, valuesOf} from './shown-view.ts';

/** One receipt with its texts, and what checking it found. */
export interface Kept {
  readonly past: PastReceipt;
  readonly bundle: Bundle;
  readonly report: Report | null;
}

const STYLE = `:root{color-scheme:light dark;font:1rem/1.55 system-ui,"Segoe UI",sans-serif}
body{max-width:42rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;overflow-wrap:anywhere}
h1,h2{font-family:Georgia,"Times New Roman",serif;font-weight:600;line-height:1.25;text-wrap:balance}
h1{font-size:1.75rem;margin:0 0 .5rem}h2{font-size:1.25rem;margin:0 0 .25rem}
p{margin:.375rem 0}.quiet{opacity:.75}article{border-top:1px solid;padding-top:1.25rem;margin-top:2.25rem}
.told{display:grid;grid-template-columns:1fr auto;gap:.25rem 1.5rem;margin:.75rem 0}.told>div{display:contents}
dt{font-weight:600}dd{margin:0}.told dt{font-weight:400}.told dd{font-weight:600;text-align:end}
.shown{border-inline-start:3px solid;padding-inline-start:1rem;margin:1rem 0;font-size:.9375rem}
.shown .label{font-weight:600;margin-top:1rem}.shown ul{padding-inline-start:1.25rem;margin:.25rem 0}.plain{list-style:none;margin-inline-start:-1.25rem}
pre{white-space:pre-wrap;font:.75rem/1.4 ui-monospace,monospace;opacity:.75}
@media print{:root{font-size:10.5pt;color-scheme:light}body{max-width:none;padding:0}h2,.label{break-after:avoid}li,dt,.told>div{break-inside:avoid}article+article{break-before:page}a{color:inherit}}`;

/** The page of one receipt, or of many. */
export function receiptsPage(kept: readonly Kept[], state: ReceiptsState): string {
  const {tree} = state;
  const title = `${titleOf(tree)}: ${tree.controller.name}`;
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = tree.lang;
  page.documentElement.dir = tree.dir;
  page.head.appendChild(page.createElement('meta')).setAttribute('charset', 'utf-8');
  const viewport = page.head.appendChild(page.createElement('meta'));
  viewport.setAttribute('name', 'viewport');
  viewport.setAttribute('content', 'width=device-width, initial-scale=1');
  const body = document.createElement('div'); // rendered here, where Lit lives, and taken over as it is
  render(
    html`<h1>${title}</h1>
      ${kept.map((one) => articleView(one, state))}`,
    body,
  );
  page.body.append(...body.childNodes);
  const text = page.documentElement.outerHTML.replaceAll(/<!--.*?-->/g, '');
  return `<!doctype html>\n${text.replace('</head>', `<style>${STYLE}</style></head>`)}`;
}

function articleView({past, bundle, report}: Kept, state: ReceiptsState): TemplateResult {
  const {tree, dates} = state;
  const {entry, status, receipt} = past;
  const {event, contact, at, jti} = entry;
  const addresses = Object.values(valuesOf(contact));
  return html`<article>
    <h2>${eventWords(event, tree)}</h2>
    <p>${dates.moment(at)}</p>
    <p>${lineWords({at, receipt}, state)}</p>
    ${addresses.length ? html`<p>${addresses.join(', ')}</p>` : nothing}
    ${toldView({event, contact, at, receipt, report}, state)}
    <p>${deliveryWords(status, tree)}</p>
    ${report ? html`<p>${checkWords(report, tree)}</p>` : nothing}
    ${shownView(bundle.presentation, valuesOf(contact)) ?? nothing}
    <p class="quiet">${jti}</p>
    <pre>${bundle.receipt}</pre>
  </article>`;
}
