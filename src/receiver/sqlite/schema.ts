// The tables of the SQLite store: the log that only grows, and beside it what can be erased.

/** Rises with every change of the tables. A store with another one is refused. */
export const SCHEMA_VERSION = 4;

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

const STATEMENT = `
CREATE TABLE statement (
  idx INTEGER PRIMARY KEY REFERENCES entry (idx),
  jti TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('refusal', 'request-step', 'confirmation', 'import')),
  request TEXT CHECK ((request IS NOT NULL) = (kind = 'request-step')),
  tombstone TEXT NOT NULL,
  salt TEXT NOT NULL,
  jws TEXT NOT NULL
) STRICT;
CREATE INDEX statement_request ON statement (request) WHERE request IS NOT NULL;
`;

const REQUEST = `
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

/** What holds, in the order of changes too; what is told of it, counted of it, and who has said so without a device. */
const CHANGES = `
CREATE TABLE head (name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO head VALUES ('change', 1);

CREATE TABLE standing (
  subject_key TEXT NOT NULL,
  choice TEXT NOT NULL,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  state TEXT NOT NULL,
  idx INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  confirmed INTEGER,
  PRIMARY KEY (subject_key, choice)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_changed ON standing (changed, controller, choice, state);

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  idx INTEGER NOT NULL REFERENCES entry (idx),
  type TEXT NOT NULL CHECK (type IN ('given', 'confirmed', 'withdrawn', 'objected', 'request')),
  controller TEXT NOT NULL,
  subject_key TEXT,
  kind TEXT CHECK ((kind IS NULL) = (subject_key IS NULL)),
  choices TEXT NOT NULL
) STRICT;
CREATE INDEX event_idx ON event (idx);

CREATE TABLE tally (
  day TEXT NOT NULL,
  controller TEXT NOT NULL,
  notice TEXT NOT NULL,
  version TEXT NOT NULL,
  context TEXT NOT NULL,
  choice TEXT NOT NULL,
  answer TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, controller, notice, version, context, choice, answer)
) STRICT, WITHOUT ROWID;

CREATE TABLE imported (
  idx INTEGER NOT NULL REFERENCES statement (idx) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (idx, kind)
) STRICT, WITHOUT ROWID;
`;

/** Who listens, and how far each message has come. `seq` is the event's; times are Unix ms. */
const DELIVERIES = `
CREATE TABLE endpoint (
  name TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  holder TEXT,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
  endpoint TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES event (seq) ON DELETE CASCADE,
  subject_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'parked', 'by-hand')),
  attempts INTEGER NOT NULL,
  next INTEGER NOT NULL,
  tried INTEGER,
  answer TEXT,
  PRIMARY KEY (endpoint, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_waiting ON delivery (endpoint, subject_key, seq) WHERE state = 'pending';
CREATE INDEX delivery_due ON delivery (endpoint, next, seq) WHERE state = 'pending';
CREATE INDEX delivery_subject ON delivery (subject_key);
CREATE INDEX delivery_state ON delivery (state, endpoint, seq);
CREATE INDEX delivery_event ON delivery (seq);

CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  controller TEXT NOT NULL,
  recipient TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;

CREATE TABLE handed (
  subject_key TEXT NOT NULL,
  handover INTEGER NOT NULL REFERENCES handover (id),
  PRIMARY KEY (subject_key, handover)
) STRICT, WITHOUT ROWID;
`;

/** What the shop says of keeping: whose relation has ended, who is held, who is not to be written to any more. */
const KEEPING = `
CREATE TABLE relation (
  subject_key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  ended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
  subject_key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE suppression (
  subject_key TEXT NOT NULL,
  choice TEXT NOT NULL,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (subject_key, choice)
) STRICT, WITHOUT ROWID;
CREATE INDEX suppression_until ON suppression (until) WHERE until IS NOT NULL;
`;

/** Links that were mailed, by the hash of their token. \`until\`: Unix ms after which one is good for nothing. */
const LINKS = `
CREATE TABLE link (
  hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  subject_key TEXT,
  idx INTEGER,
  body TEXT NOT NULL,
  made INTEGER NOT NULL,
  until INTEGER NOT NULL,
  used INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX link_subject ON link (subject_key, purpose, made);
CREATE INDEX link_idx ON link (idx) WHERE idx IS NOT NULL;
CREATE INDEX link_until ON link (until);
`;

/** Receipts by their id alone. */
const FINDING = `CREATE INDEX identity_jti ON identity (jti);
`;

const LATER = `${FINDING}${CHANGES}${DELIVERIES}${KEEPING}${LINKS}`;

/** From version 2 to 3; the requests that are there get their places after it. */
export const ADD_STATEMENTS: string = `
ALTER TABLE subject RENAME TO subject_before;
DROP INDEX subject_idx;
${SUBJECT}
INSERT INTO subject (subject_key, idx, kind) SELECT subject_key, idx, kind FROM subject_before;
DROP TABLE subject_before;
${STATEMENT}
${REQUEST}
`;

/** From version 3 to 4; what was answered before is counted after it. */
export const ADD_CHANGES: string = `
ALTER TABLE notice ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE standing RENAME TO standing_before;
ALTER TABLE statement RENAME TO statement_before;
DROP INDEX statement_request;
${STATEMENT}
INSERT INTO statement (idx, jti, kind, request, tombstone, salt, jws)
  SELECT idx, jti, kind, request, tombstone, salt, jws FROM statement_before;
DROP TABLE statement_before;
${LATER}
INSERT INTO standing (subject_key, choice, kind, controller, state, idx, changed)
  SELECT subject_key, choice, kind, controller, state, idx, row_number() OVER (ORDER BY idx, subject_key, choice)
  FROM standing_before;
UPDATE head SET next = 1 + (SELECT count(*) FROM standing) WHERE name = 'change';
DROP TABLE standing_before;
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
${STATEMENT}
${REQUEST}
CREATE TABLE notice (
  digest TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  json TEXT NOT NULL,
  kept INTEGER NOT NULL,
  UNIQUE (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE presentation (
  digest TEXT PRIMARY KEY,
  json TEXT NOT NULL,
  approved INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (mac TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
${LATER}
CREATE VIEW held AS
  SELECT receipt.*, identity.input_hash, identity.tombstone, entry.received, entry.commitment
  FROM receipt JOIN identity USING (idx) JOIN entry USING (idx);

${MAKE_ID};
`;
