// The contract of a store: what a receiver keeps, and which of it happens in one transaction.
import type {Notice} from '../model/notice.ts';
import type {StandingState} from '../model/standing.ts';
import type {Answer, ContactKind, Context, Right, SubjectKind} from '../model/vocabulary.ts';
import type {Chain, QuarantineReason} from '../receipt/ack.ts';
import {readDisclosure, type Contact} from '../receipt/disclosure.ts';
import type {ReceiptPayload} from '../receipt/receipt.ts';
import type {HandoverStore} from './handovers.ts';
import type {AuditStore} from './check/store.ts';
import type {FindingStore} from './finding.ts';
import type {KeepingStore} from './keeping/store.ts';
import type {KeyHistory} from './key-history.ts';
import type {LinkStore} from './links.ts';
import type {GroundStore} from './permission/store.ts';
import type {DeliveryStore} from './webhooks/store.ts';
import type {RequestStep, StatementPayload} from '../receipt/statement.ts';

/** An address as the store knows it. `key` is base64url HMAC-SHA-256; the controller is part of it. */
export interface SubjectRef {
  readonly kind: SubjectKind;
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

/** What is kept of a statement, besides its place in the log. */
interface StatementFields {
  readonly jws: string;
  readonly payload: StatementPayload;
  /** Of the commitment: base64url, 32 bytes. */
  readonly salt: string;
  /** What stays when it is erased: base64url HMAC-SHA-256 of `iss` and `jti`. */
  readonly tombstone: string;
}

/** An address of an import, as the shop has it. `value` of a postal one is its JSON. */
export interface StoredAddress {
  readonly kind: ContactKind;
  readonly value: string;
}

/**
 * A statement that was signed and is not stored yet. A refusal, a confirmation and an import bind to the subjects that
 * they name.
 */
export interface NewStatement extends StatementFields {
  readonly commitment: string;
  /** Of a step: how many steps of its request went before. It is taken in only while that is so. */
  readonly after?: number;
  /** Of an import: kept beside it, since the statement itself names nobody. */
  readonly addresses?: readonly StoredAddress[];
}

/** A statement in the store. */
export interface StoredStatement extends StatementFields {
  readonly idx: number;
}

/**
 * What became of a new statement: `known` when its `jti` is stored already; `stale` when its request has taken another
 * step meanwhile, or is not there.
 */
export type AppendedStatement =
  | {readonly kind: 'added' | 'known'; readonly statement: StoredStatement}
  | {readonly kind: 'erased' | 'stale'};

/** The payload of a stored statement, which this receiver has signed. */
export function statementIn(jws: string): StatementPayload {
  const [, body = ''] = jws.split('.');
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as StatementPayload; // checked when it was signed
}

/** A request in the queue. `due`: Unix ms; `steps`: how many statements there are about it. */
export interface RequestRow {
  /** Of the entry of its receipt. */
  readonly idx: number;
  /** Of its receipt. Where two keys use the same one, the first receipt is queued. */
  readonly jti: string;
  readonly request: Right;
  readonly controller: string;
  /** Unix ms. */
  readonly received: number;
  readonly due: number;
  readonly state: RequestStep;
  /** There exactly when it is refused. */
  readonly reason: string | null;
  readonly steps: number;
}

/** A place in the queue, which is in the order of these three. */
export interface QueuePlace {
  readonly closed: boolean;
  readonly due: number;
  readonly idx: number;
}

/** Whether nothing more can happen to a request. */
export const isClosed = (state: RequestStep): boolean => state === 'done' || state === 'refused';

/** One entry of the log. Both `receipt` and `statement` are null once it is erased; else the one that it is. */
export interface ListedEntry {
  readonly idx: number;
  readonly commitment: string;
  readonly received: number;
  readonly kind: 'receipt' | 'statement';
  readonly receipt: StoredReceipt | null;
  readonly statement: StoredStatement | null;
}

/** What holds for one choice of one subject; `idx` is the entry that decided. Nothing is kept of what is unanswered. */
export interface StandingRow {
  readonly controller: string;
  readonly choice: string;
  readonly subject: SubjectRef;
  readonly state: StandingState;
  readonly idx: number;
}

/** A standing in the order of changes. */
export interface ListedStanding extends StandingRow {
  /** Rises with every change of any standing: the place to go on from. */
  readonly changed: number;
  /** Index of the statement that confirmed what was given; null while nobody did. */
  readonly confirmed: number | null;
}

/** What happened to a subject's choices, as whoever listens is told. */
export const EVENTS = ['given', 'confirmed', 'withdrawn', 'objected', 'request'] as const;
export type EventType = (typeof EVENTS)[number];

/** One event that is not stored yet. */
export interface NewEvent {
  readonly type: EventType;
  readonly controller: string;
  /** Null for a request that comes without an address. */
  readonly subject: SubjectRef | null;
  /** Sorted; empty for a request. */
  readonly choices: readonly string[];
  /** The entry that brought it about. */
  readonly idx: number;
}

/** An event in the store. `seq` rises in the order of events, and shares its counter with the changes of standings. */
export interface EventRow extends NewEvent {
  readonly seq: number;
}

/** How many answers of one kind came on one day. Only numbers: they stay when receipts are erased. */
export interface TallyRow {
  /** `YYYY-MM-DD`, UTC, by the receiver's clock. */
  readonly day: string;
  readonly controller: string;
  /** Id and version of the notice; both empty for what was said without one. */
  readonly notice: string;
  readonly version: string;
  /** `import` for what a shop said of consents from elsewhere, `statement` for other statements. */
  readonly context: Context | 'import' | 'statement';
  /** Id of the choice; `*` for an objection to all. */
  readonly choice: string;
  readonly answer: Answer | 'withdrawn' | 'objected' | 'confirmed';
  readonly count: number;
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

/** How much there is. `erased` counts entries whose receipt or statement is gone. */
export interface Counts {
  readonly entries: number;
  readonly receipts: number;
  readonly statements: number;
  readonly quarantined: number;
  readonly erased: number;
  readonly subjects: number;
}

/** Which changes are asked for; all of what is left out. */
export interface ChangeFilter {
  readonly controller?: string;
  readonly choice?: string;
  readonly states?: readonly StandingState[];
}

/** What every store does. Each method is one transaction, durable when its promise resolves. */
export interface Store {
  /** What is kept apart from the log. */
  readonly links: LinkStore;
  readonly keeping: KeepingStore;
  readonly deliveries: DeliveryStore;
  readonly handovers: HandoverStore;
  /** What the answers about permissions stand on. */
  readonly grounds: GroundStore;
  /** Its own bookkeeping, for whoever checks it. */
  readonly audit: AuditStore;
  /** Reads by one name alone. */
  readonly finding: FindingStore;
  /**
   * Takes receipts in, all in one transaction, in the order given: entry, chain finding, addresses, standing; and a
   * place in the queue for a request. The result has one item for each receipt.
   */
  append(receipts: readonly NewReceipt[]): Promise<readonly Appended[]>;
  /**
   * Takes a statement in. A refusal or an import counts at once, as the act of a key that nobody else has; a
   * confirmation confirms what was given since the last refusal; a step moves its request.
   */
  appendStatement(statement: NewStatement): Promise<AppendedStatement>;
  /**
   * Takes several statements in, all in one transaction, in the order given. None of them is a step of a request. The
   * result has one item for each statement; what comes twice is `known` the second time.
   */
  appendStatements(statements: readonly NewStatement[]): Promise<readonly AppendedStatement[]>;
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
   * Deletes JWS, salt, disclosures, identity and subjects of one receipt or statement, and leaves the entry and a
   * tombstone; with a request goes its place in the queue, and every step. All in one transaction; the standing follows
   * from what is left, so a person's refusals never go before their grants. Events of the entries go too.
   * @returns how many of them it held
   */
  erase(idxs: readonly number[]): Promise<number>;
  /**
   * Keeps a notice for ever.
   * @param kept when, Unix ms; now unless given
   * @throws ConsentError `notice-changed` when the same id and version is kept with another digest.
   */
  keepNotice(digest: string, notice: Notice, kept?: number): Promise<void>;
  /** Every notice ever kept, by digest; in the order in which they were kept. */
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
  /** Standings that have changed, of all subjects, in the order of their last change: those after `after`. */
  changes(limit: number, after: number, filter?: ChangeFilter): Promise<readonly ListedStanding[]>;
  /** One standing with its confirmation; null while nothing holds. */
  standing(subjectKey: string, choice: string): Promise<ListedStanding | null>;
  /** Events by `seq`: those after `after`. */
  events(limit: number, after: number): Promise<readonly EventRow[]>;
  /** Tallies of days from `from` on (`YYYY-MM-DD`), by day. */
  tallies(from: string): Promise<readonly TallyRow[]>;
  /** The addresses that were kept with an import. */
  addressesOf(idx: number): Promise<readonly StoredAddress[]>;
  /** What answers the question of a key, all from one moment; see `historyOf`. */
  history(iss: string): Promise<KeyHistory>;
  /** Receipts that are bound to a subject, by index. */
  receiptsOf(subjectKey: string): Promise<readonly StoredReceipt[]>;
  /** Statements that are bound to a subject, by index: refusals, confirmations, imports. */
  statementsOf(subjectKey: string): Promise<readonly StoredStatement[]>;
  /** The steps of a request, by index. */
  stepsOf(request: string): Promise<readonly StoredStatement[]>;
  /** A request in the queue, by the `jti` of its receipt. */
  request(jti: string): Promise<RequestRow | null>;
  /** Requests: open ones first, each by due date and index; at most `limit` of those after `after`. */
  requests(limit: number, after?: QueuePlace): Promise<readonly RequestRow[]>;
  /** Open requests that no statement tells of yet, by index. */
  untoldRequests(): Promise<readonly RequestRow[]>;
  /** Entries from the newest to the oldest, those before `before` when it is given. */
  latest(limit: number, before?: number): Promise<readonly ListedEntry[]>;
  counts(): Promise<Counts>;
  /** Made at random with the store: 32 hexadecimal digits. Another id is another store. */
  id(): Promise<string>;
  close(): Promise<void>;
}
