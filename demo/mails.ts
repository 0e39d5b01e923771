// The shop's outgoing mails. None leaves the machine: they are kept to be looked at.
import {mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type {MailMessage} from '../src/receiver/index.ts';
import type {Order} from './orders.ts';

export interface Mail {
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly to: string;
  readonly subject: string;
  /** Further headers, by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Plain text. */
  readonly text: string;
  /** Where the reader says no to more; null where the receiver gave no link. */
  readonly unsubscribe: string | null;
  /** Names of the files that go with it. */
  readonly files?: readonly string[];
}

export interface Mails {
  add(mail: Mail): void;
  /** Newest first. */
  latest(limit: number): readonly Mail[];
  close(): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS mails (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
`;

/** Opens the file, and makes it where it is not there yet. */
export function openMails(file: string): Mails {
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  const db = new DatabaseSync(file);
  db.exec(SCHEMA);
  const insert = db.prepare('INSERT INTO mails (body) VALUES (?)');
  const some = db.prepare('SELECT body FROM mails ORDER BY number DESC LIMIT ?');
  return {
    add: (mail) => void insert.run(JSON.stringify(mail)),
    latest: (limit) => some.all(limit).map((row) => JSON.parse(String(row['body'])) as Mail), // written by `add`
    close: () => db.close(),
  };
}

/** A mail that the receiver has the shop send. */
export const ofReceiver = ({to, subject, text, headers = {}, attachments = []}: MailMessage): Mail => ({
  time: new Date().toISOString(),
  to,
  subject,
  headers,
  text,
  unsubscribe: null,
  files: attachments.map(({name}) => name),
});

const SUBJECTS: Readonly<Record<Order['form'], string>> = {
  register: 'Velkommen til Courlux',
  subscribe: 'Dit abonnement er bestilt',
  checkout: 'Tak for dit køb',
};

/**
 * The confirmation of an order; null for one without an e-mail address. With a link, both ways that mail programs know
 * (RFC 2369, RFC 8058): one that a person follows, one that a program posts to.
 */
export function confirmation(order: Order, unsubscribe: string | null): Mail | null {
  const {name = '', email} = order.fields;
  if (email === undefined) return null;
  const stop =
    unsubscribe === null
      ? ''
      : `\nVil du ikke have reklame fra os på e-mail, så sig nej her:\n${unsubscribe}\n`;
  return {
    time: order.received,
    to: email,
    subject: SUBJECTS[order.form],
    headers:
      unsubscribe === null
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
    text: `Hej ${name}\n\nVi har fået det, du sendte. Dit nummer er ${order.id}.\n${stop}\nVenlig hilsen\nCourlux\n`,
    unsubscribe,
  };
}
