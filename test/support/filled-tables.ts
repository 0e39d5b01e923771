// A SQLite store with very many people in it, each with a yes to e-mail: written into its tables as the store would
// have, only faster. Every receipt is the same one under another hash.
import {randomBytes, randomUUID} from 'node:crypto';
import type {SQLInputValue} from 'node:sqlite';
import {digestOf} from '../../src/receipt/digest.ts';
import {openDatabase} from '../../src/receiver/sqlite/open.ts';
import {openSqlite} from '../../src/receiver/sqlite/store.ts';
import {reachable} from './filled-store.ts';
import {newReceipt} from './new-receipts.ts';
import {courlux} from './samples.ts';

const TABLES: Readonly<Record<string, string>> = {
  entry: `idx, commitment, received, kind`,
  identity: `iss, jti, input_hash, tombstone, idx`,
  receipt: `idx, hash, salt, jws, iss, seq, event, shown, skew, chain, status`,
  disclosure: `idx, name, digest, text`,
  subject: `subject_key, idx, kind`,
  standing: `subject_key, choice, kind, controller, state, idx, changed`,
};

/** Makes the store in a file with that many people, who are those of `reachable`. */
export async function fillTables(file: string, people: number, pepper: Uint8Array): Promise<void> {
  const store = openSqlite(file);
  await store.keepNotice(await digestOf(courlux), courlux);
  await store.close();
  const {jws, payload, received} = await newReceipt();
  const who = reachable(pepper, payload.controller.id);
  const db = openDatabase(file);
  const into = new Map(
    Object.entries(TABLES).map(([table, columns]) => {
      const marks = columns.split(',').map(() => '?');
      return [table, db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks.join(', ')})`)];
    }),
  );
  const insert = (table: string, ...values: readonly SQLInputValue[]): void =>
    void into.get(table)?.run(...values);
  db.exec('BEGIN');
  for (let n = 0; n < people; n += 1) {
    if (n % 50_000 === 49_999) db.exec('COMMIT; BEGIN'); // else the log of the file grows as large as the file
    const {subject, text} = who(n);
    const iss = `urn:key:${n}`;
    insert('entry', n, random(), received + n, 'receipt');
    insert('identity', iss, randomUUID(), random(), random(), n);
    const {shown} = payload.notice;
    insert('receipt', n, random(), random(), jws, iss, 0, 'choices', shown, 0, 'start', 'recorded');
    insert('disclosure', n, 'email', random(), text);
    insert('subject', subject.key, n, subject.kind);
    insert(
      'standing',
      subject.key,
      'marketing.email',
      subject.kind,
      payload.controller.id,
      'given',
      n,
      n + 1,
    );
  }
  db.prepare(`UPDATE head SET next = ? WHERE name = 'change'`).run(people + 1);
  db.exec('COMMIT');
  db.close();
}

const random = (): string => randomBytes(32).toString('base64url');
