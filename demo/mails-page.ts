// The shop's mails, as their readers would get them. For the machine's owner only: each is to somebody.
import {html, type Html} from '../src/receiver/pages/html.ts';
import type {Mail} from './mails.ts';
import {page} from './pages.ts';

/** The page, newest mail first. */
export function mailsPage(mails: readonly Mail[]): string {
  return page({
    title: 'Mails',
    lang: 'da',
    path: '/mails',
    body: html`<div class="intro">
        <h1>Butikkens mails</h1>
        <p class="lead">
          Demoen sender ingen mails. Her står de, som modtageren ville få dem, med linket, der siger nej fra
          en hvilken som helst enhed, og det, der bekræfter et ja. Siden åbner kun på denne maskine.
        </p>
      </div>
      <section class="wide">
        ${
          mails.length > 0
            ? html`<div class="records">${mails.map((mail) => mailHtml(mail))}</div>`
            : html`<p class="quiet">Der er ikke sendt nogen mails endnu.</p>`
        }
      </section>`,
  });
}

function mailHtml({time, to, subject, headers, text, unsubscribe, files = []}: Mail): Html {
  return html`<article class="card mail">
    <h2>${subject}</h2>
    <dl class="facts">
      <dt>Til</dt>
      <dd>${to}</dd>
      <dt>Sendt</dt>
      <dd>${time.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</dd>
      ${Object.entries(headers).map(
        ([name, value]) =>
          html`<dt lang="en">${name}</dt>
            <dd><code class="long">${value}</code></dd>`,
      )}
      ${files.map(
        (name) =>
          html`<dt>Vedhæftet</dt>
            <dd><code class="long">${name}</code></dd>`,
      )}
    </dl>
    ${paragraphs(text, unsubscribe)}
  </article>`;
}

const isLink = (line: string): boolean => /^https?:\/\/\S+$/.test(line);

/** The text in its paragraphs, the link as one that can be followed. */
function paragraphs(text: string, link: string | null): Html {
  const lines = (part: string): readonly Html[] =>
    part
      .trim()
      .split('\n')
      .map((line) => {
        if (line === link) return html`<a class="unsubscribe" href="${line}">Nej tak til reklame</a>`;
        return isLink(line) ? html`<a class="link" href="${line}">${line}</a>` : html`${line}<br />`;
      });
  return html`${text.split('\n\n').map((part) => html`<p>${lines(part)}</p>`)}`;
}
