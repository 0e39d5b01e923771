// The processing notice as a shop writes it: who does what with which data, and what the person is asked.
import {ConsentError} from './errors.ts';
import {
  either,
  integer,
  just,
  list,
  NO_MEMBER,
  object,
  oneOf,
  pattern,
  text,
  type Check,
  type Fault,
} from './shape.ts';
import {
  CHANNELS,
  CONTEXTS,
  ID,
  LANG,
  LEGAL_BASES,
  bindsTo,
  subjectOf,
  type Context,
  type LegalBasis,
} from './vocabulary.ts';

/** One text in every language of the notice, by language tag. */
export type Localized = Readonly<Record<string, string>>;

/** Someone with a name and a way to be reached. `email` is an address, `url` starts with https. */
export interface Party {
  readonly name: string;
  readonly address?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly url?: string;
}

/** Who decides about the data (GDPR 13(1)(a)). `id` goes into every receipt. */
export interface Controller extends Party {
  readonly id: string;
}

/** How long (13(2)(a)): a period, and what it counts from; or a rule in words. */
export type Storage =
  | {
      /** ISO 8601 duration in years, months or days: "P5Y". */
      readonly period: string;
      /** What it counts from, to stand behind the period: "after the end of the financial year". */
      readonly from: Localized;
    }
  | {readonly rule: Localized};

/** A kind of data (13(2)(e), 14(1)(d)). `source`: where it comes from when not from the person (14(2)(f)). */
export interface DataCategory {
  readonly id: string;
  /** As in the middle of a sentence. */
  readonly name: Localized;
  /** Whether the person must give it, and what follows if not (13(2)(e)). */
  readonly required?: Localized | 'optional';
  readonly source?: Localized;
}

/** What data are used for (13(1)(c)-(d)), on which basis, and for how long (13(2)(a)). */
export interface Purpose {
  readonly id: string;
  readonly name: Localized;
  /** A law that applies beside the GDPR, or whatever else belongs to it. */
  readonly note?: Localized;
  readonly basis: LegalBasis;
  /** The legitimate interest; demanded by that basis, refused by every other. */
  readonly interest?: Localized;
  readonly storage?: Storage;
}

/** One question. Its id says the subject: `marketing.<channel>`, `profiling`, `sharing.<partner id>`. */
export interface Choice {
  readonly id: string;
  /** Id of a purpose whose basis is consent; for a soft opt-in, one that is not. */
  readonly purpose: string;
  /**
   * Marketing of the shop's own similar products to those who bought, without consent (MFL § 10(2)): information,
   * and a refusal to tick. It never yields a consent. Only for e-mail and SMS, and only where something is sold.
   */
  readonly softOptIn?: true;
  /**
   * The address has to confirm by a mail before a yes counts. For what binds to an e-mail address: `marketing.email`, and
   * whatever binds to every address.
   */
  readonly confirm?: true;
  /** One line under the choice: what a yes means. */
  readonly detail: Localized;
  /** Name of the choice; demanded for a channel that is not one of CHANNELS. */
  readonly label?: Localized;
  /** Product groups, where they differ from those of the notice. */
  readonly products?: Localized;
  /** Ids of the data used. */
  readonly data: readonly string[];
}

/** A company that data are shared with when the person says yes to it by name. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly url?: string;
}

/** Who else receives data (13(1)(e)): by name, or as a kind. */
export interface Recipient {
  readonly role: 'processor' | 'controller' | 'authority';
  readonly name: Localized;
}

/** Data that leave the EEA (13(1)(f)). */
export interface Transfer {
  readonly country: Localized;
  readonly safeguard: Localized;
}

/** The whole notice. Texts are plain text; links are the members named `url`. */
export interface Notice {
  readonly $schema?: string;
  readonly format: 'consent-notice/1';
  readonly id: string;
  readonly version: string;
  /** Language tags; the first is used where the page's language is not among them. */
  readonly languages: readonly string[];
  /** ISO 3166-1 alpha-2, upper case: where telephone numbers without a country code belong. */
  readonly country: string;
  readonly controller: Controller;
  /** Demanded of a controller outside the EU (27). */
  readonly representative?: Party | 'not-applicable';
  readonly dataProtectionOfficer?: Party | 'none';
  /** First sentences of the shop's own, by context, in place of the built-in ones. */
  readonly introductions?: {readonly [K in Context]?: Localized};
  /** The product groups that marketing is about. */
  readonly products: Localized;
  readonly data: readonly DataCategory[];
  readonly purposes: readonly Purpose[];
  readonly choices: readonly Choice[];
  readonly partners: readonly Partner[];
  readonly recipients?: readonly Recipient[] | 'none';
  readonly transfers?: readonly Transfer[] | 'none';
  /** How long data are kept, over all purposes. */
  readonly storage?: Localized;
  /** How people are grouped, and what is decided by it; absent when nobody is profiled. */
  readonly profiling?: Localized;
  /** Decisions by machine alone with legal or similar effect (22). */
  readonly automatedDecisions?: Localized | 'none';
  /** The database of customers: who is in it, and what the person can see and block there; `url` leads to it. */
  readonly register?: {readonly about: Localized; readonly url?: string};
  /** Where one complains (77). */
  readonly authority?: {readonly name: string; readonly url: string};
  /** Years; below it nobody can consent alone (GDPR 8, databeskyttelsesloven § 6). */
  readonly minimumAge?: number | 'not-applicable';
  /** ISO 8601 duration after which an answer is due for review; a consent does not lapse by it. */
  readonly reviewAfter?: string;
  /** ISO 8601 duration after which a refused choice may be asked again. Without it, only when the notice changes. */
  readonly askAgainAfter?: string;
  /** Buttons that answer all choices at once: shown only when both are there. */
  readonly allAtOnce?: readonly ('accept' | 'refuse')[];
}

