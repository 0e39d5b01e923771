// The commands of the bin `consent-receiver` and their flags: the one table that is read, checked and listed from.
import {LIMITS} from '../http/limits.ts';

/** Every command with the words that may follow it, and what it does. */
export const COMMANDS = {
  serve: {words: '', about: 'verify, store and acknowledge receipts; the command when none is named'},
  migrate: {
    words: '[lz4] [partitions]',
    about: 'bring the store of an older version up to date; in PostgreSQL also by these steps',
  },
  backup: {words: 'FOLDER', about: 'copy store, keys and pepper into a new folder, also while serve runs'},
  restore: {words: '[FOLDER]', about: 'put a backup into an empty data folder, or accept what is lost'},
  keys: {words: '[list | rotate]', about: 'list the signing keys, or make a new one'},
  tokens: {
    words: 'mint CONTROLLER KIND',
    about: 'print the unsubscribe link for each address (email, phone or post) on the standard input',
  },
  notices: {words: '[list | add FILE]', about: 'list the notices that are kept, or keep one more'},
  requests: {
    words: '[list | step JTI STEP]',
    about: 'list the requests by due date, or take a step: identity-asked, done, refused',
  },
  deliveries: {
    words: '[list [STATE] | replay ENDPOINT SEQ | done ENDPOINT SEQ]',
    about:
      'list the messages to endpoints and partners that are not delivered, send one again, mark one as told',
  },
  export: {
    words: '',
    about:
      'write what holds to the standard output, a line for each choice of each address; each is logged as handed over',
  },
  import: {
    words: 'FILE',
    about:
      'take in consents from elsewhere, out of a CSV file with the columns address, channel, when, how, text',
  },
  erase: {
    words: 'CONTROLLER KIND',
    about:
      'erase the people whose addresses (email, phone, post, or sub for an id) are on the standard input',
  },
  retention: {
    words: '[list | run]',
    about: 'list who has fallen due by the rules of --retention, or erase them',
  },
  hold: {
    words: '[list | set CONTROLLER KIND | lift CONTROLLER KIND]',
    about: 'list legal holds, or set and lift those of the addresses on the standard input',
  },
  check: {
    words: '',
    about: 'compute everything anew from receipts and statements, and report every difference',
  },
  quarantine: {
    words: '[list | show DIGEST | approve DIGEST]',
    about: 'list what waits, look at a text that a page has shown, approve it',
  },
} as const;
export type CommandName = keyof typeof COMMANDS;

/** A flag, with its environment variable. */
export interface Flag {
  readonly name: string;
  /** Absent where a value that stays would do harm. */
  readonly env?: string;
  /** The commands that take it; `serve` alone unless given. */
  readonly of?: readonly CommandName[];
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  readonly multiple?: true;
  readonly default: string;
  readonly about: string;
}

type Setting =
  | 'port'
  | 'host'
  | 'data'
  | 'publicUrl'
  | 'audiences'
  | 'origins'
  | 'notices'
  | 'strictOrigins'
  | 'listed'
  | 'unlisted'
  | 'typed'
  | 'controller'
  | 'trustProxy'
  | 'log'
  | 'acceptTest'
  | 'databaseUrl'
  | 'signingKeyFile'
  | 'pepperFile'
  | 'highWater'
  | 'acceptLoss'
  | 'reason'
  | 'suppress'
  | 'linked'
  | 'retention'
  | 'before'
  | 'noVacuum'
  | 'erasureUrl'
  | 'shopTokenFile'
  | 'subjectKeyFile'
  | 'mailUrl'
  | 'smtpUrl'
  | 'smtpPasswordFile'
  | 'mailFrom'
  | 'confirmDays'
  | 'extractUrl'
  | 'webhooks'
  | 'metrics'
  | 'metricsTokenFile'
  | 'ofController'
  | 'channel'
  | 'choice'
  | 'state'
  | 'format'
  | 'after'
  | 'recipient'
  | 'dryRun'
  | 'partial';

const ALL = Object.keys(COMMANDS) as readonly CommandName[]; // the table's own keys

/** Commands that use the signing key or the pepper. */
const WITH_SECRETS = ALL.filter((name) => name !== 'migrate');

