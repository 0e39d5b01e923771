// Gets pending entries acknowledged: refusals first, at least once each, until an acknowledgement that verifies lies
// in the ledger. Nothing is dropped for its age or for how often it failed.
import type {Entry, Ledger} from '../ledger/ledger.ts';
import {ConsentError, type Problem} from '../model/errors.ts';
import {parseAck, type Ack} from '../receipt/ack.ts';
import {isTrusted, parseKeySet, type KeySet} from '../receipt/key-set.ts';
import {verifyAck} from '../receipt/verify.ts';
import type {Outcome, Transport} from './transport.ts';

/** What became of an entry. */
export type Delivery =
  | {readonly kind: 'received'; readonly jti: string; readonly ack: Ack}
  | {readonly kind: 'parked'; readonly jti: string; readonly problem: Problem}
  | {readonly kind: 'waiting'; readonly jti: string; readonly why: string};

export interface OutboxOptions {
  readonly aud: string;
  readonly ledger: Ledger;
  readonly transport: Transport;
  readonly report: (delivery: Delivery) => void;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
  readonly setTimeout?: (callback: () => void, ms: number) => unknown;
  readonly locks?: LockManager | undefined;
}

export interface Outbox {
  /** Posts an entry that was just recorded; the request begins in the same task. False: it is to be tried again. */
  readonly send: (entry: Entry) => Promise<boolean>;
  /** Posts everything pending, one tab at a time. `again`: also what is quarantined, whose answer may be newer. */
  readonly drain: (again?: boolean) => Promise<void>;
  readonly close: () => void;
}

/** Ms. Waits double from the first to the longest, each shortened by up to half. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 300_000;
/** Failures in a row after which one round of posting stops; the path is down, not the entry. */
const PATIENCE = 3;

/** Opens the outbox of one ledger. Its promises never reject; `report` tells what became of each entry. */
export function openOutbox(options: OutboxOptions): Outbox {
  const {aud, ledger, transport, report, random = Math.random, locks = globalThis.navigator?.locks} = options;
  const {setTimeout: later = (callback: () => void, ms: number) => setTimeout(callback, ms)} = options;
  const failed = new Map<string, number>();
  const tries = (jti: string): number => failed.get(jti) ?? 0;
  let failures = 0;
  let waiting = false;
  let closed = false;
  const schedule = (after: number | null): void => {
    if (waiting || closed) return;
    waiting = true;
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 10));
    failures += 1;
    const wait = (): void => {
      waiting = false;
      void drain();
    };
    later(wait, Math.min(Math.max(after ?? 0, longest * (0.5 + random() / 2)), LONGEST_WAIT));
  };
  const settle = async (entry: Entry, outcome: Outcome): Promise<boolean> => {
    const {jti} = entry;
    try {
      if (outcome.kind === 'failed') throw new ConsentError('waiting', outcome.why);
      if (outcome.kind === 'parked') {
        await ledger.park(jti, outcome.problem);
        report({kind: 'parked', jti, problem: outcome.problem});
        return true;
      }
      const {ack, keys} = await acknowledged(options, entry, outcome.text);
      await ledger.acknowledge(jti, ack.jws.text, keys);
      failures = 0;
      report({kind: 'received', jti, ack});
      const {want} = ack.payload;
      if (want !== undefined && want === entry.shown)
        await transport.present(aud, want, await ledger.text(want));
      return true;
    } catch (error) {
      report({kind: 'waiting', jti, why: error instanceof Error ? error.message : String(error)});
      schedule(outcome.kind === 'failed' ? outcome.after : null);
      failed.set(jti, tries(jti) + 1);
      return false;
    }
  };
  const send: Outbox['send'] = async (entry) => settle(entry, await transport.post(aud, entry.wire));
  const sendAll = async (again: boolean): Promise<void> => {
    const entries = await ledger.entries();
    const open = entries.filter((entry) =>
      entry.ack === null ? entry.parked === null : again && isQuarantined(entry.ack),
    );
    open.sort((a, b) => Number(b.refusal) - Number(a.refusal) || tries(a.jti) - tries(b.jti));
    let row = 0;
    for (const entry of open) {
      if (closed || row === PATIENCE) return;
      row = (await send(entry)) ? 0 : row + 1;
    }
  };
  const drain = async (again = false): Promise<void> => {
    try {
      if (!locks) return await sendAll(again);
      await locks.request(`consent-capture:${aud}`, {ifAvailable: true}, (lock) => lock && sendAll(again));
    } catch {
      schedule(null); // the ledger could not be read, or the lock manager is not for this page
    }
  };
  return {send, drain, close: () => void (closed = true)};
}

function isQuarantined(ack: string): boolean {
  try {
    return parseAck(ack).payload.status === 'quarantined';
  } catch {
    return true; // not even readable: ask again
  }
}

/** The acknowledgement, once it verifies with a key that the page's pin, or the first key ever seen, leads to. */
async function acknowledged(
  {aud, ledger, transport}: OutboxOptions,
  entry: Entry,
  text: string,
): Promise<{ack: Ack; keys: KeySet}> {
  const {kid} = parseAck(text);
  const known = await ledger.keys();
  const keys = known?.keys.some((key) => key.kid === kid)
    ? known
    : await parseKeySet(await transport.keys(aud));
  const trusted = entry.pin ? [entry.pin] : (known?.keys ?? keys.keys.slice(0, 1)).map((key) => key.kid);
  const merged = {
    keys: [...new Map([...(known?.keys ?? []), ...keys.keys].map((key) => [key.kid, key])).values()],
  };
  if (!(await isTrusted(merged, kid, trusted)))
    throw new ConsentError('receiver-key', 'the receiver answers with a strange key');
  return {ack: await verifyAck(text, {...entry, aud}, merged), keys: merged};
}