const id = pattern(ID, 'an id of 1 to 64 characters of a-z, 0-9, "." and "-"');
const url = pattern(/^https:\/\/[^\s"<>\\]{1,500}$/, 'an https address');
const email = pattern(/^[^\s@"<>?&]{1,64}@[^\s@"<>?&]{1,255}$/, 'an e-mail address');

const name = text(200);
const reach = {address: text(320), email, phone: text(40), url};
const party = object({name}, reach);
const duration = pattern(/^P\d{1,3}[YMD]$/, 'a duration such as "P2Y", "P18M" or "P30D"');
const yes = just(true);

function shapeOf(languages: readonly string[]): Check<Notice> {
  const member = text(2000);
  const localized: Check<Localized> = object(Object.fromEntries(languages.map((lang) => [lang, member])));
  const storage = either(object({period: duration, from: localized}), object({rule: localized}));
  return object(
    {
      format: just('consent-notice/1'),
      id,
      version: id,
      languages: list(pattern(LANG, 'a language tag'), 1, 50),
      country: pattern(/^[A-Z]{2}$/, 'a country code of two capitals'),
      controller: object({id, name}, reach),
      products: localized,
      data: list(
        object({id, name: localized}, {required: either(just('optional'), localized), source: localized}),
        1,
      ),
      purposes: list(
        object(
          {id, name: localized, basis: oneOf(LEGAL_BASES)},
          {note: localized, interest: localized, storage},
        ),
        1,
      ),
      choices: list(
        object(
          {id, purpose: id, detail: localized, data: list(id, 1)},
          {label: localized, products: localized, softOptIn: yes, confirm: yes},
        ),
        1,
        64,
      ),
      partners: list(object({id, name}, {url})),
    },
    {
      $schema: text(500),
      representative: either(just('not-applicable'), party),
      dataProtectionOfficer: either(just('none'), party),
      recipients: either(
        just('none'),
        list(object({role: oneOf(['processor', 'controller', 'authority']), name: localized}), 1),
      ),
      transfers: either(just('none'), list(object({country: localized, safeguard: localized}), 1)),
      storage: localized,
      automatedDecisions: either(just('none'), localized),
      authority: object({name, url}),
      introductions: object({}, Object.fromEntries(CONTEXTS.map((context) => [context, localized]))),
      profiling: localized,
      register: object({about: localized}, {url}),
      minimumAge: either(just('not-applicable'), integer(1, 21)),
      reviewAfter: duration,
      askAgainAfter: duration,
      allAtOnce: list(oneOf(['accept', 'refuse']), 1, 2),
    },
  );
}

/** What must hold between the members of a notice that has the right shape. */
function crossFaults(notice: Notice): Fault[] {
  const faults: Fault[] = [];
  const unique = (ids: readonly string[], at: (i: number) => string): void =>
    ids.forEach((one, i) => {
      if (ids.indexOf(one) !== i) faults.push({at: at(i), why: `is there twice: "${one}"`});
    });
  unique(notice.languages, (i) => `/languages/${i}`);
  for (const part of ['data', 'purposes', 'choices', 'partners'] as const) {
    unique(
      notice[part].map((item) => item.id),
      (i) => `/${part}/${i}/id`,
    );
  }
  notice.purposes.forEach(({basis, interest}, i) => {
    if ((basis === 'legitimate-interests') !== (interest !== undefined)) {
      faults.push({
        at: `/purposes/${i}/interest`,
        why: 'belongs to the basis "legitimate-interests", and to no other',
      });
    }
  });
  notice.choices.forEach((choice, i) => faults.push(...choiceFaults(notice, choice, `/choices/${i}`)));
  return faults;
}

function choiceFaults(notice: Notice, choice: Choice, at: string): Fault[] {
  const faults: Fault[] = [];
  const subject = subjectOf(choice.id);
  if (!subject || /^\d+$/.test(choice.id)) {
    faults.push({at: `${at}/id`, why: 'must be marketing.<channel>, profiling or sharing.<partner id>'});
  }
  if (subject?.kind === 'marketing' && !CHANNELS.some((c) => c === subject.channel) && !choice.label) {
    faults.push({at: `${at}/label`, why: 'is missing: this channel has no name of its own'});
  }
  if (subject?.kind === 'sharing' && !notice.partners.some((partner) => partner.id === subject.partner)) {
    faults.push({at: `${at}/id`, why: `names no partner of this notice: "${subject.partner}"`});
  }
  if (subject?.kind === 'profiling' && !notice.profiling) {
    faults.push({at: '/profiling', why: 'is missing: a choice asks for it'});
  }
  const basis = notice.purposes.find((purpose) => purpose.id === choice.purpose)?.basis;
  if (choice.softOptIn ? basis !== 'legitimate-interests' : basis !== 'consent') {
    const needed = choice.softOptIn ? 'legitimate-interests' : 'consent';
    faults.push({at: `${at}/purpose`, why: `must be the id of a purpose whose basis is "${needed}"`});
  }
  if (choice.softOptIn && choice.id !== 'marketing.email' && choice.id !== 'marketing.sms') {
    faults.push({at: `${at}/softOptIn`, why: 'is for marketing.email and marketing.sms only'});
  }
  const unconfirmed = choice.confirm ? whyUnconfirmed(choice) : null;
  if (unconfirmed !== null) faults.push({at: `${at}/confirm`, why: unconfirmed});
  choice.data.forEach((one, k) => {
    if (!notice.data.some((category) => category.id === one)) {
      faults.push({at: `${at}/data/${k}`, why: `is no id of a data category: "${one}"`});
    }
  });
  return faults;
}

/** Why a choice can't be confirmed by a mail; null where it can. */
function whyUnconfirmed({id: choice, softOptIn}: Choice): string | null {
  if (softOptIn) return 'is not for a soft opt-in: it yields no consent that could be confirmed';
  return bindsTo(choice, 'email')
    ? null
    : 'is for what binds to an e-mail address: nobody confirms this by a mail';
}

const languagesOf: Check<{languages: readonly string[]}> = (
  value,
  _at,
  faults,
): value is {languages: readonly string[]} =>
  list(pattern(LANG, 'a language tag'), 1, 50)(
    typeof value === 'object' && value !== null && 'languages' in value ? value.languages : undefined,
    '/languages',
    faults,
  );

/** What is wrong with a value as a notice: in the shape of its members, and between them. */
export interface Examined {
  /** The value, when it can be read as a notice: nothing is wrong with its shape but unknown members. */
  readonly notice: Notice | null;
  readonly shape: readonly Fault[];
  readonly cross: readonly Fault[];
}

/** Every fault of a value as a notice. The members are compared with each other only where it can be read. */
export function examineNotice(value: unknown): Examined {
  const shape: Fault[] = [];
  const fits = languagesOf(value, '', shape) && shapeOf(value.languages)(value, '', shape);
  if (!fits && !shape.every(({why}) => why === NO_MEMBER)) return {notice: null, shape, cross: []};
  const notice = value as Notice; // every member of the type was checked; a member too many does no harm
  return {notice, shape, cross: crossFaults(notice)};
}

/**
 * Reads a notice, strictly: no unknown member, every text in every language, every id known.
 * @throws ConsentError `bad-notice`; the message has a line for each fault, with its place as a JSON Pointer.
 */
export function parseNotice(value: unknown): Notice {
  const {notice, shape, cross} = examineNotice(value);
  const faults = [...shape, ...cross];
  if (notice && faults.length === 0) return notice;
  const lines = faults.map(({at, why}) => `${at || 'the notice'} ${why}`);
  throw new ConsentError('bad-notice', lines.join('\n'), {at: faults[0]?.at ?? ''});
}

const DUTIES = [
  'representative',
  'dataProtectionOfficer',
  'recipients',
  'transfers',
  'storage',
  'automatedDecisions',
  'authority',
  'minimumAge',
] as const;

/** Duties of GDPR 13 that a notice neither fills nor marks as not applicable. The linter says more, and why. */
export const openDuties = (notice: Notice): readonly string[] =>
  DUTIES.filter((duty) => notice[duty] === undefined);

/** Tags that are other names for a language, or its nearest relative. */
const NEAREST: Readonly<Record<string, string>> = {no: 'nb', nn: 'nb'};

/** The language to show: the wanted one, its parent (da-DK: da), its nearest relative, else the first on offer. */
export function chooseLanguage(wanted: string, offered: readonly string[]): string {
  const tag = wanted.toLowerCase();
  const match = (t: string): string | undefined => offered.find((lang) => lang.toLowerCase() === t);
  const [base = ''] = tag.split('-');
  return match(tag) ?? match(base) ?? match(NEAREST[base] ?? '') ?? offered[0] ?? 'da';
}
