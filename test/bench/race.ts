// Where an act is when the page goes away at once: the two tables of the README, one row a path.
// `--rounds` and `--more` are the acts of each, `--path` is a part of the names of the paths to go.
import {parseArgs} from 'node:util';
import {brokenPromises, race, type Tally} from '../support/race.ts';
import {CONDITIONS, RACE_PATHS, type Condition, type RacePath} from '../support/race-paths.ts';
import {openBrowser} from '../support/visitor.ts';

const {values} = parseArgs({
  options: {
    rounds: {type: 'string', default: '300'},
    more: {type: 'string', default: '100'},
    path: {type: 'string', default: ''},
  },
});
const [rounds, more] = [Number(values.rounds), Number(values.more)];
if (![rounds, more].every((one) => Number.isInteger(one) && one >= 0))
  throw new TypeError('--rounds and --more take whole numbers');

const [quiet, ...others] = CONDITIONS;
const paths = RACE_PATHS.filter(({name}) => name.includes(values.path));
const line = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`.replace('|  |', '| |');

function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const rule = line(head.map((_, i) => (i === 0 ? '---' : '---:'))).replaceAll(' ', '');
  return [line(head), rule, ...rows.map(line)].join('\n');
}

const inForm = ({field, unsigned}: Tally): string =>
  unsigned ? `${field}, ${unsigned} unsigned` : String(field);

/** One row, in a browser of its own; counted anew, from the first act, when that browser dies. */
async function count(path: RacePath, condition: Condition, acts: number, again = true): Promise<Tally> {
  const browser = await openBrowser();
  try {
    const tally = await race(browser, path, condition, acts);
    const {ledger, atOnce, later} = tally;
    console.error([path.name, condition.name, inForm(tally), ledger, atOnce, later].join(', '));
    return tally;
  } catch (error) {
    if (!again || browser.connected) throw error;
    console.error(`the browser died: ${path.name}, ${condition.name}: ${String(error)}`);
    return await count(path, condition, acts, false);
  } finally {
    await browser.close().catch(() => undefined); // it may have died
  }
}

const tallies: Tally[][] = [];
for (const condition of CONDITIONS) {
  const row: Tally[] = [];
  for (const path of paths) row.push(await count(path, condition, condition === quiet ? rounds : more));
  tallies.push(row);
}

const [first = [], ...rest] = tallies;
const HEAD = ['', 'in the form', 'on disk at once', 'received at once', 'received after the next visit'];
const rows = first.map((one) => [one.path.name, inForm(one), one.ledger, one.atOnce, one.later]);
console.log(`Out of ${rounds} acts each, quiet:\n\n${table(HEAD, rows)}`);

const loaded = paths.map(({name}, i) =>
  [name].concat(rest.map((some) => `${some[i]?.atOnce}, ${some[i]?.later}`)),
);
const head = ['received at once, and after the next visit', ...others.map(({name}) => name)];
console.log(`\nOut of ${more} acts each:\n\n${table(head, loaded)}`);

const broken = tallies.flat().flatMap(brokenPromises);
for (const one of broken) console.error(one);
process.exitCode = broken.length ? 1 : 0;
