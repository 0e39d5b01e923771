// What follows from a receipt inside its transaction: the chain finding, whom it binds, and what holds then.
import type {ConsentEvent} from '../model/event.ts';
import {
  refuses,
  standingAfter,
  standingOf,
  type Act,
  type Standing,
  type StandingState,
} from '../model/standing.ts';
import {bindsTo} from '../model/vocabulary.ts';
import type {Chain} from '../receipt/ack.ts';
import type {ReceiptPayload} from '../receipt/receipt.ts';
import type {ConfirmationStatement, StatementPayload, Via} from '../receipt/statement.ts';
import {eventsOf, type Change} from './happened.ts';
import type {NewEvent, ReceiptRow, StandingRow, SubjectRef} from './store.ts';

/** What the projection reads of a receipt, or of a statement that is an act: a refusal or an import. */
export interface Projected extends Pick<ReceiptRow, 'idx' | 'hash' | 'received' | 'status'> {
  readonly payload: Pick<ReceiptPayload, 'iss' | 'seq' | 'iat' | 'event'> & {
    readonly notice: {readonly digest: string};
    readonly controller: {readonly id: string};
  };
  /** How a refusal statement came; absent from a receipt. */
  readonly via?: Via;
  /** The word of a shop alone: nobody is told of it. */
  readonly isImport?: boolean;
}

/**
 * A statement as the standing sees it: the one act of a key that nobody else has, and never in quarantine. What a shop
 * imports was given when it says, and received when it said so. Null for what is no act. No receipt can name it: its
 * hash is none.
 */
export function projectedFrom(idx: number, statement: StatementPayload): Projected | null {
  if (statement.kind !== 'refusal' && statement.kind !== 'import') return null;
  const {jti, received, controller} = statement;
  const iss = `statement:${jti}`;
  const iat = statement.kind === 'import' ? Math.floor(statement.given / 1000) : statement.iat;
  const how = statement.kind === 'import' ? {isImport: true} : {via: statement.via};
  const payload = {
    iss,
    seq: 0,
    iat,
    event: eventIn(statement),
    notice: {digest: ''},
    controller: {id: controller},
  };
  return {idx, hash: iss, received, status: 'recorded', payload, ...how};
}

function eventIn(statement: Extract<StatementPayload, {kind: 'refusal' | 'import'}>): ConsentEvent {
  const {choices} = statement;
  if (statement.kind === 'import') {
    return {kind: 'choices', choices: Object.fromEntries((choices ?? []).map((id) => [id, 'given']))};
  }
  return choices ? {kind: 'withdrawal', choices} : {kind: 'objection', state: 'raised'};
}

/** What follows from a statement for the subjects that it names. */
export function projectStatement(
  rows: Rows,
  {idx, payload}: {readonly idx: number; readonly payload: StatementPayload},
): void {
  if (payload.kind === 'confirmation') confirm(rows, idx, payload);
  const row = projectedFrom(idx, payload);
  if (row && payload.kind !== 'request-step') project(rows, row, payload.subjects);
}

/** A confirmation that is bound to a subject: what was given by the receipt with this hash is confirmed. */
export interface Confirmation {
  readonly idx: number;
  readonly choices: readonly string[];
  /** Hash of the JWS of a grant. */
  readonly receipt: string;
}

/** The confirmation in a statement; nothing where it is none. */
export const confirmationIn = (idx: number, statement: StatementPayload): readonly Confirmation[] =>
  statement.kind === 'confirmation' ? [{idx, choices: statement.choices, receipt: statement.receipt}] : [];

/** What holds for a choice of an address, as far as the projection reads it. */
export interface Held {
  readonly state: StandingState;
  /** The act that decided. */
  readonly row: Projected;
  /** Index of the statement that confirmed it; null while nobody did. */
  readonly confirmed: number | null;
}

/** What a store lets the projection read and write while a transaction is open. */
export interface Rows {
  byHash(hash: string): Projected | null;
  /** Receipts of a key with this `seq` or the one before. */
  peers(iss: string, seq: number): readonly Projected[];
  ofKey(iss: string): readonly Projected[];
  /** Withdrawals and objections of a key. */
  refusalsOf(iss: string): readonly Projected[];
  /** Withdrawals and objections whose `for` names the receipt with this hash. */
  naming(hash: string): readonly Projected[];
  /** Whether an address that it discloses is stored with it. */
  disclosesAddress(idx: number): boolean;
  subjects(idx: number): readonly SubjectRef[];
  /** Binds a receipt to an address; false when it is bound already. */
  bind(idx: number, subject: SubjectRef): boolean;
  /** Receipts and statements that are acts, bound to an address. */
  boundTo(subjectKey: string): readonly Projected[];
  /** Confirmations bound to an address. */
  confirmations(subjectKey: string): readonly Confirmation[];
  /** What holds for a choice of an address, and the act that decided it; null while nothing does. */
  standing(subjectKey: string, choice: string): Held | null;
  /** Choices of an address that have a standing. */
  choicesOf(subjectKey: string): readonly string[];
  /** Choices of a notice; none when the notice isn't kept. */
  noticeChoices(digest: string): readonly string[];
  /** Choices of every notice of a controller that is kept. */
  controllerChoices(controller: string): readonly string[];
  setStanding(row: StandingRow, confirmed: number | null): void;
  dropStanding(subjectKey: string, choice: string): void;
  /** Keeps an event for whoever listens. */
  tell(event: NewEvent): void;
}

