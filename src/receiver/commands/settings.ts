// The settings of the bin: flags, each with its environment variable, checked before anything is opened.
import {accessSync, constants, mkdirSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {ConsentError} from '../../model/errors.ts';
import {parseNotice, type Notice} from '../../model/notice.ts';
import {isLoopback, normaliseReceiver} from '../../receipt/audience.ts';
import {bad, isOn, many, parseFlags, single, type Env, type Given} from './flag-values.ts';
import {FLAGS, type Flag} from './flags.ts';
import type {Limits} from '../http/limits.ts';
import {metricsToken, placeOf, secretOf, type Place} from './place.ts';
import {isProxy} from '../http/proxies.ts';
import type {WebhookEndpoint} from '../webhooks/endpoints.ts';
import {readWebhooks} from './webhooks-file.ts';
import {daysOf, smtpOf, type SmtpSettings} from './smtp-settings.ts';
import {parseRetention, type RetentionRule} from '../keeping/rules.ts';
import {SUBJECT_KEY_BYTES} from '../subject-token.ts';

/** Settings that were checked. */
export interface Settings extends Place {
  readonly kind: 'start';
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly audiences: readonly string[];
  readonly origins: readonly string[];
  readonly notices: readonly Notice[];
  readonly strictOrigins: boolean;
  readonly acceptTest: boolean;
  /** Bearer token of the metrics; null when there are none. */
  readonly metricsToken: string | null;
  /** Bearer token of the shop's own systems; null when they have none. */
  readonly shopToken: string | null;
  /** By which the shop vouches for who is signed in; null where it does not. */
  readonly subjectKey: Uint8Array | null;
  /** Where the shop takes mails to send; null where it takes none. */
  readonly mailUrl: string | null;
  /** The mail server; null where none sends mails. */
  readonly smtp: SmtpSettings | null;
  /** Days that the link of a confirmation mail is good for. */
  readonly confirmDays: number;
  /** Where the shop is asked for its part of an extract; null where it adds none. */
  readonly extractUrl: string | null;
  /** Who is told of what happens. */
  readonly webhooks: readonly WebhookEndpoint[];
  /** How long evidence is kept; empty where nobody falls due. */
  readonly retention: readonly RetentionRule[];
  readonly vacuum: boolean;
  readonly limits: Required<Limits>;
  readonly trustProxy: readonly string[];
  readonly log: 'json' | 'off';
}

/**
 * Reads and checks the settings; makes the data folder. Or says that a text is asked for in place of a start.
 * @throws ConsentError `setting` with one line that says which setting is wrong, and how.
 */
export function readSettings(args: readonly string[], env: Env): Settings | {kind: 'help' | 'version'} {
  const {values, positionals} = parseFlags('serve', args);
  if (positionals[0] !== undefined) throw bad(`unexpected word "${positionals[0]}" (--help lists the flags)`);
  if (values['help']) return {kind: 'help'};
  if (values['version']) return {kind: 'version'};
  const one = (flag: Flag): Given => single(flag, values, env);
  const port = portOf(one(FLAGS.port));
  const url = one(FLAGS.publicUrl);
  if (url.from === 'default' && port === 0) throw bad('--public-url is needed where --port is 0');
  const local = `http://127.0.0.1:${port}`;
  const audiences = many(FLAGS.audiences, values, env).map((given) => receiverUrl(given));
  const shopToken = secretOf(one(FLAGS.shopTokenFile), env['SHOP_TOKEN'], 'the token of the shop');
  const [mailUrl, extractUrl] = [hookOf(one(FLAGS.mailUrl)), hookOf(one(FLAGS.extractUrl))];
  if ((mailUrl ?? extractUrl) !== null && shopToken === null) {
    const flag = mailUrl === null ? '--extract-url' : '--mail-url';
    throw bad(`${flag} needs the token of the shop, in SHOP_TOKEN or in the file of --shop-token-file`);
  }
  const [smtpUrl, passwordFile] = [one(FLAGS.smtpUrl), one(FLAGS.smtpPasswordFile)];
  const smtp = smtpOf({url: smtpUrl, passwordFile, from: one(FLAGS.mailFrom)}, env);
  if (smtp && mailUrl !== null) throw bad('--smtp-url and --mail-url: mails go out by one of them');
  return {
    kind: 'start',
    port,
    host: hostOf(one(FLAGS.host)),
    publicUrl: url.from === 'default' ? local : receiverUrl(url),
    audiences: url.from === 'default' ? [`http://localhost:${port}`, ...audiences] : audiences,
    origins: many(FLAGS.origins, values, env).map((given) => originOf(given)),
    strictOrigins: isOn(FLAGS.strictOrigins, values, env),
    acceptTest: isOn(FLAGS.acceptTest, values, env),
    limits: {
      listed: countOf(one(FLAGS.listed)),
      unlisted: countOf(one(FLAGS.unlisted)),
      typed: countOf(one(FLAGS.typed)),
      controller: countOf(one(FLAGS.controller)),
    },
    trustProxy: many(FLAGS.trustProxy, values, env).map((given) => proxyOf(given)),
    log: logOf(one(FLAGS.log)),
    notices: many(FLAGS.notices, values, env).map((given) => readNotice(given)),
    metricsToken: isOn(FLAGS.metrics, values, env) ? metricsToken(one(FLAGS.metricsTokenFile), env) : null,
    subjectKey: subjectKeyOf(one(FLAGS.subjectKeyFile), env),
    webhooks: readWebhooks(one(FLAGS.webhooks), env),
    retention: rulesOf(one(FLAGS.retention)),
    vacuum: !isOn(FLAGS.noVacuum, values, env),
    shopToken,
    mailUrl,
    smtp,
    confirmDays: daysOf(one(FLAGS.confirmDays)),
    extractUrl,
    ...placeOf(one, dataFolder),
  };
}

/** An address of the shop's at which the receiver asks it for something. */
function hookOf({value, from}: Given): string | null {
  if (from === 'default') return null;
  const url = URL.parse(value);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (isSafe && !url.username && !url.password) return url.href;
  throw bad(`${from} must be an https address, or http on this machine, without a password`);
}

function subjectKeyOf(given: Given, env: Env): Uint8Array | null {
  const what = 'the key of the shop';
  const text = secretOf(given, env['SUBJECT_KEY'], what, SUBJECT_KEY_BYTES);
  return text === null ? null : Buffer.from(text);
}

function portOf({value, from}: Given): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw bad(`${from} must be a port from 0 to 65535, not "${value}"`);
}

