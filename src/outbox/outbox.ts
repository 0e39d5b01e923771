// Gets pending entries acknowledged: refusals first, at least once each, until an acknowledgement that verifies lies
// in the ledger. Nothing is dropped for its age or for how often it failed.
import type {Entry, Ledger, LedgerEntry} from '../ledger/ledger.ts';
import {ConsentError, type Problem} from '../model/errors.ts';
import {parseAck, type Ack} from '../receipt/ack.ts';
import {isTrusted, parseKeySet, type KeySet} from '../receipt/key-set.ts';
import {verifyAck} from '../receipt/verify.ts';
import {isOvertaken, overtakes} from './overtakes.ts';
import type {Outcome, Transport} from './transport.ts';

/** What became of an entry. */
export type Delivery =
  /** A request with it has begun. */
  | {readonly kind: 'sent'; readonly jti: string}
  /** It was not taken, and will be tried again. */
  | {readonly kind: 'queued'; readonly jti: string; readonly why: string}
  | {readonly kind: 'received'; readonly jti: string; readonly ack: Ack}
  | {readonly kind: 'parked'; readonly jti: string; readonly problem: Problem};

/** What a page knows of the delivery of an entry that has no answer yet. */
export interface Progress {
  readonly kind: 'sent' | 'queued';
  /** Why the last try failed; null before the first. */
  readonly why: string | null;
}

export interface OutboxOptions {
  readonly aud: string;
  readonly ledger: Ledger;
  readonly transport: Transport;
  readonly report: (delivery: Delivery, entry: Entry) => void;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
  readonly setTimeout?: (callback: () => void, ms: number) => unknown;
  readonly locks?: LockManager | undefined;
}

export interface Outbox {
  /** Posts an entry that was just recorded; the request begins in the same task. False: it failed. */
  readonly send: (entry: Entry) => Promise<boolean>;
  /** Posts everything pending, one tab at a time. `again`: also what is quarantined, whose answer may be newer. */
  readonly drain: (again?: boolean) => Promise<void>;
  /** How far an entry has come that has no answer yet. */
  readonly progress: (jti: string) => Progress;
  /** Begins no further round; resolves when what was begun has ended. */
  readonly close: () => Promise<void>;
}

/** Ms. Waits double from the first to the longest, each shortened by up to half. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 300_000;
/** Ms that a receiver can ask to be left alone for. */
const LONGEST_REQUESTED = 3_600_000;
/** Failures in a row after which a round stops with the refusals, or with the rest: the path is down, not the entry. */
const PATIENCE = 3;
/** Ms to wait for another tab's round. One that is frozen keeps its lock; a receipt sent twice is stored once. */
const LOCK_WAIT = 10_000;

