// The notice as a page of its own, made on the server: for whoever has no script, or wants to read in peace.
import {all} from '../src/i18n/all.ts';
import {findMessages, type Text} from '../src/model/messages.ts';
import {chooseLanguage, type Notice} from '../src/model/notice.ts';
import {present} from '../src/model/present.ts';
import type {DetailsNode, GroupNode, PresentationNode} from '../src/model/presentation.ts';
import {html, type Html} from '../src/receiver/pages/html.ts';
import {page} from './pages.ts';

/** The whole notice, with what each choice asks; nothing to tick. */
export function noticePage(notice: Notice, wanted: string): string {
  const offered = notice.languages.filter((tag) => findMessages(all, tag));
  const lang = chooseLanguage(wanted, offered);
  const messages = findMessages(all, lang) ?? all[0];
  // as buttons: the line that explains how to tick a box is left out
  const controls = Object.fromEntries(notice.choices.map(({id}) => [id, 'yes-no' as const]));
  const context = notice.choices.some(({softOptIn}) => softOptIn) ? 'checkout' : 'registration';
  const {nodes} = present(notice, messages, {context, lang, controls});
  return page({
    title: messages.use.summary,
    lang,
    path: '/notice',
    body: html`<article class="notice">
      ${nodes.map(nodeHtml)}
      <ul class="tongues">
        ${offered.filter((tag) => tag !== lang).map((tag) => html`<li>${languageLink(tag)}</li>`)}
      </ul>
    </article>`,
  });
}

/** A language by the name that its speakers give it. */
function languageLink(tag: string): Html {
  const name = new Intl.DisplayNames([tag], {type: 'language'}).of(tag) ?? tag;
  const text = name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  return html`<a href="/notice?lang=${tag}" hreflang="${tag}" lang="${tag}">${text}</a>`;
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

function groupHtml(child: GroupNode['children'][number]): Html {
  if (child.kind === 'paragraph') return html`<p>${write(child.text)}</p>`;
  if (child.kind === 'earlier') return html`<p><b>${write(child.label)}</b></p>`;
  const {refusal, label, detail, products} = child; // what a refusal refuses is told above it
  return html`<p>
    ${refusal ? '' : html`<b>${write(label)}</b><br />`}${write(detail)}${products ? html`<br />${write(products)}` : ''}
  </p>`;
}

function detailHtml(child: DetailsNode['children'][number]): Html {
  if (child.kind === 'paragraph') return html`<p>${write(child.text)}</p>`;
  if (child.kind === 'list')
    return html`<ul>
      ${child.items.map((item) => html`<li>${write(item)}</li>`)}
    </ul>`;
  return html`<h3>${write(child.term)}</h3>
    ${child.details.map((text) => html`<p>${write(text)}</p>`)}`;
}
