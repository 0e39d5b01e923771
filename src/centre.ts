// The façade's further verbs, for changing one's mind: who has acted here, what holds for them, their history, their
// files, and what the receiver says. Apart from consent.ts, so that the capture script does not carry them.
import {openConsent, type Consent, type ConsentOptions, type Recorded} from './consent.ts';
import type {Act} from './ledger/draft.ts';
import {ledgerName, openLedger, type Ledger, type LedgerEntry} from './ledger/ledger.ts';
import {deleteLedger} from './ledger/delete.ts';
import {addressesOf, pastActs} from './ledger/past.ts';
import {readReceiptFile, type FiledReceipt} from './ledger/receipt-file.ts';
import {isSame, peopleOf, type Person} from './model/people.ts';
import type {StandingAnswer} from './model/receiver-standing.ts';
import type {KnownRequest} from './model/requests.ts';
import type {Answer, Right} from './model/vocabulary.ts';
import {askStanding} from './outbox/ask-standing.ts';
import {requestsOf} from './outbox/requests.ts';
import type {ReceiptStatus} from './outbox/status.ts';
import {httpTransport} from './outbox/transport.ts';
import {postTyped, typedAddress, type TypedAddress} from './outbox/typed-address.ts';
import type {Contact} from './receipt/disclosure.ts';
import {parseReceipt, type Receipt} from './receipt/receipt.ts';
import {verifyBundle, type Report} from './receipt/verify.ts';

export type {Contact, FiledReceipt, Receipt, Report, StandingAnswer, TypedAddress};
export {typedAddress};

export type CentreOptions = ConsentOptions;

/** What an act of the centre is done on, and by whom. */
export type Doing = Pick<Act, 'notice' | 'presentation' | 'contact' | 'actor' | 'translated'>;

/** A person of this device, with their addresses as they were typed last. */
export interface KnownPerson extends Person {
  readonly contact: Contact;
}

/** One receipt of this device. `receipt` is null where something else has damaged it; `received`: Unix ms. */
export interface PastReceipt {
  readonly entry: LedgerEntry;
  readonly status: ReceiptStatus;
  readonly receipt: Receipt | null;
}

export interface Centre {
  readonly consent: Consent;
  /** Who has acted on this device, last first; with addresses that the host knows, only the person who has them. */
  readonly people: (only?: Contact) => Promise<readonly KnownPerson[]>;
  /** Every receipt of this device, newest first. */
  readonly history: () => Promise<readonly PastReceipt[]>;
  /** What is found when a receipt of this device is verified with its texts; null when it is not here. */
  readonly verify: (jti: string) => Promise<Report | null>;
  /** Answers choices that the presentation asks; those not named are unanswered. */
  readonly answer: (
    choices: Readonly<Record<string, Answer>>,
    controls: Act['controls'],
    doing: Doing,
  ) => Promise<Recorded>;
  /** Takes consents back. `receipts`: hashes of the receipts meant; knowing one is enough, whoever signed it (U8). */
  readonly withdraw: (
    choices: readonly string[],
    doing: Doing,
    receipts?: readonly string[],
  ) => Promise<Recorded>;
  /** Raises or lifts the objection to all marketing (U24). Lifting revives nothing. */
  readonly object: (state: 'raised' | 'lifted', doing: Doing) => Promise<Recorded>;
  /** Uses a right (U23). `text`: what the request says; `reply`: where the answer goes. */
  readonly request: (
    right: Right,
    doing: Doing,
    words?: Pick<Contact, 'text' | 'reply'>,
  ) => Promise<Recorded>;
  /** What holds at the receiver for this device's key; null without a ledger, a receiver or a connection. Never rejects. */
  readonly standing: () => Promise<StandingAnswer | null>;
  /** The requests of this device, last first, each with the steps that its receiver has signed (U23). `said`: its last answer. */
  readonly requests: (said: StandingAnswer | null) => Promise<readonly KnownRequest[]>;
  /**
   * Posts an address that somebody typed: a no to everything for it, or the wish for a link by mail. Nothing is written
   * on this device.
   * @returns whether the receiver has got it. Never rejects
   */
  readonly typed: (to: 'refusals' | 'access', typed: TypedAddress, controller: string) => Promise<boolean>;
  /**
   * Reads and verifies the receipts in a file. Nothing is written.
   * @throws ConsentError `no-receipt`
   */
  readonly importReceipt: (text: string) => Promise<readonly FiledReceipt[]>;
  /**
   * Deletes the ledger of this device and its key, and closes this: open it anew to go on.
   * @throws ConsentError `storage` when the browser does not do it
   */
  readonly forget: () => Promise<void>;
  readonly close: () => void;
}

/** Most hashes that one receipt may name. */
const MOST_NAMED = 16;

/**
 * Opens the centre for one receiver. Does not touch the disk.
 * @throws ConsentError `receiver` as `openConsent`
 */
