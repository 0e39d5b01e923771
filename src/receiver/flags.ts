// The flags of the bin `consent-receiver`, and the help that lists them.
import {LIMITS} from './limits.ts';

/** A flag, with its environment variable. */
export interface Flag {
  readonly name: string;
  readonly env: string;
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
  | 'controller'
  | 'trustProxy'
  | 'log'
  | 'acceptTest';

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
    default: './consent-data',
    about: 'where receipts and keys are kept',
  },
  publicUrl: {
    name: 'public-url',
    env: 'PUBLIC_URL',
    value: 'URL',
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
};

/** Names and environment variables, one flag to a line. */
export function helpText(): string {
  const rows = [
    ...Object.values(FLAGS).map((flag) => [
      `--${flag.name}${flag.value ? ` ${flag.value}` : ''}`,
      flag.env,
      `${flag.about}${flag.multiple ? ` (may be repeated; commas in ${flag.env})` : ''} [${flag.default}]`,
    ]),
    ['--help', '', 'show this'],
    ['--version', '', 'show the version'],
  ];
  const lines = rows.map(
    ([flag = '', env = '', about = '']) => `  ${flag.padEnd(20)} ${env.padEnd(16)} ${about}`,
  );
  return [
    'Usage: consent-receiver [flags]',
    '',
    'Verifies, stores and acknowledges consent receipts. A flag goes before its environment variable.',
    '',
    `  ${'flag'.padEnd(20)} ${'environment'.padEnd(16)} meaning [default]`,
    ...lines,
    '',
  ].join('\n');
}
