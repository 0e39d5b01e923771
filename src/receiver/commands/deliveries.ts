// `consent-receiver deliveries`: lists the messages to endpoints, sends one again, or says that one is done. A receiver
// that runs sends what was queued here.
import {ConsentError} from '../../model/errors.ts';
import type {Store} from '../store.ts';
import {
  markDone,
  readDeliveries,
  replayDelivery,
  type DeliveryReport,
  type DeliveryReportOptions,
} from '../webhooks/reports.ts';
import {DELIVERY_STATES, type DeliveryId, type DeliveryState} from '../webhooks/store.ts';
import type {CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {table} from './help.ts';
import {withStore} from './texts.ts';

/** Messages that are read at a time. */
const PART = 200;
/** What is listed unless a state is named: what somebody may have to look at. */
const OPEN: readonly DeliveryState[] = ['by-hand', 'parked', 'pending'];

/** Lists, sends again, or marks as done. */
export async function deliveries({words, ...settings}: CommandSettings): Promise<void> {
  const [action = 'list', first, second, more] = words;
  const run = runOf(action, [first, second, more], words);
  await withStore({...settings, words}, async (store) => {
    await run({queue: store, notices: await store.notices(), now: Date.now}, store);
  });
}

type Run = (options: DeliveryReportOptions, store: Store) => Promise<void>;

function runOf(
  action: string,
  [first, second, more]: readonly (string | undefined)[],
  words: readonly string[],
): Run {
  const state = DELIVERY_STATES.find((one) => one === first);
  if (action === 'list' && second === undefined && (first === undefined || state)) {
    return (options) => list(options, state ? [state] : OPEN);
  }
  const isId = first !== undefined && second !== undefined && more === undefined;
  if (isId && action === 'replay') return (options) => replay(options, idOf(first, second));
  if (isId && action === 'done') return (options) => done(options, idOf(first, second));
  const what = `"${['deliveries', ...words].join(' ')}" is no command`;
  throw bad(`${what} (consent-receiver deliveries --help has them)`);
}

function idOf(endpoint: string, seq: string): DeliveryId {
  if (/^[1-9]\d{0,14}$/.test(seq)) return {endpoint, seq: Number(seq)};
  throw bad('SEQ must be a number of the list');
}

async function list(options: DeliveryReportOptions, states: readonly DeliveryState[]): Promise<void> {
  const rows: (readonly string[])[] = [
    ['endpoint', 'seq', 'state', 'type', 'choices', 'attempts', 'tried', 'answer', 'next'],
  ];
  for (const state of states) {
    for (let after: string | null = null; ;) {
      const {deliveries: part, next} = await readDeliveries(options, {limit: PART, state, after});
      rows.push(...part.map((one) => rowOf(one)));
      if (next === null) break;
      after = next;
    }
  }
  console.log(table(rows).join('\n'));
}

const time = (ms: number | null): string => (ms === null ? '' : new Date(ms).toISOString());

const rowOf = ({endpoint, seq, state, type, choices, attempts, tried, answer, next}: DeliveryReport) => [
  endpoint,
  String(seq),
  state,
  type,
  choices.join(','),
  String(attempts),
  time(tried),
  answer ?? '',
  time(next),
];

async function replay(options: DeliveryReportOptions, id: DeliveryId): Promise<void> {
  const queued = await known(() => replayDelivery(options, id));
  console.log(`consent-receiver: ${queued} queued for ${id.endpoint}; a receiver that runs sends them`);
}

async function done(options: DeliveryReportOptions, id: DeliveryId): Promise<void> {
  const {state} = await known(() => markDone(options, id));
  console.log(`consent-receiver: ${id.endpoint} ${id.seq} is ${state}`);
}

async function known<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConsentError) || error.code !== 'not-found') throw error;
    throw bad('there is no such message (deliveries list has them)', error);
  }
}
