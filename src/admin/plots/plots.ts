// Plots of answers over time, a small one for each choice or context. Yes stands above the line; no, and what was taken
// back, below it and hatched, so that no colour is needed to read one. Each has a title, a description and a table.
import {html, nothing, svg, type SVGTemplateResult, type TemplateResult} from 'lit';
import type {AdminStats} from '../../model/admin.ts';
import type {App} from '../app.ts';
import {emptyNote} from '../parts.ts';
import {fill, named} from '../wording.ts';
import {roundUp, seriesOf, stepOf, type Column, type Series, type Split} from './columns.ts';
import {plotTable} from './table.ts';

/** What is shown. `most`: plots at most. */
export interface PlotOptions {
  readonly split: Split;
  readonly most?: number;
}

const [WIDTH, HEIGHT] = [320, 132];
const [LEFT, TOP, BOTTOM] = [34, 8, 18];
const GAP = 1.5;
const PARTS = ['given', 'refused', 'withdrawn'] as const;
type Part = (typeof PARTS)[number];

interface Scale {
  readonly split: Split;
  readonly up: number;
  readonly down: number;
  readonly step: number;
}

/** All plots of a period, on one scale. */
export function plots(app: App, stats: AdminStats, {split, most = 99}: PlotOptions): TemplateResult {
  const series = inOrder(app, seriesOf(stats.tallies, {...stats, split})).slice(0, most);
  if (series.length === 0) return emptyNote(app.write.words.consents.empty);
  const columns = series.flatMap((one) => one.columns);
  const up = roundUp(Math.max(...columns.map(({given}) => given)));
  const down = roundUp(Math.max(...columns.map(({refused, withdrawn}) => refused + withdrawn)));
  const scale = {split, up, down, step: stepOf(stats.from, stats.to)};
  return html`${legend(app)}
    <div class="plots">${series.map((one) => plot(app, one, scale))}</div>`;
}

/** Choices as the notices have them; what they don't name comes after it. */
function inOrder({controllers}: App, series: readonly Series[]): readonly Series[] {
  const ids = controllers.flatMap(({choices}) => choices.map(({id}) => id));
  const place = ({name}: Series): number => (ids.includes(name) ? ids.indexOf(name) : ids.length);
  return series.toSorted((a, b) => place(a) - place(b));
}

/** What a choice or a context is called. */
export function nameIn({write: {words}, controllers}: App, split: Split, name: string): string {
  if (split === 'context') return named(words.contexts, name);
  if (name === '*') return words.consents.all;
  const choices = controllers.flatMap((one) => one.choices);
  return choices.find(({id}) => id === name)?.label ?? name;
}

const legend = ({write: {words}}: App): TemplateResult =>
  html`<ul class="legend">
    ${PARTS.map(
      (part) =>
        html`<li>
          <svg class="key" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            ${patterns('key')}
            ${svg`<rect class=${part} width="16" height="16" fill=${groundOf('key', part)}></rect>`}
          </svg>
          ${words.consents[part]}
        </li>`,
    )}
  </ul>`;

function plot(app: App, series: Series, scale: Scale): TemplateResult {
  const {write} = app;
  const {consents, asTable} = write.words;
  const name = nameIn(app, scale.split, series.name);
  const id = `plot-${series.name.replaceAll(/[^a-z0-9-]/gi, '-')}`;
  const [from, to] = [series.columns[0]?.from ?? '', series.columns.at(-1)?.from ?? ''];
  const {given, refused, withdrawn} = series.sums;
  const numbers = {
    given: write.number(given),
    refused: write.number(refused),
    withdrawn: write.number(withdrawn),
  };
  const desc = fill(consents.desc, {...numbers, from: write.day(from), to: write.day(to)});
  return html`<figure class="plot">
    <figcaption>
      <b>${name}</b> <span class="quiet small">+${numbers.given} −${write.number(refused + withdrawn)}</span>
    </figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-t ${id}-d">
      ${svg`<title id="${id}-t">${fill(consents.plot, {name})}</title><desc id="${id}-d">${desc}</desc>`}
      ${patterns(id)} ${axis(app, series.columns, scale)} ${drawn(series.columns, {...scale, id})}
    </svg>
    <details>
      <summary>${asTable}<span class="hidden">: ${name}</span></summary>
      ${plotTable(app, series.columns, {name, step: scale.step})}
    </details>
  </figure>`;
}

/** Hatched one way for a no, the other way for what was taken back. */
const patterns = (id: string): SVGTemplateResult =>
  svg`<defs>
    <pattern id="${id}-refused" width="5" height="5" patternUnits="userSpaceOnUse">
      <rect class="ground" width="5" height="5"></rect><path class="hatch" d="M-1,1 l2,-2 M0,5 l5,-5 M4,6 l2,-2"></path>
    </pattern>
    <pattern id="${id}-withdrawn" width="4" height="4" patternUnits="userSpaceOnUse">
      <rect class="ground" width="4" height="4"></rect><path class="hatch" d="M0,0 v4 M2,0 v4"></path>
    </pattern>
  </defs>`;

const groundOf = (id: string, part: Part): string | typeof nothing =>
  part === 'given' ? nothing : `url(#${id}-${part})`;

const unitOf = ({up, down}: Scale): number => (HEIGHT - TOP - BOTTOM) / (up + down);

function axis({write}: App, columns: readonly Column[], scale: Scale): SVGTemplateResult {
  const zero = TOP + scale.up * unitOf(scale);
  const foot = HEIGHT - BOTTOM;
  const [first, last] = [columns[0]?.from ?? '', columns.at(-1)?.from ?? ''];
  return svg`<g class="axis">
    <line x1=${LEFT} x2=${WIDTH} y1=${TOP} y2=${TOP}></line>
    <line x1=${LEFT} x2=${WIDTH} y1=${foot} y2=${foot}></line>
    <text x=${LEFT - 5} y=${TOP + 4} text-anchor="end">${write.number(scale.up)}</text>
    <text x=${LEFT - 5} y=${zero + 4} text-anchor="end">0</text>
    <text x=${LEFT - 5} y=${foot + 4} text-anchor="end">${write.number(scale.down)}</text>
    <text x=${LEFT} y=${HEIGHT - 3}>${write.day(first)}</text>
    <text x=${WIDTH} y=${HEIGHT - 3} text-anchor="end">${write.day(last)}</text>
  </g>`;
}

function drawn(columns: readonly Column[], {id, ...scale}: Scale & {readonly id: string}): SVGTemplateResult {
  const unit = unitOf(scale);
  const zero = TOP + scale.up * unit;
  const wide = (WIDTH - LEFT) / columns.length;
  const bar = (part: Part, i: number, [y, height]: readonly [number, number]): unknown =>
    height === 0
      ? nothing
      : svg`<rect class=${part} x=${LEFT + i * wide + GAP / 2} y=${y} width=${Math.max(wide - GAP, 1)} height=${height} fill=${groundOf(id, part)}></rect>`;
  return svg`${columns.map(
    ({given, refused, withdrawn}, i) =>
      svg`${bar('given', i, [zero - given * unit, given * unit])}${bar('refused', i, [zero, refused * unit])}
        ${bar('withdrawn', i, [zero + refused * unit, withdrawn * unit])}`,
  )}
    <line class="zero" x1=${LEFT} x2=${WIDTH} y1=${zero} y2=${zero}></line>`;
}
