// A receiver that tells which receipts it holds, and can be made to take its time.
import {setTimeout as wait} from 'node:timers/promises';
import type {ReceiptPayload} from '../../src/receipt/receipt.ts';
import {liveReceiver} from './live-receiver.ts';

export interface CountingReceiver {
  /** Its URL, for the attribute `receiver`. */
  readonly url: string;
  /** The receipts that it holds, each once. */
  readonly held: () => Promise<readonly ReceiptPayload[]>;
  /** How long it takes from now on before it looks at a receipt, in ms. */
  readonly take: (delay: number) => void;
  readonly close: () => Promise<void>;
}

/** Starts a receiver that knows the reference notice and limits nobody. */
export async function countingReceiver(): Promise<CountingReceiver> {
  let delay = 0;
  const takesItsTime = async (): Promise<number> => {
    await wait(delay);
    return 0;
  };
  const {url, store, up, down} = await liveReceiver({limiter: {take: takesItsTime}});
  await up();
  return {
    url,
    held: async () =>
      (await store.latest(Number.MAX_SAFE_INTEGER)).flatMap(({receipt}) =>
        receipt ? [receipt.payload] : [],
      ),
    take: (ms) => void (delay = ms),
    close: down,
  };
}
