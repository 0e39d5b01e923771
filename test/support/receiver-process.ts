// The real receiver as its own process on a free port, with its data in a new folder, to be killed and started again.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {freePort} from './demo-processes.ts';
import {startProcess, type Running} from './running.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface ReceiverProcess {
  readonly url: string;
  /** Its data folder. */
  readonly data: string;
  readonly start: () => Promise<Running>;
  /** Ends what runs and deletes the data. */
  readonly close: () => Promise<void>;
}

export interface ReceiverProcessOptions {
  /** Further flags. */
  readonly args?: readonly string[];
  /** What stands before the program: a shell that sets a limit, for example. */
  readonly before?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Prepares a receiver that knows the reference notice and limits nobody; it does not run yet. */
export async function receiverProcess({
  args = [],
  before = [],
  env = {},
}: ReceiverProcessOptions = {}): Promise<ReceiverProcess> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'consent-receiver-'));
  const data = join(folder, 'data');
  const command = [
    ...before,
    process.execPath,
    join(root, 'dist/receiver/bin.js'),
    `--port=${port}`,
    `--data=${data}`,
    `--notice=${join(root, 'demo/notices/courlux.json')}`,
    '--limit=0',
    '--limit-unlisted=0',
    '--limit-controller=0',
    ...args,
  ];
  const running: Running[] = [];
  return {
    url: `http://127.0.0.1:${port}`,
    data,
    start: async () => {
      const one = await startProcess(command, /listens on/, env);
      running.push(one);
      return one;
    },
    close: async () => {
      await Promise.all(running.map((one) => one.stop('SIGKILL')));
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
