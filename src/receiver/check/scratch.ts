// A store to compute everything anew in: a SQLite file that is removed in the end, whatever happens.
import {rmSync} from 'node:fs';
import type {DatabaseSync} from 'node:sqlite';
import type {Notice} from '../../model/notice.ts';
import {listedStandingOf, numberOf, requestOf, textOf} from '../columns.ts';
import {openDatabase} from '../sqlite/open.ts';
import {compile, type Query} from '../sqlite/rows.ts';
import {SqliteWriter} from '../sqlite/writer.ts';
import type {
  ListedEntry,
  ListedStanding,
  RequestRow,
  StoredReceipt,
  StoredStatement,
  SubjectRef,
} from '../store.ts';
import {bindingOf} from './rows.ts';
import type {Binding} from './store.ts';

const MORE = `
CREATE TABLE seen (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE tainted (subject_key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/** An entry without what it may hold. */
type Bare = Pick<ListedEntry, 'idx' | 'commitment' | 'received' | 'kind'>;

export class Scratch {
  readonly #file: string;
  readonly #db: DatabaseSync;
  readonly #query: Query;
  readonly #writer: SqliteWriter;

  /** Makes the file, readable for its owner alone. */
  constructor(file: string) {
    this.#file = file;
    process.on('exit', this.#remove);
    this.#db = openDatabase(file);
    this.#db.exec('PRAGMA synchronous = OFF'); // nobody needs it after a crash
    this.#db.exec(MORE);
    this.#query = compile(this.#db);
    this.#writer = new SqliteWriter(this.#db);
  }

  readonly #remove = (): void => {
    for (const end of ['', '-wal', '-shm']) rmSync(this.#file + end, {force: true});
  };

  close(): void {
    process.off('exit', this.#remove);
    if (this.#db.isOpen) this.#db.close();
    this.#remove();
  }

  keepNotice(digest: string, notice: Notice, kept: number): void {
    this.#writer.keepNotice(digest, notice, kept);
  }

  /** Takes the place of an entry of which nothing can be computed. */
  hold({idx, commitment, received, kind}: Bare): void {
    this.#query('INSERT INTO entry (idx, commitment, received, kind) VALUES (?, ?, ?, ?)').run(
      idx,
      commitment,
      received,
      kind,
    );
  }

  /** False where the store would not have taken it: it then only has its place. */
  addReceipt(entry: Bare, receipt: StoredReceipt, subjects: readonly SubjectRef[]): boolean {
    const {commitment} = entry;
    const [placed] = this.#writer.append([{...receipt, commitment, subjects, presentation: null}]);
    if (placed?.kind === 'added') return true;
    this.hold(entry);
    return false;
  }

  /** As `addReceipt`. */
  addStatement(entry: Bare, {jws, payload, salt, tombstone}: StoredStatement): boolean {
    const after = payload.kind === 'request-step' ? {after: this.#stepsOf(payload.request)} : {};
    const {commitment} = entry;
    const placed = this.#writer.appendStatement({jws, payload, salt, tombstone, commitment, ...after});
    if (placed.kind === 'added') return true;
    this.hold(entry);
    return false;
  }

  #stepsOf(request: string): number {
    return numberOf(
      this.#query('SELECT steps FROM request WHERE jti = ?').get(request) ?? {steps: -1},
      'steps',
    );
  }

  bindings(from: number, to: number): readonly Binding[] {
    return this.#query('SELECT idx, kind, subject_key FROM subject WHERE idx >= ? AND idx < ? ORDER BY idx')
      .all(from, to)
      .map((row) => bindingOf(row));
  }

  standing(subjectKey: string, choice: string): ListedStanding | null {
    const row = this.#query('SELECT * FROM standing WHERE subject_key = ? AND choice = ?').get(
      subjectKey,
      choice,
    );
    return row ? listedStandingOf(row) : null;
  }

  request(idx: number): RequestRow | null {
    const row = this.#query('SELECT * FROM request WHERE idx = ?').get(idx);
    return row ? requestOf(row) : null;
  }

  /** Marks what the store has, so that the rest can be told. */
  see(name: string): void {
    this.#query('INSERT INTO seen (name) VALUES (?) ON CONFLICT DO NOTHING').run(name);
  }

  forgetSeen(): void {
    this.#query('DELETE FROM seen').run();
  }

  *unseenStandings(): Generator<ListedStanding> {
    const rows = this.#query(
      `SELECT * FROM standing WHERE NOT EXISTS
       (SELECT 1 FROM seen WHERE seen.name = standing.choice || ' ' || standing.subject_key)`,
    );
    for (const row of rows.iterate()) yield listedStandingOf(row);
  }

  *unseenRequests(): Generator<RequestRow> {
    const rows = this.#query(
      'SELECT * FROM request WHERE NOT EXISTS (SELECT 1 FROM seen WHERE seen.name = CAST(request.idx AS TEXT))',
    );
    for (const row of rows.iterate()) yield requestOf(row);
  }

  /** Remembers subjects of whom nothing can be said, since an entry of theirs is not what it was. */
  taint(subjects: readonly SubjectRef[]): void {
    for (const {key} of subjects) {
      this.#query('INSERT INTO tainted (subject_key) VALUES (?) ON CONFLICT DO NOTHING').run(key);
    }
  }

  isTainted(subjectKey: string): boolean {
    return this.#query('SELECT 1 FROM tainted WHERE subject_key = ?').get(subjectKey) !== undefined;
  }

  /** Of an entry: when it was received, and the notice that it answers; empty for a statement. */
  actAt(idx: number): {readonly received: number; readonly notice: string} {
    const row = this.#query(
      'SELECT entry.received, receipt.jws FROM entry LEFT JOIN receipt USING (idx) WHERE idx = ?',
    ).get(idx);
    const jws = row?.['jws'] ? textOf(row, 'jws') : null;
    return {received: numberOf(row ?? {}, 'received'), notice: jws === null ? '' : noticeIn(jws)};
  }
}

function noticeIn(jws: string): string {
  const payload = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly notice: {readonly digest: string}; // parsed strictly before it was stored
  };
  return payload.notice.digest;
}
