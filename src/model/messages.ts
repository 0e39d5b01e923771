// What a language has to say: the type of every text of the screen, and how values get into a text.
import type {Answer, Channel, Context, LegalBasis, Right} from './vocabulary.ts';

/** Values that the screen fills in when it shows a text: of the person, a count, a date. Hashed as slots (U19). */
export const SLOTS = ['email', 'phone', 'post', 'answered', 'total', 'date', 'changes', 'reason'] as const;
/** Values that only the preference centre fills in. */
export const CENTRE_SLOTS = ['version', 'page', 'count'] as const;
export type Slot = (typeof SLOTS)[number] | (typeof CENTRE_SLOTS)[number];

/** A piece of a text: plain, to be filled in, or a link. */
export type Part = string | {readonly slot: Slot} | {readonly href: string; readonly text: string};
/** A text of the screen. */
export type Text = string | readonly Part[];

/** What the line at the foot of the block says, by what happened. */
export const STATUSES = [
  'untouched',
  'answered',
  'recorded',
  'received',
  'waiting',
  'parked',
  'parked-only',
  'received-only',
  'not-stored',
  'local',
  'not-a-person',
  'minor',
  'test',
] as const;
export type Status = (typeof STATUSES)[number];

/** What can have changed in a notice since a choice was answered. */
export const CHANGES = ['products', 'data', 'purpose', 'partner', 'profiling', 'controller'] as const;
export type Change = (typeof CHANGES)[number];

/** A text for each plural form of a number `{n}` that the language has (Unicode CLDR; `other` always). */
export type Forms = {readonly [K in Intl.LDMLPluralRule]?: string} & {readonly other: string};

/**
 * Every text of the screen in one language. `{name}` stands for a value: of the notice (controller, products,
 * channels, age, authority …), or one of SLOTS.
 */
export interface Messages {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Between the last two of a list, with its spaces. */
  readonly and: string;
  /** Between a name and what is said of it, with its spaces. */
  readonly colon: string;
  readonly heading: string;
  /** The first sentence, by context: who, and what the data are needed for. */
  readonly introductions: Readonly<Record<Context, string>>;
  /** That everything is voluntary and can be withdrawn at any time. */
  readonly voluntary: string;
  readonly checkboxHelp: string;
  readonly yes: string;
  readonly no: string;
  /** The two buttons that answer everything. */
  readonly all: {readonly accept: string; readonly refuse: string};
  /** Under a choice that has to be confirmed: that a mail comes, and that a yes counts only then. */
  readonly confirm: string;
  /** The state of a control, in words that answer the question above it. */
  readonly answers: Readonly<Record<Answer, string>>;
  /** A choice that was answered before: its state with `{date}`, and the buttons beside it. */
  readonly earlier: {
    readonly given: string;
    readonly refused: string;
    readonly withdrawn: string;
    readonly withdraw: string;
    readonly again: string;
    /** A choice that is asked again, with `{date}` of the answer and `{changes}` since. */
    readonly changed: string;
    readonly changes: Readonly<Record<Change, string>>;
  };
  readonly marketing: {readonly legend: string; readonly about: string; readonly products: string};
  readonly channels: Readonly<Record<Channel, string>>;
  /** Channels in the middle of a sentence. */
  readonly channelsInline: Readonly<Record<Channel, string>>;
  /** Shown beside a choice once its address is known. */
  readonly addresses: {readonly email: string; readonly phone: string; readonly post: string};
  /** Similar products to existing customers; `label` is a refusal, with `{channel}`. */
  readonly softOptIn: {
    readonly legend: string;
    readonly about: string;
    readonly label: string;
    readonly refused: string;
  };
  readonly profiling: {readonly legend: string; readonly label: string};
  readonly sharing: {readonly legend: string; readonly about: string};
  readonly use: {
    readonly summary: string;
    readonly controller: string;
    readonly representative: string;
    readonly officer: string;
    readonly noOfficer: string;
    readonly register: string;
    readonly data: string;
    readonly optional: string;
    readonly notAsked: string;
    readonly asked: string;
    readonly choiceData: string;
    readonly bases: Readonly<Record<LegalBasis, string>>;
    readonly profiling: string;
    readonly automated: string;
    readonly noAutomated: string;
    readonly recipients: string;
    readonly roles: {readonly processor: string; readonly controller: string; readonly authority: string};
    readonly partner: string;
    readonly transfers: string;
    readonly noTransfers: string;
    readonly noRecipients: string;
    readonly storage: string;
    readonly years: Forms;
    readonly months: Forms;
    readonly days: Forms;
  };
  readonly rights: {
    readonly summary: string;
    readonly free: string;
    readonly withdraw: string;
    readonly validity: string;
    readonly each: Readonly<Record<Right | 'objection', string>>;
    readonly contact: string;
    readonly register: string;
    readonly age: string;
    readonly complaint: string;
  };
  readonly status: Readonly<Record<Status, string>>;
  /** The person's copy, for the page that thanks. */
  readonly copy: {
    readonly heading: string;
    readonly recorded: string;
    readonly none: string;
    readonly page: string;
    readonly bundle: string;
    readonly about: string;
  };
  /** That the form can be sent without an answer, by context. */
  readonly goOn: Readonly<Record<Context, string>>;
}

