// `npm run test:chaos`: the tests of chance with all their rounds; `CHAOS=0.1` for a tenth of them, and
// `npm run test:chaos -- crash` for those in the files named so.
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {seed} from './rounds.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
console.log(`CHAOS_SEED=${seed} takes these parts again.`);
const {status} = spawnSync(
  'npx',
  [
    'vitest',
    'run',
    '--config=test/vitest.config.ts',
    '--project=chaos',
    '--reporter=verbose',
    '--reporter=json',
    '--outputFile.json=test/report/chaos.json',
    ...process.argv.slice(2), // parts of the names of files
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {...process.env, CHAOS: process.env['CHAOS'] || '1', CHAOS_SEED: String(seed)},
    shell: process.platform === 'win32',
  },
);
process.exit(status ?? 1);
