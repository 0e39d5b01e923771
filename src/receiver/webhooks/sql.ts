// What is asked of a database about deliveries, in the words that SQLite and PostgreSQL have in common. PostgreSQL
// writes `$1` where SQLite writes `?1`.

const COLUMNS = `delivery.endpoint, delivery.state, delivery.attempts, delivery.next, delivery.tried, delivery.answer,
  event.seq, event.idx, event.type, event.controller, event.subject_key, event.kind, event.choices`;
const MESSAGES = `SELECT ${COLUMNS} FROM delivery JOIN event ON event.seq = delivery.seq`;

export const MAKE_ENDPOINT: string = `INSERT INTO endpoint (name, seq, until)
  SELECT ?1, next - 1, 0 FROM head WHERE name = 'change' ON CONFLICT DO NOTHING`;

/** Of one who is told of everything there is. */
export const MAKE_PLACE: string = `INSERT INTO endpoint (name, seq, until) VALUES (?1, 0, 0) ON CONFLICT DO NOTHING`;

export const IS_READY: string = `SELECT CASE
  WHEN EXISTS (SELECT 1 FROM event WHERE seq > coalesce((SELECT seq FROM endpoint WHERE name = ?1), 0)) THEN 1
  WHEN EXISTS (SELECT 1 FROM delivery WHERE endpoint = ?1 AND state = 'pending' AND next <= ?2) THEN 1
  ELSE 0 END AS ready`;

export const HOLD: string = `UPDATE endpoint SET holder = ?2, until = ?3 WHERE name = ?1
  AND (holder IS NULL OR holder = ?2 OR until <= ?4) RETURNING name`;

export const RELEASE: string = `UPDATE endpoint SET holder = NULL, until = 0 WHERE name = ?1 AND holder = ?2`;

export const DUE: string = `${MESSAGES} WHERE delivery.endpoint = ?1 AND delivery.state = 'pending' AND delivery.next <= ?2
  AND NOT EXISTS (SELECT 1 FROM delivery AS before WHERE before.endpoint = delivery.endpoint
    AND before.subject_key = delivery.subject_key AND before.state = 'pending' AND before.seq < delivery.seq)
  ORDER BY delivery.next, delivery.seq LIMIT ?3`;

/** Only while it is as it was when it was tried: who queues it anew changes `next`. */
export const SETTLE: string = `UPDATE delivery SET state = ?3, attempts = attempts + 1, next = ?4, tried = ?5, answer = ?6
  WHERE endpoint = ?1 AND seq = ?2 AND state = 'pending' AND next = ?7 RETURNING subject_key`;

/** Those that wait behind it are not looked at before its time, so that a long queue costs nothing. */
export const FOLLOW: string = `UPDATE delivery SET next = ?4
  WHERE endpoint = ?1 AND subject_key = ?2 AND seq > ?3 AND state = 'pending'`;

export const FIND: string = `${MESSAGES} WHERE delivery.endpoint = ?1 AND delivery.seq = ?2`;

/** Which conditions hold in a list; each has its own text, so that each finds its index. */
export const listOf = (has: {readonly state: boolean; readonly subject: boolean}): string =>
  `${MESSAGES} WHERE (delivery.endpoint, delivery.seq) > (?1, ?2)
  ${has.state ? 'AND delivery.state = ?4' : ''}
  ${has.subject ? `AND delivery.subject_key = ?${has.state ? 5 : 4}` : ''}
  ORDER BY delivery.endpoint, delivery.seq LIMIT ?3`;

/** At another time than before, so that no attempt under way settles it. */
export const REPLAY: string = `UPDATE delivery SET state = 'pending', attempts = 0,
  next = CASE WHEN next = ?3 THEN ?3 - 1 ELSE ?3 END
  WHERE endpoint = ?1 AND seq >= ?2 AND state <> 'by-hand'
  AND subject_key = (SELECT subject_key FROM delivery WHERE endpoint = ?1 AND seq = ?2) RETURNING seq`;

export const DONE: string = `UPDATE delivery SET state = 'delivered', tried = ?3, answer = 'by hand'
  WHERE endpoint = ?1 AND seq = ?2 AND state <> 'delivered' RETURNING seq`;

export const NUMBERS: string = `SELECT delivery.endpoint, delivery.state, count(*) AS count, min(entry.received) AS oldest
  FROM delivery JOIN event ON event.seq = delivery.seq JOIN entry ON entry.idx = event.idx
  WHERE delivery.state IN ('pending', 'parked', 'by-hand')
  GROUP BY delivery.endpoint, delivery.state ORDER BY delivery.endpoint, delivery.state`;

export const PRUNE_DELIVERIES: string = `DELETE FROM delivery WHERE state = 'delivered' AND tried < ?1`;

export const PRUNE_EVENTS: string = `DELETE FROM event WHERE seq <= ?1
  AND (SELECT received FROM entry WHERE entry.idx = event.idx) < ?2
  AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.seq = event.seq) RETURNING seq`;

/** The `seq` up to which everybody has been looked at, of the places that the names have; 0 where one has none. */
export function seenByAll(names: readonly string[], places: ReadonlyMap<string, number>): number {
  return Math.min(...names.map((name) => places.get(name) ?? 0));
}
