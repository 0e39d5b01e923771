// The façade over receipt, ledger and outbox: verbs in, events out. Usable without any element.
import {bundleOf} from './ledger/bundle.ts';
import {
  findLedgers,
  ledgerExists,
  ledgerName,
  openLedger,
  type Entry,
  type Ledger,
  type LedgerEntry,
} from './ledger/ledger.ts';
import {addressesOf, pastActs} from './ledger/past.ts';
import {earlierOf, type Earlier} from './model/earlier.ts';
import {ConsentError} from './model/errors.ts';
import type {ConsentEvent} from './model/event.ts';
import {parseNotice, type Notice} from './model/notice.ts';
import type {Presentation} from './model/presentation.ts';
import {openOutbox, type Delivery, type Outbox} from './outbox/outbox.ts';
import {httpTransport, type TransportOptions} from './outbox/transport.ts';
import {onWake} from './outbox/wake.ts';
import {isLoopback, normaliseReceiver} from './receipt/audience.ts';
import type {Bundle} from './receipt/bundle.ts';
import {digestOf} from './receipt/digest.ts';
import type {Contact, PostalAddress} from './receipt/disclosure.ts';
import {thumbprintOf, thumbprintUri} from './receipt/key.ts';
import {issueReceipt, type IssuedReceipt, type ReceiptUi} from './receipt/receipt.ts';

export type {Bundle, Contact, Delivery, Earlier, LedgerEntry as CopyEntry, PostalAddress};
export {isLoopback};

/** The version of the widget, as receipts carry it. */
export const VERSION = '0.1.0';

/** Where the page stands: `location`, or a URL in its place. */
export type Page = Pick<URL, 'href' | 'origin' | 'pathname' | 'protocol'>;

export interface ConsentOptions extends TransportOptions {
  /** URL of the receiver, absolute or relative to the page; without it receipts stay on the device and in the form. */
  readonly receiver?: string | undefined;
  /** Thumbprint that the receiver's key must lead back to; without it the first key seen is kept. */
  readonly receiverKey?: string | undefined;
  readonly page?: Page;
  readonly indexedDB?: IDBFactory;
}

/** What a person did, and what they saw when they did it. */
export interface Act {
  readonly event: ConsentEvent;
  readonly notice: Notice;
  readonly presentation: Presentation;
  readonly contact: Contact;
  /** The control of each choice; empty for an event that isn't `choices`. */
  readonly controls: ReceiptUi['controls'];
  readonly actor: ReceiptUi['actor'];
  /** Whether the words in the page were other ones than the presentation's: a browser had translated them. */
  readonly translated?: boolean;
  /** Whether the person is under the age at which one can consent alone. */
  readonly minor?: boolean;
  /** Opaque id of a signed-in person, from the host page. */
  readonly subject?: string;
  /** Ms since 1970: when the last answer was given. */
  readonly at: number;
}

/** An act that was signed and lies in memory; `record` makes it last. */
export interface Draft {
  readonly issued: IssuedReceipt;
  readonly entry: Entry;
  readonly texts: Readonly<Record<string, unknown>>;
}

/** `stored` is false when the browser could not keep it: the receipt then lives in this page and goes straight out. */
export interface Recorded {
  readonly jti: string;
  readonly receipt: string;
  readonly stored: boolean;
}

export interface Consent {
  /** The `aud` of receipts made here. */
  readonly aud: string;
  /** Whether receipts are sent anywhere. */
  readonly sends: boolean;
  /** Opens the ledger, creating it and the key where they aren't there: only after the person has acted (U18). */
  readonly prepare: () => Promise<void>;
  /** Opens the ledger only if it is there, and sends what is pending. */
  readonly resume: () => Promise<void>;
  /**
   * Signs an act. Nothing is written but the key.
   * @throws ConsentError as `issueReceipt`; whatever WebCrypto throws where there is none
   */
  readonly sign: (act: Act) => Promise<Draft>;
  /** Writes a draft and posts it; both begin in the same task. A draft is recorded once, however often this is called. */
  readonly record: (draft: Draft) => Promise<Recorded>;
  readonly entries: () => Promise<readonly LedgerEntry[]>;
  /**
   * What this device knows of each choice of a notice, for the person with these addresses. Opens the ledger only if
   * it is there; without one, nothing was answered.
   */
  readonly earlier: (notice: Notice, contact: Contact) => Promise<Readonly<Record<string, Earlier>>>;
  /** The last act of this device; null without one. Opens the ledger only if it is there. */
  readonly latest: () => Promise<LedgerEntry | null>;
  /** The bundle of an entry; null when it is not here. */
  readonly bundle: (jti: string) => Promise<Bundle | null>;
  /** Tries to send now what is pending. */
  readonly flush: () => Promise<void>;
  /** Calls back for every delivery, good or bad. Returns the undoing. */
  readonly onDelivery: (listener: (delivery: Delivery) => void) => () => void;
  /** Calls back when another tab, or another part of this page, has written to the ledger. Returns the undoing. */
  readonly onElsewhere: (listener: () => void) => () => void;
  readonly close: () => void;
}

interface Opened {
  readonly ledger: Ledger;
  readonly outbox: Outbox | null;
  readonly channel: BroadcastChannel | null;
}

/**
 * Opens the consents of this page for one receiver. Does not touch the disk.
 * @throws ConsentError `receiver` for an address that is neither https nor on this machine
 */
