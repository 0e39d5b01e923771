// What the page of an extract says. A language that is not here gets English.
import type {StandingState} from '../../model/standing.ts';
import type {Answer, Right, SubjectKind} from '../../model/vocabulary.ts';
import type {RequestStep, Via} from '../../receipt/statement.ts';

/** Texts of one language; `{name}` stands for a value. */
export interface ExtractWords {
  readonly lang: string;
  readonly title: string;
  readonly made: string;
  readonly about: string;
  readonly nothing: string;
  /** Where the shop's own part could not be had. */
  readonly missing: string;
  readonly headings: {
    readonly standings: string;
    readonly receipts: string;
    readonly statements: string;
    readonly requests: string;
    readonly recipients: string;
    readonly texts: string;
    readonly processing: string;
    readonly rights: string;
  };
  readonly kinds: Readonly<Record<SubjectKind, string>>;
  readonly answers: Readonly<Record<Answer, string>>;
  readonly states: Readonly<Record<StandingState, string>>;
  /** `{state}` and `{date}`. */
  readonly since: string;
  readonly acts: {
    readonly choices: string;
    readonly withdrawal: string;
    readonly raised: string;
    readonly lifted: string;
    readonly request: string;
  };
  readonly facts: {
    readonly received: string;
    readonly claimed: string;
    readonly page: string;
    readonly origin: string;
    readonly notice: string;
    readonly shown: string;
    /** Leads to it. */
    readonly read: string;
    readonly notHeld: string;
    readonly withheld: string;
    readonly withheldWhy: string;
    readonly entry: string;
    readonly recorded: string;
    readonly quarantined: string;
    readonly hash: string;
    readonly actor: string;
    readonly unverified: string;
    readonly text: string;
    readonly reply: string;
    readonly choices: string;
    readonly all: string;
    readonly way: string;
  };
  readonly vias: Readonly<Record<Via, string>>;
  readonly rights: Readonly<Record<Right, string>>;
  readonly steps: Readonly<Record<RequestStep, string>>;
  readonly due: string;
  readonly reason: string;
  readonly recipients: {
    readonly partners: string;
    readonly noPartners: string;
    /** `{dates}`. */
    readonly given: string;
    readonly kinds: string;
    readonly disclosed: string;
    readonly noneDisclosed: string;
    readonly noList: string;
  };
  readonly slot: string;
  readonly contact: string;
  readonly complaint: string;
}

const da: ExtractWords = {
  lang: 'da',
  title: 'Det har {controller} registreret om dig',
  made: 'Lavet {date}',
  about:
    'Her står alt, hvad {controller} har om de adresser, du har vist er dine: dine svar med den tekst, du så, hvad der gælder nu, hvem der kan have fået oplysningerne, og dine henvendelser.',
  nothing: 'Intet.',
  missing:
    'Det, {controller} selv har i sine systemer, kunne ikke hentes lige nu og mangler her. Bed om et nyt link om lidt.',
  headings: {
    standings: 'Det gælder nu',
    receipts: 'Det har du svaret og gjort',
    statements: 'Nej, der er kommet på anden vis',
    requests: 'Dine henvendelser',
    recipients: 'Hvem der får oplysningerne',
    texts: 'Teksterne, som du så dem',
    processing: 'Hvad oplysningerne bruges til, og hvad du kan kræve',
    rights: 'Kontakt og klage',
  },
  kinds: {email: 'E-mailadresse', phone: 'Telefonnummer', post: 'Postadresse', sub: 'Konto'},
  answers: {given: 'Ja', refused: 'Nej', unanswered: 'Ikke besvaret'},
  states: {
    unanswered: 'Ikke besvaret',
    given: 'Ja',
    'not-covered': 'Ja, men til mindre end det, der spørges om i dag',
    refused: 'Nej',
    withdrawn: 'Trukket tilbage',
    objected: 'Spærret for markedsføring',
  },
  since: '{state}, siden {date}',
  acts: {
    choices: 'Du svarede',
    withdrawal: 'Du trak samtykke tilbage',
    raised: 'Du spærrede for al markedsføring',
    lifted: 'Du ophævede spærringen for markedsføring',
    request: 'Du bad om noget',
  },
  facts: {
    received: 'Modtaget',
    claimed: 'Tid på din enhed',
    page: 'Side',
    origin: 'Sendt fra',
    notice: 'Tekstens version',
    shown: 'Den tekst, du så',
    read: 'Står længere nede',
    notHeld: 'Modtageren har ikke teksten.',
    withheld: 'Vises ikke her',
    withheldWhy: 'Det er ikke vist, at det også hører til dig.',
    entry: 'Nummer i loggen',
    recorded: 'Kvitteret for og gælder',
    quarantined: 'Kvitteret for; et ja gælder først, når teksten er undersøgt',
    hash: 'Kvitteringens fingeraftryk',
    actor: 'Hvem der trykkede',
    unverified: 'Ikke sikkert, at det var et menneske',
    text: 'Det skrev du',
    reply: 'Svar til',
    choices: 'Valg',
    all: 'Al markedsføring',
    way: 'Kom fra',
  },
  vias: {
    mail: 'Linket i en mail',
    typed: 'En adresse, der blev skrevet på siden',
    unsubscribe: 'Afmeld-knappen i et mailprogram',
  },
  rights: {
    access: 'Indsigt',
    rectification: 'Rettelse',
    erasure: 'Sletning',
    restriction: 'Begrænsning',
    portability: 'Udlevering',
  },
  steps: {
    received: 'Modtaget',
    'identity-asked': 'Vi har spurgt, hvem du er',
    done: 'Færdig',
    refused: 'Afslået',
  },
  due: 'Svar senest',
  reason: 'Begrundelse',
  recipients: {
    partners: 'Partnere, du har sagt ja til',
    noPartners: 'Du har ikke sagt ja til at dele oplysninger med nogen partner.',
    given: 'Dit ja: {dates}',
    kinds: 'Andre, der kan få oplysninger',
    disclosed: 'Videregivet',
    noneDisclosed: 'Der er ikke videregivet noget.',
    noList: 'Her er ingen liste over, hvad der er videregivet og hvornår. Spørg {controller}.',
  },
  slot: 'din værdi',
  contact: 'Skriv til {controller}',
  complaint: 'Du kan klage til',
};

