// Why nothing holds for a choice: an objection from before it was asked, a yes in quarantine, no answer, no question.
import type {ConsentEvent} from '../../model/event.ts';
import {objectionStands, standingOf} from '../../model/standing.ts';
import {actOf, projectedFrom, type Projected} from '../projection.ts';
import type {Store, StoredReceipt} from '../store.ts';
import {checkFor, noticeIn, suppressedBy, type Permission, type Question, type Reason} from './judge.ts';
import type {Ground} from './store.ts';

/** What of the store tells why. */
export type HistoryReads = Pick<Store, 'receiptsOf' | 'statementsOf'>;

/** The answer where no standing is kept. */
export async function judgeWithout(
  store: HistoryReads,
  question: Question,
  {suppressions, isKnown}: Ground,
  subject: string,
): Promise<Permission> {
  const {choice, now} = question;
  const found = isKnown ? await findReason(store, subject, choice) : null;
  const isBlocked = suppressedBy(suppressions, choice, {now, given: -Infinity}) !== null;
  const isOpen = found === null || found.why === 'unanswered' || found.why === 'under-age';
  const why = isBlocked && isOpen ? 'suppressed' : (found?.why ?? 'never-asked');
  return {
    allowed: false,
    state: why === 'objected' ? 'objected' : 'unanswered',
    why,
    since: null,
    confirmed: null,
    receipt: null,
    statement: null,
    notice: null,
    ...found?.by,
    ...checkFor(choice),
  };
}

interface Found {
  readonly why: Reason;
  /** The act that says so. */
  readonly by: Pick<Permission, 'since' | 'receipt' | 'statement' | 'notice'>;
}

async function findReason(store: HistoryReads, subject: string, choice: string): Promise<Found | null> {
  const receipts = await store.receiptsOf(subject);
  const statements = (await store.statementsOf(subject)).flatMap(({idx, payload}) => {
    const row = projectedFrom(idx, payload);
    return row ? [{row, by: {since: row.received, receipt: null, statement: payload.jti, notice: null}}] : [];
  });
  const all = [...receipts.map((one) => ({row: one as Projected, by: byReceipt(one)})), ...statements];
  if (objectionStands(all.map(({row}) => actOf(row)))) {
    const raised = all.findLast(({row}) => isRaised(row.payload.event));
    return raised ? {why: 'objected', by: raised.by} : null;
  }
  const settled = all.map(({row, by}) => ({act: {...actOf(row), quarantined: false}, by}));
  const {state, act} = standingOf(
    settled.map((one) => one.act),
    choice,
  );
  const given = state === 'given' ? settled.find((one) => one.act === act) : undefined;
  if (given) return {why: 'quarantined', by: given.by};
  const asked = receipts.findLast(({payload: {event}}) => wasAsked(event, choice));
  if (!asked) return null;
  return {why: asked.payload.ui.minor === true ? 'under-age' : 'unanswered', by: byReceipt(asked)};
}

const byReceipt = ({payload, received}: StoredReceipt): Found['by'] => ({
  since: received,
  receipt: payload.jti,
  statement: null,
  notice: noticeIn(payload.notice),
});

const isRaised = (event: ConsentEvent): boolean => event.kind === 'objection' && event.state === 'raised';

const wasAsked = (event: ConsentEvent, choice: string): boolean =>
  event.kind === 'choices' && Object.hasOwn(event.choices, choice);
