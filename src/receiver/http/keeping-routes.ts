// What the shop's own systems tell and ask of keeping people: erasing, what has fallen due, relations that have ended,
// holds. Each takes the shop's bearer token.
import {either, integer, object, pattern, text, type Check} from '../../model/shape.ts';
import {erasePerson, erasureShape, vacuumed, type EraseOptions} from '../keeping/erase.ts';
import {personMembers, type Person} from '../keeping/person.ts';
import {endRelation, liftHold, setHold} from '../keeping/relations.ts';
import type {Due, RetentionOptions} from '../keeping/retention.ts';
import type {RetentionRule} from '../keeping/rules.ts';
import {listDue, runRetention} from '../keeping/run.ts';
import type {Hold} from '../keeping/store.ts';
import {answer, refusal} from '../refusal.ts';
import {readJson} from './json-body.ts';
import type {Route} from './route.ts';

/** What these routes need. */
export interface KeepingRouteOptions extends Omit<EraseOptions, 'store'> {
  readonly keeper: EraseOptions['store'] & RetentionOptions['store'];
  /** The shop's rules; nobody falls due without any. */
  readonly retention: readonly RetentionRule[];
}

/** All of them; the bearer is checked before. */
export function keepingRoutes({keeper, ...more}: KeepingRouteOptions): readonly Route[] {
  const options = {...more, store: keeper};
  const route = (
    method: Route['method'],
    path: string,
    run: (options: Options, request: Request) => Promise<unknown>,
  ): Route => ({method, path, answer: async (request) => json(await run(options, request))});
  return [
    route('POST', '/erase', postErase),
    route('GET', '/retention', getRetention),
    route('POST', '/retention/run', postRun),
    route('POST', '/relations/end', postEnd),
    route('GET', '/holds', getHolds),
    route('PUT', '/holds', putHold),
    route('DELETE', '/holds', deleteHold),
  ];
}

type Options = Omit<KeepingRouteOptions, 'keeper'> & {readonly store: KeepingRouteOptions['keeper']};

const json = (value: unknown): Response =>
  answer(JSON.stringify(value), 200, {'content-type': 'application/json'});

/** Bytes of a body, and of an erasure, which may name many. */
const [LIMIT, MANY] = [8192, 65_536];
/** Subjects of one answer: unless another number is asked for, and at most. */
const [PART, MOST] = [50, 200];

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;
const moment: Check<number | string> = either(integer(), pattern(DATE, 'a date (RFC 3339)'));

/** Unix ms of a time that is given so, or as RFC 3339. */
function timeOf(given: number | string): number {
  if (typeof given === 'number') return given;
  const time = /^\d{1,15}$/.test(given) ? Number(given) : DATE.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(time)) throw refusal('malformed');
  return time;
}

function limitOf(asked: string | null): number {
  const limit = /^\d{1,3}$/.test(asked ?? '') ? Math.min(Number(asked), MOST) : 0;
  if (asked === null) return PART;
  if (limit === 0) throw refusal('malformed');
  return limit;
}

/** `{controller, subjects: [{kind, address}], suppress?, linked?}` in, what is gone out. */
const postErase = async (options: Options, request: Request): Promise<unknown> =>
  erasePerson(options, await readJson(request, erasureShape, MANY));

/** Who has fallen due before a time (`before`; now unless it is given), and by which rule. */
async function getRetention(options: Options, request: Request): Promise<unknown> {
  const {searchParams} = new URL(request.url);
  const before = searchParams.get('before');
  const {due, next} = await listDue(options, {
    before: before === null ? options.now() : timeOf(before),
    limit: limitOf(searchParams.get('limit')),
    after: searchParams.get('after'),
  });
  return {due: due.map((one) => dueJson(one)), next};
}

/** Somebody who has fallen due, as the shop sees it. Times are Unix ms. */
function dueJson({subject, group, entries, ...more}: Due): unknown {
  const others = group.filter(({key}) => key !== subject.key);
  return {...subject, ...more, with: others, entries: entries.length};
}

const runShape: Check<{
  readonly before?: number | string;
  readonly after?: string;
  readonly limit?: number;
}> = object({}, {before: moment, after: text(64), limit: integer(1, MOST)});

/** Erases a part of those who have fallen due; `next` is the `after` of the next part. */
async function postRun(options: Options, request: Request): Promise<unknown> {
  const {before, after = null, limit = PART} = await readJson(request, runShape, LIMIT);
  const query = {before: before === undefined ? options.now() : timeOf(before), after, limit};
  const run = await runRetention(options, query);
  const {vacuum = true} = options;
  return {...run, vacuumed: vacuum && run.erased > 0 && (await vacuumed(options.store))};
}

const endShape: Check<Person & {readonly at?: number | string}> = object(personMembers, {at: moment});

/** `{controller, kind, address, at?}`: the relation has ended. */
async function postEnd(options: Options, request: Request): Promise<unknown> {
  const {at, ...person} = await readJson(request, endShape, LIMIT);
  const {subject, ended} = await endRelation(options, {
    ...person,
    ...(at !== undefined && {at: timeOf(at)}),
  });
  return {...subject, ended};
}

const holdJson = ({controller, subject, reason, since}: Hold): unknown => ({
  controller,
  ...subject,
  reason,
  since,
});
const personShape: Check<Person> = object(personMembers, {reason: text(500)});
const holdShape: Check<Person & {readonly reason: string}> = object({...personMembers, reason: text(500)});

/** `{controller, kind, address, reason}` in, the hold out. */
const putHold = async (options: Options, request: Request): Promise<unknown> =>
  holdJson(await setHold(options, await readJson(request, holdShape, LIMIT)));

/** `{controller, kind, address}`: the hold is lifted. */
async function deleteHold(options: Options, request: Request): Promise<unknown> {
  await liftHold(options, await readJson(request, personShape, LIMIT));
  return {lifted: true};
}

/** Holds, a part at a time. */
async function getHolds({store}: Options, request: Request): Promise<unknown> {
  const {searchParams} = new URL(request.url);
  const limit = limitOf(searchParams.get('limit'));
  const holds = await store.keeping.holds(limit + 1, searchParams.get('after') ?? '');
  const part = holds.slice(0, limit);
  return {
    holds: part.map((one) => holdJson(one)),
    next: holds.length > limit ? (part.at(-1)?.subject.key ?? null) : null,
  };
}
