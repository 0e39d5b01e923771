// Posts receipts to a receiver that may vanish at any moment, and keeps what it has acknowledged.
import {setTimeout} from 'node:timers/promises';
import {parseAck, type AckPayload} from '../../src/receipt/ack.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';

export interface Acked {
  /** What the receiver said, by wire form. */
  readonly acks: Map<string, AckPayload>;
  /** Answers that were no acknowledgement, by status; 0 for none at all. */
  readonly others: Map<number, number>;
}

/** Posts one receipt; the acknowledgement, or the status of another answer, 0 for none. */
export async function post(url: string, wire: string): Promise<AckPayload | number> {
  try {
    const headers = {'content-type': 'text/plain;charset=UTF-8'};
    const response = await fetch(`${url}/receipts`, {method: 'POST', body: wire, headers});
    const text = await response.text();
    return response.status <= 201 ? parseAck(text).payload : response.status;
  } catch {
    return 0;
  }
}

export interface PostOptions {
  readonly atATime?: number;
  readonly goesOn?: () => boolean;
  /** Ms between two posts of the same sender. */
  readonly pause?: number;
  /** Told of each acknowledgement as it comes. */
  readonly heard?: () => void;
}

/** Posts a list by some at a time, until it is through or `goesOn` says no. */
export async function postAll(
  url: string,
  wires: readonly string[],
  {atATime = 24, goesOn = () => true, pause = 0, heard = () => undefined}: PostOptions = {},
): Promise<Acked> {
  const acked: Acked = {acks: new Map(), others: new Map()};
  let next = 0;
  const one = async (): Promise<void> => {
    for (let wire = wires[next++]; wire !== undefined && goesOn(); wire = wires[next++]) {
      const answer = await post(url, wire);
      if (typeof answer !== 'number') {
        acked.acks.set(wire, answer);
        heard();
      } else acked.others.set(answer, (acked.others.get(answer) ?? 0) + 1);
      if (pause > 0) await setTimeout(pause);
    }
  };
  await Promise.all(Array.from({length: atATime}, one));
  return acked;
}

/** Whether an acknowledgement is of this receipt. */
export const isOf = (ack: AckPayload, wire: string): boolean => {
  const {iss, jti} = parseReceipt(wire).payload;
  return ack.aud === iss && ack.jti === jti;
};
