// A store as an older version of this program left it.
import {DatabaseSync} from 'node:sqlite';

/** Takes a file back to its first version: no id, no statements, no queue, addresses of receipts alone. */
export function makeFirstVersion(file: string): void {
  const db = new DatabaseSync(file);
  db.exec(`
    DROP TABLE imported;
    DROP TABLE statement;
    DROP TABLE request;
    DROP TABLE delivery;
    DROP TABLE endpoint;
    DROP TABLE event;
    DROP TABLE handed;
    DROP TABLE handover;
    DROP TABLE relation;
    DROP TABLE hold;
    DROP TABLE suppression;
    DROP TABLE link;
    DROP TABLE tally;
    DROP TABLE head;
    ALTER TABLE notice DROP COLUMN kept;
    DROP INDEX identity_jti;
    DROP INDEX standing_changed;
    ALTER TABLE standing DROP COLUMN changed;
    ALTER TABLE standing DROP COLUMN confirmed;
    ALTER TABLE subject RENAME TO subject_now;
    DROP INDEX subject_idx;
    CREATE TABLE subject (
      subject_key TEXT NOT NULL,
      idx INTEGER NOT NULL REFERENCES receipt (idx) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      PRIMARY KEY (subject_key, idx)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX subject_idx ON subject (idx);
    INSERT INTO subject SELECT * FROM subject_now;
    DROP TABLE subject_now;
    DELETE FROM meta WHERE name = 'id';
    UPDATE meta SET value = '1' WHERE name = 'schema';
  `);
  db.close();
}
