// The extract (GDPR 15): what a receiver holds on a person, as plain data in one order. It is JSON as it stands.
import type {ConsentEvent} from '../../model/event.ts';
import type {Recipient} from '../../model/notice.ts';
import type {StandingState} from '../../model/standing.ts';
import type {Answer, Context, Right, SubjectKind} from '../../model/vocabulary.ts';
import type {Chain, QuarantineReason} from '../../receipt/ack.ts';
import type {Contact, PostalAddress} from '../../receipt/disclosure.ts';
import type {RequestStep, Via} from '../../receipt/statement.ts';
import type {SubjectRef} from '../store.ts';

/** An address that was typed into a form. */
export interface ExtractedAddress {
  readonly kind: SubjectKind;
  readonly value: string | PostalAddress;
}

/** An answer to one choice. `label` is in the language of the extract. */
export interface ExtractedAnswer {
  readonly choice: string;
  readonly label: string;
  readonly answer: Answer;
}

/** One act of the person, as a device signed it. Times are Unix ms. */
export interface ExtractedReceipt {
  /** Its place in the receiver's log. */
  readonly entry: number;
  readonly jti: string;
  /** By the receiver's clock. */
  readonly received: number;
  /** By the device's clock: a claim. */
  readonly claimed: number;
  readonly page: string;
  readonly context: Context;
  /** The request's Origin header; null without one. */
  readonly origin: string | null;
  readonly event: ConsentEvent;
  /** Every choice on the screen; empty for an act that answers none. */
  readonly answers: readonly ExtractedAnswer[];
  /** Choices that it takes back. */
  readonly withdrawn: readonly {readonly choice: string; readonly label: string}[];
  readonly actor: 'person' | 'unverified';
  readonly notice: {
    readonly id: string;
    readonly version: string;
    readonly lang: string;
    readonly digest: string;
    /** Digest of the text as it was shown: `texts` has it, where the receiver holds it. */
    readonly shown: string;
  };
  readonly addresses: readonly ExtractedAddress[];
  /** Kinds of address that came with it and are not shown: nothing tells that they are the same person's. */
  readonly withheld: readonly SubjectKind[];
  /** What a request says, and where its answer goes. */
  readonly words: Pick<Contact, 'text' | 'reply'>;
  /** What the receiver has acknowledged. */
  readonly acknowledged: {
    readonly status: 'recorded' | 'quarantined';
    readonly reason: QuarantineReason | null;
    readonly chain: Chain;
    readonly hash: string;
    readonly salt: string;
  };
  /** The wire form with the addresses shown here, for any verifier; null where it names an account as well. */
  readonly receipt: string | null;
}

/** A refusal that no device signed. */
export interface ExtractedStatement {
  readonly entry: number;
  readonly received: number;
  readonly via: Via;
  /** Null where it is of all marketing. */
  readonly choices: readonly {readonly choice: string; readonly label: string}[] | null;
  /** Compact JWS. */
  readonly statement: string;
}

/** A yes that the holder of the address confirmed from a mail. `receipt`: hash of the JWS of the yes. */
export interface ExtractedConfirmation {
  readonly entry: number;
  /** The moment of the press. */
  readonly received: number;
  readonly choices: readonly {readonly choice: string; readonly label: string}[];
  readonly receipt: string;
  /** Compact JWS. */
  readonly statement: string;
}

/** A consent that was given elsewhere, as the shop says; no device has signed it. Times are Unix ms. */
export interface ExtractedImport {
  readonly entry: number;
  readonly received: number;
  /** When, as the shop says. */
  readonly given: number;
  /** By which form or call. */
  readonly how: string;
  /** What the person agreed to; null where it is not known. */
  readonly text: string | null;
  readonly choices: readonly {readonly choice: string; readonly label: string}[];
  /** As the shop had them. */
  readonly addresses: readonly ExtractedAddress[];
  /** Compact JWS. */
  readonly statement: string;
}

/** What holds for one choice of one address. `since`: when the act that decided was received. */
export interface ExtractedStanding {
  readonly kind: SubjectKind;
  readonly choice: string;
  readonly label: string;
  readonly state: StandingState;
  readonly since: number | null;
}

/** A request with what became of it. */
export interface ExtractedRequest {
  readonly jti: string;
  readonly request: Right;
  readonly received: number;
  readonly due: number;
  readonly state: RequestStep;
  readonly reason: string | null;
  readonly steps: readonly {
    readonly step: RequestStep;
    readonly received: number;
    readonly reason: string | null;
    readonly statement: string;
  }[];
}

/** A partner that the person has said yes to by name. `given`: when each yes was received. */
export interface ExtractedPartner {
  readonly choice: string;
  readonly name: string;
  readonly url: string | null;
  readonly given: readonly number[];
  /** What holds now. */
  readonly state: StandingState | null;
  /** Where it is withdrawn or objected to: when the partner was told; `at` is null while it was not. Null else. */
  readonly told: {readonly at: number | null} | null;
}

/** Data that were handed over. `what` in the language of the extract; `time`: Unix ms. */
export interface Disclosed {
  readonly recipient: string;
  readonly what: string;
  readonly time: number;
}

/** What the shop adds of its own. `provided`: given by the person, and so part of what they may take along (20). */
export interface MoreSection {
  readonly title: string;
  readonly items: readonly {readonly name: string; readonly value: string; readonly provided?: boolean}[];
}

/** All of it. */
export interface Extract {
  readonly format: 'consent-extract/1';
  readonly lang: string;
  readonly made: number;
  readonly controller: {readonly id: string; readonly name: string; readonly contact: readonly string[]};
  /** Where to complain (77). */
  readonly authority: {readonly name: string; readonly url: string} | null;
  /** Whom it is about, as the receiver knows them. */
  readonly subjects: readonly SubjectRef[];
  readonly standings: readonly ExtractedStanding[];
  readonly receipts: readonly ExtractedReceipt[];
  readonly statements: readonly ExtractedStatement[];
  readonly confirmations: readonly ExtractedConfirmation[];
  readonly imports: readonly ExtractedImport[];
  readonly requests: readonly ExtractedRequest[];
  readonly recipients: {
    readonly partners: readonly ExtractedPartner[];
    /** Kinds of recipient that the newest notice names. */
    readonly kinds: readonly {readonly role: Recipient['role']; readonly name: string}[];
    /** Null where nobody keeps a list of what was handed over. */
    readonly disclosed: readonly Disclosed[] | null;
  };
  /** What is done with the data today, and which rights there are (15(1)): the folded parts of a notice's screen. */
  readonly processing: {
    readonly id: string;
    readonly version: string;
    readonly lang: string;
    readonly nodes: readonly unknown[];
  } | null;
  /** Texts as they were shown, by digest: the presentations. */
  readonly texts: Readonly<Record<string, unknown>>;
  readonly more: readonly MoreSection[];
  /** Parts that the shop's systems could not give now. */
  readonly missing: readonly ('disclosed' | 'more')[];
}

/** The extract as a file. */
export const extractJson = (extract: Extract): string => `${JSON.stringify(extract, null, 2)}\n`;
