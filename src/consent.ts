// The façade over receipt, ledger and outbox: verbs in, events out. Usable without any element.
import {bundleOf} from './ledger/bundle.ts';
import {VERSION, type Act, type Draft, type Page} from './ledger/draft.ts';
import {findLedgers, ledgerName, openMemoryLedger, type LedgerEntry} from './ledger/ledger.ts';
import {addressesOf, pastActs} from './ledger/past.ts';
import {openSigner} from './ledger/signer.ts';
import {earlierOf, type Earlier, type PastAct} from './model/earlier.ts';
import {ConsentError} from './model/errors.ts';
import {parseNotice, type Notice} from './model/notice.ts';
import {openConnection} from './outbox/connection.ts';
import type {Delivery} from './outbox/outbox.ts';
import {openBoard, statusOf, type ReceiptStatus} from './outbox/status.ts';
import {customerOf, withSubjectToken} from './outbox/subject-token.ts';
import {httpTransport, type TransportOptions} from './outbox/transport.ts';
import {onWake} from './outbox/wake.ts';
import {isLoopback, normaliseReceiver} from './receipt/audience.ts';
import type {Bundle} from './receipt/bundle.ts';
import type {Contact, PostalAddress} from './receipt/disclosure.ts';

export type {
  Act,
  Bundle,
  Contact,
  Delivery,
  Draft,
  Earlier,
  LedgerEntry as CopyEntry,
  Page,
  PostalAddress,
  ReceiptStatus,
};
export {isLoopback, VERSION};

export interface ConsentOptions extends TransportOptions {
  /** URL of the receiver, absolute or relative to the page; without it receipts stay on the device and in the form. */
  readonly receiver?: string | undefined;
  /** Thumbprint that the receiver's key must lead back to; without it the first key seen is kept. */
  readonly receiverKey?: string | undefined;
  /** Test mode: a ledger and key of its own, receipts marked as tests, posted only to a receiver that takes tests. */
  readonly test?: boolean;
  /** The shop's token for its signed-in customer, as it is now: receipts carry its `sub`, posts the token itself. */
  readonly token?: () => string | undefined;
  /** The opaque id of a signed-in customer, where the token is added elsewhere: by the shop's back end. */
  readonly subject?: () => string | undefined;
  readonly page?: Page;
  readonly indexedDB?: IDBFactory;
  /** Ms that the database may take to open, to end a transaction, or to have an act signed with the key in it. */
  readonly storageTimeout?: number;
}

/** `stored` is false when the browser could not keep it: the receipt then lives in this page and goes straight out. */
export interface Recorded {
  readonly jti: string;
  readonly receipt: string;
  readonly stored: boolean;
}

/**
 * Only `sign` and `record`, which follow an act of the person, create a ledger; all else finds what is there (U18).
 * Once closed, what was begun ends, and every verb rejects with ConsentError `closed`.
 */
export interface Consent {
  /** The `aud` of receipts made here. */
  readonly aud: string;
  /** Whether receipts are sent anywhere. */
  readonly sends: boolean;
  /** Whether receipts made here are tests. */
  readonly test: boolean;
  /** Sends what is pending, if there is a ledger. Never rejects. */
  readonly resume: () => Promise<void>;
  /**
   * Signs an act. Nothing is written but the key.
   * @throws ConsentError as `issueReceipt`; whatever WebCrypto throws where there is none
   */
  readonly sign: (act: Act) => Promise<Draft>;
  /** Writes a draft and posts it; both begin in the same task. A draft is recorded once, however often this is called. */
  readonly record: (draft: Draft) => Promise<Recorded>;
  readonly entries: () => Promise<readonly LedgerEntry[]>;
  /** Where each receipt of this device stands, oldest first. */
  readonly status: () => Promise<readonly ReceiptStatus[]>;
  /** What this device knows of each choice of a notice, for the person with these addresses. */
  readonly earlier: (notice: Notice, contact: Contact) => Promise<Readonly<Record<string, Earlier>>>;
  /** The notice that the last act of this device was done under; null where there is none, or none that is whole. */
  readonly lastNotice: () => Promise<Notice | null>;
  /** The last act of this device; null without one. */
  readonly latest: () => Promise<LedgerEntry | null>;
  /** The bundle of an entry; null when it is not here. */
  readonly bundle: (jti: string) => Promise<Bundle | null>;
  /** Tries to send now what is pending. */
  readonly flush: () => Promise<void>;
  /** Calls back for every delivery, good or bad. Returns the undoing. */
  readonly onDelivery: (listener: (delivery: Delivery) => void) => () => void;
  /** Calls back whenever a receipt stands elsewhere than before. Returns the undoing. */
  readonly onStatus: (listener: (status: ReceiptStatus) => void) => () => void;
  /** Calls back when another tab, or another part of this page, has written to the ledger. Returns the undoing. */
  readonly onElsewhere: (listener: () => void) => () => void;
  readonly close: () => void;
}

/**
 * Opens the consents of this page for one receiver. Does not touch the disk.
 * @throws ConsentError `receiver` for an address that is neither https nor on this machine
 */
