// What the receiver tells the operator's page: plain JSON, the same types on both sides. Times are Unix ms.
import type {ConsentEvent} from './event.ts';
import type {StandingState} from './standing.ts';
import type {Answer, Context, Right, SubjectKind} from './vocabulary.ts';

/** A controller with the choices of its notices, each under its name in the language that was asked for. */
export interface AdminController {
  readonly id: string;
  readonly name: string;
  readonly choices: readonly {readonly id: string; readonly label: string}[];
}

/** `GET /admin/api/overview`. */
export interface AdminOverview {
  readonly time: number;
  readonly controllers: readonly AdminController[];
  readonly counts: {
    readonly entries: number;
    readonly receipts: number;
    readonly statements: number;
    readonly quarantined: number;
    readonly erased: number;
    readonly subjects: number;
  };
  /** Open requests: all, those past their date, and those whose date is within a week. */
  readonly requests: {readonly open: number; readonly late: number; readonly soon: number};
  /** Presentations and notices that receipts in quarantine wait for. */
  readonly waiting: number;
  /** Whether it takes receipts from test mode. */
  readonly tests: boolean;
}

/** A postal address as it is typed. */
export interface AdminPost {
  readonly street: string;
  readonly code?: string;
  readonly city?: string;
  readonly country?: string;
}

/**
 * What is asked for a person: an address, whose `kind` is told from it where it is left out, under every controller
 * unless one is named; or the key by which other routes name them.
 */
export type AdminQuery =
  | {readonly controller?: string; readonly kind?: SubjectKind; readonly address: string | AdminPost}
  | {readonly controller: string; readonly kind: SubjectKind; readonly key: string};

/** What holds for one choice. `by` is the hash of the receipt that decided; null where a statement did. */
export interface AdminChoice {
  readonly choice: string;
  readonly label: string;
  readonly state: StandingState;
  readonly since: number | null;
  readonly by: string | null;
  readonly notice: {readonly id: string; readonly version: string} | null;
  readonly confirmed: number | null;
  /** Whether it stands on the shop's word alone. */
  readonly imported: boolean;
}

/** One answer, with the choice's name. */
export interface AdminAnswer {
  readonly choice: string;
  readonly label: string;
  readonly answer: Answer | 'withdrawn' | 'confirmed';
}

/** A receipt or a statement that bears on a person. What is not said of one is null. */
export interface AdminAct {
  readonly idx: number;
  readonly kind: 'receipt' | 'refusal' | 'confirmation' | 'import';
  readonly received: number;
  /** Of a receipt: what was done. */
  readonly event: ConsentEvent['kind'] | null;
  /** Of a receipt: the hash by which it is opened. */
  readonly hash: string | null;
  readonly page: string | null;
  readonly context: Context | null;
  readonly notice: {readonly id: string; readonly version: string} | null;
  readonly answers: readonly AdminAnswer[];
  /** All marketing at once: refused, or the refusal taken back. */
  readonly all: 'raised' | 'lifted' | null;
  readonly right: Right | null;
  readonly status: 'recorded' | 'quarantined' | null;
  /** Of a refusal: how it came; of an import: by which form or call. */
  readonly how: string | null;
  /** Of an import: when it was given, as the shop says. */
  readonly given: number | null;
}

/** A request of a person; the steps are in the queue. */
export interface AdminRequest {
  readonly jti: string;
  readonly request: Right;
  readonly received: number;
  readonly due: number;
  readonly state: string;
  readonly reason: string | null;
}

/** An address beside another one, with what holds for it. */
export interface AdminOther {
  readonly kind: SubjectKind;
  readonly address: string | AdminPost;
  readonly choices: readonly Pick<AdminChoice, 'choice' | 'label' | 'state'>[];
}

/** A person under one controller. */
export interface AdminPerson {
  readonly controller: {readonly id: string; readonly name: string};
  readonly kind: SubjectKind;
  /** By which other routes name the person: the keyed hash of the address. */
  readonly key: string;
  /** In its one spelling; null where only the key is known any more. */
  readonly address: string | AdminPost | null;
  /** Other addresses that came with the same receipts: perhaps the person's, perhaps a present's. */
  readonly others: readonly AdminOther[];
  readonly choices: readonly AdminChoice[];
  /** The newest first. */
  readonly acts: readonly AdminAct[];
  readonly requests: readonly AdminRequest[];
  readonly suppressions: readonly {
    readonly label: string | null;
    readonly since: number;
    readonly until: number | null;
  }[];
  /** To whom data were handed over, as this receiver's log has it, in words; `what` is `*` for every choice. */
  readonly handovers: readonly {readonly time: number; readonly recipient: string; readonly what: string}[];
}

