// The contract of a store: what a receiver keeps, and which of it happens in one transaction.
import type {Notice} from '../model/notice.ts';
import type {StandingState} from '../model/standing.ts';
import type {ContactKind} from '../model/vocabulary.ts';
import type {Chain, QuarantineReason} from '../receipt/ack.ts';
import {readDisclosure, type Contact} from '../receipt/disclosure.ts';
import type {ReceiptPayload} from '../receipt/receipt.ts';
import type {KeyHistory} from './key-history.ts';

/** An address as the store knows it. `key` is base64url HMAC-SHA-256; the controller is part of it. */
export interface SubjectRef {
  readonly kind: ContactKind;
  readonly key: string;
}

/** A disclosure that belongs to a stored receipt. `text` is the base64url that the receipt's `_sd` refers to. */
export interface StoredDisclosure {
  readonly digest: string;
  readonly name: string;
  readonly text: string;
}

/** What the receiver found out about a receipt, and what it needs to say so again. */
interface ReceiptFields {
  /** Base64url SHA-256 of the signing input. */
  readonly input: string;
  /** What stays when it is erased: base64url HMAC-SHA-256 of `iss` and `jti`. */
  readonly tombstone: string;
  /** Base64url SHA-256 of the JWS. */
  readonly hash: string;
  /** Of the commitment: base64url, 32 bytes. */
  readonly salt: string;
  readonly jws: string;
  readonly payload: ReceiptPayload;
  /** Unix ms. */
  readonly received: number;
  /** The request's Origin header; null without one. */
  readonly origin: string | null;
  /** `received` less the device's clock, ms. */
  readonly skew: number;
  readonly status: 'recorded' | 'quarantined';
  /** There exactly when quarantined. */
  readonly reason: QuarantineReason | null;
  /** Digest of the presentation that the widget is asked for. */
  readonly want: string | null;
}

/** A receipt that passed every check and is not stored yet. */
export interface NewReceipt extends ReceiptFields {
  readonly commitment: string;
  readonly disclosures: readonly StoredDisclosure[];
  /** The addresses that it discloses. */
  readonly subjects: readonly SubjectRef[];
  /** The presentation as the receiver rendered it, kept as approved; null when it is kept or was not rendered. */
  readonly presentation: {readonly digest: string; readonly text: string} | null;
}

/** A receipt in the store. */
export interface ReceiptRow extends ReceiptFields {
  readonly idx: number;
  readonly chain: Chain;
}

/** A receipt in the store with the disclosures that came with it. */
export interface StoredReceipt extends ReceiptRow {
  readonly disclosures: readonly StoredDisclosure[];
}

/** By what a receipt is known again. */
export interface Identity {
  readonly iss: string;
  readonly jti: string;
  /** HMAC of both, which stays when it is erased. */
  readonly tombstone: string;
}

/** What became of a new receipt: `known` when its (`iss`, `jti`) is stored already, whatever its input. */
export type Appended =
  | {readonly kind: 'added' | 'known'; readonly receipt: StoredReceipt}
  | {readonly kind: 'erased'};

/** A new receipt as it lies in the store. */
export function storedFrom(
  {commitment: _commitment, subjects: _subjects, presentation: _presentation, ...fields}: NewReceipt,
  {idx, chain}: {readonly idx: number; readonly chain: Chain},
): StoredReceipt {
  const disclosures = fields.disclosures.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {...fields, idx, chain, disclosures};
}

/** The payload of a stored JWS, which was parsed strictly before it was stored. */
export function payloadIn(jws: string): ReceiptPayload {
  const [, body = ''] = jws.split('.');
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as ReceiptPayload; // checked when it came in
}

/** What a stored receipt discloses, as it was typed. */
export const contactsIn = ({disclosures}: StoredReceipt): Contact =>
  Object.fromEntries(disclosures.map(({text}) => readDisclosure(text)).map(({name, value}) => [name, value]));

/** One entry of the log. `receipt` is null once it is erased. */
export interface ListedEntry {
  readonly idx: number;
  readonly commitment: string;
  readonly received: number;
  readonly kind: 'receipt' | 'statement';
  readonly receipt: StoredReceipt | null;
}

