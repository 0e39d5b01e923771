// The few pieces that the page of an extract is put together from.
import {html, type Html} from '../pages/html.ts';
import type {ExtractedAddress} from './extract.ts';
import type {ExtractWords} from './words.ts';

/** How things are said: words, and times as dates. */
export interface Told {
  readonly words: ExtractWords;
  readonly date: (ms: number) => string;
}

/** A name and what stands behind it. */
export type Fact = readonly [name: string, value: string | Html];

/** Names with what stands behind each. */
export const facts = (rows: readonly Fact[]): Html =>
  html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd dir="auto">${value}</dd>`,
    )}
  </dl>`;

/** A section; says so where there is nothing. */
export const section = (title: string, body: Html | null, {nothing}: Pick<ExtractWords, 'nothing'>): Html =>
  html`<section>
    <h2>${title}</h2>
    ${body ?? html`<p class="quiet">${nothing}</p>`}
  </section> `;

/** One thing of several in a section. */
export const item = (title: string, rows: readonly Fact[]): Html =>
  html`<div class="item">
    <h3>${title}</h3>
    ${facts(rows)}
  </div>`;

/** An address on one line. */
export const addressOf = ({value}: ExtractedAddress): string =>
  typeof value === 'string'
    ? value
    : [value.street, value.code, value.city, value.country].filter((part) => part !== undefined).join(', ');
