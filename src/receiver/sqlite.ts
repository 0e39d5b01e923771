// The embedded store: one SQLite file, through node:sqlite.
import type {DatabaseSync} from 'node:sqlite';
import {ConsentError} from '../model/errors.ts';
import type {Notice} from '../model/notice.ts';
import {chainOf, project, recompute, refresh, type Rows} from './projection.ts';
import {insertDisclosures, insertReceipt} from './sqlite-insert.ts';
import {openDatabase, transaction} from './sqlite-open.ts';
import {
  compile,
  numberOf,
  receiptOf,
  sqliteRows,
  standingRowOf,
  storedOf,
  textOf,
  type Query,
} from './sqlite-rows.ts';
import type {
  Appended,
  Counts,
  ListedEntry,
  NewReceipt,
  Store,
  StoredDisclosure,
  StoredReceipt,
  SubjectRef,
} from './store.ts';

/**
 * Opens the store in one SQLite file, or makes it. Every commit is on disk before a method's promise resolves.
 * @throws ConsentError `store-open`, `store-setting` or `store-schema`
 */
export function openSqlite(file: string): Store {
  return new SqliteStore(openDatabase(file));
}

class SqliteStore implements Store {
  readonly #db: DatabaseSync;
  readonly #query: Query;
  readonly #rows: Rows;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#query = compile(db);
    this.#rows = sqliteRows(this.#query);
  }

  async append(receipts: readonly NewReceipt[]): Promise<readonly Appended[]> {
    return transaction(this.#db, () => receipts.map((receipt) => this.#appendOne(receipt)));
  }

  #appendOne(receipt: NewReceipt): Appended {
    const {iss, jti, seq} = receipt.payload;
    if (this.#isErased(receipt.tombstone)) return {kind: 'erased'};
    const known = this.#find(iss, jti);
    if (known) return {kind: 'known', receipt: known};
    const chain = chainOf(receipt.payload, this.#rows.peers(iss, seq));
    const idx = insertReceipt(this.#query, receipt, chain);
    insertDisclosures(this.#query, idx, receipt.disclosures);
    if (receipt.presentation) {
      this.#keepPresentation(receipt.presentation.digest, receipt.presentation.text, true);
    }
    project(this.#rows, {...receipt, idx}, receipt.subjects);
    const added = this.#find(iss, jti);
    if (!added) throw new Error('a receipt that was just stored is not there');
    return {kind: 'added', receipt: added};
  }

  async find(iss: string, jti: string): Promise<StoredReceipt | null> {
    return this.#find(iss, jti);
  }

  #find(iss: string, jti: string): StoredReceipt | null {
    const row = this.#query(
      'SELECT * FROM held WHERE idx = (SELECT idx FROM identity WHERE iss = ? AND jti = ?)',
    ).get(iss, jti);
    return row ? storedOf(this.#query, row) : null;
  }

  async isErased(tombstone: string): Promise<boolean> {
    return this.#isErased(tombstone);
  }

  #isErased(tombstone: string): boolean {
    return this.#query('SELECT 1 FROM tombstone WHERE mac = ?').get(tombstone) !== undefined;
  }

  async complete(
    idx: number,
    disclosures: readonly StoredDisclosure[],
    subjects: readonly SubjectRef[],
  ): Promise<void> {
    transaction(this.#db, () => {
      const row = this.#query('SELECT * FROM held WHERE idx = ?').get(idx);
      if (!row) return; // erased in the meantime
      insertDisclosures(this.#query, idx, disclosures);
      project(this.#rows, receiptOf(row), subjects);
    });
  }

  async erase(idx: number): Promise<boolean> {
    const erased = transaction(this.#db, () => {
      const subjects = this.#rows.subjects(idx);
      const {changes} = this.#query(
        'INSERT INTO tombstone SELECT tombstone FROM identity WHERE idx = ? ON CONFLICT DO NOTHING',
      ).run(idx);
      if (changes === 0) return false;
      this.#query('DELETE FROM receipt WHERE idx = ?').run(idx);
      this.#query('DELETE FROM identity WHERE idx = ?').run(idx);
      for (const subject of subjects) recompute(this.#rows, subject, this.#rows.choicesOf(subject.key));
      return true;
    });
    if (erased) this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'); // the log still holds what was there before
    return erased;
  }

  async keepNotice(digest: string, notice: Notice): Promise<void> {
    this.#query(
      'INSERT INTO notice (digest, id, version, json) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ).run(digest, notice.id, notice.version, JSON.stringify(notice));
    if (this.#query('SELECT 1 FROM notice WHERE digest = ?').get(digest)) return;
    const what = `notice ${notice.id} version ${notice.version}`;
    throw new ConsentError(
      'notice-changed',
      `${what} is kept with another text: give the new text a new version`,
    );
  }

  async notices(): Promise<ReadonlyMap<string, Notice>> {
    const rows = this.#query('SELECT digest, json FROM notice').all();
    return new Map(
      rows.map((row) => [
        textOf(row, 'digest'),
        JSON.parse(textOf(row, 'json')) as Notice, // parsed before it was kept, perhaps by older rules
      ]),
    );
  }

  async presentation(digest: string): ReturnType<Store['presentation']> {
    const row = this.#query('SELECT json, approved FROM presentation WHERE digest = ?').get(digest);
    return row ? {text: textOf(row, 'json'), approved: row['approved'] === 1} : null;
  }

  async keepPresentation(digest: string, text: string, approved: boolean): Promise<void> {
    this.#keepPresentation(digest, text, approved);
  }

  #keepPresentation(digest: string, text: string, approved: boolean): void {
    this.#query(
      `INSERT INTO presentation (digest, json, approved) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET approved = 1 WHERE excluded.approved > approved`,
    ).run(digest, text, approved ? 1 : 0);
  }

  async isWanted(digest: string): Promise<boolean> {
    const wanted = this.#query(
      `SELECT 1 FROM receipt WHERE shown = ?1 AND status = 'quarantined'
       AND NOT EXISTS (SELECT 1 FROM presentation WHERE digest = ?1)`,
    );
    return wanted.get(digest) !== undefined;
  }

  async quarantined(shown: string): Promise<readonly StoredReceipt[]> {
    return this.#query(`SELECT * FROM held WHERE shown = ? AND status = 'quarantined' ORDER BY idx`)
      .all(shown)
      .map((row) => storedOf(this.#query, row));
  }

  async settle(idxs: readonly number[]): Promise<void> {
    transaction(this.#db, () => {
      for (const idx of idxs) {
        this.#query(`UPDATE receipt SET status = 'recorded', reason = NULL, want = NULL WHERE idx = ?`).run(
          idx,
        );
        const row = this.#query('SELECT * FROM held WHERE idx = ?').get(idx);
        if (row) refresh(this.#rows, receiptOf(row));
      }
    });
  }

  async subjects(idx: number): Promise<readonly SubjectRef[]> {
    return this.#rows.subjects(idx);
  }

  async standings(subjectKey: string): ReturnType<Store['standings']> {
    return this.#query('SELECT * FROM standing WHERE subject_key = ? ORDER BY choice')
      .all(subjectKey)
      .map((row) => standingRowOf(row));
  }

  async latest(limit: number, before: number = Number.MAX_SAFE_INTEGER): Promise<readonly ListedEntry[]> {
    return this.#query('SELECT * FROM entry WHERE idx < ? ORDER BY idx DESC LIMIT ?')
      .all(before, limit)
      .map((entry) => {
        const idx = numberOf(entry, 'idx');
        const row = this.#query('SELECT * FROM held WHERE idx = ?').get(idx);
        return {
          idx,
          commitment: textOf(entry, 'commitment'),
          received: numberOf(entry, 'received'),
          kind: entry['kind'] === 'statement' ? 'statement' : 'receipt',
          receipt: row ? storedOf(this.#query, row) : null,
        };
      });
  }

  async counts(): Promise<Counts> {
    const row =
      this.#query(
        `SELECT (SELECT count(*) FROM entry) AS entries,
                (SELECT count(*) FROM receipt) AS receipts,
                (SELECT count(*) FROM receipt WHERE status = 'quarantined') AS quarantined,
                (SELECT count(*) FROM tombstone) AS erased,
                (SELECT count(DISTINCT subject_key) FROM subject) AS subjects`,
      ).get() ?? {};
    return {
      entries: numberOf(row, 'entries'),
      receipts: numberOf(row, 'receipts'),
      quarantined: numberOf(row, 'quarantined'),
      erased: numberOf(row, 'erased'),
      subjects: numberOf(row, 'subjects'),
    };
  }

  async id(): Promise<string> {
    return textOf(this.#query(`SELECT value FROM meta WHERE name = 'id'`).get() ?? {}, 'value');
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close();
  }
}
