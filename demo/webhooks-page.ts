// What the receiver has told the shop, newest first. For the machine's owner only: addresses are in it.
import type {WebhookMessage} from '../src/receiver/index.ts';
import {html, type Html} from '../src/receiver/pages/html.ts';
import {page} from './pages.ts';

/** The page, in English: it is the developer's, not the visitor's. */
export function webhooksPage(messages: readonly WebhookMessage[]): string {
  return page({
    title: 'What the shop was told',
    lang: 'en',
    path: '/webhooks',
    body: html`<div class="intro">
        <h1>What the shop was told</h1>
        <p class="lead">
          The receiver posts a signed message to <code>/webhook</code> for each event. The shop has checked
          these signatures. This page opens on this machine only; <a href="/holdings">what is held</a> is on
          another.
        </p>
      </div>
      <section class="wide">
        ${
          messages.length > 0
            ? html`<div class="records">${messages.map((message) => messageHtml(message))}</div>`
            : html`<p class="quiet">No message has come in yet.</p>`
        }
      </section>`,
  });
}

function messageHtml({type, timestamp, data}: WebhookMessage): Html {
  const {seq, subject, choices, entry, receipt, statement, request} = data;
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Happened', timestamp.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ...(subject ? [[subject.kind, addressIn(subject.address)] as const] : []),
    ...(choices.length > 0 ? [['Choices', choices.join(', ')] as const] : []),
    ...(request ? [['Request', `${request.kind}, due ${request.due.slice(0, 10)}`] as const] : []),
    ['Entry', String(entry)],
    ...(receipt ? [['Receipt', receipt.jti] as const] : []),
    ...(statement ? [['Statement', statement.jti] as const] : []),
  ];
  return html`<article class="card">
    <h2>${seq}: ${type}</h2>
    <dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </article>`;
}

function addressIn(address: NonNullable<WebhookMessage['data']['subject']>['address']): string {
  if (address === null) return 'address not known';
  return typeof address === 'string' ? address : Object.values(address).join(', ');
}