/** `POST /admin/api/persons`. */
export interface AdminPersons {
  readonly persons: readonly AdminPerson[];
}

/** One check of a stored receipt. */
export interface AdminCheck {
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'open';
}

/** A stored receipt with all that is known of it. */
export interface AdminReceipt {
  readonly idx: number;
  readonly hash: string;
  readonly jti: string;
  readonly iss: string;
  readonly seq: number;
  readonly prev: string | null;
  readonly received: number;
  /** By the device's clock. */
  readonly claimed: number;
  readonly origin: string | null;
  readonly status: 'recorded' | 'quarantined';
  readonly reason: string | null;
  readonly chain: string;
  readonly controller: {readonly id: string; readonly name: string};
  readonly context: Context;
  readonly page: string;
  readonly widget: string;
  readonly actor: 'person' | 'unverified';
  readonly key: 'stored' | 'ephemeral';
  readonly test: boolean;
  /** What the page found: a translated page, a signal against tracking (GPC), a person below the minimum age. */
  readonly flags: readonly ('translated' | 'gpc' | 'minor')[];
  readonly event: ConsentEvent;
  readonly answers: readonly AdminAnswer[];
  /** `known`: whether the receiver has the notice. */
  readonly notice: {
    readonly id: string;
    readonly version: string;
    readonly lang: string;
    readonly digest: string;
    readonly shown: string;
    readonly known: boolean;
  };
  /** Values that it discloses, by name; the words of a request among them. */
  readonly values: readonly {readonly name: string; readonly value: string | AdminPost}[];
  readonly sub: string | null;
  /** The tree as it is kept: a stranger may have written it. Null when the receiver has not got it. */
  readonly presentation: unknown;
  readonly approved: boolean;
  readonly checks: readonly AdminCheck[];
}

/** `GET /admin/api/receipts/<jti or hash>`. */
export interface AdminReceipts {
  readonly receipts: readonly AdminReceipt[];
}

/** Receipts in quarantine that were shown with one presentation, for one reason. */
export interface AdminWaiting {
  readonly shown: string;
  readonly reason: string;
  readonly count: number;
  /** `missing` until a widget has sent the text. */
  readonly text: 'missing' | 'unseen' | 'approved';
  /** Of the first of them. */
  readonly first: {
    readonly received: number;
    readonly page: string;
    readonly origin: string | null;
    readonly lang: string;
    readonly widget: string;
    readonly context: Context;
    readonly notice: {readonly id: string; readonly version: string};
  } | null;
}

/** `GET /admin/api/quarantine`. */
export interface AdminQuarantine {
  readonly groups: readonly AdminWaiting[];
}

/** `GET /admin/api/quarantine/<digest>`. */
export interface AdminQuarantined {
  readonly groups: readonly AdminWaiting[];
  /** As it was sent; null while it was not. */
  readonly shown: unknown;
  /** As the receiver renders the same screen; null where it does not know the notice. */
  readonly own: unknown;
  readonly approved: boolean;
  /** Receipts that count once it is approved, and those that do not fit what it says. */
  readonly counts: number;
  readonly stays: number;
}

/** How often something was answered on a day. */
export interface AdminTally {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly context: string;
  readonly choice: string;
  readonly answer: Answer | 'withdrawn' | 'objected' | 'confirmed';
  readonly count: number;
}

/** The answers on one version of a notice. */
export interface AdminVersion {
  readonly notice: string;
  readonly version: string;
  readonly given: number;
  readonly refused: number;
  readonly unanswered: number;
}

/** `GET /admin/api/stats?from=&controller=`. */
export interface AdminStats {
  readonly from: string;
  readonly to: string;
  readonly tallies: readonly AdminTally[];
  readonly versions: readonly AdminVersion[];
}