/** What holds for one choice of one subject; `idx` is the entry that decided. Nothing is kept of what is unanswered. */
export interface StandingRow {
  readonly controller: string;
  readonly choice: string;
  readonly subject: SubjectRef;
  readonly state: StandingState;
  readonly idx: number;
}

/** A presentation by digest; `text` is its canonical JSON. */
export interface StoredPresentation {
  readonly text: string;
  /** False while it only came from a widget and no operator has looked at it. */
  readonly approved: boolean;
}

/** Receipts in quarantine that were shown with one presentation, for one reason. */
export interface Waiting {
  /** Digest of the presentation. */
  readonly shown: string;
  readonly reason: QuarantineReason;
  readonly count: number;
}

/** How much there is. `erased` counts entries whose receipt is gone. */
export interface Counts {
  readonly entries: number;
  readonly receipts: number;
  readonly quarantined: number;
  readonly erased: number;
  readonly subjects: number;
}

/** What every store does. Each method is one transaction, durable when its promise resolves. */
export interface Store {
  /**
   * Takes receipts in, all in one transaction, in the order given: entry, chain finding, addresses, standing.
   * The result has one item for each receipt.
   */
  append(receipts: readonly NewReceipt[]): Promise<readonly Appended[]>;
  find(iss: string, jti: string): Promise<StoredReceipt | null>;
  /** What is known of a receipt that comes: the same one, that it was erased, or nothing. */
  recall(identity: Identity): Promise<StoredReceipt | 'erased' | null>;
  /** Adds disclosures to a stored receipt, binds it to the addresses, and computes their standing anew. */
  complete(
    idx: number,
    disclosures: readonly StoredDisclosure[],
    subjects: readonly SubjectRef[],
  ): Promise<void>;
  /**
   * Deletes JWS, salt, disclosures, identity and subjects of one receipt, and leaves the entry and a tombstone.
   * The standing follows from what is left, so erase a person's grants before their refusals. False when it holds
   * no such receipt.
   */
  erase(idx: number): Promise<boolean>;
  /**
   * Keeps a notice for ever.
   * @throws ConsentError `notice-changed` when the same id and version is kept with another digest.
   */
  keepNotice(digest: string, notice: Notice): Promise<void>;
  /** Every notice ever kept, by digest. */
  notices(): Promise<ReadonlyMap<string, Notice>>;
  presentation(digest: string): Promise<StoredPresentation | null>;
  /** Keeps a presentation; never takes an approval back. */
  keepPresentation(digest: string, text: string, approved: boolean): Promise<void>;
  /** Whether a quarantined receipt was shown with this presentation and it is not held. */
  isWanted(digest: string): Promise<boolean>;
  /**
   * Receipts in quarantine that were shown with this presentation, by index: those after `after`, at most `limit`;
   * all of them when neither is given.
   */
  quarantined(shown: string, limit?: number, after?: number): Promise<readonly StoredReceipt[]>;
  /** How many receipts are in quarantine, by presentation and reason. */
  waiting(): Promise<readonly Waiting[]>;
  /** Takes receipts out of quarantine and computes the standing of their addresses anew. */
  settle(idxs: readonly number[]): Promise<void>;
  /** The subjects that an entry is bound to: its own addresses, and for a refusal those that it reaches. */
  subjects(idx: number): Promise<readonly SubjectRef[]>;
  /** The standings of one subject, by choice. */
  standings(subjectKey: string): Promise<readonly StandingRow[]>;
  /** What answers the question of a key, all from one moment; see `historyOf`. */
  history(iss: string): Promise<KeyHistory>;
  /** Entries from the newest to the oldest, those before `before` when it is given. */
  latest(limit: number, before?: number): Promise<readonly ListedEntry[]>;
  counts(): Promise<Counts>;
  /** Made at random with the store: 32 hexadecimal digits. Another id is another store. */
  id(): Promise<string>;
  close(): Promise<void>;
}