/** The form of a text that fits a number in a language, with the number put in. */
export const plural = (forms: Forms, n: number, lang: string): string =>
  (forms[new Intl.PluralRules(lang).select(n)] ?? forms.other).replace('{n}', String(n));

/** The texts of a language tag among several: its own, else those of its parent (da-DK: da). */
export function findMessages<M extends {readonly lang: string} = Messages>(
  all: readonly M[],
  lang: string,
): M | undefined {
  const tag = lang.toLowerCase();
  const named = (name: string | undefined): M | undefined =>
    all.find((one) => one.lang.toLowerCase() === name);
  return named(tag) ?? named(tag.split('-')[0]);
}

const isSlot = (name: string): name is Slot => SLOTS.some((slot) => slot === name);

/**
 * A template with the notice's values put in; slots stay slots. A value is never read as a template.
 * @throws TypeError for a name that is neither a value nor a slot: a mistake in a language file.
 */
export function fill(template: string, values: Readonly<Record<string, Text>>): Text {
  const parts: Part[] = [];
  template.split(/\{(\w+)\}/).forEach((piece, i) => {
    if (i % 2 === 0) return parts.push(piece);
    const value = Object.hasOwn(values, piece) ? values[piece] : undefined;
    if (value !== undefined) return parts.push(...[value].flat());
    if (!isSlot(piece)) throw new TypeError(`no value for {${piece}}`);
    return parts.push({slot: piece});
  });
  return joinParts(parts);
}

/** Texts one after the other, as one text with no empty and no neighbouring plain pieces. */
export function joinParts(parts: readonly Part[]): Text {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
    else if (part !== '') out.push(part);
  }
  return out.length === 1 && typeof out[0] === 'string' ? out[0] : out.length ? out : '';
}

/** Texts with the same words between each two. */
export function joinTexts(texts: readonly Text[], between: string): Text {
  const parts: Part[] = [];
  for (const text of texts) {
    if (parts.length) parts.push(between);
    parts.push(...(typeof text === 'string' ? [text] : text));
  }
  return joinParts(parts);
}

/** "a, b and c" */
export const series = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join('') : items.slice(0, -1).join(', ') + and + items.slice(-1).join('');

/** A text as plain characters, with the values of its slots; a slot without a value shows its name in braces. */
export function plain(text: Text, values: {readonly [K in Slot]?: string} = {}): string {
  if (typeof text === 'string') return text;
  return text
    .map((part) =>
      typeof part === 'string' ? part : 'href' in part ? part.text : (values[part.slot] ?? `{${part.slot}}`),
    )
    .join('');
}