const en: ExtractWords = {
  lang: 'en',
  title: 'What {controller} holds about you',
  made: 'Made {date}',
  about:
    'This is all that {controller} holds on the addresses that you have shown to be yours: your answers with the text that you saw, what holds now, who may have received the data, and your requests.',
  nothing: 'Nothing.',
  missing:
    'What {controller} has in its own systems could not be fetched just now and is missing here. Ask for a new link in a while.',
  headings: {
    standings: 'What holds now',
    receipts: 'What you answered and did',
    statements: 'Refusals that came another way',
    requests: 'Your requests',
    recipients: 'Who receives the data',
    texts: 'The texts as you saw them',
    processing: 'What the data are used for, and what you can demand',
    rights: 'Contact and complaint',
  },
  kinds: {email: 'E-mail address', phone: 'Phone number', post: 'Postal address', sub: 'Account'},
  answers: {given: 'Yes', refused: 'No', unanswered: 'Not answered'},
  states: {
    unanswered: 'Not answered',
    given: 'Yes',
    'not-covered': 'Yes, but to less than is asked today',
    refused: 'No',
    withdrawn: 'Withdrawn',
    objected: 'Blocked for marketing',
  },
  since: '{state}, since {date}',
  acts: {
    choices: 'You answered',
    withdrawal: 'You withdrew consent',
    raised: 'You blocked all marketing',
    lifted: 'You lifted the block on marketing',
    request: 'You made a request',
  },
  facts: {
    received: 'Received',
    claimed: 'Time on your device',
    page: 'Page',
    origin: 'Sent from',
    notice: 'Version of the text',
    shown: 'The text that you saw',
    read: 'Stands further down',
    notHeld: 'The receiver does not have the text.',
    withheld: 'Not shown here',
    withheldWhy: 'It has not been shown that this belongs to you too.',
    entry: 'Number in the log',
    recorded: 'Acknowledged, and counts',
    quarantined: 'Acknowledged; a yes counts only once the text has been looked at',
    hash: 'Fingerprint of the receipt',
    actor: 'Who pressed',
    unverified: 'Not certain that it was a person',
    text: 'You wrote',
    reply: 'Answer to',
    choices: 'Choices',
    all: 'All marketing',
    way: 'Came by',
  },
  vias: {
    mail: 'The link in a mail',
    typed: 'An address that was typed on the page',
    unsubscribe: 'The unsubscribe button of a mail program',
  },
  rights: {
    access: 'Access',
    rectification: 'Rectification',
    erasure: 'Erasure',
    restriction: 'Restriction',
    portability: 'Portability',
  },
  steps: {
    received: 'Received',
    'identity-asked': 'You were asked who you are',
    done: 'Done',
    refused: 'Refused',
  },
  due: 'Answer due',
  reason: 'Reason',
  recipients: {
    partners: 'Partners that you said yes to',
    noPartners: 'You have not said yes to sharing data with any partner.',
    given: 'Your yes: {dates}',
    kinds: 'Others who may receive data',
    disclosed: 'Handed over',
    noneDisclosed: 'Nothing has been handed over.',
    noList: 'There is no list here of what was handed over and when. Ask {controller}.',
  },
  slot: 'your value',
  contact: 'Write to {controller}',
  complaint: 'You can complain to',
};

const ALL: readonly ExtractWords[] = [da, en];

/** The texts of a language, of its parent (da-DK: da), or English. */
export const wordsOf = (lang: string): ExtractWords =>
  ALL.find((one) => one.lang === lang.toLowerCase().split('-')[0]) ?? en;

/** A text with its values put in; a value is never read as a template. */
export const put = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
