// What the receiver tells the shop: messages whose signature was checked, each kept once, as a back end would.
import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type {WebhookMessage} from '../src/receiver/index.ts';

/** Headers of a request; names are lower case. */
type Headers = Readonly<Record<string, string | string[] | undefined>>;

export interface Webhooks {
  /** Takes a message that came, and keeps it unless it is there; false where the receiver has not signed it. */
  take(headers: Headers, body: string): boolean;
  /** Newest first. */
  latest(limit: number): readonly WebhookMessage[];
  close(): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS messages (number INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT NOT NULL) STRICT;
`;

/** Opens the file, and makes it where it is not there yet. `now`: Unix ms. */
export function openWebhooks(file: string, secret: string, now: () => number = Date.now): Webhooks {
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  const db = new DatabaseSync(file);
  db.exec(SCHEMA);
  const insert = db.prepare('INSERT INTO messages (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const some = db.prepare('SELECT body FROM messages ORDER BY number DESC LIMIT ?');
  return {
    take(headers, body) {
      if (!isSigned(secret, headers, body, now())) return false;
      insert.run(String(headers['webhook-id']), body); // the same one may come twice
      return true;
    },
    latest: (limit) => some.all(limit).map((row) => JSON.parse(String(row['body'])) as WebhookMessage), // signed
    close: () => db.close(),
  };
}

/** Seconds that a message may be old: later, somebody may be sending it again. */
const TOLERANCE = 300;

/** Whether a message is signed by the Standard Webhooks specification, with this secret and just now. */
export function isSigned(secret: string, headers: Headers, body: string, now: number): boolean {
  const [id, time, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`] ?? ''),
  );
  if (!(Math.abs(now / 1000 - Number(time)) < TOLERANCE)) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const mine = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest();
  return (signatures ?? '').split(' ').some((one) => {
    const theirs = Buffer.from(one.replace('v1,', ''), 'base64');
    return theirs.length === mine.length && timingSafeEqual(theirs, mine);
  });
}

/** The secret that the shop shares with its receiver, in a file of its own; made where it is not there yet. */
export function webhookSecretIn(file: string): string {
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  try {
    writeFileSync(file, `whsec_${randomBytes(32).toString('base64')}`, {flag: 'wx', mode: 0o600});
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8');
}
