// A presentation as it was shown once, to be read again: nothing to press, and nothing in it is trusted, for it may
// come out of anybody's file.
import {html, nothing, type TemplateResult} from 'lit';
import type {Contact} from '../centre.ts';
import type {CentreNode, CentrePresentation, SectionChild} from '../model/centre.ts';
import type {Part, Text} from '../model/messages.ts';
import type {DetailsNode, GroupNode, Presentation, PresentationNode} from '../model/presentation.ts';
import type {ContactKind} from '../model/vocabulary.ts';
import {oneLine} from './address-fields.ts';
import type {Values} from './words.ts';

/** The values that the addresses of an act give to the slots of its text. */
export const valuesOf = ({email, phone, post}: Contact): {readonly [K in ContactKind]?: string} => ({
  ...(email && {email}),
  ...(phone && {phone}),
  ...(post && {post: oneLine(post)}),
});

/** Renders what was shown; null for what is no presentation that this version can lay out. */
export function shownView(
  presentation: Presentation | CentrePresentation,
  values: Values,
): TemplateResult | null {
  try {
    const {nodes, lang, dir} = presentation;
    return html`<div class="shown" lang=${String(lang)} dir=${dir === 'rtl' ? 'rtl' : 'ltr'}>
      ${nodes.map((node) => nodeView(node, values))}
    </div>`;
  } catch {
    return null;
  }
}

/** A text; a link only where it leads to https or mailto. */
function say(text: Text | undefined, values: Values): unknown {
  if (text === undefined) return nothing;
  if (typeof text === 'string') return text;
  return text.map((part: Part) => {
    if (typeof part === 'string') return part;
    if ('slot' in part) return values[part.slot] ?? '…';
    const {href, text: line} = part;
    return /^(https:\/\/|mailto:)/.test(String(href))
      ? html`<a href=${String(href)} target="_blank" rel="noopener noreferrer">${String(line)}</a>`
      : String(line);
  });
}

function nodeView(
  node: PresentationNode | CentreNode | SectionChild,
  values: Values,
): TemplateResult | typeof nothing {
  switch (node.kind) {
    case 'heading':
      return html`<p class="label">${say(node.text, values)}</p>`;
    case 'paragraph':
      return html`<p>${say(node.text, values)}</p>`;
    case 'all':
      return html`<p>${say(node.refuse, values)} / ${say(node.accept, values)}</p>`;
    case 'group':
      return html`<p class="label">${say(node.legend, values)}</p>
        <ul>
          ${node.children.map((child) => rowView(child, values))}
        </ul>`;
    case 'details':
      return detailsText(node, values);
    case 'section':
      return html`<p class="label">${say(node.heading, values)}</p>
        ${node.children.map((child) => nodeView(child, values))}`;
    case 'standing':
      return html`<p><b>${say(node.label, values)}</b><br />${say(node.detail, values)}</p>`;
    case 'act':
      return html`<p>${say(node.about, values)} <b>${say(node.label, values)}</b></p>`;
    case 'field':
      return html`<p>${say(node.label, values)} ${say(node.help, values)}</p>`;
    default:
      return nothing; // variants of lines that stood there at times
  }
}

function rowView(child: GroupNode['children'][number], values: Values): TemplateResult {
  if (child.kind === 'paragraph') return html`<li class="plain">${say(child.text, values)}</li>`;
  if (child.kind === 'earlier') return html`<li>${say(child.label, values)}</li>`;
  const {label, detail, known, contact, products, confirm, yes, no} = child;
  const line = known && contact && values[contact] ? known : detail;
  return html`<li>
    <b>${say(label, values)}</b><br />${say(line, values)}
    ${products ? html`<br />${say(products, values)}` : nothing}
    ${confirm ? html`<br />${say(confirm, values)}` : nothing}
    ${yes && no ? html`<br />${say(yes, values)} / ${say(no, values)}` : nothing}
  </li>`;
}

function detailsText({summary, children}: DetailsNode, values: Values): TemplateResult {
  return html`<p class="label">${say(summary, values)}</p>
    ${children.map((child) => {
      if (child.kind === 'paragraph') return html`<p>${say(child.text, values)}</p>`;
      if (child.kind === 'list')
        return html`<ul>
          ${child.items.map((item) => html`<li>${say(item, values)}</li>`)}
        </ul>`;
      return html`<dl>
        <dt>${say(child.term, values)}</dt>
        ${child.details.map((line) => html`<dd>${say(line, values)}</dd>`)}
      </dl>`;
    })}`;
}