/** Opens the outbox of one ledger. Its promises never reject; `report` tells what became of each entry. */
export function openOutbox(options: OutboxOptions): Outbox {
  const {aud, ledger, transport, report, random = Math.random, locks = globalThis.navigator?.locks} = options;
  const {setTimeout: later = (callback: () => void, ms: number) => setTimeout(callback, ms)} = options;
  const failed = new Map<string, {readonly times: number; readonly why: string}>();
  const tries = (jti: string): number => failed.get(jti)?.times ?? 0;
  const sending = new Map<string, Promise<boolean>>();
  let failures = 0;
  let next: {again: boolean; readonly done: Promise<void>} | null = null;
  let waiting = false;
  let closed = false;
  const schedule = (requested: number | null): void => {
    if (waiting || closed) return;
    waiting = true;
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 10));
    failures += 1;
    const wait = (): void => {
      waiting = false;
      void drain();
    };
    later(wait, Math.max(Math.min(requested ?? 0, LONGEST_REQUESTED), longest * (0.5 + random() / 2)));
  };
  const settle = async (entry: Entry, outcome: Outcome): Promise<boolean> => {
    const {jti} = entry;
    try {
      if (outcome.kind === 'failed') throw new ConsentError('queued', outcome.why);
      if (outcome.kind === 'parked') {
        await ledger.park(jti, outcome.problem);
        report({kind: 'parked', jti, problem: outcome.problem}, entry);
        return true;
      }
      const {ack, keys} = await acknowledged(options, entry, outcome.text);
      await ledger.acknowledge(jti, ack.jws.text, keys);
      failures = 0;
      report({kind: 'received', jti, ack}, entry);
      await handOver(entry, ack).catch(() => undefined); // what is quarantined is sent again, and asked for again
      return true;
    } catch (error) {
      if (await isAnswered(entry)) return false; // another request with it was quicker, perhaps another tab's
      const why = error instanceof Error ? error.message : String(error);
      failed.set(jti, {times: tries(jti) + 1, why});
      report({kind: 'queued', jti, why}, entry);
      schedule(outcome.kind === 'failed' ? outcome.after : null);
      return false;
    }
  };
  const isAnswered = async ({jti}: Entry): Promise<boolean> => {
    const entries = await ledger.entries().catch(() => []);
    return entries.some((one) => one.jti === jti && (one.ack !== null || one.parked !== null));
  };
  const handOver = async ({shown}: Entry, {payload: {want}}: Ack): Promise<void> => {
    if (want === shown) await transport.present(aud, want, await ledger.text(want));
  };
  const post: Outbox['send'] = (entry) => {
    const {jti} = entry;
    const posted = transport.post(aud, entry.wire);
    const settled = posted.then((outcome) => settle(entry, outcome));
    const done = settled.finally(() => sending.delete(jti));
    sending.set(jti, done);
    report({kind: 'sent', jti}, entry);
    return done;
  };
  const send: Outbox['send'] = async (entry) => {
    const received = await post(entry);
    const entries = received ? await ledger.entries().catch(() => []) : [];
    if (entries.some((one) => isOpen(one, false) && overtakes(entry, one))) void drain(); // it waited for this one
    return received;
  };
  const isOpen = ({jti, ack, parked}: LedgerEntry, again: boolean): boolean =>
    !sending.has(jti) && (ack === null ? parked === null : again && isQuarantined(ack));
  /** What waits for a no goes out in the same round, once that no is received; what comes meanwhile, in the next one. */
  const sendAll = async (again: boolean): Promise<void> => {
    await ledger.settle();
    let entries = await ledger.entries();
    const due = new Set(entries.filter((one) => isOpen(one, again)).map(({jti}) => jti));
    for (;;) {
      const isDue = (one: LedgerEntry): boolean =>
        due.has(one.jti) && isOpen(one, again) && !isOvertaken(one, entries);
      const row = entries.filter(isDue).toSorted((a, b) => tries(a.jti) - tries(b.jti));
      if (row.length === 0) return;
      row.forEach(({jti}) => due.delete(jti));
      await sendRow(row.filter(({refusal}) => refusal));
      await sendRow(row.filter(({refusal}) => !refusal)); // also after refusals that never get through
      entries = await ledger.entries();
    }
  };
  const sendRow = async (entries: readonly Entry[]): Promise<void> => {
    let row = 0;
    for (const entry of entries) {
      if (closed || row === PATIENCE) return;
      row = (await post(entry)) ? 0 : row + 1;
    }
  };
  const drain = (again = false): Promise<void> => {
    if (closed) return Promise.resolve();
    const round = (next ??= {again, done: turn()}); // one that has not begun yet does for all who ask
    round.again ||= again;
    return round.done;
  };
  const turn = async (): Promise<void> => {
    try {
      await inTurn(locks, `consent-capture:${aud}`, () => {
        const again = next?.again;
        next = null;
        return sendAll(again === true);
      });
    } catch {
      next = null;
      if (!ledger.ended()) schedule(null); // the ledger could not be read
    }
  };
  return {
    send,
    drain,
    progress: (jti) => ({kind: sending.has(jti) ? 'sent' : 'queued', why: failed.get(jti)?.why ?? null}),
    close: async () => {
      closed = true;
      await Promise.all(sending.values());
    },
  };
}

/** Runs a round when no other tab runs one; at the latest after `LOCK_WAIT`, and at once where there are no locks. */
async function inTurn(
  locks: LockManager | undefined,
  name: string,
  round: () => Promise<void>,
): Promise<void> {
  let begun = false;
  const begin = (): Promise<void> => {
    begun = true;
    return round();
  };
  await Promise.resolve(); // who asks in the same task is served by the same round
  if (!locks) return begin();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LOCK_WAIT);
  try {
    await locks.request(name, {signal: patience.signal}, begin);
  } catch (error) {
    if (begun) throw error;
    await begin(); // nobody let go, or the lock manager is not for this page
  } finally {
    clearTimeout(timer);
  }
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
