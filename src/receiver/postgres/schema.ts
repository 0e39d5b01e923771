// The tables of the PostgreSQL store: plain SQL that its relatives and its sharded forms take as well, so without
// triggers, sequences and foreign keys, and with every unique key on a table that need not be split.

/** What leads from each version of the tables to the next one; the first makes them. */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO meta VALUES ('schema', '0'), ('id', replace(gen_random_uuid()::text, '-', ''));

CREATE TABLE head (name TEXT PRIMARY KEY, next BIGINT NOT NULL);
INSERT INTO head VALUES ('log', 0);

CREATE TABLE entry (
  idx BIGINT PRIMARY KEY,
  commitment TEXT NOT NULL,
  received BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'statement'))
);

CREATE TABLE identity (
  iss TEXT NOT NULL,
  jti TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  tombstone TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  idx BIGINT NOT NULL UNIQUE,
  PRIMARY KEY (iss, jti)
);

CREATE TABLE receipt (
  idx BIGINT PRIMARY KEY,
  hash TEXT NOT NULL,
  salt TEXT NOT NULL,
  jws TEXT NOT NULL,
  iss TEXT NOT NULL,
  seq BIGINT NOT NULL,
  event TEXT NOT NULL,
  act TEXT NOT NULL,
  shown TEXT NOT NULL,
  sub TEXT,
  origin TEXT,
  skew BIGINT NOT NULL,
  chain TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('recorded', 'quarantined')),
  reason TEXT CHECK ((reason IS NULL) = (status = 'recorded')),
  want TEXT
);
CREATE INDEX receipt_key ON receipt (iss, seq);
CREATE INDEX receipt_refusal ON receipt (iss) WHERE event IN ('withdrawal', 'objection');
CREATE INDEX receipt_quarantine ON receipt (shown) WHERE status = 'quarantined';

CREATE TABLE disclosure (
  idx BIGINT NOT NULL,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (idx, name)
);

CREATE TABLE reference (hash TEXT NOT NULL, idx BIGINT NOT NULL, PRIMARY KEY (hash, idx));
CREATE INDEX reference_idx ON reference (idx);

CREATE TABLE subject (
  subject_key TEXT NOT NULL,
  idx BIGINT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (subject_key, idx)
);
CREATE INDEX subject_idx ON subject (idx);

CREATE TABLE standing (
  subject_key TEXT NOT NULL,
  choice TEXT NOT NULL,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  state TEXT NOT NULL,
  idx BIGINT NOT NULL,
  PRIMARY KEY (subject_key, choice)
);

CREATE TABLE notice (
  digest TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  json TEXT NOT NULL,
  UNIQUE (id, version)
);

CREATE TABLE presentation (digest TEXT PRIMARY KEY, json TEXT NOT NULL, approved BOOLEAN NOT NULL);

CREATE TABLE tombstone (mac TEXT PRIMARY KEY);
`,
  `
CREATE TABLE statement (
  idx BIGINT PRIMARY KEY,
  jti TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('refusal', 'request-step')),
  request TEXT CHECK ((request IS NULL) = (kind = 'refusal')),
  tombstone TEXT NOT NULL,
  salt TEXT NOT NULL,
  jws TEXT NOT NULL
);
CREATE INDEX statement_request ON statement (request) WHERE request IS NOT NULL;

CREATE TABLE request (
  idx BIGINT PRIMARY KEY,
  jti TEXT NOT NULL UNIQUE,
  asks TEXT NOT NULL,
  controller TEXT NOT NULL,
  received BIGINT NOT NULL,
  due BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('received', 'identity-asked', 'done', 'refused')),
  reason TEXT CHECK ((reason IS NOT NULL) = (state = 'refused')),
  closed BIGINT NOT NULL CHECK (closed = CASE WHEN state IN ('done', 'refused') THEN 1 ELSE 0 END),
  steps BIGINT NOT NULL
);
CREATE INDEX request_queue ON request (closed, due, idx);
CREATE INDEX request_untold ON request (idx) WHERE steps = 0;

INSERT INTO request (idx, jti, asks, controller, received, due, state, closed, steps)
  SELECT receipt.idx, identity.jti, receipt.act::json -> 'event' ->> 'request', receipt.act::json ->> 'controller',
    entry.received, (extract(epoch FROM (to_timestamp(entry.received / 1000) AT TIME ZONE 'UTC'
      + interval '1 month') AT TIME ZONE 'UTC'))::bigint * 1000 + entry.received % 1000, 'received', 0, 0
  FROM receipt JOIN identity ON identity.idx = receipt.idx JOIN entry ON entry.idx = receipt.idx
  WHERE receipt.event = 'request' ORDER BY receipt.idx
  ON CONFLICT (jti) DO NOTHING;
`,
];

/** Rises with every change of the tables. A store with another one is refused. */
export const SCHEMA_VERSION: number = MIGRATIONS.length;
