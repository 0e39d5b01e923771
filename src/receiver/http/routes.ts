// What each address of the receiver does with a request that has come so far.
import {canonicalize} from '../../model/canonical.ts';
import type {Notice} from '../../model/notice.ts';
import {DIGEST} from '../../model/event.ts';
import {RECEIPT_LIMIT} from '../../receipt/receipt.ts';
import {checkOrigin, countSender} from './admission.ts';
import {bearerOf} from './bearer.ts';
import {mediaTypeOf, readText} from './body.ts';
import type {Metrics} from '../metrics.ts';
import type {Once} from '../once.ts';
import {hashText} from '../node-crypto.ts';
import {receive, type ReceiveOptions} from '../receive.ts';
import {answer, problemResponse, refusal} from '../refusal.ts';
import {parsePresentation} from '../shown.ts';
import {SUBJECT_TOKEN_LIMIT} from '../subject-token.ts';
import type {ReceiverSecrets} from '../keys.ts';
import type {Store} from '../store.ts';
import type {PersonOptions} from './person-routes.ts';

/** Seconds after which to try again when the receiver itself is in trouble, or stops. */
export const RETRY_AFTER = '5';

/** Bytes of a presentation that a widget may send. */
export const PRESENTATION_LIMIT = 65_536;

/** What the routes need. */
export interface RouteOptions extends ReceiveOptions, PersonOptions {
  readonly store: Store;
  readonly secrets: ReceiverSecrets;
  /** The notices that the receiver was started with. */
  readonly inUse: readonly Notice[];
  /** Remembers the queries that were answered. */
  readonly once: Once;
}

/**
 * `POST /receipts`: the wire form in, the acknowledgement out; 201 when it is new, 200 for a repeat. A page gives the
 * shop's token for who is signed in as a second line: a header of its own would have the browser ask first, and a page
 * that is being left has no time for that. The shop's back end may use the header `Consent-Subject-Token`.
 */
export async function postReceipt(
  options: RouteOptions,
  request: Request,
  address: string,
): Promise<Response> {
  if (mediaTypeOf(request) !== 'text/plain') throw refusal('unsupported-media-type');
  const origin = checkOrigin(options, request);
  const body = await readText(request, RECEIPT_LIMIT + 1 + SUBJECT_TOKEN_LIMIT);
  const [wire = '', line = null, ...rest] = body.split('\n');
  if (wire.length > RECEIPT_LIMIT) throw refusal('too-large');
  if (line === '' || rest.length > 0) throw refusal('malformed');
  await countSender(options, origin, address);
  const subjectToken = line ?? request.headers.get('consent-subject-token');
  const {created, ack} = await receive(options, wire, {origin, subjectToken});
  return answer(ack, created ? 201 : 200, {'content-type': 'application/jwt'});
}

/** `PUT /presentations/<digest>`: only what a quarantined receipt was shown with, and only with that very digest. */
export async function putPresentation(
  options: RouteOptions,
  request: Request,
  address: string,
  digest: string,
): Promise<Response> {
  const {store} = options;
  if (!DIGEST.test(digest)) throw refusal('not-found');
  if (mediaTypeOf(request) !== 'application/json') throw refusal('unsupported-media-type');
  const origin = checkOrigin(options, request);
  const body = await readText(request, PRESENTATION_LIMIT);
  await countSender(options, origin, address);
  if (await store.presentation(digest)) return answer(null, 204);
  if (!(await store.isWanted(digest))) throw refusal('not-wanted');
  const text = canonicalText(body);
  if (hashText(text) !== digest) throw refusal('digest-mismatch');
  parsePresentation(text);
  await store.keepPresentation(digest, text, false);
  return answer(null, 201);
}

/** `GET /presentations/<digest>`: its canonical JSON, whose SHA-256 is the digest. */
export async function getPresentation({store}: RouteOptions, digest: string): Promise<Response> {
  const held = DIGEST.test(digest) ? await store.presentation(digest) : null;
  if (!held) throw refusal('not-found');
  return answer(held.text, 200, {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox", // anyone may have written it
  });
}

/** `GET /jwks.json`: the public keys, old ones too. */
export const getKeys = ({secrets}: RouteOptions): Response =>
  answer(JSON.stringify(secrets.keys), 200, {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=300',
  });

/** `GET /health`: whether the store answers. */
export async function getHealth({store, acceptTest}: RouteOptions): Promise<Response> {
  await store.latest(1);
  return answer(JSON.stringify({status: 'ok', tests: acceptTest}), 200, {'content-type': 'application/json'});
}

/** `GET /ready`: whether receipts may be sent here; not while the store doesn't answer, and not while it stops. */
export async function getReady({store}: RouteOptions, stopping: boolean): Promise<Response> {
  if (stopping) return problemResponse('unavailable', {'retry-after': RETRY_AFTER});
  await store.latest(1);
  return answer(JSON.stringify({status: 'ready'}), 200, {'content-type': 'application/json'});
}

/** `GET /metrics`: numbers in the format of Prometheus, for who has the token. */
export async function getMetrics(metrics: Metrics, request: Request): Promise<Response> {
  if (!metrics.isAllowed(bearerOf(request))) return answer(null, 401, {'www-authenticate': 'Bearer'});
  return answer(await metrics.text(), 200, {'content-type': metrics.contentType});
}

/** JSON in its one spelling, so that what is served has the digest that it is served under. */
function canonicalText(body: string): string {
  try {
    return canonicalize(JSON.parse(body));
  } catch (cause) {
    throw refusal('malformed', cause); // no JSON, a lone surrogate, or nested too deeply
  }
}
