// The queue of requests (GDPR 15 to 20): which step may follow which, and saying each under the receiver's key.
import {object, oneOf, text, type Check} from '../model/shape.ts';
import type {Right} from '../model/vocabulary.ts';
import type {Contact} from '../receipt/disclosure.ts';
import {REQUEST_STEPS, type RequestStep} from '../receipt/statement.ts';
import {refusal} from './refusal.ts';
import {state, type StateOptions} from './statements.ts';
import {
  contactsIn,
  isClosed,
  type QueuePlace,
  type RequestRow,
  type Store,
  type StoredReceipt,
  type StoredStatement,
  type SubjectRef,
} from './store.ts';

/** What can become of a request. What is done or refused stays so: a new request begins anew. */
export const NEXT_STEPS: Readonly<Record<RequestStep, readonly RequestStep[]>> = {
  received: ['identity-asked', 'done', 'refused'],
  'identity-asked': ['done', 'refused'],
  done: [],
  refused: [],
};

/** A step to take. `reason`: why it is refused, at most 500 characters, and only then. */
export interface StepTaken {
  readonly step: RequestStep;
  readonly reason?: string;
}

/** The shape of a step as the shop sends it. */
export const stepShape: Check<StepTaken> = object({step: oneOf(REQUEST_STEPS)}, {reason: text(500)});

/** A request as the shop sees it. Times are Unix ms. */
export interface RequestReport {
  /** Of the request's receipt. */
  readonly jti: string;
  readonly request: Right;
  readonly controller: string;
  readonly received: number;
  readonly due: number;
  readonly state: RequestStep;
  /** Null unless it is refused. */
  readonly reason: string | null;
  readonly subjects: readonly SubjectRef[];
  /** Addresses as they were typed; `text` is what the person asks, `reply` where the answer is to go. */
  readonly contact: Contact;
  /** Every statement about it, oldest first. */
  readonly steps: readonly string[];
}

/** Where the queue is read. */
export type Queue = Pick<
  Store,
  'request' | 'requests' | 'untoldRequests' | 'stepsOf' | 'subjects' | 'latest'
>;

/** What the queue needs. `store` takes the statements in. */
export interface QueueOptions extends StateOptions {
  readonly queue: Queue;
}

/** Says that a request has come, unless that was said before. Nothing for what is no request. */
export async function tellReceived(options: QueueOptions, jti: string): Promise<void> {
  const row = await options.queue.request(jti);
  if (row?.steps === 0) await say(options, row, {step: 'received'});
}

/** Says it of every request of which a receiver that was stopped in between has not. */
export async function tellAll(options: QueueOptions): Promise<void> {
  for (const {jti} of await options.queue.untoldRequests()) await tellReceived(options, jti);
}

/**
 * Takes a step.
 * @returns the request after it
 * @throws ConsentError `not-found`; `bad-payload` where a reason is missing or too much; `illegal-step` where this one
 * can't follow, also because another was taken at the same moment
 */
export async function takeStep(
  options: QueueOptions,
  jti: string,
  {step, reason}: StepTaken,
): Promise<RequestReport> {
  await tellReceived(options, jti);
  const row = await options.queue.request(jti);
  if (!row) throw refusal('not-found');
  if ((reason !== undefined) !== (step === 'refused')) throw refusal('bad-payload');
  if (!NEXT_STEPS[row.state].includes(step)) throw refusal('illegal-step');
  const said = await say(options, row, reason === undefined ? {step} : {step, reason});
  const moved = await options.queue.request(jti);
  if (!said || !moved) throw refusal('illegal-step');
  return reportOf(options.queue, moved);
}

/** Null where the request has moved meanwhile. */
async function say(
  options: QueueOptions,
  {idx, jti, controller, due, steps}: RequestRow,
  taken: StepTaken,
): Promise<StoredStatement | null> {
  const receipt = await receiptAt(options.queue, idx);
  if (!receipt) return null; // erased in the meantime
  const iss = receipt.payload.aud; // as in the acknowledgement: the receiver as the device knows it
  const said = {iss, kind: 'request-step', controller, request: jti, due, ...taken} as const;
  const appended = await state(options, said, {after: steps});
  return appended.kind === 'added' ? appended.statement : null;
}

async function receiptAt(queue: Queue, idx: number): Promise<StoredReceipt | null> {
  const [entry] = await queue.latest(1, idx + 1);
  return entry?.receipt ?? null;
}

/** Everything that the store holds on a request. */
export async function reportOf(queue: Queue, row: RequestRow): Promise<RequestReport> {
  const {idx, jti, request, controller, received, due, state: now, reason} = row;
  const receipt = await receiptAt(queue, idx);
  return {
    jti,
    request,
    controller,
    received,
    due,
    state: now,
    reason,
    subjects: await queue.subjects(idx),
    contact: receipt ? contactsIn(receipt) : {},
    steps: (await queue.stepsOf(jti)).map(({jws}) => jws),
  };
}

/** A part of the queue. `next` leads to the part after it; null at the end. */
export interface QueuePart {
  readonly requests: readonly RequestReport[];
  readonly next: string | null;
}

/**
 * Requests, open ones first, each by due date.
 * @param after the `next` of the part before
 * @throws ConsentError `malformed` for an `after` that is none
 */
export async function readQueue(
  {queue}: Pick<QueueOptions, 'queue'>,
  limit: number,
  after: string | null = null,
): Promise<QueuePart> {
  const rows = await queue.requests(limit + 1, after === null ? undefined : placeIn(after));
  const part = rows.slice(0, limit);
  const last = part.at(-1);
  const requests = [];
  for (const row of part) requests.push(await reportOf(queue, row));
  return {requests, next: last && rows.length > limit ? cursorOf(last) : null};
}

const cursorOf = ({state: now, due, idx}: RequestRow): string => `${Number(isClosed(now))}.${due}.${idx}`;

function placeIn(cursor: string): QueuePlace {
  const [, closed, due, idx] = /^([01])\.(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (closed === undefined) throw refusal('malformed');
  return {closed: closed === '1', due: Number(due), idx: Number(idx)};
}
