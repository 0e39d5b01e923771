// Who listens, in PostgreSQL.
import {deliveryCountOf, deliveryOf, eventOf, numberOf, textOf} from '../columns.ts';
import {messagesOf} from '../webhooks/spread.ts';
import * as sql from '../webhooks/sql.ts';
import {BY_HAND, type Audience, type DeliveryStore} from '../webhooks/store.ts';
import {insertRows, type Query, type Table} from './values.ts';

const DELIVERY: Table = {
  name: 'delivery',
  columns: {
    endpoint: 'text',
    seq: 'bigint',
    subject_key: 'text',
    state: 'text',
    attempts: 'bigint',
    next: 'bigint',
  },
};

/** How the statements reach the database. */
interface Ways {
  readonly read: Query;
  readonly write: Query;
  /** Several statements in one transaction. */
  readonly together: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
}

/** In the spelling of PostgreSQL. */
const spelled = (text: string): string => text.replaceAll(/\?(\d)/g, '$$$1');

/** Unix ms by the database's clock, which all receivers share. */
const NOW = `(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;
const HOLD = spelled(sql.HOLD.replace('?3', `${NOW} + ?3`).replace('?4', NOW));

export const postgresDeliveries = ({read, write, together}: Ways): DeliveryStore => ({
  async endpoint(name) {
    await write(spelled(sql.MAKE_ENDPOINT), name);
    const [row = {}] = await write('SELECT seq FROM endpoint WHERE name = $1', name);
    return {name, seq: numberOf(row, 'seq')};
  },
  async isReady(name, now) {
    const [row = {}] = await read(spelled(sql.IS_READY), name, now);
    return numberOf(row, 'ready') === 1;
  },
  spread: (audience, now, limit) => together((query) => spread(query, audience, now, limit)),
  hold: async (name, holder, ms) => (await write(HOLD, name, holder, ms)).length === 1,
  release: async (name, holder) => void (await write(spelled(sql.RELEASE), name, holder)),
  due: async (name, now, limit) => (await read(spelled(sql.DUE), name, now, limit)).map(deliveryOf),
  settle: ({endpoint, seq, next: was}, {state, next, at, answer}) =>
    together(async (query) => {
      const [row] = await query(spelled(sql.SETTLE), endpoint, seq, state, next, at, answer, was);
      if (row) await query(spelled(sql.FOLLOW), endpoint, textOf(row, 'subject_key'), seq, next);
      return row !== undefined;
    }),
  async list({limit, state, subject, after}) {
    const {endpoint, seq} = after ?? {endpoint: '', seq: -1};
    const more = [state, subject].filter((one) => one !== undefined);
    const text = sql.listOf({state: state !== undefined, subject: subject !== undefined});
    return (await read(spelled(text), endpoint, seq, limit, ...more)).map(deliveryOf);
  },
  async find({endpoint, seq}) {
    const [row] = await read(spelled(sql.FIND), endpoint, seq);
    return row ? deliveryOf(row) : null;
  },
  replay: async ({endpoint, seq}, now) => (await write(spelled(sql.REPLAY), endpoint, seq, now)).length,
  done: async ({endpoint, seq}, at) => (await write(spelled(sql.DONE), endpoint, seq, at)).length === 1,
  numbers: async () => (await read(sql.NUMBERS)).map(deliveryCountOf),
  prune: (before, names) =>
    together(async (query) => {
      await query(spelled(sql.PRUNE_DELIVERIES), before);
      const rows = await query('SELECT name, seq FROM endpoint');
      const places = new Map(rows.map((row) => [textOf(row, 'name'), numberOf(row, 'seq')]));
      const seen = sql.seenByAll([BY_HAND, ...names], places);
      return (await query(spelled(sql.PRUNE_EVENTS), seen, before)).length;
    }),
});

/** Events are committed in the order of their `seq`, since all that write them stand in one line: none is passed over. */
async function spread(query: Query, audience: Audience, now: number, limit: number): Promise<number> {
  const {name} = audience;
  await query(spelled(sql.MAKE_PLACE), name);
  const [place = {}] = await query('SELECT seq FROM endpoint WHERE name = $1 FOR UPDATE', name);
  const rows = await query(
    'SELECT * FROM event WHERE seq > $1 ORDER BY seq LIMIT $2',
    numberOf(place, 'seq'),
    limit,
  );
  const events = rows.map(eventOf);
  const last = events.at(-1);
  if (!last) return 0;
  await insertRows(
    query,
    DELIVERY,
    events
      .flatMap((one) => messagesOf(audience, one))
      .map(({endpoint, seq, subject, state}) => [endpoint, seq, subject, state, 0, now]),
    'ON CONFLICT DO NOTHING',
  );
  await query('UPDATE endpoint SET seq = $1 WHERE name = $2', last.seq, name);
  return events.length;
}