export function openConsent(options: ConsentOptions = {}): Consent {
  const {page = location, receiver, receiverKey: pin, test = false, indexedDB, storageTimeout} = options;
  const {
    token = () => undefined,
    subject = () => undefined,
    fetch: request = (...args) => fetch(...args),
  } = options;
  const sends = receiver !== undefined;
  const origin = page.origin === 'null' ? new URL(page.href).origin : page.origin; // a sandboxed frame has none
  const aud = normaliseReceiver(receiver ?? origin, page.href);
  const wait = storageTimeout === undefined ? {} : {timeout: storageTimeout};
  const spare = openMemoryLedger();
  const deliveries = new Set<(delivery: Delivery) => void>();
  const statuses = new Set<(status: ReceiptStatus) => void>();
  const elsewhere = new Set<() => void>();
  const board = openBoard(sends, (status) => statuses.forEach((listener) => listener(status)));
  const {current, find, open, during, announce, close} = openConnection({
    name: ledgerName(aud, test ? 'test' : sends ? 'live' : 'local'),
    aud,
    store: {...(indexedDB && {indexedDB}), ...wait, spare},
    transport: sends ? httpTransport({...options, fetch: withSubjectToken(request, token)}) : null,
    report: (delivery, entry) => {
      deliveries.forEach((listener) => listener(delivery));
      board.delivered(delivery, entry);
      if (delivery.kind === 'received' || delivery.kind === 'parked') announce();
    },
    onElsewhere: () => elsewhere.forEach((listener) => listener()),
  });
  const record = async ({entry, texts, issued}: Draft): Promise<Recorded> => {
    const {ledger, outbox} = current() ?? (await open());
    const written = ledger.append(entry, texts);
    if (ledger !== spare && issued.payload.key === 'ephemeral')
      void spare.append(entry, {}).catch(() => undefined); // the next one of a key of this page comes after it
    void outbox?.send(entry);
    const stored = await written.then(
      () => ledger.durable,
      () => false,
    );
    board.recorded(entry, stored);
    announce();
    return {jti: entry.jti, receipt: issued.wire, stored};
  };
  const sign = openSigner({
    desk: {aud, page, pin, test},
    disk: async () => (await open()).ledger,
    during,
    spare,
    ...wait,
  });
  const recorded = new WeakMap<Draft, Promise<Recorded>>();
  const entries = async (): Promise<readonly LedgerEntry[]> => (await find())?.ledger.entries() ?? [];
  const past = async (): Promise<readonly PastAct[]> => {
    const found = await find();
    return found ? pastActs(found.ledger) : [];
  };
  const drain = async (): Promise<void> => void (sends && (await (await find())?.outbox?.drain(true)));
  const undoWake = sends ? onWake(() => void current()?.outbox?.drain()) : () => undefined;
  return {
    aud,
    sends,
    test,
    resume: () => during(drain).catch(() => undefined),
    sign: (act) => {
      const sub = customerOf(token(), subject());
      return during(() => sign({...act, ...(sub && {subject: sub})}));
    },
    record: (draft) => {
      const known = recorded.get(draft) ?? during(() => record(draft));
      recorded.set(draft, known);
      return known;
    },
    entries: () => during(entries),
    status: () =>
      during(async () => {
        const all = (await entries()).toSorted((a, b) => a.at - b.at || a.seq - b.seq);
        return all.map((entry) => statusOf(entry, current()?.outbox?.progress(entry.jti) ?? null, all));
      }),
    latest: () =>
      during(async () => (await entries()).toSorted((a, b) => b.at - a.at || b.seq - a.seq)[0] ?? null),
    earlier: (notice, contact) =>
      during(async () => {
        const acts = await past();
        const form = addressesOf(contact);
        const at = Date.now();
        return Object.fromEntries(notice.choices.map(({id}) => [id, earlierOf(acts, notice, id, form, at)]));
      }),
    lastNotice: () =>
      during(async () => {
        const acts = (await past()).filter(({shown}) => shown);
        return acts.toSorted((a, b) => b.iat - a.iat || b.seq - a.seq)[0]?.shown ?? null;
      }),
    bundle: (jti) =>
      during(async () => {
        const found = await find();
        return found && bundleOf(found.ledger, jti);
      }),
    flush: () => during(drain),
    onDelivery: (listener) => add(deliveries, listener),
    onStatus: (listener) => add(statuses, listener),
    onElsewhere: (listener) => add(elsewhere, listener),
    close: () => {
      undoWake();
      close();
    },
  };
}

function add<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Sends what earlier pages of this origin left pending, whichever receivers it is for; creates nothing. */
export async function resumeDelivery(options: ConsentOptions = {}): Promise<void> {
  const receivers = await findLedgers(options.indexedDB);
  await Promise.all(receivers.map((receiver) => openConsent({...options, receiver}).resume()));
}

/**
 * Loads a notice from an address.
 * @throws ConsentError `notice-unavailable` when it cannot be fetched, `bad-notice` when it breaks a rule
 */
export async function loadNotice(
  url: string,
  send: typeof fetch = (...args) => fetch(...args),
): Promise<Notice> {
  let value: unknown;
  try {
    const response = await send(url, {credentials: 'same-origin'});
    if (!response.ok) throw new TypeError(`status ${response.status}`);
    value = await response.json();
  } catch (cause) {
    throw new ConsentError('notice-unavailable', `the notice ${url} cannot be loaded`, {cause});
  }
  return parseNotice(value);
}