export function openCentre(options: CentreOptions = {}): Centre {
  const {indexedDB, receiverKey, test = false, fetch: send = (...args) => fetch(...args)} = options;
  const consent = openConsent(options);
  const name = ledgerName(consent.aud, test ? 'test' : consent.sends ? 'live' : 'local');
  const disk = {...(indexedDB && {indexedDB})};
  const record = async (act: Omit<Act, 'at'>): Promise<Recorded> =>
    consent.record(await consent.sign({...act, at: Date.now()}));
  const plain = {controls: {}} as const;
  /** A second look at the disk, for what the façade of all pages does not tell; null where nothing is kept there. */
  const onDisk = async <T>(look: (ledger: Ledger) => Promise<T>): Promise<T | null> => {
    const ledger = await openLedger(name, disk, false);
    try {
      return ledger?.durable && (await ledger.entries()).length ? await look(ledger) : null;
    } finally {
      ledger?.close();
    }
  };
  return {
    consent,
    people: async (only = {}) => {
      const entries = await consent.entries();
      const text = async (digest: string): Promise<unknown> => {
        const jti = entries.find((entry) => entry.digest === digest)?.jti;
        return jti ? ((await consent.bundle(jti))?.notice ?? null) : null;
      };
      const people = peopleOf(await pastActs({entries: async () => entries, text}));
      const known = people.map(({addresses, acts}) => ({addresses, acts, contact: contactIn(acts, entries)}));
      const named = addressesOf(only);
      if (Object.keys(named).length === 0) return known;
      const mine = known.find((person) => isSame(person.addresses, named));
      if (mine)
        return [{...mine, addresses: {...mine.addresses, ...named}, contact: {...mine.contact, ...only}}];
      return [{addresses: named, acts: [], contact: only}];
    },
    history: async () => {
      const [entries, all] = await Promise.all([consent.entries(), consent.status()]);
      return all
        .flatMap((status) => {
          const entry = entries.find(({jti}) => jti === status.jti);
          return entry ? [{entry, status, receipt: receiptIn(entry)}] : [];
        })
        .toReversed();
    },
    verify: async (jti) => {
      const bundle = await consent.bundle(jti);
      const trust = receiverKey ? [receiverKey] : (bundle?.keys?.keys.map(({kid}) => kid) ?? []);
      return bundle && verifyBundle(bundle, {trust});
    },
    answer: (choices, controls, doing) => record({...doing, event: {kind: 'choices', choices}, controls}),
    withdraw: (choices, doing, receipts = []) => {
      const named = [...new Set(receipts)].slice(0, MOST_NAMED);
      return record({
        ...doing,
        ...plain,
        event: {kind: 'withdrawal', choices, ...(named.length && {for: named})},
      });
    },
    object: (state, doing) => record({...doing, ...plain, event: {kind: 'objection', state}}),
    request: (right, doing, words = {}) =>
      record({
        ...doing,
        ...plain,
        event: {kind: 'request', request: right},
        contact: {...doing.contact, ...words},
      }),
    standing: async () => {
      if (!consent.sends) return null;
      const ask = {aud: consent.aud, fetch: send};
      return onDisk(async (ledger) => askStanding({...ask, key: await ledger.key()})).catch(() => null);
    },
    requests: async (said) => {
      const [entries, status] = await Promise.all([consent.entries(), consent.status()]);
      const keys = await onDisk((ledger) => ledger.keys()).catch(() => null);
      const newerKeys = (): Promise<unknown> => httpTransport({fetch: send}).keys(consent.aud);
      const steps = new Map(said?.requests.map((one) => [one.jti, one.steps]));
      return requestsOf({aud: consent.aud, entries, status, said: steps, keys, newerKeys});
    },
    typed: async (to, typed, controller) =>
      consent.sends && postTyped(to, typed, {aud: consent.aud, controller, fetch: send}),
    importReceipt: async (text) => {
      const keys = receiverKey
        ? [receiverKey]
        : await onDisk(async (ledger) => (await ledger.keys())?.keys.map(({kid}) => kid)).catch(() => null);
      return readReceiptFile(text, keys ?? []);
    },
    forget: async () => {
      consent.close();
      await deleteLedger(name, disk);
    },
    close: () => consent.close(),
  };
}

/** The addresses of a person, each as it was typed last. */
function contactIn(acts: Person['acts'], entries: readonly LedgerEntry[]): Contact {
  const mine = acts.map(({hash}) => entries.find((entry) => entry.hash === hash)?.contact ?? {});
  const {email, phone, post}: Contact = Object.assign({}, ...mine);
  return {...(email && {email}), ...(phone && {phone}), ...(post && {post})};
}

function receiptIn({wire}: LedgerEntry): Receipt | null {
  try {
    return parseReceipt(wire);
  } catch {
    return null;
  }
}
