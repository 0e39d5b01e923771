// Where an act is when the page goes away at once: as a table, path by path, condition by condition.
import {parseArgs} from 'node:util';
import {brokenPromises, race, type Tally} from '../support/race.ts';
import {CONDITIONS, RACE_PATHS} from '../support/race-paths.ts';
import {openBrowser} from '../support/visitor.ts';

const {values} = parseArgs({options: {rounds: {type: 'string', default: '300'}}});
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds > 0)) throw new TypeError('--rounds takes a whole number');

const HEAD = [
  'path',
  'condition',
  'acts',
  'field',
  'ledger',
  'receiver at once',
  'after the next visit',
  'lost',
];
const line = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`;
const row = ({path, condition, acts, field, ledger, atOnce, later, lost}: Tally): string =>
  line([path.name, condition.name, acts, field, ledger, atOnce, later, path.promise === 'none' ? '–' : lost]);

const browser = await openBrowser();
const broken: string[] = [];
console.log(line(HEAD));
console.log(line(HEAD.map((_, i) => (i < 2 ? '---' : '---:'))));
try {
  for (const path of RACE_PATHS) {
    for (const condition of CONDITIONS) {
      const tally = await race(browser, path, condition, rounds);
      broken.push(...brokenPromises(tally));
      console.log(row(tally));
    }
  }
} finally {
  await browser.close();
}
for (const one of broken) console.error(one);
process.exitCode = broken.length ? 1 : 0;
