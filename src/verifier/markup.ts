// The few pieces of HTML that the page of a report is put together from; every word escaped.
import {clean} from './clean.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML: between tags, or between quotes in an attribute. */
export const escapeHtml = (text: string): string =>
  clean(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** A list of items that are HTML already; nothing when there is none. */
export const list = (items: readonly string[], name = ''): string =>
  items.length
    ? `<ul${name && ` class="${name}"`}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
    : '';

/** A mark, in the colour that the style sheet has for it. */
export const badge = (mark: string): string =>
  `<span class="mark ${mark.replace(/[^a-z]/g, '-')}">${escapeHtml(mark)}</span>`;
