// The bin `consent-receiver` as processes of their own: one that serves, and commands that end.
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

export const RECEIVER_BIN = fileURLToPath(new URL('../../src/receiver/bin.ts', import.meta.url));
/** The `aud` of receipts for it. */
export const RECEIVER_URL = 'https://receiver.example';

/** What it finds in its environment beside what a test sets: where programs are, and where Node keeps what it compiled. */
export const BARE_ENV: Readonly<Record<string, string>> = Object.fromEntries(
  ['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Serving {
  readonly child: ChildProcess;
  /** Where it listens. */
  readonly address: string;
  /** Posts a receipt. */
  post(wire: string): Promise<Response>;
  /** Ends it; resolves with exit code and signal. */
  stop(signal?: NodeJS.Signals): Promise<readonly [number | null, string | null]>;
}

/** Runs a command in a folder until it ends; `input` is what it finds on its standard input. */
export async function runReceiver(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
  input = '',
): Promise<Ran> {
  const child = spawn(process.execPath, [RECEIVER_BIN, ...args], {
    env: {...BARE_ENV, ...env},
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined); // it may end without having read anything
  child.stdin.end(input);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null]; // what Node emits
  return {code, out, err};
}

/** Starts `serve` in a folder on any free port; rejects with what it wrote when it ends in place of listening. */
export async function serveReceiver(
  cwd: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Serving> {
  const all = [RECEIVER_BIN, 'serve', '--port', '0', '--public-url', RECEIVER_URL, ...args];
  const child = spawn(process.execPath, all, {
    env: {...BARE_ENV, ...env},
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close');
  const [line]: (Buffer | number | null)[] = await Promise.race([once(child.stdout, 'data'), ended]);
  const [, address = ''] = /listens on (\S+),/.exec(String(line)) ?? [];
  if (address === '') throw new Error(`it ended with ${String(line)}: ${err}`);
  return {
    child,
    address,
    post: (wire) =>
      fetch(`${address}/receipts`, {method: 'POST', body: wire, headers: {'content-type': 'text/plain'}}),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code, by] = (await ended) as [number | null, string | null]; // what Node emits
      return [code, by];
    },
  };
}
