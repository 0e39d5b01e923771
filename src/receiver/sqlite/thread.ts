// The thread that writes: takes one call after another from the thread that it was started by, and answers each.
import {parentPort, workerData} from 'node:worker_threads';
import {openDatabase} from './open.ts';
import {DeliveryWriter} from './deliveries.ts';
import {HandoverWriter} from './handovers.ts';
import {KeepingWriter} from './keeping.ts';
import {LinkWriter} from './links.ts';
import {SqliteWriter} from './writer.ts';

/** A call by its number, and what it came to. */
export interface Call {
  readonly id: number;
  readonly part: keyof Parts;
  readonly method: string;
  readonly args: readonly unknown[];
}
export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  /** A plain copy of the error: one with a class of ours does not survive the way. */
  readonly error?: {readonly name: string; readonly message: string; readonly code: string | null};
}

const db = openDatabase(String(workerData));
/** What can be called, by part. */
export interface Parts {
  readonly log: SqliteWriter;
  readonly links: LinkWriter;
  readonly keeping: KeepingWriter;
  readonly deliveries: DeliveryWriter;
  readonly handovers: HandoverWriter;
}
const parts: Parts = {
  log: new SqliteWriter(db),
  links: new LinkWriter(db),
  keeping: new KeepingWriter(db),
  deliveries: new DeliveryWriter(db),
  handovers: new HandoverWriter(db),
};

const answer = ({id, part, method, args}: Call): Answer => {
  try {
    const run = Reflect.get(parts[part], method) as (...given: readonly unknown[]) => unknown; // by the caller's types
    return {id, value: Reflect.apply(run, parts[part], args)};
  } catch (error) {
    const {name, message} = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    return {id, error: {name, message, code}};
  }
};

parentPort?.on('message', (call: Call | null) => {
  if (call) return parentPort?.postMessage(answer(call));
  db.close();
  parentPort?.close();
});