function countOf({value, from}: Given): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw bad(`${from} must be a number, 0 for no limit, not "${value}"`);
}

function proxyOf({value, from}: Given): string {
  if (isProxy(value)) return value;
  throw bad(`${from} must be loopback, an address or a block such as 10.0.0.0/8, not "${value}"`);
}

function logOf({value, from}: Given): 'json' | 'off' {
  if (value === 'json' || value === 'off') return value;
  throw bad(`${from} must be json or off, not "${value}"`);
}

function hostOf({value, from}: Given): string {
  if (/^[A-Za-z0-9.:_-]+$/.test(value)) return value;
  throw bad(`${from} must be an address or a host name, not "${value}"`);
}

/** A receiver's URL in its one spelling. */
export function receiverUrl({value, from}: Given): string {
  try {
    return normaliseReceiver(value);
  } catch (cause) {
    throw bad(`${from} must be an https address, or http on this machine, not "${value}"`, cause);
  }
}

function originOf({value, from}: Given): string {
  if (/^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value) return value;
  throw bad(`${from} must be an origin such as https://shop.example, without a path, not "${value}"`);
}

/** Reads a notice from its file. */
export const readNotice = (given: Given): Notice => readJsonFile(given, parseNotice);

/** Reads the rules of retention from their file; none where it is not given. */
export const rulesOf = (given: Given): readonly RetentionRule[] =>
  given.from === 'default' ? [] : readJsonFile(given, parseRetention);

function readJsonFile<T>({value, from}: Given, parse: (json: unknown) => T): T {
  let text: string;
  try {
    text = readFileSync(value, 'utf8');
  } catch (cause) {
    throw bad(`${from}: ${value} can't be read`, cause);
  }
  try {
    return parse(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof ConsentError ? cause.message.split('\n')[0] : 'is not JSON';
    throw bad(`${from}: ${value}: ${why ?? ''}`, cause);
  }
}

/** The data folder, made when it isn't there. */
export function dataFolder({value, from}: Given): string {
  const folder = resolve(value);
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700});
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (cause) {
    throw bad(`${from === 'default' ? '--data' : from}: can't write in the folder ${folder}`, cause);
  }
}
