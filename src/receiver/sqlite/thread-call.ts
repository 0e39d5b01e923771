// Calls to the thread that writes, from the other side.
import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {ConsentError} from '../../model/errors.ts';
import type {Answer, Call, Parts} from './thread.ts';

type ArgsOf<F> = F extends (...args: infer A) => unknown ? A : never;
type ResultOf<F> = F extends (...args: never) => infer R ? R : never;

export interface Writer {
  /** Runs a method in the thread. Rejects with what it threw, or when the thread has died: the next call starts another. */
  call<P extends keyof Parts, M extends keyof Parts[P] & string>(
    part: P,
    method: M,
    ...args: ArgsOf<Parts[P][M]>
  ): Promise<ResultOf<Parts[P][M]>>;
  /** Ends the thread after the calls that were made. */
  close(): Promise<void>;
}

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

const THREAD = new URL(`./thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Prepares the thread for a file; it starts with the first call. */
export function openWriter(file: string): Writer {
  const pending = new Map<number, Pending>();
  let thread: Worker | null = null;
  let last = 0;
  let closed = false;
  const settle = ({id, value, error}: Answer): void => {
    const call = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) thread?.unref(); // what waits keeps the process, an idle thread does not
    if (error) call?.reject(errorOf(error));
    else call?.resolve(value as never); // what this call's method returned
  };
  const lose = (why: unknown): void => {
    thread = null;
    const error = new ConsentError('store-lost', 'the thread that writes has ended', {cause: why});
    for (const {reject} of pending.values()) reject(error);
    pending.clear();
  };
  const start = (): Worker => {
    const fresh = new Worker(THREAD, {workerData: file, execArgv: []});
    fresh.on('message', settle);
    fresh.on('error', lose);
    fresh.on('exit', (code) => thread === fresh && lose(code));
    return fresh;
  };
  return {
    call: (part, method, ...args) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new ConsentError('store-lost', 'the store was closed'));
        const call: Call = {id: (last += 1), part, method, args};
        pending.set(call.id, {resolve, reject});
        thread ??= start();
        thread.ref();
        thread.postMessage(call);
      }),
    async close() {
      closed = true;
      if (!thread) return;
      const ended = once(thread, 'exit');
      thread.ref();
      thread.postMessage(null);
      await ended;
    },
  };
}

function errorOf({name, message, code}: NonNullable<Answer['error']>): Error {
  if (name === 'ConsentError') return new ConsentError(code ?? 'store', message);
  return Object.assign(new Error(message), {name, ...(code !== null && {code})});
}
