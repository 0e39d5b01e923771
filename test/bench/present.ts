// What the tree of strings costs: making it, canonical form and digest, for the reference notice and for the largest.
import {all} from '../../src/i18n/all.ts';
import {canonicalize} from '../../src/model/canonical.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {courlux} from '../support/samples.ts';

/** The largest notice that the format takes: 64 choices, every partner named. */
function largest(): Notice {
  const first = courlux.choices.find(({id}) => id.startsWith('sharing.'));
  if (!first) throw new Error('no choice to copy');
  const partners = Array.from({length: 64 - 6}, (_, i) => ({id: `partner-${i}`, name: `Eksempel ${i} ApS`}));
  const shared = partners.map(({id}) => ({...first, id: `sharing.${id}`}));
  return parseNotice({...courlux, partners, choices: [...courlux.choices.slice(0, 6), ...shared]});
}

/** Median of several rounds, in µs a run. */
async function time(run: () => unknown, runs = 200, rounds = 15): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    for (let i = 0; i < runs; i++) await run();
    if (round > 0) found.push(((performance.now() - start) / runs) * 1000); // the first warms up
  }
  return found.toSorted((a, b) => a - b)[Math.floor(found.length / 2)] ?? Number.NaN;
}

for (const [name, notice] of [
  ['reference notice, 8 choices', courlux],
  ['largest notice, 64 choices', largest()],
] as const) {
  const [da] = all;
  if (!da) throw new Error('no language');
  const make = (): ReturnType<typeof present> => present(notice, da, {context: 'checkout', lang: 'da'});
  const tree = make();
  const text = JSON.stringify(notice);
  const floor = await time(() => JSON.parse(text));
  const rows = [
    ['JSON.parse of the notice (floor)', floor],
    ['parseNotice', await time(() => parseNotice(notice))],
    ['present', await time(make)],
    ['canonicalize the tree', await time(() => canonicalize(tree))],
    ['present and digest', await time(() => digestOf(make()))],
  ] as const;
  console.log(`\n${name}: ${text.length} characters, tree ${canonicalize(tree).length}`);
  for (const [what, µs] of rows)
    console.log(
      `  ${what.padEnd(34)} ${µs.toFixed(0).padStart(6)} µs  ${(µs / floor).toFixed(2).padStart(6)} × floor`,
    );
}
