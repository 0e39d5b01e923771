// A text of the tree on the screen: pieces as text nodes, links as links, slots with their values.
import {html, type TemplateResult} from 'lit';
import {plain, type Slot, type Text} from '../model/messages.ts';

/** Values of the slots; one that is missing shows as nothing. */
export type Values = {readonly [K in Slot]?: string | number | undefined};

/** Renders a text. Nothing in it is ever read as HTML. */
export function words(text: Text, values: Values): string | (string | number | TemplateResult)[] {
  if (typeof text === 'string') return text;
  return text.map((part) => {
    if (typeof part === 'string') return part;
    if ('slot' in part) return values[part.slot] ?? '';
    return html`<a href=${part.href} target="_blank" rel="noopener noreferrer">${part.text}</a>`;
  });
}

/** The longest of some texts: what a place must have room for, so that nothing moves when one gives way to another. */
export const longest = (texts: readonly Text[]): string =>
  texts.map((text) => plain(text)).reduce((a, b) => (b.length > a.length ? b : a), '');
