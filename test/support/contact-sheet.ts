// The sheet that shows all pictures side by side, a row for what differs in width alone.
import {fileOf, rowOf, type Shot} from './shot-list.ts';

/** How wide a picture is shown, in px, by the width of its page. */
const SHOWN: Readonly<Record<number, number>> = {320: 240, 768: 480, 1280: 780};

const STYLE = `:root { font: 15px/1.4 system-ui, sans-serif; background: #777; color: #fff; } body { margin: 0; }
section { display: inline-flex; flex-direction: column; gap: 8px; padding: 12px; width: max-content; max-width: 1576px; }
h1, h2 { margin: 12px; } h3 { margin: 0; font-size: 15px; } div { display: flex; gap: 12px; align-items: start; }
img { display: block; height: auto; background: #fff; } nav { margin: 12px; columns: 4; } a { color: #fff; } main > section { display: flex; }`;

function group(shots: readonly Shot[], nameOf: (shot: Shot) => string): ReadonlyMap<string, readonly Shot[]> {
  const groups = new Map<string, Shot[]>();
  for (const shot of shots) groups.set(nameOf(shot), [...(groups.get(nameOf(shot)) ?? []), shot]);
  return groups;
}

/** The pictures by row, in order. */
export const rowsOf = (shots: readonly Shot[]): ReadonlyMap<string, readonly Shot[]> => group(shots, rowOf);

/** The page; its pictures lie beside it. Each row is a section with an id, so that it can be taken by itself. */
export function contactSheet(shots: readonly Shot[]): string {
  const parts = group(shots, ({part}) => part);
  const body = [...parts].map(
    ([part, all]) => `<h2>${part}</h2>\n${[...rowsOf(all)].map(rowHtml).join('\n')}`,
  );
  const links = [...rowsOf(shots).keys()].map((row) => `<a href="#${row}">${row}</a><br>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>consent-capture: pictures</title>
<style>${STYLE}</style><h1>${shots.length} pictures</h1><nav>${links.join('')}</nav><main>${body.join('\n')}</main></html>\n`;
}

function rowHtml([row, shots]: readonly [string, readonly Shot[]]): string {
  const images = shots.map((shot) => {
    const file = fileOf(shot);
    return `<a href="${file}"><img src="${file}" width="${SHOWN[shot.width] ?? 480}" alt="${row}, ${shot.width} px wide"></a>`;
  });
  return `<section id="${row}"><h3>${row.replaceAll('-', ' ')}</h3><div>${images.join('')}</div></section>`;
}
