// A program as a process of its own, which has said on its output that it is ready.
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';

export interface Running {
  readonly pid: number;
  /** What it has written so far. */
  readonly output: () => string;
  /** Ends it, and waits until it has ended; the exit code, null after a kill. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** Starts a program and waits until its output matches. */
export async function startProcess(
  [program = '', ...args]: readonly string[],
  ready: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<Running> {
  const child: ChildProcess = spawn(program, args, {env: {...process.env, ...env}});
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (ready.test(output)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${program} ${args.join(' ')} ended: ${output}`)));
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}
