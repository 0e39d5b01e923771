// The address of a mail server, taken apart. It may hold a password: no error has a word of it.
import {ConsentError} from '../model/errors.ts';

/** A mail server's address in its parts. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
}

const PORTS: Readonly<Record<string, number>> = {'smtp:': 587, 'smtps:': 465};

/**
 * Reads a mail server's address.
 * @throws ConsentError `setting`
 */
export function smtpServer(text: string): SmtpServer {
  const url = URL.parse(text);
  const port = PORTS[url?.protocol ?? ''];
  if (!url || port === undefined || !url.hostname || url.search || url.hash || !/^\/?$/.test(url.pathname))
    throw new ConsentError('setting', 'must be smtp://host:port or smtps://host:port');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    secure: url.protocol === 'smtps:',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}
