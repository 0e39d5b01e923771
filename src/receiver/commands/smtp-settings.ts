// The settings of the mail server. Its password is in a variable or a file, never on the command line.
import {isOneAddress} from '../mailer.ts';
import {bad, type Env, type Given} from './flag-values.ts';
import {secretOf} from './place.ts';
import {smtpServer} from '../smtp-server.ts';

/** A mail server that mails are sent by. */
export interface SmtpSettings {
  readonly url: string;
  readonly from: string;
  /** Null where it is in the address, or there is none. */
  readonly password: string | null;
}

/** What is said of it. */
export interface SmtpGiven {
  readonly url: Given;
  readonly passwordFile: Given;
  readonly from: Given;
}

/**
 * Reads them; null where no server is given.
 * @throws ConsentError `setting`
 */
export function smtpOf({url, passwordFile, from}: SmtpGiven, env: Env): SmtpSettings | null {
  const password = secretOf(passwordFile, env['SMTP_PASSWORD'], 'the password of the mail server', 1);
  if (url.from === 'default') {
    if (passwordFile.from !== 'default' || from.from !== 'default')
      throw bad(`${[passwordFile, from].find((one) => one.from !== 'default')?.from ?? ''} needs --smtp-url`);
    return null;
  }
  const inAddress = passwordIn(url);
  if (url.from.startsWith('--') && inAddress !== '')
    throw bad(
      `${url.from} holds a password, which every user of this machine can read: use SMTP_URL, SMTP_PASSWORD or --smtp-password-file`,
    );
  const address = /<([^<>]*)>\s*$/.exec(from.value)?.[1] ?? from.value;
  if (from.from === 'default' || !isOneAddress(address))
    throw bad(`${url.from} needs --mail-from, the address that mails come from`);
  return {url: url.value, from: from.value, password};
}

function passwordIn({value, from}: Given): string {
  try {
    return smtpServer(value).password;
  } catch (cause) {
    throw bad(`${from} ${cause instanceof Error ? cause.message : ''}`, cause);
  }
}

/** Days that a confirmation's link is good for. */
export function daysOf({value, from}: Given): number {
  if (/^\d{1,3}$/.test(value) && Number(value) >= 1) return Number(value);
  throw bad(`${from} must be a number of days from 1 to 999, not "${value}"`);
}
