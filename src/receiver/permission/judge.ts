// Whether what is held allows to use an address: never unless a yes is there that covers, stands and is not blocked.
import {after} from '../../model/earlier.ts';
import type {StandingState} from '../../model/standing.ts';
import {subjectOf} from '../../model/vocabulary.ts';
import type {Suppression} from '../keeping/store.ts';
import {choiceOf, covers, noticeAsking, noticeInUse, type KnownNotices} from './notice-in-use.ts';
import type {Ground} from './store.ts';

/** Why an address may not be used. */
export const REASONS = [
  'never-asked',
  'unanswered',
  'refused',
  'withdrawn',
  'objected',
  'not-covered',
  'quarantined',
  'unconfirmed',
  'under-age',
  'due-for-review',
  'suppressed',
] as const;
export type Reason = (typeof REASONS)[number];

/** The answer about one choice of one address. */
export interface Permission {
  readonly allowed: boolean;
  /** What holds: a yes that does not cover what is asked today is `not-covered`. */
  readonly state: StandingState;
  /** Null exactly when it is allowed. */
  readonly why: Reason | null;
  /** When the act that decided was received, Unix ms; null where there is none. */
  readonly since: number | null;
  /** When the holder of the address has confirmed it, Unix ms; null while nobody did. */
  readonly confirmed: number | null;
  /** `jti` of the receipt that decided. */
  readonly receipt: string | null;
  /** `jti` of the statement that decided, in place of a receipt: a refusal without a device, or an import. */
  readonly statement: string | null;
  /** The notice that was shown with the receipt. */
  readonly notice: {readonly id: string; readonly version: string; readonly digest: string} | null;
  /** Registers to look into before the address is used: they are the shop's to look into. */
  readonly check?: readonly 'robinson-list'[];
}

/** What is asked, and what is known to answer by. */
export interface Question extends KnownNotices {
  readonly controller: string;
  readonly choice: string;
  /** Unix ms. */
  readonly now: number;
}

/** Where the shop has to look into the register of those who want no advertising: for post, and for data of partners. */
export const checkFor = (choice: string): Pick<Permission, 'check'> =>
  choice === 'marketing.post' || subjectOf(choice)?.kind === 'sharing' ? {check: ['robinson-list']} : {};

/** The answer that stands on a standing. */
export function judge(
  question: Question,
  ground: Ground & {readonly standing: NonNullable<Ground['standing']>},
): Permission {
  const {standing, receipt, statement, confirmed} = ground;
  const {state} = standing;
  const why = state === 'given' ? reasonAgainst(question, ground) : refusedBy(state);
  return {
    allowed: why === null,
    state: why === 'not-covered' ? 'not-covered' : state,
    why,
    since: receipt?.received ?? statement?.received ?? null,
    confirmed,
    receipt: receipt?.payload.jti ?? null,
    statement: statement?.jti ?? null,
    notice: receipt ? noticeIn(receipt.payload.notice) : null,
    ...checkFor(question.choice),
  };
}

/** A notice as an answer names it. */
export const noticeIn = ({id, version, digest}: NonNullable<Permission['notice']>): Permission['notice'] => ({
  id,
  version,
  digest,
});

const refusedBy = (state: StandingState): Reason => (state === 'given' ? 'never-asked' : state);

/** What speaks against a yes that stands. */
function reasonAgainst(
  question: Question,
  {receipt, statement, confirmed, suppressions}: Ground,
): Reason | null {
  const {choice, now} = question;
  if (receipt) {
    const {payload, received} = receipt;
    const why = reasonAgainstReceipt(question, payload, received, confirmed);
    return why ?? suppressedBy(suppressions, choice, {now, given: Math.min(payload.iat * 1000, received)});
  }
  if (statement?.kind !== 'import') return 'never-asked'; // nothing else gives: then it is not known who has
  const given = Math.min(Math.floor(statement.given / 1000) * 1000, statement.received);
  const notice = noticeAsking(question, question.controller, choice);
  if (isDue(notice?.reviewAfter, given, now)) return 'due-for-review';
  return suppressedBy(suppressions, choice, {now, given});
}

type Payload = NonNullable<Ground['receipt']>['payload'];

function reasonAgainstReceipt(
  question: Question,
  {notice, ui}: Payload,
  received: number,
  confirmed: number | null,
): Reason | null {
  const {choice, now} = question;
  const shown = question.notices.get(notice.digest);
  const today = noticeInUse(question, question.controller, notice.id);
  if (!shown || !today || !covers(shown, today, choice)) return 'not-covered';
  const asked = choiceOf(today, choice);
  if (asked?.confirm && confirmed === null) return 'unconfirmed';
  if (ui.minor === true) return 'under-age';
  return isDue(today.reviewAfter, received, now) ? 'due-for-review' : null;
}

const isDue = (reviewAfter: string | undefined, since: number, now: number): boolean =>
  reviewAfter !== undefined && after(since, reviewAfter) <= now;

/** When an act was made at the earliest, and now. Unix ms. */
interface Times {
  readonly now: number;
  readonly given: number;
}

/** Whether a suppression stands that a yes is not provably younger than; any where nothing was given. */
export function suppressedBy(
  suppressions: readonly Suppression[],
  choice: string,
  {now, given}: Times,
): Extract<Reason, 'suppressed'> | null {
  const stands = suppressions.some(
    (one) =>
      (one.choice === choice || one.choice === '*') &&
      (one.until === null || one.until > now) &&
      !(one.since < given),
  );
  return stands ? 'suppressed' : null;
}
