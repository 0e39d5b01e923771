// The ledger for one receiver, its outbox, and the channel to other tabs, over the life of a page: found when there is
// one, made for an act only, had anew after it was deleted, and closed once what was begun has ended.
import {openLedger, type Entry, type Ledger, type LedgerOptions} from '../ledger/ledger.ts';
import {ConsentError} from '../model/errors.ts';
import {openOutbox, type Delivery, type Outbox} from './outbox.ts';
import type {Transport} from './transport.ts';

export interface ConnectionOptions {
  readonly name: string;
  readonly aud: string;
  readonly store: LedgerOptions;
  /** Null: receipts are sent nowhere. */
  readonly transport: Transport | null;
  readonly report: (delivery: Delivery, entry: Entry) => void;
  /** Another tab, or another part of this page, has written. */
  readonly onElsewhere: () => void;
}

export interface Connected {
  readonly ledger: Ledger;
  readonly outbox: Outbox | null;
}

export interface Connection {
  /** What is open now; null while nothing is, and after the ledger was deleted. */
  readonly current: () => Connected | null;
  /** Opens the ledger if there is one; null where there is none. */
  readonly find: () => Promise<Connected | null>;
  /** Opens the ledger, making it where there is none: only after the person has acted (U18). */
  readonly open: () => Promise<Connected>;
  /**
   * Runs work that begins in this task, and that closing waits for.
   * @throws ConsentError `closed`
   */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells other tabs, and other parts of this page, that something was written. */
  readonly announce: () => void;
  readonly close: () => void;
}

/** Prepares a connection; nothing is opened before it is needed. */
export function openConnection(options: ConnectionOptions): Connection {
  const busy = new Set<Promise<unknown>>();
  const {name, aud, store, transport, report, onElsewhere} = options;
  let channel = openChannel(name, onElsewhere);
  let opened: Connected | null = null;
  let opening: Promise<Connected | null> | null = null;
  let closed = false;
  const current = (): Connected | null => {
    if (opened?.ledger.ended()) {
      void opened.outbox?.close(); // its database was deleted
      opened = null;
    }
    return opened;
  };
  const connect = async (create: boolean): Promise<Connected | null> => {
    const ledger = await (create ? openLedger(name, store) : openLedger(name, store, false));
    opening = null;
    return (opened = ledger && {ledger, outbox: transport && openOutbox({aud, ledger, transport, report})});
  };
  const find = async (): Promise<Connected | null> => current() ?? (opening ??= connect(false));
  const open = async (): Promise<Connected> => (await find()) ?? current() ?? (await make());
  const make = async (): Promise<Connected> => (await (opening ??= connect(true))) ?? make();
  const end = async (): Promise<void> => {
    while (busy.size) await Promise.allSettled(busy);
    await opened?.outbox?.close();
    opened?.ledger.close();
    channel?.close();
    channel = null;
  };
  return {
    current,
    find,
    open,
    during: (work) => {
      if (closed) return Promise.reject(new ConsentError('closed', 'this was closed before'));
      const done = work();
      const leave = (): void => void busy.delete(done);
      busy.add(done);
      done.then(leave, leave);
      return done;
    },
    announce: () => channel?.postMessage(''),
    close: () => {
      closed = true;
      void opened?.outbox?.close();
      void end();
    },
  };
}

function openChannel(name: string, listener: () => void): BroadcastChannel | null {
  try {
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', listener);
    return channel;
  } catch {
    return null; // none in this browser, or none for a frame without an origin
  }
}
