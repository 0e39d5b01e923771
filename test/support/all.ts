// `npm test`: every check and every suite, and at the end one line with the sum.
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {chromium} from './browsers.mjs';
import {seed} from './rounds.ts';

const {CHAOS: chaos = ''} = process.env; // how much of the long tests to run as well, 1 for all of it
const report = fileURLToPath(new URL('../report/', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where Node keeps what it has compiled: the suites start it hundreds of times, always on the same files. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled/', import.meta.url));
const sum = {passed: 0, failed: 0, skipped: 0};

/** Runs a command; a failing one without a count of its own counts as one failed test. */
function step(name: string, command: readonly string[], counts?: () => typeof sum): void {
  const start = Date.now();
  console.log(`\n── ${name}`);
  const [program = '', ...args] = command;
  const {status} = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      CHAOS: name === 'chaos' ? chaos : '',
      CHAOS_SEED: String(seed),
      CHAOS_FILES: chaos ? 'none' : 'other', // those that the suites run besides the step for them
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? compiled,
    },
    shell: process.platform === 'win32',
  });
  const found = read(counts) ?? {passed: 0, failed: 0, skipped: 0};
  sum.passed += found.passed;
  sum.failed += status === 0 || found.failed ? found.failed : 1;
  sum.skipped += found.skipped;
  console.log(`   ${status === 0 ? 'good' : 'FAILED'}, ${Math.round((Date.now() - start) / 1000)} s`);
}

function read(counts?: () => typeof sum): typeof sum | undefined {
  try {
    return counts?.();
  } catch {
    return undefined; // the runner died before it wrote its counts: the step counts as one failure
  }
}

const json = (file: string): unknown => JSON.parse(readFileSync(`${report}${file}`, 'utf8'));

function vitestCounts(file: string): typeof sum {
  const {numPassedTests, numFailedTests, numPendingTests} = json(file) as Record<string, number>; // vitest's own
  return {passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: numPendingTests ?? 0};
}

try {
  await chromium(); // before the suites, which would all fetch it at once
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
rmSync(report, {recursive: true, force: true});
mkdirSync(report, {recursive: true});
step('build', ['npm', 'run', '--silent', 'build:here']);
step('types', ['npx', 'tsc']);
step('types of the package', ['npx', 'tsc', '-p', 'test/types']);
step('lint', ['npx', 'oxlint']);
step('format', ['npx', 'oxfmt', '--check', '.']);
const vitest = [
  'npx',
  'vitest',
  'run',
  '--config',
  'test/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
];
const node = ['--project=unit', '--project=package', '--project=e2e'];
step('node', [...vitest, ...node, '--outputFile.json=test/report/vitest.json'], () =>
  vitestCounts('vitest.json'),
);
const browsers = ['npx', 'wtr', '--config', 'test/web-test-runner.config.mjs'];
step('browsers', browsers, () => json('browser.json') as typeof sum); // written by count-reporter.mjs
if (chaos) step('chaos', ['node', 'test/support/chaos.ts'], () => vitestCounts('chaos.json'));
console.log(`\nCHAOS_SEED=${seed} takes the same parts of the long tests again.`);
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
process.exit(sum.failed ? 1 : 0);
