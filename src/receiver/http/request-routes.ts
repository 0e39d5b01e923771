// What the shop's own systems may ask: the queue of requests, and steps in it. Each takes the shop's bearer token.
import type {ShopAccess} from './bearer.ts';
import {readJson} from './json-body.ts';
import {answer, refusal} from '../refusal.ts';
import {readQueue, stepShape, takeStep, type QueueOptions} from '../requests.ts';

/** What these routes need. */
export interface RequestRouteOptions extends QueueOptions, ShopAccess {}

/** Bytes of a step that the shop may send. */
const STEP_LIMIT = 4096;
/** Requests of one answer: unless another number is asked for, and at most. */
const [PART, MOST] = [50, 200];

/** `GET /requests?limit=&after=`: the open ones first, each by due date; `next` is the `after` of the next part. */
export async function getRequests(options: RequestRouteOptions, request: Request): Promise<Response> {
  const {searchParams} = new URL(request.url);
  const asked = searchParams.get('limit') ?? String(PART);
  const limit = /^\d{1,3}$/.test(asked) ? Math.min(Number(asked), MOST) : 0;
  if (limit === 0) throw refusal('malformed');
  return json(await readQueue(options, limit, searchParams.get('after')));
}

/** `POST /requests/<jti>/steps`: `{"step": …, "reason"?: …}` in, the request after it out. */
export async function postStep(
  options: RequestRouteOptions,
  request: Request,
  jti: string,
): Promise<Response> {
  return json(await takeStep(options, jti, await readJson(request, stepShape, STEP_LIMIT)));
}

const json = (value: unknown): Response =>
  answer(JSON.stringify(value), 200, {'content-type': 'application/json'});
