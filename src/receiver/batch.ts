// Group commit: receipts that were verified wait in one line, and are stored together, one transaction a batch.
import {setImmediate} from 'node:timers/promises';
import {refusal} from './refusal.ts';
import type {Appended, NewReceipt, Store} from './store.ts';

export interface BatchOptions {
  /** Receipts that may wait; beyond, the sender is told to come again. */
  readonly limit?: number;
  /** Receipts of one transaction. */
  readonly most?: number;
}

export interface Batch {
  /**
   * Stores a receipt; resolves once its transaction is on disk.
   * @throws ConsentError `unavailable` when the line is full or closed; whatever the store throws
   */
  append(receipt: NewReceipt): Promise<Appended>;
  /** How many wait, those of the transaction under way included. */
  readonly waiting: number;
  /** Takes nothing more; resolves when all that waits is stored, or has failed. */
  close(): Promise<void>;
}

interface Place {
  readonly receipt: NewReceipt;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

const LIMIT = 2000;
const MOST = 256;
/** Receipts of a failed batch that fail again, each alone and in a row, before the rest is given up: it is the store. */
const PATIENCE = 3;

/** Opens the line in front of a store. While a batch is written, the next one gathers; nothing waits for company. */
export function openBatch(
  store: Pick<Store, 'append'>,
  {limit = LIMIT, most = MOST}: BatchOptions = {},
): Batch {
  const line: Place[] = [];
  let writing = 0;
  let running: Promise<void> | null = null;
  let closed = false;
  const run = async (): Promise<void> => {
    await setImmediate(); // what this turn of the event loop has verified goes together
    while (line.length) {
      const batch = line.splice(0, most);
      writing = batch.length;
      await write(store, batch);
    }
    writing = 0;
    running = null;
  };
  return {
    append: (receipt) =>
      new Promise((resolve, reject) => {
        if (closed || line.length >= limit) return reject(refusal('unavailable'));
        line.push({receipt, resolve, reject});
        running ??= run();
      }),
    get waiting() {
      return line.length + writing;
    },
    async close() {
      closed = true;
      await running;
    },
  };
}

/** Stores a batch; where it fails, each receipt alone, so that one that the store can't take fails alone. */
async function write(store: Pick<Store, 'append'>, batch: readonly Place[]): Promise<void> {
  const failed = await tryWrite(store, batch);
  if (!failed) return;
  let row = 0;
  for (const place of batch) {
    const error = batch.length === 1 || row === PATIENCE ? failed : await tryWrite(store, [place]);
    row = error ? Math.min(row + 1, PATIENCE) : 0;
    if (error) place.reject(error.cause);
  }
}

async function tryWrite(
  store: Pick<Store, 'append'>,
  batch: readonly Place[],
): Promise<{readonly cause: unknown} | null> {
  try {
    const appended = await store.append(batch.map(({receipt}) => receipt));
    batch.forEach(({resolve, reject}, i) => {
      const one = appended[i];
      if (one) resolve(one);
      else reject(new Error('the store did not say what became of a receipt'));
    });
    return null;
  } catch (cause) {
    return {cause};
  }
}
