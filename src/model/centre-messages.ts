// What a language has to say for the preference centre: kept apart, so that the capture script doesn't carry it.
import type {Forms} from './messages.ts';
import type {Right} from './vocabulary.ts';

/** Ways by which a no came in from somewhere else than this device's key. */
export const VIAS = ['mail', 'typed', 'unsubscribe', 'receipt'] as const;
export type Via = (typeof VIAS)[number];

/** Where the receipt of an act stands; the first five are the `delivery` of a ReceiptStatus. */
export const DELIVERIES = ['local', 'queued', 'sent', 'received', 'parked', 'page', 'quarantined'] as const;
export type DeliveryWord = (typeof DELIVERIES)[number];

/** How far a request has come; `overdue` once its date has passed with no answer. */
export const PROGRESS = [
  'waiting',
  'sent',
  'parked',
  'received',
  'due',
  'identity-asked',
  'done',
  'refused',
  'overdue',
] as const;
export type ProgressWord = (typeof PROGRESS)[number];

/** What the line at the foot of the centre says; the names are those of the capture block. */
export const CENTRE_STATUSES = [
  'untouched',
  'recorded',
  'received',
  'waiting',
  'parked',
  'parked-only',
  'received-only',
  'not-stored',
  'local',
] as const;
export type CentreStatus = (typeof CENTRE_STATUSES)[number];

/** A button, and the one sentence that says what it does. */
export interface Explained {
  readonly about: string;
  readonly label: string;
}

/** A short form: what it is for, one sentence about it, its button. */
export interface RightForm {
  readonly heading: string;
  readonly about: string;
  readonly send: string;
}

/**
 * Every text of the preference centre in one language, beside the Messages of the same language, whose words for
 * channels, questions and answers it shares. `{controller}`, `{place}`, `{authority}` and `{most}` are filled in from the
 * notice; `{date}`, `{reason}`, `{version}` and `{page}` are slots; `{n}` is a count, a slot too.
 */
export interface CentreMessages {
  readonly lang: string;
  readonly heading: string;
  readonly about: string;
  /** Nothing was answered on this device. */
  readonly empty: string;
  readonly choices: {
    readonly heading: string;
    /** What holds, where the capture block has no words for it; `soft`: a soft opt-in that nobody has refused. */
    readonly states: {
      readonly unanswered: string;
      readonly 'not-covered': string;
      readonly objected: string;
      readonly review: string;
      readonly soft: string;
    };
    readonly answer: string;
    readonly refuse: string;
    /** Under which text it was answered. */
    readonly under: string;
    readonly elsewhere: Readonly<Record<Via, string>>;
    /** Device and receiver disagree: the stricter holds, and what each says stands behind its name. */
    readonly conflict: {readonly about: string; readonly device: string; readonly receiver: string};
    /** Whether the receiver was asked. */
    readonly compared: {readonly yes: string; readonly no: string};
  };
  readonly everything: {
    readonly heading: string;
    readonly withdraw: Explained;
    readonly block: Explained;
    readonly lift: Explained;
    readonly blocked: {readonly raised: string; readonly lifted: string};
  };
  readonly history: {
    readonly heading: string;
    readonly about: string;
    readonly none: string;
    readonly count: Forms;
    /** When and on which page. */
    readonly line: string;
    readonly imported: string;
    readonly events: Readonly<Record<'choices' | 'withdrawal' | 'raised' | 'lifted' | Right, string>>;
    readonly delivery: Readonly<Record<DeliveryWord, string>>;
    readonly checks: Readonly<Record<'trusted' | 'intact' | 'broken', string>>;
    /** Opens the text as it was shown. */
    readonly text: string;
    readonly noText: string;
    readonly allPage: string;
    readonly allBundle: string;
  };
  readonly import: {
    readonly heading: string;
    readonly about: string;
    readonly label: string;
    readonly help: string;
    readonly added: Forms;
    readonly known: string;
    readonly other: string;
    readonly broken: string;
    readonly large: string;
  };
  /** A typed address: it can refuse, and have a link mailed to it. */
  readonly address: {
    readonly heading: string;
    readonly about: string;
    readonly label: string;
    readonly refuse: string;
    readonly link: Explained;
    readonly sent: string;
    readonly missing: string;
    readonly emailOnly: string;
    readonly failed: string;
  };
  readonly forget: {
    readonly heading: string;
    readonly about: string;
    readonly label: string;
    readonly ask: string;
    /** Acts that the receiver does not have yet. */
    readonly pending: Forms;
    readonly confirm: string;
    readonly keep: string;
    readonly done: string;
    readonly failed: string;
  };
  readonly rights: {
    readonly about: string;
    readonly each: Readonly<Record<Right, RightForm>>;
    readonly objection: {readonly heading: string; readonly about: string; readonly other: string};
    readonly complaint: string;
    readonly fields: {
      readonly wrong: string;
      readonly right: string;
      readonly reply: string;
      readonly replyHelp: string;
    };
    readonly errors: {
      readonly wrong: string;
      readonly right: string;
      readonly reply: string;
      readonly long: string;
      readonly failed: string;
    };
    readonly requests: {
      readonly heading: string;
      readonly progress: Readonly<Record<ProgressWord, string>>;
    };
  };
  readonly status: Readonly<Record<CentreStatus, string>>;
}

/** Most characters of each of the two texts of a rectification: together with their questions they fit into a disclosure. */
export const MOST_WORDS = 600;
/** Most characters of an address to reply to. */
export const MOST_REPLY = 320;
