// What the shop's own systems may ask: the queue of requests, and steps in it. Each takes the shop's bearer token.
import {canonicalize} from '../../model/canonical.ts';
import type {Fault} from '../../model/shape.ts';
import {mediaTypeOf, readText} from './body.ts';
import {answer, problemResponse, refusal} from '../refusal.ts';
import {readQueue, stepShape, takeStep, type QueueOptions, type StepTaken} from '../requests.ts';
import {isToken} from './token.ts';

/** What these routes need. `token`: what the shop must send as bearer. */
export interface ShopOptions extends QueueOptions {
  readonly token: string;
}

/** Bytes of a step that the shop may send. */
const STEP_LIMIT = 4096;
/** Requests of one answer: unless another number is asked for, and at most. */
const [PART, MOST] = [50, 200];

/** Runs `work` for who has the token; 401 for anybody else. */
export async function forShop(
  {token}: Pick<ShopOptions, 'token'>,
  request: Request,
  work: () => Promise<Response>,
): Promise<Response> {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return isToken(given, token) ? work() : problemResponse('unauthorized', {'www-authenticate': 'Bearer'});
}

/** `GET /requests?limit=&after=`: the open ones first, each by due date; `next` is the `after` of the next part. */
export async function getRequests(options: ShopOptions, request: Request): Promise<Response> {
  const {searchParams} = new URL(request.url);
  const asked = searchParams.get('limit') ?? String(PART);
  const limit = /^\d{1,3}$/.test(asked) ? Math.min(Number(asked), MOST) : 0;
  if (limit === 0) throw refusal('malformed');
  return json(await readQueue(options, limit, searchParams.get('after')));
}

/** `POST /requests/<jti>/steps`: `{"step": …, "reason"?: …}` in, the request after it out. */
export async function postStep(options: ShopOptions, request: Request, jti: string): Promise<Response> {
  if (mediaTypeOf(request) !== 'application/json') throw refusal('unsupported-media-type');
  return json(await takeStep(options, jti, readStep(await readText(request, STEP_LIMIT))));
}

function readStep(body: string): StepTaken {
  let value: unknown;
  try {
    value = JSON.parse(body);
    canonicalize(value); // no lone surrogate: nothing could be signed over it
  } catch (cause) {
    throw refusal('malformed', cause);
  }
  const faults: Fault[] = [];
  if (stepShape(value, '', faults)) return value;
  throw refusal('bad-payload');
}

const json = (value: unknown): Response =>
  answer(JSON.stringify(value), 200, {'content-type': 'application/json'});