/** How a receipt joins the earlier ones of its key. A finding, never a refusal. */
export function chainOf(
  {seq, prev}: {readonly seq: number; readonly prev: string | null},
  peers: readonly Projected[],
): Chain {
  if (peers.some(({payload}) => payload.seq === seq)) return 'fork';
  if (seq === 0) return 'start';
  return peers.some(({hash, payload}) => hash === prev && payload.seq === seq - 1) ? 'linked' : 'gap';
}

type Refusal = Extract<ConsentEvent, {kind: 'withdrawal' | 'objection'}>;
const refusalIn = ({payload: {event}}: Projected): Refusal | null =>
  event.kind === 'withdrawal' || event.kind === 'objection' ? event : null;

/**
 * Whether it neither discloses an address, nor names a receipt, nor bears a token: it then speaks for all that its key
 * ever said. One with a token speaks for the token's address, and may be signed on anybody's device.
 */
const isLoose = (rows: Rows, row: Projected): boolean => {
  const event = refusalIn(row);
  return event !== null && !event.for && event.token === undefined && !rows.disclosesAddress(row.idx);
};

/** Whether a receipt was provably made after a refusal of its key, whichever of them came first. */
const isYounger = ({payload: {seq, iat}}: Projected, {payload: refusal}: Projected): boolean =>
  seq > refusal.seq && iat >= refusal.iat;

/**
 * Whether one receipt may act on those that another is bound to. The same controller; and lifting an objection
 * takes the key itself, where knowing a receipt's hash is enough to refuse.
 */
function mayNamed(by: Projected, named: Projected): boolean {
  const event = refusalIn(by);
  if (!event || by.payload.controller.id !== named.payload.controller.id) return false;
  const lifts = event.kind === 'objection' && event.state === 'lifted';
  return !lifts || by.payload.iss === named.payload.iss;
}

/**
 * Binds an act to addresses, works out what holds for them now, and tells what has changed.
 * @param disclosed the addresses that came with it just now
 */
export function project(rows: Rows, row: Projected, disclosed: readonly SubjectRef[]): void {
  const changes: Change[] = [];
  for (const {by, subject} of spread(rows, row, [...disclosed, ...inherited(rows, row)])) {
    const isNew = rows.choicesOf(subject.key).length === 0;
    const open = choicesFor(rows, by, subject).filter(
      (choice) => !addTo(rows, {subject, choice, isNew}, by, changes),
    );
    if (open.length > 0) changes.push(...recompute(rows, subject, open));
  }
  if (!row.isImport) for (const event of eventsOf(row, changes)) rows.tell(event);
}

/** One choice of one subject. `isNew`: whether nothing held for the subject before this act. */
interface Place {
  readonly subject: SubjectRef;
  readonly choice: string;
  readonly isNew: boolean;
}

/**
 * Works out a standing from what held and one act more; false where that does not tell. It does not tell of a yes
 * to what nobody asked before, where something else was answered: an objection may be among it, made when no notice
 * had this choice.
 */
function addTo(rows: Rows, {subject, choice, isNew}: Place, row: Projected, changes: Change[]): boolean {
  const held = rows.standing(subject.key, choice);
  const before: Standing = held
    ? {state: held.state, act: actOf(held.row)}
    : {state: 'unanswered', act: null};
  const act = actOf(row);
  const after = standingAfter(before, act, choice);
  if (!held && !isNew && after?.state === 'given') return false;
  if (after === undefined) return false;
  const isNo = refuses(act, choice);
  const confirmed = isNo ? null : (held?.confirmed ?? null);
  if (after.act === act) {
    setStanding(rows, {subject, choice, state: after.state, confirmed}, row);
    changes.push({subject, choice, before: before.state, after: after.state});
  } else if (held && held.confirmed !== confirmed) {
    setStanding(rows, {subject, choice, state: held.state, confirmed}, held.row);
  }
  return true;
}

/** What holds from now on. */
interface Settled {
  readonly subject: SubjectRef;
  readonly choice: string;
  readonly state: StandingState;
  readonly confirmed: number | null;
}

const setStanding = (
  rows: Pick<Rows, 'setStanding'>,
  {subject, choice, state, confirmed}: Settled,
  {idx, payload}: Projected,
): void => rows.setStanding({controller: payload.controller.id, choice, subject, state, idx}, confirmed);

/**
 * Binds a confirmation, and confirms what nobody has refused since the grant that it names was stored. A click on the
 * link of an older mail confirms nothing that was given anew.
 */
function confirm(rows: Rows, idx: number, statement: ConfirmationStatement): void {
  const {controller, choices, receipt, subjects} = statement;
  for (const subject of subjects) {
    rows.bind(idx, subject);
    const found = choices.filter((choice) => confirmOne(rows, subject, choice, {idx, choices, receipt}));
    if (found.length === 0) continue;
    rows.tell({type: 'confirmed', controller, subject, choices: found.toSorted(), idx});
  }
}

