// The closed word lists of the law and of the formats, and what a choice id says.

/** Channels that marketing can come by. A notice may add channels of its own as `marketing.<channel>`. */
export const CHANNELS = ['email', 'sms', 'phone', 'post', 'digital'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where the person meets the notice. */
export const CONTEXTS = ['registration', 'subscription', 'checkout', 'preferences'] as const;
export type Context = (typeof CONTEXTS)[number];

/** The three states of a control (U21). */
export const ANSWERS = ['given', 'refused', 'unanswered'] as const;
export type Answer = (typeof ANSWERS)[number];

/** How a choice is asked: a box to tick, or two equal buttons. */
export const CONTROLS = ['checkbox', 'yes-no'] as const;
export type Control = (typeof CONTROLS)[number];

/** Requests under GDPR 15, 16, 17, 18 and 20. An objection (21) is an event of its own. */
export const RIGHTS = ['access', 'rectification', 'erasure', 'restriction', 'portability'] as const;
export type Right = (typeof RIGHTS)[number];

/** GDPR 6(1)(a) to (f). */
export const LEGAL_BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** Kinds of address that a receipt can disclose. */
export const CONTACTS = ['email', 'phone', 'post'] as const;
export type ContactKind = (typeof CONTACTS)[number];

/** Kinds of subject that a standing is of: an address, or `sub`, the id of a person who was signed in. */
export const SUBJECT_KINDS = ['email', 'phone', 'post', 'sub'] as const; // CONTACTS, and one more
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/**
 * Ids of notices, choices, partners, controllers; never `...`, a name that SD-JWT keeps for itself
 * (RFC 9901, 4.1).
 */
export const ID: RegExp = /^(?!\.\.\.$)[a-z0-9.-]{1,64}$/;

/** A language tag (BCP 47), at most 35 characters. */
export const LANG: RegExp = /^(?=.{2,35}$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** What a choice id asks for. */
export type Subject =
  | {readonly kind: 'marketing'; readonly channel: string}
  | {readonly kind: 'profiling'}
  | {readonly kind: 'sharing'; readonly partner: string};

/** Reads a choice id: `marketing.<channel>`, `profiling` or `sharing.<partner id>`; null for anything else. */
export function subjectOf(choice: string): Subject | null {
  if (!ID.test(choice)) return null;
  if (choice === 'profiling') return {kind: 'profiling'};
  const dot = choice.indexOf('.');
  const [head, tail] = [choice.slice(0, dot), choice.slice(dot + 1)];
  if (dot < 0 || !tail) return null;
  if (head === 'marketing') return {kind: 'marketing', channel: tail};
  return head === 'sharing' ? {kind: 'sharing', partner: tail} : null;
}

/**
 * The kinds of address that an answer to this choice binds to: e-mail marketing to the e-mail address, SMS and
 * phone to the phone number, post to the postal address, everything else to every address of the receipt.
 */
export function contactsOf(choice: string): readonly ContactKind[] {
  const subject = subjectOf(choice);
  if (subject?.kind !== 'marketing') return CONTACTS;
  if (subject.channel === 'email' || subject.channel === 'post') return [subject.channel];
  return subject.channel === 'sms' || subject.channel === 'phone' ? ['phone'] : CONTACTS;
}

/** Whether an answer to this choice binds to a subject of this kind; `sub` goes with what binds to every address. */
export function bindsTo(choice: string, kind: SubjectKind): boolean {
  const contacts = contactsOf(choice);
  return kind === 'sub' ? contacts === CONTACTS : contacts.includes(kind);
}