export function openConsent(options: ConsentOptions = {}): Consent {
  const {page = location, receiver, receiverKey: pin} = options;
  const sends = receiver !== undefined;
  const aud = normaliseReceiver(receiver ?? page.origin, page.href);
  const listeners = new Set<(delivery: Delivery) => void>();
  const elsewhere = new Set<() => void>();
  const report = (delivery: Delivery): void => {
    listeners.forEach((listener) => listener(delivery));
    if (delivery.kind !== 'waiting') opened?.channel?.postMessage(delivery.kind);
  };
  const recorded = new WeakMap<Draft, Promise<Recorded>>();
  const name = ledgerName(aud, sends ? 'live' : 'local');
  let opening: Promise<Opened> | undefined;
  let opened: Opened | undefined;
  const open = (): Promise<Opened> =>
    (opening ??= openLedger(name, options).then((ledger) => {
      const outbox = sends ? openOutbox({aud, ledger, transport: httpTransport(options), report}) : null;
      const channel = globalThis.BroadcastChannel ? new BroadcastChannel(name) : null;
      channel?.addEventListener('message', () => elsewhere.forEach((listener) => listener()));
      return (opened = {ledger, outbox, channel});
    }));
  const exists = async (): Promise<boolean> => opened !== undefined || ledgerExists(name, options.indexedDB);
  const record = async (draft: Draft): Promise<Recorded> => {
    const {ledger, outbox, channel} = opened ?? (await open());
    const written = ledger.append(draft.entry, draft.texts);
    void outbox?.send(draft.entry);
    const stored = await written.then(
      () => ledger.durable,
      () => false,
    );
    channel?.postMessage('recorded');
    return {jti: draft.entry.jti, receipt: draft.issued.wire, stored};
  };
  const undoWake = sends ? onWake(() => void opened?.outbox?.drain()) : () => undefined;
  return {
    aud,
    sends,
    prepare: async () => void (await (await open()).ledger.key()),
    resume: async () => {
      if (sends && (await exists())) await (await open()).outbox?.drain(true);
    },
    sign: async (act) => signAct(act, (await open()).ledger, {aud, page, pin}),
    record: (draft) => {
      const known = recorded.get(draft) ?? record(draft);
      recorded.set(draft, known);
      return known;
    },
    entries: async () => (await open()).ledger.entries(),
    latest: async () => {
      const entries = (await exists()) ? await (await open()).ledger.entries() : [];
      return entries.toSorted((a, b) => b.at - a.at || b.seq - a.seq)[0] ?? null;
    },
    earlier: async (notice, contact) => {
      const acts = (await exists()) ? await pastActs((await open()).ledger) : [];
      const form = addressesOf(contact);
      const at = Date.now();
      return Object.fromEntries(notice.choices.map(({id}) => [id, earlierOf(acts, notice, id, form, at)]));
    },
    bundle: async (jti) => bundleOf((await open()).ledger, jti),
    flush: async () => void (await (await open()).outbox?.drain(true)),
    onDelivery: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onElsewhere: (listener) => {
      elsewhere.add(listener);
      return () => void elsewhere.delete(listener);
    },
    close: () => {
      undoWake();
      opened?.channel?.close();
      opened?.outbox?.close();
      opened?.ledger.close();
    },
  };
}

/** Sends what earlier pages of this origin left pending, whichever receivers it is for; creates nothing. */
export async function resumeDelivery(options: ConsentOptions = {}): Promise<void> {
  const receivers = await findLedgers(options.indexedDB);
  await Promise.all(receivers.map((receiver) => openConsent({...options, receiver}).resume()));
}

async function signAct(
  act: Act,
  ledger: Ledger,
  {aud, page, pin}: {aud: string; page: Page; pin: string | undefined},
): Promise<Draft> {
  const {event, notice, presentation, contact, controls, actor, translated, minor, subject, at} = act;
  const {lang, context} = presentation;
  const [key, digest, shown] = await Promise.all([ledger.key(), digestOf(notice), digestOf(presentation)]);
  const iss = thumbprintUri(await thumbprintOf(key.publicJwk));
  const last = (await ledger.entries()).findLast((entry) => entry.iss === iss);
  const issued = await issueReceipt(
    {
      aud,
      jti: crypto.randomUUID(),
      iat: Math.floor(at / 1000),
      seq: last ? last.seq + 1 : 0,
      prev: last ? last.hash : null,
      ...(subject !== undefined && {sub: subject}),
      event,
      notice: {id: notice.id, version: notice.version, lang, digest, shown},
      controller: {id: notice.controller.id, name: notice.controller.name},
      context,
      ui: {
        widget: VERSION,
        page: pageOf(page),
        controls,
        actor,
        ...(translated && {translated}),
        ...(gpcSignal() && {gpc: true}),
        ...(minor && {minor}),
      },
      key: key.kind,
    },
    contact,
    key,
  );
  const {jti, seq} = issued.payload;
  const refusal = event.kind === 'withdrawal' || event.kind === 'objection';
  const entry = {
    jti,
    wire: issued.wire,
    hash: issued.hash,
    iss,
    seq,
    at,
    refusal,
    event,
    contact,
    digest,
    shown,
    ...(pin && {pin}),
  };
  return {issued, entry, texts: {[digest]: notice, [shown]: presentation}};
}

/** Origin and path of the page, at most 512 characters; a page without an origin has only its scheme and path. */
function pageOf({origin, protocol, pathname}: Page): string {
  const page = (origin === 'null' ? protocol : origin) + pathname;
  return page.length <= 512 ? page : `${origin}/`;
}

const gpcSignal = (): boolean =>
  'globalPrivacyControl' in globalThis.navigator && globalThis.navigator.globalPrivacyControl === true;

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
