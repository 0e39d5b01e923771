import {globSync} from 'node:fs';
import {defineConfig} from 'vitest/config';
import {seed} from './support/rounds.ts';

/** A worker and its modules serve many files: to begin anew for each took a third of the unit tests' time. */
const isolate = false;

/**
 * Tests of chance that these suites leave out: in `npm test` every other file, the others the next day; all of them
 * where they run with more rounds besides; none where a file is named.
 */
const leaves = process.env['CHAOS_FILES'];
const chaos = globSync('test/{unit,e2e}/chaos/**/*.test.ts').toSorted();
const exclude =
  leaves === 'other' ? chaos.filter((_, at) => (at + seed) % 2 > 0) : leaves === 'none' ? chaos : [];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts'],
          exclude,
          environment: 'node',
          isolate,
          maxWorkers: 2,
          testTimeout: 30_000, // processes start slowly on a busy machine
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          environment: 'node',
          isolate,
          maxWorkers: 2,
          testTimeout: 30_000, // processes start slowly on a busy machine
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude,
          environment: 'node',
          isolate,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'chaos',
          include: ['test/{unit,e2e}/chaos/**/*.test.ts'], // the same files as above, with more rounds
          environment: 'node',
          fileParallelism: false,
          testTimeout: 1_800_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
