// A receiver of this process on a socket, which tells which receipts it holds and can be made to take its time.
import {setTimeout as wait} from 'node:timers/promises';
import type {ReceiptPayload} from '../../src/receipt/receipt.ts';
import {createReceiver, createSecrets, listen, openMemory} from '../../src/receiver/index.ts';
import {freePort} from './demo-processes.ts';
import {courlux} from './samples.ts';

export interface CountingReceiver {
  /** Its URL, for the attribute `receiver`. */
  readonly url: string;
  /** The receipts that it holds, each once. */
  readonly held: () => Promise<readonly ReceiptPayload[]>;
  /** How long it takes from now on to look at a receipt, in ms. */
  readonly take: (delay: number) => void;
  readonly close: () => Promise<void>;
}

/** Starts a receiver that knows the reference notice and limits nobody. */
export async function countingReceiver(): Promise<CountingReceiver> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const store = openMemory();
  const limits = {listed: Number.MAX_SAFE_INTEGER, unlisted: Number.MAX_SAFE_INTEGER};
  const secrets = await createSecrets();
  const receiver = await createReceiver({publicUrl: url, store, secrets, notices: [courlux], limits});
  let delay = 0;
  const fetch: typeof receiver.fetch = async (request, sender) => {
    if (delay > 0 && request.method === 'POST') await wait(delay);
    return receiver.fetch(request, sender);
  };
  const listening = await listen({...receiver, fetch}, {port, host: '127.0.0.1'});
  return {
    url,
    held: async () =>
      (await store.latest(Number.MAX_SAFE_INTEGER)).flatMap(({receipt}) =>
        receipt ? [receipt.payload] : [],
      ),
    take: (ms) => void (delay = ms),
    close: () => listening.close(),
  };
}
