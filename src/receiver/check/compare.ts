// What a store keeps beside the log, row by row against what follows from the log.
import type {Notice} from '../../model/notice.ts';
import {isClosed, type ListedStanding, type QueuePlace, type RequestRow, type Store} from '../store.ts';
import type {Difference} from './difference.ts';
import type {Scratch} from './scratch.ts';
import type {Binding} from './store.ts';

/** What comparing needs. */
export interface CompareOptions {
  readonly store: Pick<Store, 'audit' | 'changes' | 'requests'>;
  readonly scratch: Scratch;
  readonly notices: ReadonlyMap<string, Notice>;
  /** When each notice was kept. */
  readonly kept: ReadonlyMap<string, number>;
  readonly report: (difference: Difference) => void;
}

/** Rows that are read at a time. */
const PART = 500;
/** Ms by which the clock that notes a notice and the one that notes a receipt may come in another order. */
const SLACK = 10_000;

/** Bindings of the entries before `end`. */
export async function compareBindings({store, scratch, report}: CompareOptions, end: number): Promise<void> {
  for (let from = 0; from < end; from += PART) {
    const to = Math.min(end, from + PART);
    const told = ({subject}: Binding): boolean => !scratch.isTainted(subject.key);
    const is = new Set((await store.audit.bindings(from, to)).filter(told).map(bindingText));
    const should = new Set(scratch.bindings(from, to).filter(told).map(bindingText));
    for (const at of is) if (!should.has(at)) report({kind: 'subject', at, is: 'bound', should: null});
    for (const at of should) if (!is.has(at)) report({kind: 'subject', at, is: null, should: 'bound'});
  }
}

const bindingText = ({idx, subject}: Binding): string => `${idx} ${subject.kind} ${subject.key}`;

const standingText = ({controller, subject, state, idx, confirmed}: ListedStanding): string =>
  `${controller} ${subject.kind} ${state} by ${idx}${confirmed === null ? '' : ` confirmed by ${confirmed}`}`;

/** Every standing. */
export async function compareStandings(options: CompareOptions): Promise<void> {
  const {store, scratch, report} = options;
  scratch.forgetSeen();
  for (let after = 0; ;) {
    const part = await store.changes(PART, after);
    for (const row of part) {
      const at = `${row.choice} ${row.subject.key}`;
      scratch.see(at);
      if (scratch.isTainted(row.subject.key)) continue;
      const found = scratch.standing(row.subject.key, row.choice);
      const [is, should] = [standingText(row), found && standingText(found)];
      if (is !== should) report({kind: 'standing', at, is, should});
    }
    const last = part.at(-1);
    if (!last) break;
    after = last.changed;
  }
  for (const row of scratch.unseenStandings()) {
    if (scratch.isTainted(row.subject.key) || mayLack(options, row)) continue;
    const at = `${row.choice} ${row.subject.key}`;
    report({kind: 'standing', at, is: null, should: standingText(row)});
  }
}

/**
 * An objection speaks for the choices of the notices that were kept when it came. Here all notices were there from the
 * beginning: for a choice of a younger one the store may have nothing.
 */
function mayLack({scratch, notices, kept}: CompareOptions, row: ListedStanding): boolean {
  if (row.state !== 'objected') return false;
  const {received, notice} = scratch.actAt(row.idx);
  const having = [...notices].filter(
    ([, {controller, choices}]) =>
      controller.id === row.controller && choices.some(({id}) => id === row.choice),
  );
  const times = having.map(([digest]) => kept.get(digest) ?? 0);
  const isYounger = (time: number): boolean => time === 0 || time >= received - SLACK;
  const own = having.some(([digest]) => digest === notice) ? (kept.get(notice) ?? 0) : null;
  return own === null ? times.every(isYounger) : isYounger(own);
}

const requestText = ({jti, request, controller, received, due, state, reason, steps}: RequestRow): string =>
  [jti, request, controller, received, due, state, reason === null ? '' : 'with a reason', `${steps} steps`]
    .filter((word) => word !== '')
    .join(' ');

/** The queue of requests. */
export async function compareRequests({store, scratch, report}: CompareOptions): Promise<void> {
  scratch.forgetSeen();
  for (let at: QueuePlace | undefined; ;) {
    const part = await store.requests(PART, at);
    for (const row of part) {
      scratch.see(String(row.idx));
      const found = scratch.request(row.idx);
      const [is, should] = [requestText(row), found && requestText(found)];
      const isSame = is === should && row.reason === found?.reason;
      if (!isSame) report({kind: 'request', at: String(row.idx), is, should});
    }
    const last = part.at(-1);
    if (!last) break;
    at = {closed: isClosed(last.state), due: last.due, idx: last.idx};
  }
  for (const row of scratch.unseenRequests()) {
    report({kind: 'request', at: String(row.idx), is: null, should: requestText(row)});
  }
}
