// What a program takes from `consent-capture/receiver/smtp`: mails by a mail server. Apart from the receiver's other
// names: it needs `nodemailer`.
import {createTransport} from 'nodemailer';
import {isLoopback} from '../receipt/audience.ts';
import {ConsentError} from '../model/errors.ts';
import type {Mailer} from './mailer.ts';

export interface SmtpMailerOptions {
  /**
   * `smtps://user@mail.example:465`, or `smtp://user@mail.example:587`, which turns to TLS before a name or an address is
   * said (STARTTLS). A server that does not is refused, unless it is on this machine.
   */
  readonly url: string;
  /** Where mails come from: `hello@shop.example`, or `Shop <hello@shop.example>`. */
  readonly from: string;
  /** The user's password, where it is not in the address. */
  readonly password?: string | undefined;
  /** Certificates of authorities to trust besides the machine's own, as PEM. */
  readonly ca?: string | undefined;
  /** Whether TLS is demanded; it always is of another machine. */
  readonly requireTls?: boolean;
  /** Ms until a server that says nothing is given up. */
  readonly timeout?: number;
}

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
 * @throws ConsentError `setting`, without a word of the address: it may hold a password
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

/**
 * Sends each message to one address; rejects with what the server answered.
 * @throws ConsentError `setting` for an address that is none
 */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const {from, ca, timeout = 10_000} = options;
  const {host, port, secure, user, password} = smtpServer(options.url);
  const isHere = isLoopback(host) && options.requireTls !== true;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere, // a server on this machine has no certificate of its name
    ...(user !== '' && {auth: {user, pass: options.password ?? password}}),
    tls: {minVersion: 'TLSv1.2', ...(ca !== undefined && {ca})},
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true, // contents are texts of ours, never a path or an address
    disableUrlAccess: true,
  });
  return {
    async send({to, lang, subject, text, headers = {}, attachments = []}) {
      await transport.sendMail({
        from,
        to: {name: '', address: to}, // one address, whatever commas are in it
        subject,
        text,
        headers: {'Content-Language': lang, ...headers},
        attachments: attachments.map(({name, type, content}) => ({
          filename: name,
          contentType: type,
          content,
        })),
      });
    },
  };
}
