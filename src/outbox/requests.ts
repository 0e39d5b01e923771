// The requests of this device: its own receipts, and the steps that the receiver has signed, each verified.
import type {LedgerEntry} from '../ledger/ledger.ts';
import type {KnownRequest, KnownStep} from '../model/requests.ts';
import {parseAck} from '../receipt/ack.ts';
import {isTrusted, parseKeySet, type KeySet} from '../receipt/key-set.ts';
import {parseStatement, verifyStatement} from '../receipt/statement.ts';
import type {ReceiptStatus} from './status.ts';

export interface RequestsInput {
  readonly aud: string;
  readonly entries: readonly LedgerEntry[];
  readonly status: readonly ReceiptStatus[];
  /** What the receiver has said of each request, by the id of its receipt: compact JWS, unverified. */
  readonly said: ReadonlyMap<string, readonly string[]>;
  /** The receiver's keys that this device has come to know; null before the first acknowledgement. */
  readonly keys: KeySet | null;
  /** Asks for the receiver's keys, when a step is signed with a newer one. */
  readonly newerKeys: () => Promise<unknown>;
}

/** The requests, last first. What the receiver says counts only where a key signed it that this device's trust leads to. */
export async function requestsOf(input: RequestsInput): Promise<readonly KnownRequest[]> {
  const {entries, status, said, aud} = input;
  const set = await keysFor(input);
  const known = input.keys?.keys.map(({kid}) => kid) ?? [];
  const found = entries.map(async (entry): Promise<KnownRequest[]> => {
    const {event, jti, at, contact, ack} = entry;
    const stands = status.find((one) => one.jti === jti);
    if (event.kind !== 'request' || !stands) return [];
    const {delivery, problem} = stands;
    const {text = '', reply = ''} = contact;
    const trusted = entry.pin === undefined ? known : [entry.pin];
    const steps = set ? await stepsOf(said.get(jti) ?? [], {jti, aud, set, trusted}) : [];
    const received = receivedIn(ack);
    return [{jti, right: event.request, at, text, reply, delivery, problem, received, steps}];
  });
  return (await Promise.all(found)).flat().toSorted((a, b) => b.at - a.at);
}

/** The keys known, and the receiver's newer ones where a step names one that is not among them. */
async function keysFor({keys, said, newerKeys}: RequestsInput): Promise<KeySet | null> {
  const known = new Set(keys?.keys.map(({kid}) => kid));
  const named = [...said.values()].flat().flatMap(kidIn);
  if (!keys || named.every((kid) => known.has(kid))) return keys;
  const newer = await newerKeys()
    .then(parseKeySet)
    .catch(() => ({keys: []}));
  return {keys: [...keys.keys, ...newer.keys.filter(({kid}) => !known.has(kid))]};
}

function kidIn(statement: string): string[] {
  try {
    return [parseStatement(statement).kid];
  } catch {
    return []; // no statement: left out below as well
  }
}

interface StepsOf {
  readonly jti: string;
  readonly aud: string;
  readonly set: KeySet;
  /** Thumbprints of the keys that this device trusts. */
  readonly trusted: readonly string[];
}

/** The steps of one request that hold, oldest first. */
async function stepsOf(
  statements: readonly string[],
  {jti, aud, set, trusted}: StepsOf,
): Promise<KnownStep[]> {
  const read = statements.map(async (text): Promise<KnownStep[]> => {
    const {kid, payload} = await verifyStatement(text, aud, set);
    if (payload.kind !== 'request-step' || payload.request !== jti) return [];
    if (!(await isTrusted(set, kid, trusted))) return [];
    const {step, received, due, reason = null} = payload;
    return [{step, at: received, due, reason}];
  });
  const steps = await Promise.all(read.map((one) => one.catch(() => [])));
  return steps.flat().toSorted((a, b) => a.at - b.at);
}

function receivedIn(ack: string | null): number | null {
  try {
    return ack === null ? null : parseAck(ack).payload.received; // verified when it was stored
  } catch {
    return null; // something else has damaged it
  }
}