/** Every flag but --help and --version, by the setting that it gives. */
export const FLAGS: Readonly<Record<Setting, Flag>> = {
  port: {
    name: 'port',
    env: 'PORT',
    value: 'N',
    default: '8787',
    about: 'port to listen on, 0 for any free one',
  },
  host: {name: 'host', env: 'HOST', value: 'ADDRESS', default: '127.0.0.1', about: 'address to listen on'},
  data: {
    name: 'data',
    env: 'DATA_DIR',
    value: 'FOLDER',
    of: ALL,
    default: './consent-data',
    about: 'where receipts and keys are kept',
  },
  databaseUrl: {
    name: 'database-url',
    env: 'DATABASE_URL',
    value: 'URL',
    of: ALL,
    default: 'SQLite in the data folder',
    about: 'postgres://… to store in PostgreSQL; a password only in the variable',
  },
  signingKeyFile: {
    name: 'signing-key-file',
    env: 'SIGNING_KEY_FILE',
    value: 'FILE',
    of: WITH_SECRETS,
    default: '<data>/signing-key.json',
    about: 'the private key, where it is kept elsewhere',
  },
  pepperFile: {
    name: 'pepper-file',
    env: 'PEPPER_FILE',
    value: 'FILE',
    of: WITH_SECRETS,
    default: '<data>/pepper',
    about: 'the pepper, where it is kept elsewhere',
  },
  highWater: {
    name: 'high-water',
    env: 'HIGH_WATER',
    value: 'FILE',
    of: ['serve', 'restore'],
    default: '<data>.high-water.json',
    about: 'how far the store has come; outside of what a backup puts back',
  },
  acceptLoss: {
    name: 'accept-loss',
    of: ['restore'],
    default: 'off',
    about: 'go on without the entries that are missing',
  },
  reason: {
    name: 'reason',
    value: 'TEXT',
    of: ['requests', 'hold'],
    default: 'none',
    about: 'why a request is refused, in words that the person will read; why somebody is on hold',
  },
  suppress: {
    name: 'suppress',
    value: 'PERIOD',
    of: ['erase'],
    default: 'not at all',
    about: 'how long a no is kept without receipts: such as P10Y, or for-ever',
  },
  linked: {
    name: 'linked',
    of: ['erase'],
    default: 'off',
    about: 'erase those too who shared a receipt with them',
  },
  retention: {
    name: 'retention',
    env: 'RETENTION',
    value: 'FILE',
    of: ['serve', 'retention'],
    default: 'no rules',
    about: 'how long to keep what was answered on which notice, as JSON',
  },
  before: {
    name: 'before',
    value: 'TIME',
    of: ['retention'],
    default: 'now',
    about: 'list who falls due before it, as 2027-01-31 or with a time',
  },
  noVacuum: {
    name: 'no-vacuum',
    env: 'NO_VACUUM',
    of: ['serve', 'erase', 'retention'],
    default: 'off',
    about: 'do not give back the room of what was erased at once, for large stores',
  },
  erasureUrl: {
    name: 'erasure-database-url',
    env: 'ERASURE_DATABASE_URL',
    value: 'URL',
    of: ['serve', 'erase', 'retention'],
    default: 'the login of --database-url',
    about: 'postgres://… of the login that may erase; a password only in the variable',
  },
  publicUrl: {
    name: 'public-url',
    env: 'PUBLIC_URL',
    value: 'URL',
    of: ['serve', 'tokens', 'import'],
    default: 'http://127.0.0.1:<port>',
    about: 'where browsers reach the receiver: https, or http on this machine',
  },
  audiences: {
    name: 'aud',
    env: 'AUDIENCES',
    value: 'URL',
    multiple: true,
    default: 'none',
    about: 'a further URL that receipts may be meant for',
  },
  origins: {
    name: 'origin',
    env: 'ALLOWED_ORIGINS',
    value: 'ORIGIN',
    multiple: true,
    default: 'none',
    about: 'an origin whose pages send receipts; others are limited harder',
  },
  notices: {
    name: 'notice',
    env: 'NOTICES',
    value: 'FILE',
    multiple: true,
    default: 'none',
    about: 'a notice in use, as JSON',
  },
  strictOrigins: {
    name: 'strict-origins',
    env: 'STRICT_ORIGINS',
    default: 'off',
    about: 'refuse pages of origins that are not listed',
  },
  listed: {
    name: 'limit',
    env: 'LIMIT',
    value: 'N',
    default: String(LIMITS.listed),
    about: 'receipts a minute from one sender, 0 for any number',
  },
  unlisted: {
    name: 'limit-unlisted',
    env: 'LIMIT_UNLISTED',
    value: 'N',
    default: String(LIMITS.unlisted),
    about: 'those from pages of origins that are not listed',
  },
  typed: {
    name: 'limit-typed',
    env: 'LIMIT_TYPED',
    value: 'N',
    default: String(LIMITS.typed),
    about: 'addresses a minute that one sender may type, to refuse or to read; 0 for any number',
  },
  controller: {
    name: 'limit-controller',
    env: 'LIMIT_CONTROLLER',
    value: 'N',
    default: String(LIMITS.controller),
    about: 'receipts a minute for one controller, 0 for any number',
  },
  trustProxy: {
    name: 'trust-proxy',
    env: 'TRUST_PROXY',
    value: 'PROXY',
    multiple: true,
    default: 'none',
    about:
      'a proxy whose X-Forwarded-For or Forwarded counts: loopback, an address, or a block such as 10.0.0.0/8',
  },
  log: {
    name: 'log',
    env: 'LOG',
    value: 'KIND',
    default: 'off',
    about: 'json: one line for each request on the standard output, without personal data; or off',
  },
  acceptTest: {
    name: 'accept-test',
    env: 'ACCEPT_TEST',
    default: 'off',
    about: 'take receipts from test mode; use a data folder of its own',
  },
  shopTokenFile: {
    name: 'shop-token-file',
    env: 'SHOP_TOKEN_FILE',
    value: 'FILE',
    default: 'the token is in SHOP_TOKEN',
    about: 'holds the bearer token by which the shop’s own systems are known',
  },
  mailUrl: {
    name: 'mail-url',
    env: 'MAIL_URL',
    value: 'URL',
    default: 'no mails',
    about:
      'where the shop takes mails to send, as JSON under its token; without it nothing is read by a mailed link',
  },
  smtpUrl: {
    name: 'smtp-url',
    env: 'SMTP_URL',
    value: 'URL',
    default: 'no mails',
    about:
      'the mail server, smtps://user@host:465 or smtp://user@host:587, by TLS unless it is on this machine; a password only in the variable',
  },
  smtpPasswordFile: {
    name: 'smtp-password-file',
    env: 'SMTP_PASSWORD_FILE',
    value: 'FILE',
    default: 'the password is in SMTP_PASSWORD',
    about: 'holds the password of the mail server’s user',
  },
  mailFrom: {
    name: 'mail-from',
    env: 'MAIL_FROM',
    value: 'ADDRESS',
    default: 'none',
    about: 'the address that mails by the mail server come from, such as "Shop <hello@shop.example>"',
  },
  confirmDays: {
    name: 'confirm-days',
    env: 'CONFIRM_DAYS',
    value: 'N',
    default: '7',
    about: 'days that the link is good for by which an address confirms a yes',
  },
  extractUrl: {
    name: 'extract-url',
    env: 'EXTRACT_URL',
    value: 'URL',
    default: 'only what the receiver holds',
    about: 'where the shop is asked, under its token, for what it holds on a person, to complete an extract',
  },
  webhooks: {
    name: 'webhooks',
    env: 'WEBHOOKS',
    value: 'FILE',
    default: 'nobody is told',
    about: 'who is told of what happens: a list of endpoints as JSON, each with its secret',
  },
  subjectKeyFile: {
    name: 'subject-key-file',
    env: 'SUBJECT_KEY_FILE',
    value: 'FILE',
    default: 'the key is in SUBJECT_KEY',
    about: 'holds the text of 32 characters or more by which the shop vouches for who is signed in',
  },
  metrics: {
    name: 'metrics',
    env: 'METRICS',
    default: 'off',
    about: 'serve /metrics to whoever has the token',
  },
  metricsTokenFile: {
    name: 'metrics-token-file',
    env: 'METRICS_TOKEN_FILE',
    value: 'FILE',
    default: 'the token is in METRICS_TOKEN',
    about: 'holds the bearer token of /metrics',
  },
  ofController: {
    name: 'controller',
    value: 'ID',
    of: ['export', 'import'],
    default: 'the only one',
    about: 'whose consents, as the notice has it',
  },
  channel: {
    name: 'channel',
    value: 'NAME',
    of: ['export'],
    default: 'every choice',
    about: 'only marketing by this channel, such as email',
  },
  choice: {
    name: 'choice',
    value: 'ID',
    of: ['export'],
    default: 'every choice',
    about: 'only this choice, such as sharing.partner',
  },
  state: {
    name: 'state',
    value: 'STATE',
    of: ['export'],
    default: 'given',
    about: 'given, or all for refusals too',
  },
  format: {name: 'format', value: 'FORMAT', of: ['export'], default: 'ndjson', about: 'ndjson or csv'},
  after: {
    name: 'after',
    value: 'N',
    of: ['export'],
    default: '0',
    about: 'go on from the last row of an export before, by its column changed',
  },
  recipient: {
    name: 'recipient',
    value: 'NAME',
    of: ['export'],
    default: 'the controller',
    about: 'who gets it, as the people in it will read in their extract',
  },
  dryRun: {name: 'dry-run', of: ['import'], default: 'off', about: 'only look for bad rows'},
  partial: {
    name: 'partial',
    of: ['import'],
    default: 'off',
    about: 'import the good rows of a file that has bad ones',
  },
};

/** The flags that a command takes, in the table's order. */
export const flagsOf = (command: CommandName): readonly Flag[] =>
  Object.values(FLAGS).filter(({of = ['serve']}) => of.includes(command));
