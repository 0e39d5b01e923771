// What checking signatures alone costs: in this thread, in Node's thread pool, and in workers of their own.
import {createPublicKey, verify} from 'node:crypto';
import {once} from 'node:events';
import {parentPort, Worker, isMainThread, workerData} from 'node:worker_threads';
import {splitReceipt} from '../../src/receipt/receipt.ts';
import {derOf} from '../../src/receiver/der.ts';
import {isSignedBy} from '../../src/receiver/node-crypto.ts';

/** µs of processor time for each receipt, and receipts a second. */
export interface Cost {
  readonly cpu: number;
  readonly perSecond: number;
}

async function measure(count: number, work: () => unknown): Promise<Cost> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const {user, system} = process.cpuUsage(cpu);
  return {cpu: (user + system) / count, perSecond: (count / (performance.now() - start)) * 1000};
}

function checkAll(wires: readonly string[]): void {
  for (const wire of wires) {
    const {header, jws} = splitReceipt(wire);
    if (!isSignedBy(header.jwk, jws)) throw new Error('a signature that does not fit');
  }
}

/** The check as the receiver does it, in this thread: the floor. Reading the JWS is not counted. */
export function inThisThread(wires: readonly string[]): Promise<Cost> {
  const split = wires.map((wire) => splitReceipt(wire));
  return measure(wires.length, () => split.forEach(({header, jws}) => isSignedBy(header.jwk, jws)));
}

/** In the thread pool of Node, 32 at a time. */
export function inThePool(wires: readonly string[]): Promise<Cost> {
  const split = wires.map((wire) => splitReceipt(wire));
  let next = 0;
  const one = async (): Promise<void> => {
    for (let receipt = split[next++]; receipt; receipt = split[next++]) {
      const {header, jws} = receipt;
      const key = createPublicKey({key: {...header.jwk}, format: 'jwk'});
      const signature = derOf(jws.signature);
      await new Promise<void>((resolve, reject) => {
        verify('sha256', Buffer.from(jws.signingInput), key, signature, (error, good) =>
          good ? resolve() : reject(error ?? new Error('a signature that does not fit')),
        );
      });
    }
  };
  return measure(wires.length, () => Promise.all(Array.from({length: 32}, one)));
}

/** In workers, each wire form sent by itself and answered by itself, 32 under way in each. */
export async function inWorkers(wires: readonly string[], count: number): Promise<Cost> {
  const workers = Array.from(
    {length: count},
    () => new Worker(new URL(import.meta.url), {workerData: 'check'}),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  let next = 0;
  const feed = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let waiting = 0;
      const send = (): void => {
        const wire = wires[next++];
        if (wire === undefined) return void (waiting === 0 && resolve());
        waiting += 1;
        worker.postMessage(wire);
      };
      worker.on('message', () => {
        waiting -= 1;
        send();
      });
      worker.once('error', reject);
      for (let i = 0; i < 32; i++) send();
    });
  const cost = await measure(wires.length, () => Promise.all(workers.map(feed)));
  await Promise.all(workers.map((worker) => worker.terminate()));
  return cost;
}

if (!isMainThread && workerData === 'check') {
  parentPort?.on('message', (wire: string) => {
    checkAll([wire]);
    parentPort?.postMessage(true);
  });
  parentPort?.postMessage('ready');
}
