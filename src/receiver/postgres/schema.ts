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
  `
INSERT INTO head VALUES ('change', 1);

CREATE INDEX identity_jti ON identity (jti);

ALTER TABLE notice ADD COLUMN kept BIGINT NOT NULL DEFAULT 0;

ALTER TABLE statement DROP CONSTRAINT statement_kind_check, DROP CONSTRAINT statement_check;
ALTER TABLE statement
  ADD CONSTRAINT statement_kind_check CHECK (kind IN ('refusal', 'request-step', 'confirmation', 'import')),
  ADD CONSTRAINT statement_check CHECK ((request IS NOT NULL) = (kind = 'request-step'));

ALTER TABLE standing ADD COLUMN changed BIGINT, ADD COLUMN confirmed BIGINT;
UPDATE standing SET changed = placed.at
  FROM (SELECT subject_key, choice, row_number() OVER (ORDER BY idx, subject_key, choice) AS at FROM standing) AS placed
  WHERE standing.subject_key = placed.subject_key AND standing.choice = placed.choice;
ALTER TABLE standing ALTER COLUMN changed SET NOT NULL;
CREATE INDEX standing_changed ON standing (changed, controller, choice, state);
UPDATE head SET next = 1 + (SELECT count(*) FROM standing) WHERE name = 'change';

CREATE TABLE event (
  seq BIGINT PRIMARY KEY,
  idx BIGINT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('given', 'confirmed', 'withdrawn', 'objected', 'request')),
  controller TEXT NOT NULL,
  subject_key TEXT,
  kind TEXT CHECK ((kind IS NULL) = (subject_key IS NULL)),
  choices TEXT NOT NULL
);
CREATE INDEX event_idx ON event (idx);

CREATE TABLE tally (
  day TEXT NOT NULL,
  controller TEXT NOT NULL,
  notice TEXT NOT NULL,
  version TEXT NOT NULL,
  context TEXT NOT NULL,
  choice TEXT NOT NULL,
  answer TEXT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (day, controller, notice, version, context, choice, answer)
);

CREATE TABLE imported (idx BIGINT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (idx, kind));

CREATE TABLE endpoint (name TEXT PRIMARY KEY, seq BIGINT NOT NULL, holder TEXT, until BIGINT NOT NULL);

CREATE TABLE delivery (
  endpoint TEXT NOT NULL,
  seq BIGINT NOT NULL,
  subject_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'parked', 'by-hand')),
  attempts BIGINT NOT NULL,
  next BIGINT NOT NULL,
  tried BIGINT,
  answer TEXT,
  PRIMARY KEY (endpoint, seq)
);
CREATE INDEX delivery_waiting ON delivery (endpoint, subject_key, seq) WHERE state = 'pending';
CREATE INDEX delivery_due ON delivery (endpoint, next, seq) WHERE state = 'pending';
CREATE INDEX delivery_subject ON delivery (subject_key);
CREATE INDEX delivery_state ON delivery (state, endpoint, seq);
CREATE INDEX delivery_event ON delivery (seq);

CREATE TABLE handover (
  id BIGINT PRIMARY KEY,
  time BIGINT NOT NULL,
  controller TEXT NOT NULL,
  recipient TEXT NOT NULL,
  what TEXT NOT NULL
);
CREATE TABLE handed (subject_key TEXT NOT NULL, handover BIGINT NOT NULL, PRIMARY KEY (subject_key, handover));

CREATE TABLE relation (
  subject_key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  ended BIGINT NOT NULL
);

CREATE TABLE hold (
  subject_key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  reason TEXT NOT NULL,
  since BIGINT NOT NULL
);

CREATE TABLE suppression (
  subject_key TEXT NOT NULL,
  choice TEXT NOT NULL,
  kind TEXT NOT NULL,
  controller TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT,
  PRIMARY KEY (subject_key, choice)
);
CREATE INDEX suppression_until ON suppression (until) WHERE until IS NOT NULL;

CREATE TABLE link (
  hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  subject_key TEXT,
  idx BIGINT,
  body TEXT NOT NULL,
  made BIGINT NOT NULL,
  until BIGINT NOT NULL,
  used BIGINT
);
CREATE INDEX link_subject ON link (subject_key, purpose, made);
CREATE INDEX link_idx ON link (idx) WHERE idx IS NOT NULL;
CREATE INDEX link_until ON link (until);
`,
];

/** Rises with every change of the tables. A store with another one is refused. */
export const SCHEMA_VERSION: number = MIGRATIONS.length;
