// `npm run test:chaos`: the tests of chance with all their rounds; `CHAOS=0.1` for a tenth of them.
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
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
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {...process.env, CHAOS: process.env['CHAOS'] || '1'},
    shell: process.platform === 'win32',
  },
);
process.exit(status ?? 1);
