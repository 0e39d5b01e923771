// The notice as a page of its own, made on the server: for whoever has no script, or wants to read in peace.
import {da} from '../src/i18n/da.ts';
import {en} from '../src/i18n/en.ts';
import type {Text} from '../src/model/messages.ts';
import {chooseLanguage, type Notice} from '../src/model/notice.ts';
import {
  present,
  type ChoiceNode,
  type DetailsNode,
  type ParagraphNode,
  type PresentationNode,
} from '../src/model/presentation.ts';
import {html, type Html} from './html.ts';
import {page} from './pages.ts';

const LANGUAGES = {da, en} as const;

/** The whole notice, with what each choice asks; nothing to tick. */
export function noticePage(notice: Notice, wanted: string): string {
  const lang = chooseLanguage(wanted, notice.languages) === 'en' ? 'en' : 'da';
  const {nodes} = present(notice, LANGUAGES[lang], {context: 'registration', lang});
  const other =
    lang === 'da'
      ? html`<a href="/notice?lang=en" hreflang="en" lang="en">Read this in English</a>`
      : html`<a href="/notice" hreflang="da" lang="da">Læs den på dansk</a>`;
  return page({
    title: lang === 'da' ? 'Sådan bruger vi dine oplysninger' : 'How we use your data',
    lang,
    path: '/notice',
    body: html`<article class="notice">
      ${nodes.map(nodeHtml)}
      <p class="quiet">${other}</p>
    </article>`,
  });
}

/** Links come from a notice that `parseNotice` passed: https and mailto only. */
const write = (text: Text): Html =>
  typeof text === 'string'
    ? html`${text}`
    : html`${text.map((part) => {
        if (typeof part === 'string') return part;
        return 'href' in part ? html`<a href="${part.href}">${part.text}</a>` : '…';
      })}`;

function nodeHtml(node: PresentationNode): Html {
  switch (node.kind) {
    case 'heading':
      return html`<h1>${write(node.text)}</h1>`;
    case 'paragraph':
      return html`<p>${write(node.text)}</p>`;
    case 'group':
      return html`<h2>${write(node.legend)}</h2>
        ${node.children.map(groupHtml)}`;
    case 'details':
      return html`<h2>${write(node.summary)}</h2>
        ${node.children.map(detailHtml)}`;
    default:
      return html``;
  }
}

const groupHtml = (child: ParagraphNode | ChoiceNode): Html =>
  child.kind === 'paragraph'
    ? html``
    : html`<p>
        <b>${write(child.label)}</b><br />${write(child.detail)}${
          child.products ? html`<br />${write(child.products)}` : ''
        }
      </p>`;

function detailHtml(child: DetailsNode['children'][number]): Html {
  if (child.kind === 'paragraph') return html`<p>${write(child.text)}</p>`;
  if (child.kind === 'list')
    return html`<ul>
      ${child.items.map((item) => html`<li>${write(item)}</li>`)}
    </ul>`;
  return html`<h3>${write(child.term)}</h3>
    ${child.details.map((text) => html`<p>${write(text)}</p>`)}`;
}