function confirmOne(rows: Rows, subject: SubjectRef, choice: string, by: Confirmation): boolean {
  const held = rows.standing(subject.key, choice);
  if (!held || confirmedBy(rows, rows.boundTo(subject.key), [by], choice) === null) return false;
  setStanding(rows, {subject, choice, state: held.state, confirmed: by.idx}, held.row);
  return held.state === 'given';
}

/** The last of some confirmations that no refusal came after, counted from the grant that it names; null without one. */
function confirmedBy(
  rows: Rows,
  bound: readonly Projected[],
  confirmations: readonly Confirmation[],
  choice: string,
): number | null {
  const last = bound.findLast((row) => refuses(actOf(row), choice))?.idx ?? -1;
  const good = confirmations.filter(({choices, receipt}) => {
    const grant = choices.includes(choice) ? rows.byHash(receipt) : null;
    return grant !== null && grant.idx > last;
  });
  return good.at(-1)?.idx ?? null;
}

/** The addresses that a refusal reaches through the receipts it names, or through its key. */
function inherited(rows: Rows, row: Projected): readonly SubjectRef[] {
  const event = refusalIn(row);
  if (!event) return [];
  const named = (event.for ?? []).flatMap((hash) => rows.byHash(hash) ?? []);
  const mine = isLoose(rows, row)
    ? rows.ofKey(row.payload.iss).filter((other) => !isYounger(other, row))
    : [];
  return [...named, ...mine]
    .filter((other) => other.idx !== row.idx && mayNamed(row, other))
    .flatMap((other) => rows.subjects(other.idx));
}

/** A receipt that is newly bound to an address. */
interface Binding {
  readonly by: Projected;
  readonly subject: SubjectRef;
}

/**
 * Binds, and hands what is new on to the refusals that were here first: those that name this receipt, and those
 * of its key that name nobody. A withdrawal is sent before an older grant (U9), so it often is.
 */
function spread(rows: Rows, row: Projected, subjects: readonly SubjectRef[]): readonly Binding[] {
  const fresh = subjects.filter((subject) => rows.bind(row.idx, subject));
  if (fresh.length === 0) return [];
  const loose = rows
    .refusalsOf(row.payload.iss)
    .filter((other) => isLoose(rows, other) && !isYounger(row, other));
  const reached = [...rows.naming(row.hash), ...loose].filter(
    (other) => other.idx !== row.idx && mayNamed(other, row),
  );
  return [
    ...fresh.map((subject) => ({by: row, subject})),
    ...reached.flatMap((other) => spread(rows, other, fresh)),
  ];
}

/** The choices of this address that a receipt bears on. */
function choicesFor(rows: Rows, {payload}: Projected, subject: SubjectRef): readonly string[] {
  const {event} = payload;
  if (event.kind === 'request') return [];
  const named =
    event.kind === 'choices'
      ? Object.keys(event.choices)
      : event.kind === 'withdrawal'
        ? event.choices
        : [...rows.choicesOf(subject.key), ...asked(rows, payload)];
  return named.filter((choice) => bindsTo(choice, subject.kind));
}

/** What an objection refuses although nobody answered it: its notice's choices; a statement has none, and means all. */
const asked = (rows: Rows, {notice, controller}: Projected['payload']): readonly string[] =>
  notice.digest === '' ? rows.controllerChoices(controller.id) : rows.noticeChoices(notice.digest);

/** Computes anew what a stored receipt bears on, and tells what has changed: its quarantine was settled. */
export function refresh(rows: Rows, row: Projected): void {
  const changes = rows
    .subjects(row.idx)
    .flatMap((subject) => recompute(rows, subject, choicesFor(rows, row, subject)));
  for (const event of eventsOf(row, changes)) rows.tell(event);
}

/** Computes what holds for some choices of an address from all acts bound to it. */
export function recompute(rows: Rows, subject: SubjectRef, choices: Iterable<string>): readonly Change[] {
  const bound = rows.boundTo(subject.key);
  const acts = bound.map((row) => actOf(row));
  const confirmations = rows.confirmations(subject.key);
  return Array.from(choices, (choice) => {
    const {state, act} = standingOf(acts, choice);
    const before = rows.standing(subject.key, choice)?.state ?? 'unanswered';
    const row = act && bound[acts.indexOf(act)];
    if (row) {
      const confirmed = confirmedBy(rows, bound, confirmations, choice);
      setStanding(rows, {subject, choice, state, confirmed}, row);
    } else rows.dropStanding(subject.key, choice);
    return {subject, choice, before, after: state};
  });
}

/** A stored receipt as the standing sees it. Only grants wait for a quarantine to be settled. */
export const actOf = ({payload, received, status}: Projected): Act => ({
  key: payload.iss,
  seq: payload.seq,
  iat: payload.iat,
  received,
  event: payload.event,
  notice: payload.notice.digest,
  quarantined: status === 'quarantined',
});
