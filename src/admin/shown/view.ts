// A presentation on the screen, as text: alone, or beside another one with what is different marked.
import {html, nothing, type TemplateResult} from 'lit';
import type {Writing} from '../wording.ts';
import type {Compared} from './differences.ts';
import {linesOf, tongueOf, type Line} from './lines.ts';

/** One line, ranked as it stood. */
const line = ({rank, text}: Line, more: TemplateResult | typeof nothing = nothing): TemplateResult =>
  html`<p class=${rank}>${more}${text}</p>`;

/** A text as it was shown. */
export function shownText(tree: unknown): TemplateResult {
  const {lang, dir} = tongueOf(tree);
  return html`<div class="shown" lang=${lang ?? nothing} dir=${dir}>
    ${linesOf(tree).map((one) => line(one))}
  </div>`;
}

/** One side of a comparison: its own lines, and a gap where the other has one. */
export function comparedText(
  {words}: Writing,
  compared: readonly Compared[],
  {side, tree}: {readonly side: 'theirs' | 'ours'; readonly tree: unknown},
): TemplateResult {
  const {lang, dir} = tongueOf(tree);
  const flag = html`<b class="flag" lang=${words.lang}>${words.compare.changedMark}</b> `;
  return html`<div class="shown" lang=${lang ?? nothing} dir=${dir}>
    ${compared
      .filter((one) => one.side === 'both' || one.side === side)
      .map((one) => (one.side === 'both' ? line(one) : html`<div class="differs">${line(one, flag)}</div>`))}
  </div>`;
}
