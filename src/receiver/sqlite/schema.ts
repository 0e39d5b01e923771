// The tables of the SQLite store: the log that only grows, and beside it what can be erased.

/** Rises with every change of the tables. A store with another one is refused. */
export const SCHEMA_VERSION = 3;

/** Gives the store its id. */
export const MAKE_ID = `INSERT INTO meta VALUES ('id', lower(hex(randomblob(16))))`;

/** Addresses that an entry is bound to, of a receipt or of a statement. */
const SUBJECT = `
CREATE TABLE subject (
  subject_key TEXT NOT NULL,
  idx INTEGER NOT NULL REFERENCES entry (idx),
  kind TEXT NOT NULL,
  PRIMARY KEY (subject_key, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX subject_idx ON subject (idx);
`;

/** Statements, and the queue of requests. */
const STATEMENTS = `
CREATE TABLE statement (
  idx INTEGER PRIMARY KEY REFERENCES entry (idx),
  jti TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('refusal', 'request-step')),
  request TEXT CHECK ((request IS NULL) = (kind = 'refusal')),
  tombstone TEXT NOT NULL,
  salt TEXT NOT NULL,
  jws TEXT NOT NULL
) STRICT;
CREATE INDEX statement_request ON statement (request) WHERE request IS NOT NULL;

CREATE TABLE request (
  idx INTEGER PRIMARY KEY REFERENCES receipt (idx) ON DELETE CASCADE,
  jti TEXT NOT NULL UNIQUE,
  asks TEXT NOT NULL,
  controller TEXT NOT NULL,
  received INTEGER NOT NULL,
  due INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('received', 'identity-asked', 'done', 'refused')),
  reason TEXT CHECK ((reason IS NOT NULL) = (state = 'refused')),
  closed INTEGER NOT NULL CHECK (closed = (state IN ('done', 'refused'))),
  steps INTEGER NOT NULL
) STRICT;
CREATE INDEX request_queue ON request (closed, due, idx);
CREATE INDEX request_untold ON request (idx) WHERE steps = 0;
`;

/** From version 2 to 3; the requests that are there get their places after it. */
export const ADD_STATEMENTS: string = `
ALTER TABLE subject RENAME TO subject_before;
DROP INDEX subject_idx;
${SUBJECT}
INSERT INTO subject (subject_key, idx, kind) SELECT subject_key, idx, kind FROM subject_before;
DROP TABLE subject_before;
${STATEMENTS}
`;

/** Run in one transaction on an empty file. */
export const SCHEMA: string = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  idx INTEGER PRIMARY KEY,
  commitment TEXT NOT NULL,
  received INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'statement'))
) STRICT;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
  BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER entry_dense BEFORE INSERT ON entry
  WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM entry)
  BEGIN SELECT RAISE(ABORT, 'an entry comes after the last one'); END;

CREATE TABLE identity (
  iss TEXT NOT NULL,
  jti TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  tombstone TEXT NOT NULL,
  idx INTEGER NOT NULL UNIQUE REFERENCES entry (idx),
  PRIMARY KEY (iss, jti)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  idx INTEGER PRIMARY KEY REFERENCES entry (idx),
  hash TEXT NOT NULL UNIQUE,
  salt TEXT NOT NULL,
  jws TEXT NOT NULL,
  iss TEXT NOT NULL,
  seq INTEGER NOT NULL,
  event TEXT NOT NULL,
  shown TEXT NOT NULL,
  sub TEXT,
  origin TEXT,
  skew INTEGER NOT NULL,
  chain TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('recorded', 'quarantined')),
  reason TEXT CHECK ((reason IS NULL) = (status = 'recorded')),
  want TEXT
) STRICT;
CREATE INDEX receipt_key ON receipt (iss, seq);
CREATE INDEX receipt_refusal ON receipt (iss) WHERE event IN ('withdrawal', 'objection');
CREATE INDEX receipt_quarantine ON receipt (shown) WHERE status = 'quarantined';

CREATE TABLE disclosure (
  idx INTEGER NOT NULL REFERENCES receipt (idx) ON DELETE CASCADE,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (idx, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference (
  hash TEXT NOT NULL,
  idx INTEGER NOT NULL REFERENCES receipt (idx) ON DELETE CASCADE,
  PRIMARY KEY (hash, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_idx ON reference (idx);

${SUBJECT}
${STATEMENTS}
CREATE TABLE standing (
  subject_key TEXT NOT NULL,
  choice TEXT NOT NULL,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  state TEXT NOT NULL,
  idx INTEGER NOT NULL,
  PRIMARY KEY (subject_key, choice)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
  digest TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  json TEXT NOT NULL,
  UNIQUE (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE presentation (
  digest TEXT PRIMARY KEY,
  json TEXT NOT NULL,
  approved INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (mac TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE VIEW held AS
  SELECT receipt.*, identity.input_hash, identity.tombstone, entry.received, entry.commitment
  FROM receipt JOIN identity USING (idx) JOIN entry USING (idx);

${MAKE_ID};
`;
