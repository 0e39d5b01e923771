// `GET` and `POST /permissions`: may the shop use this address? For its own systems, one address or thousands.
import {setImmediate} from 'node:timers/promises';
import {either, list, object, oneOf, pattern, text} from '../../model/shape.ts';
import {ID, SUBJECT_KINDS, type SubjectKind} from '../../model/vocabulary.ts';
import {postShape, type PostalAddress} from '../../receipt/disclosure.ts';
import {readJson} from '../http/json-body.ts';
import type {Route} from '../http/route.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {answer, refusal} from '../refusal.ts';
import {permissionsOf, type PermissionOptions} from './permission.ts';
import {choiceFor, controllerFor, subjectFor} from './question.ts';
import type {Permission} from './judge.ts';

/** What these routes need. */
export interface PermissionRouteOptions extends PermissionOptions {
  readonly secrets: Pick<ReceiverSecrets, 'pepper'>;
}

/** Addresses of one question. */
export const ADDRESSES = 10_000;
/** Bytes of one. */
const LIMIT = 8_388_608;
/** Addresses that are answered before others get their turn. */
const PART = 250;

const id = pattern(ID, 'an id');
const addressIn = either(text(320), postShape);
const bodyShape = object(
  {addresses: list(addressIn, 1, ADDRESSES)},
  {controller: id, channel: id, choice: id, kind: oneOf(SUBJECT_KINDS)},
);

/** Both of them. */
export const permissionRoutes = (options: PermissionRouteOptions): readonly Route[] => [
  {method: 'GET', path: '/permissions', answer: (request) => getPermission(options, request)},
  {method: 'POST', path: '/permissions', answer: (request) => postPermissions(options, request)},
];

/** `GET /permissions?controller=&channel=|choice=&kind=&address=`: one answer. A postal address is given as JSON. */
async function getPermission(options: PermissionRouteOptions, request: Request): Promise<Response> {
  const {searchParams} = new URL(request.url);
  const choice = choiceFor(searchParams.get('channel'), searchParams.get('choice'));
  const kind = kindIn(searchParams.get('kind'));
  const address = addressOf(
    searchParams.get('address') ?? '',
    choice === 'marketing.post' || kind === 'post',
  );
  const controller = searchParams.get('controller');
  const [one] = await answers(options, {controller, choice, kind, addresses: [address]});
  return json(one);
}

/**
 * `POST /permissions` with `{controller?, channel|choice, kind?, addresses}`: `{permissions}`, an answer for each
 * address in the same order.
 */
async function postPermissions(options: PermissionRouteOptions, request: Request): Promise<Response> {
  const {
    controller = null,
    channel = null,
    choice = null,
    kind,
    addresses,
  } = await readJson(request, bodyShape, LIMIT);
  const asked = {controller, choice: choiceFor(channel, choice), kind, addresses};
  return json({permissions: await answers(options, asked)});
}

interface Asked {
  readonly controller: string | null;
  readonly choice: string;
  readonly kind: SubjectKind | undefined;
  readonly addresses: readonly (string | PostalAddress)[];
}

async function answers(
  options: PermissionRouteOptions,
  {controller: named, choice, kind, addresses}: Asked,
): Promise<readonly Permission[]> {
  const {notices, secrets} = options;
  const controller = controllerFor(notices, named);
  const found: Permission[] = [];
  for (let i = 0; i < addresses.length; i += PART) {
    if (i > 0) await setImmediate();
    const subjects = addresses
      .slice(i, i + PART)
      .map((address) => subjectFor({pepper: secrets.pepper, notices}, {controller, choice, address, kind}));
    found.push(...(await permissionsOf(options, {controller, choice, subjects})));
  }
  return found;
}

function kindIn(word: string | null): SubjectKind | undefined {
  const kind = SUBJECT_KINDS.find((one) => one === word);
  if (word === null || kind) return kind;
  throw refusal('bad-payload');
}

function addressOf(value: string, isPost: boolean): string | PostalAddress {
  const address: unknown = isPost || value.startsWith('{') ? postalIn(value) : value;
  if (addressIn(address, '', [])) return address;
  throw refusal('bad-payload');
}

function postalIn(json_: string): unknown {
  try {
    return JSON.parse(json_);
  } catch (cause) {
    throw refusal('bad-payload', cause);
  }
}

const json = (value: unknown): Response =>
  answer(JSON.stringify(value), 200, {'content-type': 'application/json'});
