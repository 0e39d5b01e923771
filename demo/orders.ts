// What the shop's own back end keeps: each form that came in, with what its consent field turned out to be.
import {mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type {FieldReading} from '../src/verifier/index.ts';
import type {Answer} from '../src/model/vocabulary.ts';
import type {FormContents, FormName} from './forms.ts';

/** The verified reading of the consent field, as JSON. Only `receipt` can hold a consent. */
export type Consent =
  | {readonly kind: 'none'}
  | {
      readonly kind: 'receipt';
      readonly jti: string;
      readonly choices: Readonly<Record<string, Answer>>;
      readonly wire: string;
    }
  | {readonly kind: 'unsigned'; readonly choices: Readonly<Record<string, Answer>>; readonly why: string}
  | {readonly kind: 'reference'; readonly jti: string}
  | {readonly kind: 'invalid'; readonly code: string};

export interface Order {
  /** UUID: nobody can guess the address of another's thank-you page. */
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly received: string;
  readonly form: FormName;
  readonly fields: FormContents['fields'];
  readonly consent: Consent;
}

/** What is stored of a reading. */
export function consentOf(reading: FieldReading): Consent {
  if (reading.kind !== 'receipt') return reading;
  const {wire, payload} = reading;
  const choices = payload.event.kind === 'choices' ? payload.event.choices : {};
  return {kind: 'receipt', jti: payload.jti, choices, wire};
}

export interface Orders {
  add(order: Order): void;
  find(id: string): Order | null;
  /** Newest first. */
  latest(limit: number): readonly Order[];
  count(): number;
  close(): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS orders (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
  ) STRICT;
`;

/** Opens the file, and makes it where it is not there yet. What was added is on disk when `add` returns. */
export function openOrders(file: string): Orders {
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  const db = new DatabaseSync(file);
  db.exec(SCHEMA);
  const insert = db.prepare('INSERT INTO orders (id, body) VALUES (?, ?)');
  const one = db.prepare('SELECT body FROM orders WHERE id = ?');
  const some = db.prepare('SELECT body FROM orders ORDER BY number DESC LIMIT ?');
  const all = db.prepare('SELECT count(*) AS n FROM orders');
  return {
    add: (order) => void insert.run(order.id, JSON.stringify(order)),
    find: (id) => orderIn(one.get(id)),
    latest: (limit) => some.all(limit).flatMap((row) => orderIn(row) ?? []),
    count: () => Number(all.get()?.['n'] ?? 0),
    close: () => db.close(),
  };
}

const orderIn = (row: Record<string, unknown> | undefined): Order | null =>
  row ? (JSON.parse(String(row['body'])) as Order) : null; // written by `add`
