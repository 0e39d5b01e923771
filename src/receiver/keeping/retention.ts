// Who falls due by the shop's rules, once nothing holds any more.
import {after} from '../../model/earlier.ts';
import {refusesAny} from '../../model/standing.ts';
import type {Store, SubjectRef} from '../store.ts';
import type {RetentionRule} from './rules.ts';

/** Somebody who has fallen due, with all who share an entry with them: they fall due together or not at all. */
export interface Due {
  readonly subject: SubjectRef;
  readonly controller: string;
  /** When, Unix ms. */
  readonly due: number;
  /** The no, or the end of the relation, from which it counts. Unix ms. */
  readonly since: number;
  readonly rule: RetentionRule;
  /** All of them. */
  readonly group: readonly SubjectRef[];
  /** Indexes of the entries that go. */
  readonly entries: readonly number[];
}

/** What finding out needs. */
export interface RetentionOptions {
  readonly store: Pick<Store, 'keeping' | 'receiptsOf' | 'statementsOf' | 'standings'>;
  readonly retention: readonly RetentionRule[];
}

/** When one subject falls due by itself. */
type Date_ = Pick<Due, 'controller' | 'due' | 'since' | 'rule'>;

/** What is known of a subject, as far as the rules ask. */
interface Known {
  readonly controller: string;
  /** Ids of the notices that they answered; `*` where they answered none. */
  readonly notices: ReadonlySet<string>;
  /** Received, Unix ms; null while something is given, or nothing was refused. */
  readonly lastNo: number | null;
  /** Unix ms; null while the relation goes on. */
  readonly ended: number | null;
}

async function knownOf({store}: RetentionOptions, key: string): Promise<Known | null> {
  const [receipts, statements] = [await store.receiptsOf(key), await store.statementsOf(key)];
  if (receipts.some(({status}) => status === 'quarantined')) return null; // a yes among them may count yet
  const acts = statements.flatMap(({payload}) => (payload.kind === 'request-step' ? [] : [payload]));
  const controller = receipts[0]?.payload.controller.id ?? acts[0]?.controller;
  if (controller === undefined) return null;
  const noes = [
    ...receipts.flatMap(({payload, received}) => (refusesAny(payload.event) ? received : [])),
    ...acts.flatMap(({kind, received}) => (kind === 'refusal' ? received : [])),
  ];
  const given = (await store.standings(key)).some(({state}) => state === 'given' || state === 'not-covered');
  const last = Math.max(...[...receipts, ...acts].map(({received}) => received));
  const ended = (await store.keeping.relationOf(key))?.ended ?? null;
  const notices = new Set(receipts.map(({payload}) => payload.notice.id));
  return {
    controller,
    notices: notices.size > 0 ? notices : new Set(['*']),
    lastNo: given || noes.length === 0 ? null : Math.max(...noes),
    ended: ended !== null && last <= ended ? ended : null, // who answers later has come back
  };
}

/** By every notice the latest date of its rules, and of these the latest; null where a notice gives none. */
function dateOf(retention: readonly RetentionRule[], known: Known): Date_ | null {
  let latest: Date_ | null = null;
  for (const notice of known.notices) {
    const dates = retention
      .filter((rule) => rule.notice === notice || rule.notice === '*')
      .flatMap((rule): Date_[] => {
        const since = rule.from === 'last-withdrawal' ? known.lastNo : known.ended;
        if (since === null) return [];
        return [{controller: known.controller, due: after(since, rule.period), since, rule}];
      });
    const last = dates.toSorted((a, b) => a.due - b.due).at(-1);
    if (!last) return null;
    if (!latest || last.due > latest.due) latest = last;
  }
  return latest;
}

/** Who falls due with a subject, at the latest date of all; null while one of them is not due by then. */
export async function dueBy(
  options: RetentionOptions,
  subject: SubjectRef,
  before: number,
): Promise<Due | null> {
  const {store, retention} = options;
  const alone = await dateIfDue(options, subject, before);
  if (!alone) return null; // before anything is asked of others
  const plan = await store.keeping.reach({subjects: [subject], linked: true});
  if (plan.open || plan.linked.length > 0 || retention.length === 0) return null;
  let latest = alone;
  for (const other of plan.subjects.filter(({key}) => key !== subject.key)) {
    const theirs = await dateIfDue(options, other, before);
    if (!theirs) return null;
    if (theirs.due > latest.due) latest = theirs;
  }
  return {...latest, subject, group: plan.subjects, entries: plan.entries};
}

async function dateIfDue(
  options: RetentionOptions,
  {key}: SubjectRef,
  before: number,
): Promise<Date_ | null> {
  if (await options.store.keeping.holdOf(key)) return null;
  const known = await knownOf(options, key);
  const date = known && dateOf(options.retention, known);
  return date && date.due <= before ? date : null;
}
