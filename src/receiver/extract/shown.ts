// A text as it was shown, as HTML: every word of it in the order of the screen. A stranger may have written it, so
// nothing is taken for granted: what is no text or list of nodes is left out.
import {DEEPEST, isMembers, TEXTS, TITLES, VARIANTS, type Members} from '../../model/reading-order.ts';
import {html, type Html} from '../pages/html.ts';

/** The nodes of a presentation. `slot` stands where a value of the person stood. */
export function shownHtml(presentation: unknown, slot: string): Html {
  const nodes = isMembers(presentation) ? presentation['nodes'] : [];
  return html`${children(nodes, slot, 0)}`;
}

const children = (nodes: unknown, slot: string, depth: number): readonly Html[] =>
  Array.isArray(nodes) && depth < DEEPEST
    ? nodes.filter(isMembers).map((node) => nodeHtml(node, slot, depth))
    : [];

function nodeHtml(node: Members, slot: string, depth: number): Html {
  if (node['kind'] === 'heading') return html`<h4>${textOf(node['text'], slot)}</h4>`;
  const title = TITLES.map((name) => textOf(node[name], slot)).filter((text) => text !== '');
  const lines = TEXTS.flatMap((name) => linesOf(node[name], slot));
  const variants = VARIANTS.flatMap((name) => linesOf(node[name], slot));
  return html`${title.map((text) => html`<p class="name"><b>${text}</b></p>`)}${lines.map((text) => html`<p>${text}</p>`)}${
    variants.length > 0 ? html`<p class="quiet">${variants.join(' · ')}</p>` : ''
  }${children(node['children'], slot, depth + 1)}`;
}

/** A text, a list of texts, or texts by name. */
function linesOf(value: unknown, slot: string): readonly string[] {
  const own = textOf(value, slot);
  if (own !== '') return [own];
  const many = Array.isArray(value) ? value : isMembers(value) ? Object.values(value) : [];
  return many.map((one) => textOf(one, slot)).filter((text) => text !== '');
}

/** A text of the tree: plain, or pieces of which some are slots and links. Empty for anything else. */
function textOf(value: unknown, slot: string): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || value.some((part) => Array.isArray(part))) return '';
  const isText = value.some((part) => isMembers(part) && ('slot' in part || 'href' in part));
  return isText ? value.map((part) => pieceOf(part, slot)).join('') : '';
}

function pieceOf(part: unknown, slot: string): string {
  if (typeof part === 'string') return part;
  if (!isMembers(part)) return '';
  const {text, href} = part;
  if (typeof text !== 'string') return `‹${slot}›`;
  return typeof href === 'string' && href.replace(/^(https:\/\/|mailto:)/, '') !== text
    ? `${text} (${href})`
    : text;
}
