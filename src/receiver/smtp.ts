// What a program takes from `consent-capture/receiver/smtp`: mails by a mail server. Apart from the receiver's other
// names: it needs `nodemailer`.
import {createTransport} from 'nodemailer';
import {isLoopback} from '../receipt/audience.ts';
import type {Mailer, MailMessage} from './mailer.ts';
import {smtpServer} from './smtp-server.ts';

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

/** Connections at a time: a mail server takes only so many from one sender. */
const AT_ONCE = 5;

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
  const inTurn = turns(AT_ONCE);
  const sendOne = async ({
    to,
    lang,
    subject,
    text,
    headers = {},
    attachments = [],
  }: MailMessage): Promise<void> => {
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
  };
  return {send: (message) => inTurn(() => sendOne(message))};
}

/** Runs so many works at a time; the others wait for their turn, in their order. */
function turns(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
