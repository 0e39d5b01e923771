// Endpoints as the shop configures them, checked before anything is sent.
import {ConsentError} from '../../model/errors.ts';
import {either, just, list, object, oneOf, pattern, text, type Check, type Fault} from '../../model/shape.ts';
import {ID} from '../../model/vocabulary.ts';
import {isLoopback} from '../../receipt/audience.ts';
import {EVENTS, type EventType} from '../store.ts';
import {secretOf} from './sign.ts';
import {isPublic, isPublicName} from './targets.ts';

/** Where events are posted to. */
export interface WebhookEndpoint {
  /** 1 to 64 characters of `a-z`, `0-9`, `.`, `_` and `-`: its place in the events is kept under it. */
  readonly name: string;
  /** https; http only on this machine, with `allowPrivate`. */
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64; several while one takes the place of another: each signs. */
  readonly secret: string | readonly string[];
  /** Which events; all by default. */
  readonly types?: readonly EventType[];
  /** Id of the controller whose events it hears of; every one's by default. */
  readonly controller?: string;
  /** Id of a partner: it hears only of its own choice `sharing.<id>`, given, withdrawn or objected to. */
  readonly partner?: string;
  /** Lets it be an address of this machine or of a private network. */
  readonly allowPrivate?: boolean;
}

const NAME = pattern(/^[a-z0-9._-]{1,64}$/, 'a name of 1 to 64 of a-z, 0-9, ".", "_" and "-"');
const SECRET = text(200);

/** The shape of an endpoint, with whatever holds its secret. */
const shapeWith = <const S extends Readonly<Record<string, Check<string | readonly string[]>>>>(secret: S) =>
  object(
    {name: NAME, url: text(2048), ...secret},
    {
      types: list(oneOf(EVENTS), 1, EVENTS.length),
      controller: pattern(ID, 'an id'),
      partner: pattern(ID, 'the id of a partner'),
      allowPrivate: either(just(true), just(false)),
    },
  );

const some = either(SECRET, list(SECRET, 1, 10), 'must be a text, or a list of texts');
/** The shape of an endpoint. */
export const endpointShape: Check<WebhookEndpoint> = shapeWith({secret: some});
/** The shape of one whose secrets are in variables of these names. */
export const secretlessShape: Check<
  Omit<WebhookEndpoint, 'secret'> & {readonly secretEnv: string | readonly string[]}
> = shapeWith({secretEnv: some});

/**
 * Checks endpoints.
 * @throws ConsentError `webhook` with one line that names the endpoint and what is wrong; never a secret
 */
export function checkEndpoints(endpoints: readonly WebhookEndpoint[]): void {
  endpoints.forEach((endpoint, at) => {
    const faults: Fault[] = [];
    if (!endpointShape(endpoint, '', faults)) {
      const [{at: where, why} = {at: '', why: 'is no endpoint'}] = faults;
      throw wrong(`${at + 1}`, `${where} ${why}`.trim());
    }
    for (const secret of [endpoint.secret].flat()) {
      if (!secretOf(secret))
        throw wrong(endpoint.name, 'a secret must be whsec_ and 24 to 64 bytes in base64');
    }
    checkUrl(endpoint);
    const same = endpoints.slice(0, at).some(({name}) => name === endpoint.name);
    if (same) throw wrong(endpoint.name, 'there are two of this name');
  });
}

/** https, and no address within; what a name leads to is checked with each message. */
function checkUrl({name, url: given, allowPrivate = false}: WebhookEndpoint): void {
  const url = URL.parse(given);
  if (!url || url.username || url.password) throw wrong(name, 'the url is no address without a password');
  const isHere = url.protocol === 'http:' && isLoopback(url.hostname) && allowPrivate;
  if (url.protocol !== 'https:' && !isHere) {
    throw wrong(name, 'the url must be https (http only on this machine, with allowPrivate)');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (allowPrivate || (isPublicName(host) && isPublic(host) !== false)) return;
  throw wrong(name, 'the url leads into a private network: say allowPrivate if it is to');
}

const wrong = (name: string, why: string): ConsentError =>
  new ConsentError('webhook', `webhook endpoint ${name}: ${why}`);

/** Partners by the names of their endpoints. */
export const partnersOf = (endpoints: readonly WebhookEndpoint[]): ReadonlyMap<string, string> =>
  new Map(endpoints.flatMap(({name, partner}) => (partner === undefined ? [] : [[name, partner]])));
