// A presentation on the screen, as text: alone, or beside another one with what is different marked.
import {html, nothing, type TemplateResult} from 'lit';
import type {Writing} from '../wording.ts';
import type {Compared} from './differences.ts';
import {linesOf, tongueOf, type Line} from './lines.ts';

/** One line, ranked as it stood. */
const line = ({rank, text}: Line, more: TemplateResult | typeof nothing = nothing): TemplateResult =>
  html`<p class=${rank}>${more}${text}</p>`;

/** A text as it was shown; what was folded away is folded here too. */
export function shownText({words}: Writing, tree: unknown): TemplateResult {
  const {lang, dir} = tongueOf(tree);
  const lines = linesOf(tree);
  const of = (isFolded: boolean): TemplateResult =>
    html`<div class="shown" lang=${lang ?? nothing} dir=${dir}>
      ${lines.filter((one) => one.isFolded === isFolded).map((one) => line(one))}
    </div>`;
  return html`${of(false)}
    <details>
      <summary>${words.receipt.folded}</summary>
      ${of(true)}
    </details>`;
}

/** How a comparison is shown. `isWhole`: with the lines that are the same in both. */
export interface Side {
  readonly side: 'theirs' | 'ours';
  readonly tree: unknown;
  readonly isWhole: boolean;
}

/** One side of a comparison. Lines that are the same in both come as a number of them, but for the nearest. */
export function comparedText(
  write: Writing,
  compared: readonly Compared[],
  {side, tree, isWhole}: Side,
): TemplateResult {
  const {words} = write;
  const {lang, dir} = tongueOf(tree);
  const flag = html`<b class="flag" lang=${words.lang}>${words.compare.changedMark}</b> `;
  const mine = compared.filter((one) => one.side === 'both' || one.side === side);
  const shown = isWhole ? mine : shortened(mine);
  return html`<div class="shown" lang=${lang ?? nothing} dir=${dir}>
    ${shown.map((one) => {
      if (typeof one === 'number')
        return html`<p class="gap" lang=${words.lang}>${write.count(words.compare.alike, one)}</p>`;
      return one.side === 'both' ? line(one) : html`<div class="differs">${line(one, flag)}</div>`;
    })}
  </div>`;
}

/** What differs with the line before and the one after it; in place of others how many they are. */
function shortened(lines: readonly Compared[]): readonly (Compared | number)[] {
  const differs = (i: number): boolean => (lines[i]?.side ?? 'both') !== 'both';
  const short: (Compared | number)[] = [];
  for (const [i, one] of lines.entries()) {
    const last = short.at(-1);
    if (differs(i - 1) || differs(i) || differs(i + 1)) short.push(one);
    else if (typeof last === 'number') short[short.length - 1] = last + 1;
    else short.push(1);
  }
  return short;
}
