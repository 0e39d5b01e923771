// What is held after a visit, side by side: the receiver's log and the shop's own orders. For the machine's owner only.
import type {Notice} from '../src/model/notice.ts';
import {en} from '../src/i18n/en.ts';
import type {Answer} from '../src/model/vocabulary.ts';
import type {ConsentEvent} from '../src/model/event.ts';
import {html, type Html} from '../src/receiver/pages/html.ts';
import {answerTags, choiceLabels, fieldList, page} from './pages.ts';
import type {Order} from './orders.ts';

/**
 * One entry of the receiver's log, as far as the page shows it. `act` is that of a receipt, `said` what the receiver
 * stated itself; both are null once it is erased.
 */
export interface HeldEntry {
  readonly idx: number;
  readonly received: number;
  readonly commitment: string;
  readonly act: {
    readonly jti: string;
    readonly page: string;
    readonly event: ConsentEvent;
    readonly status: string;
    readonly chain: string;
    readonly contact: Readonly<Record<string, string>>;
  } | null;
  readonly said: string | null;
}

/** What the receiver holds; `null` where it runs elsewhere and keeps that to itself. */
export interface Held {
  readonly figures: Readonly<Record<string, number>>;
  readonly entries: readonly HeldEntry[];
}

export interface HoldingsInput {
  readonly receiver: string;
  readonly held: Held | null;
  readonly orders: readonly Order[];
  readonly notice: Notice;
}

/** The page, in English: it is the developer's, not the visitor's. */
export function holdingsPage({receiver, held, orders, notice}: HoldingsInput): string {
  const tags = (choices: Readonly<Record<string, Answer>>): Html =>
    answerTags(choices, choiceLabels(notice), en.answers);
  return page({
    title: 'What is held',
    lang: 'en',
    path: '/holdings',
    body: html`<div class="intro">
        <h1>What is held</h1>
        <p class="lead">
          Two records of the same visits: the receiver’s log of signed receipts, and what the shop’s own back
          end got with its forms. This page opens on this machine only;
          <a href="/webhooks">what the shop was told</a> by the receiver is on another.
        </p>
      </div>
      <section class="wide">
        <h2>The receiver</h2>
        <p class="quiet"><code>${receiver}</code></p>
        ${heldHtml(held, tags)}
      </section>
      <section class="wide">
        <h2>The shop’s back end</h2>
        ${
          orders.length
            ? html`<div class="records">${orders.map((order) => orderHtml(order, tags))}</div>`
            : html`<p class="quiet">No form has come in yet.</p>`
        }
      </section>`,
  });
}

type Tags = (choices: Readonly<Record<string, Answer>>) => Html;

const time = (value: number | string): string =>
  new Date(value)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');

function heldHtml(held: Held | null, tags: Tags): Html {
  if (!held) return html`<p class="quiet">It runs elsewhere; ask its operator what it holds.</p>`;
  return html`<dl class="figures">
      ${Object.entries(held.figures).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${
      held.entries.length
        ? html`<div class="records">${held.entries.map((entry) => entryHtml(entry, tags))}</div>`
        : html`<p class="quiet">No receipt has come in yet.</p>`
    }`;
}

function entryHtml({idx, received, commitment, act, said}: HeldEntry, tags: Tags): Html {
  return html`<article class="card">
    <h3>Entry ${idx}, ${act ? actWords(act.event) : said === null ? 'erased' : 'statement'}</h3>
    ${act ? eventHtml(act.event, tags) : html`<p>${said ?? GONE}</p>`}
    <dl class="facts">
      <dt>Received</dt>
      <dd>${time(received)}</dd>
      ${
        act
          ? html`<dt>State</dt>
              <dd>${act.status}, chain: ${act.chain}</dd>
              ${Object.entries(act.contact).map(
                ([name, value]) =>
                  html`<dt>${name}</dt>
                    <dd>${value}</dd>`,
              )}
              <dt>Page</dt>
              <dd>${act.page}</dd>
              <dt>Receipt</dt>
              <dd><code>${act.jti}</code></dd>`
          : ''
      }
      <dt>Commitment</dt>
      <dd><code>${commitment}</code></dd>
    </dl>
    ${
      act?.status === 'recorded'
        ? html`<p class="small"><a href="/holdings/${idx}/bundle" download>Bundle, for the verifier</a></p>`
        : ''
    }
  </article>`;
}

const GONE = 'What it was of and its addresses are gone; the commitment stays.';

function actWords(event: ConsentEvent): string {
  if (event.kind === 'objection') return `objection ${event.state}`;
  return event.kind === 'request' ? `request for ${event.request}` : event.kind;
}

const eventHtml = (event: ConsentEvent, tags: Tags): Html => {
  if (event.kind === 'choices') return tags(event.choices);
  return event.kind === 'withdrawal' ? html`<p>Withdrawn: ${event.choices.join(', ')}</p>` : html``;
};

const CONSENT_WORDS = {
  none: 'The consent field was empty: no answer, no consent.',
  receipt: 'A receipt came with the form, and all its checks passed.',
  unsigned: 'Answers came without a signature. A no counts, a yes does not.',
  reference: 'Only the number of a receipt came with the form.',
  invalid: 'The consent field held nothing that counts.',
} as const;

function orderHtml({id, received, form, fields, consent}: Order, tags: Tags): Html {
  return html`<article class="card">
    <h3>${form[0]?.toUpperCase() ?? ''}${form.slice(1)}, ${time(received)}</h3>
    <p>
      ${CONSENT_WORDS[consent.kind]}${'code' in consent ? html` <code>${consent.code}</code>` : ''}${
        'why' in consent ? html` <code>${consent.why}</code>` : ''
      }
    </p>
    ${'choices' in consent ? tags(consent.choices) : ''}
    <div lang="da">${fieldList(fields)}</div>
    <p class="quiet small">
      Order <code>${id}</code>${'jti' in consent ? html`, receipt <code>${consent.jti}</code>` : ''}
    </p>
  </article>`;
}
