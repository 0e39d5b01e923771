// What the shop's own systems may ask about webhooks: the list of messages, sending one again, and that one is done.
import {integer, object, pattern, type Check} from '../../model/shape.ts';
import {answer, refusal} from '../refusal.ts';
import {markDone, readDeliveries, replayDelivery, type DeliveryReportOptions} from '../webhooks/reports.ts';
import {DELIVERY_STATES, type DeliveryId} from '../webhooks/store.ts';
import {readJson} from './json-body.ts';
import type {Route} from './route.ts';

/** What these routes need. `wake`: has what was queued sent at once. */
export interface DeliveryRouteOptions extends DeliveryReportOptions {
  readonly wake: () => void;
}

/** The name of an endpoint and the `seq` of an event. */
const idShape: Check<DeliveryId> = object({
  endpoint: pattern(/^[a-z0-9._:-]{1,80}$/, 'the name of an endpoint'),
  seq: integer(1),
});
/** Bytes of it. */
const ID_LIMIT = 1024;
/** Messages of one answer: unless another number is asked for, and at most. */
const [PART, MOST] = [50, 200];

/** All of them. */
export const deliveryRoutes = (options: DeliveryRouteOptions): readonly Route[] => [
  {method: 'GET', path: '/deliveries', answer: (request) => getDeliveries(options, request)},
  {method: 'POST', path: '/deliveries/replay', answer: (request) => postReplay(options, request)},
  {method: 'POST', path: '/deliveries/done', answer: (request) => postDone(options, request)},
];

/** `GET /deliveries?state=&limit=&after=`: by endpoint and `seq`; `next` is the `after` of the next part. */
async function getDeliveries(options: DeliveryRouteOptions, request: Request): Promise<Response> {
  const {searchParams} = new URL(request.url);
  const asked = searchParams.get('limit') ?? String(PART);
  const limit = /^\d{1,3}$/.test(asked) ? Math.min(Number(asked), MOST) : 0;
  const word = searchParams.get('state');
  const state = DELIVERY_STATES.find((one) => one === word);
  if (limit === 0 || (word !== null && state === undefined)) throw refusal('malformed');
  const after = searchParams.get('after');
  return json(await readDeliveries(options, {limit, after, ...(state && {state})}));
}

/** `{endpoint, seq}` in, `{queued}` out: how many messages are sent again. */
async function postReplay(options: DeliveryRouteOptions, request: Request): Promise<Response> {
  const queued = await replayDelivery(options, await readJson(request, idShape, ID_LIMIT));
  options.wake();
  return json({queued});
}

/** `{endpoint, seq}` in, the message after it out. */
async function postDone(options: DeliveryRouteOptions, request: Request): Promise<Response> {
  const done = await markDone(options, await readJson(request, idShape, ID_LIMIT));
  options.wake(); // those behind it may go on
  return json(done);
}

const json = (value: unknown): Response =>
  answer(JSON.stringify(value), 200, {'content-type': 'application/json'});
