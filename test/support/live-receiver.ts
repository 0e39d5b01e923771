// The real receiver on a real socket, which can go down and come up again under the same address.
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {createReceiver, type Receiver, type ReceiverOptions} from '../../src/receiver/app.ts';
import {createSecrets} from '../../src/receiver/keys.ts';
import {openMemory} from '../../src/receiver/memory.ts';
import {listen, type Listening} from '../../src/receiver/node.ts';
import type {Store} from '../../src/receiver/store.ts';
import {subjectKey} from '../../src/receiver/subject.ts';
import {freePort} from './demo-processes.ts';
import {expectChecked} from './checked.ts';
import {courlux} from './samples.ts';

export interface LiveReceiver {
  /** Its URL, for the attribute `receiver`. */
  readonly url: string;
  readonly store: Store;
  /** Ids of the receipts that were posted, in order, repeats included. */
  readonly posted: string[];
  /** Starts to listen; does nothing when it does. */
  readonly up: () => Promise<void>;
  /** Closes the socket; what is stored stays. */
  readonly down: () => Promise<void>;
  /** Fails where the store does not hold what follows from the receipts in it. */
  readonly check: () => Promise<void>;
  /** What holds of a choice for an e-mail address. */
  readonly standing: (choice: string, email: string) => Promise<string>;
}

/** Makes a receiver that knows the reference notice, with its store in memory; it does not listen yet. */
export async function liveReceiver(options: Partial<ReceiverOptions> = {}): Promise<LiveReceiver> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const [store, secrets] = [openMemory(), await createSecrets()];
  const limits = {listed: 100_000, unlisted: 100_000};
  const more = {notices: [courlux], limits, ...options};
  const receiver = await createReceiver({publicUrl: url, store, secrets, ...more});
  const posted: string[] = [];
  let listening: Listening | null = null;
  return {
    url,
    store,
    posted,
    up: async () => {
      listening ??= await listen(keepingCount(receiver, posted), {port, host: '127.0.0.1'});
    },
    down: async () => {
      const was = listening;
      listening = null;
      await was?.close();
    },
    check: () => expectChecked(store, secrets),
    standing: async (choice, email) => {
      const rows = await store.standings(subjectKey(secrets.pepper, courlux.controller.id, 'email', email));
      return rows.find((row) => row.choice === choice)?.state ?? 'unanswered';
    },
  };
}

/** The same receiver, which notes what is posted and outlives its socket. */
const keepingCount = (receiver: Receiver, posted: string[]): Receiver => ({
  ...receiver,
  fetch: async (request, sender) => {
    if (request.method === 'POST' && request.url.endsWith('/receipts'))
      posted.push(parseReceipt(await request.clone().text()).payload.jti);
    return receiver.fetch(request, sender);
  },
  close: async () => undefined,
});
