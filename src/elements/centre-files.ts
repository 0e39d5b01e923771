// Receipts out of files: chosen or dropped, shown with what checking found, and taken back by their hash (U8).
import {html, nothing, type TemplateResult} from 'lit';
import type {FiledReceipt} from '../centre.ts';
import {actOf, countedText, fieldOf, sectionOf, textOf} from '../model/centre.ts';
import {eventWords, factsView, type ReceiptsState} from './centre-history.ts';
import type {Words} from './centre-words.ts';
import type {ImportNews} from './imports.ts';
import {words} from './words.ts';

export interface FilesState extends ReceiptsState {
  readonly files: readonly FiledReceipt[];
  readonly news: ImportNews | null;
  readonly withdraw: string;
  readonly isTakenBack: (hash: string, choice: string) => boolean;
  readonly onFile: (file: File | undefined) => void;
  readonly onWithdrawFiled: (file: FiledReceipt, choices: readonly string[], trusted: boolean) => void;
}

/** The folded section that takes a file. */
export function filesView(state: FilesState): TemplateResult {
  const {tree, files, onFile} = state;
  const section = sectionOf(tree, 'import');
  const {label, help} = fieldOf(section, 'file');
  const about = section.children.find((node) => node.kind === 'paragraph');
  const onChange = ({currentTarget: input}: Event): void => {
    if (!(input instanceof HTMLInputElement)) return;
    onFile(input.files?.[0]);
    input.value = '';
  };
  return html`<details part="details" class="import">
    <summary part="summary">${words(section.heading, {})}</summary>
    <div class="inner">
      ${about ? html`<p class="quiet">${words(about.text, {})}</p>` : nothing}
      <label class="drop">
        <span class="label">${words(label, {})}</span>
        <input
          type="file"
          accept=".json,.txt,application/json,text/plain"
          aria-describedby="drop-help"
          @change=${onChange}
        />
        <span class="detail" id="drop-help">${help ? words(help, {}) : nothing}</span>
      </label>
      <p class="news" role="status">${newsWords(state)}</p>
      ${
        files.length
          ? html`<ul class="receipts">
              ${files.map((file) => html`<li>${fileView(file, state)}</li>`)}
            </ul>`
          : nothing
      }
    </div>
  </details>`;
}

function newsWords({news, tree}: FilesState): Words {
  if (!news) return '';
  const section = sectionOf(tree, 'import');
  if (news.kind !== 'added') return words(textOf(section, 'result', news.kind), {});
  return words(countedText(section, 'added', news.count, tree.lang), {count: news.count});
}

function fileView(file: FiledReceipt, state: FilesState): TemplateResult {
  const {tree, isTakenBack, onWithdrawFiled} = state;
  const {receipt, contact, hash, report} = file;
  const {event, iat} = receipt.payload;
  const given =
    event.kind === 'choices' ? Object.keys(event.choices).filter((id) => event.choices[id] === 'given') : [];
  const left = given.filter((id) => !isTakenBack(hash, id));
  const all = actOf(sectionOf(tree, 'everything'), 'withdraw');
  return html`<div class="receipt">
    <span class="label">${eventWords(event, tree)}</span>
    <span class="detail">${words(textOf(sectionOf(tree, 'history'), 'line', 'imported'), {})}</span>
    ${factsView({event, contact, at: iat * 1000, receipt, report}, state)}
    ${given.map((id) => rowView(file, id, left.includes(id), state))}
    ${
      left.length > 1
        ? html`<div class="buttons">
            <button
              type="button"
              part="button"
              @click=${(pressed: MouseEvent) => onWithdrawFiled(file, left, pressed.isTrusted)}
            >
              ${words(all.label, {})}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

/** One yes of a receipt: it can be taken back, or was. */
function rowView(file: FiledReceipt, id: string, stands: boolean, state: FilesState): TemplateResult {
  const {labels, withdraw, answers, onWithdrawFiled} = state;
  const name = `${file.hash}-${id}`;
  return html`<div class="standing ${stands ? 'given' : 'refused'}">
    <div class="text"><span class="label" id=${`f-${name}`}>${words(labels.get(id) ?? id, {})}</span></div>
    <div class="buttons">
      ${
        stands
          ? html`<button
              type="button"
              part="button"
              id=${`g-${name}`}
              aria-labelledby=${`g-${name} f-${name}`}
              @click=${(pressed: MouseEvent) => onWithdrawFiled(file, [id], pressed.isTrusted)}
            >
              ${withdraw}
            </button>`
          : html`<span class="detail">${answers.refused}</span>`
      }
    </div>
  </div>`;
}
