// The statement: what a receiver records that no device signed. Compact JWS, same strict rules as acknowledgements.
import type {Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {DIGEST} from '../model/event.ts';
import {integer, just, list, object, oneOf, pattern, text, type Check, type Fault} from '../model/shape.ts';
import {ID, SUBJECT_KINDS, type SubjectKind} from '../model/vocabulary.ts';
import {isAudience} from './audience.ts';
import {readJws, signJws, verifyJws, type Jws} from './jws.ts';
import {importPublicKey, signerOf, type Signer, type SigningKey} from './key.ts';
import type {KeySet} from './key-set.ts';

/** Characters of a statement. */
export const STATEMENT_LIMIT = 8192;
export const STATEMENT_TYPE = 'consent-statement+jwt';

/** How a refusal came: by the link of a mail, an address typed on a page, or a mail program's unsubscribe button. */
export const VIAS = ['mail', 'typed', 'unsubscribe'] as const;
export type Via = (typeof VIAS)[number];

/** What can be said of a request: it came, the person is asked who they are, it is done, or it is refused. */
export const REQUEST_STEPS = ['received', 'identity-asked', 'done', 'refused'] as const;
export type RequestStep = (typeof REQUEST_STEPS)[number];

/** Whom it concerns, without an address: `key` is a base64url HMAC-SHA-256. */
export interface StatementSubject {
  readonly kind: SubjectKind;
  readonly key: string;
}

interface StatementFields {
  /** The receiver's URL. */
  readonly iss: string;
  /** UUID v4, lower case. */
  readonly jti: string;
  /** Seconds. */
  readonly iat: number;
  /** Unix ms, receiver's clock. */
  readonly received: number;
  /** Id of the controller. */
  readonly controller: string;
}

/** A refusal of some choices, or of all marketing: exactly one of `choices` and `all` is there. */
export interface RefusalStatement extends StatementFields {
  readonly kind: 'refusal';
  readonly subjects: readonly StatementSubject[];
  readonly choices?: readonly string[];
  readonly all?: true;
  readonly via: Via;
}

/** A step of a request. `request`: the `jti` of its receipt; `due`: Unix ms; `reason` is there exactly when refused. */
export interface RequestStepStatement extends StatementFields {
  readonly kind: 'request-step';
  readonly request: string;
  readonly step: RequestStep;
  readonly due: number;
  readonly reason?: string;
}

/**
 * The holder of an address has followed the link that was mailed to it. `receipt`: hash of the JWS of the grant that the
 * mail was about; `received` is the moment of the click.
 */
export interface ConfirmationStatement extends StatementFields {
  readonly kind: 'confirmation';
  readonly subjects: readonly StatementSubject[];
  readonly choices: readonly string[];
  readonly receipt: string;
}

/**
 * What the shop says of a consent that was given elsewhere: its word alone, signed by no device. `given`: when, Unix ms,
 * as the shop says; `how`: by which form or call; `text`: what the person agreed to, where it is known.
 */
export interface ImportStatement extends StatementFields {
  readonly kind: 'import';
  readonly subjects: readonly StatementSubject[];
  readonly choices: readonly string[];
  readonly given: number;
  readonly how: string;
  readonly text?: string;
}
export type StatementPayload =
  | RefusalStatement
  | RequestStepStatement
  | ConfirmationStatement
  | ImportStatement;

/** The kinds of statement. */
export const STATEMENTS = ['refusal', 'request-step', 'confirmation', 'import'] as const;

/** A statement that was read, not yet verified. */
export interface Statement {
  readonly jws: Jws;
  /** Thumbprint of the receiver's key. */
  readonly kid: string;
  readonly payload: StatementPayload;
}

const digest = pattern(DIGEST, '32 bytes in base64url');
const id = pattern(ID, 'an id');
const uuid = pattern(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'a UUID v4');
const audience: Check<string> = (value, at, faults): value is string =>
  (typeof value === 'string' && isAudience(value)) ||
  (faults.push({at, why: 'must be the address of a receiver'}), false);

const headerShape = object({typ: just(STATEMENT_TYPE), alg: just('ES256'), kid: digest});
const fields = {iss: audience, jti: uuid, iat: integer(), received: integer(), controller: id};
const subject = object({kind: oneOf(SUBJECT_KINDS), key: digest});
const shapes = {
  refusal: object(
    {...fields, kind: just('refusal'), subjects: list(subject, 1, 16), via: oneOf(VIAS)},
    {choices: list(id, 1, 64), all: just(true)},
  ),
  'request-step': object(
    {...fields, kind: just('request-step'), request: uuid, step: oneOf(REQUEST_STEPS), due: integer()},
    {reason: text(500)},
  ),
  confirmation: object({
    ...fields,
    kind: just('confirmation'),
    subjects: list(subject, 1, 1),
    choices: list(id, 1, 64),
    receipt: digest,
  }),
  import: object(
    {
      ...fields,
      kind: just('import'),
      subjects: list(subject, 1, 1),
      choices: list(id, 1, 64),
      given: integer(),
      how: text(200),
    },
    {text: text(1000)},
  ),
};
const kindOf = object({kind: oneOf(STATEMENTS)});

const payloadShape: Check<StatementPayload> = (value, at, faults): value is StatementPayload => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (!kindOf({kind}, at, faults)) return false;
  const shape: Check<StatementPayload> = shapes[({kind} as {kind: StatementPayload['kind']}).kind]; // kindOf has just proved it
  if (!shape(value, at, faults)) return false;
  const fault = crossFault(value);
  return fault === null || (faults.push(fault), false);
};

/** What is wrong between members; null when nothing is. */
function crossFault(payload: StatementPayload): Fault | null {
  if (payload.kind === 'request-step') {
    const fits = (payload.reason !== undefined) === (payload.step === 'refused');
    return fits ? null : {at: '/reason', why: 'must be there exactly when the request is refused'};
  }
  const {choices, subjects} = payload;
  if (payload.kind === 'refusal' && (choices === undefined) === (payload.all === undefined))
    return {at: '/choices', why: 'must be there, or all, and not both'};
  if (payload.kind === 'import' && payload.given > payload.received)
    return {at: '/given', why: 'must not be later than the statement'};
  if (new Set(choices).size < (choices?.length ?? 0)) return {at: '/choices', why: 'names one twice'};
  const keys = new Set(subjects.map(({key}) => key));
  return keys.size < subjects.length ? {at: '/subjects', why: 'names one twice'} : null;
}

/**
 * Reads a statement without verifying it.
 * @throws ConsentError `too-large`, one of `readJws`, `statement-header` or `statement-payload`.
 */
export function parseStatement(text_: string): Statement {
  if (text_.length > STATEMENT_LIMIT)
    throw new ConsentError('too-large', `longer than ${STATEMENT_LIMIT} characters`);
  const jws = readJws(text_);
  const faults: Fault[] = [];
  const fail = (code: string): never => {
    throw new ConsentError(code, `${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`);
  };
  const {header, payload} = jws;
  if (!headerShape(header, '', faults)) return fail('statement-header');
  if (!payloadShape(payload, '', faults)) return fail('statement-payload');
  return {jws, kid: header.kid, payload};
}

/**
 * Signs a statement with the receiver's key.
 * @throws ConsentError `statement-payload` or `too-large` for one that no reader would take
 */
export async function issueStatement(payload: StatementPayload, key: SigningKey | Signer): Promise<string> {
  const copy = JSON.parse(JSON.stringify(payload)) as Json; // plain data, and nobody changes it while it is signed
  const faults: Fault[] = [];
  if (!payloadShape(copy, '', faults))
    throw new ConsentError('statement-payload', `${faults[0]?.at ?? ''} ${faults[0]?.why ?? ''}`);
  const {kid, sign} = await signerOf(key);
  const jws = await signJws({typ: STATEMENT_TYPE, alg: 'ES256', kid}, copy, sign);
  if (jws.length <= STATEMENT_LIMIT) return jws;
  throw new ConsentError('too-large', `longer than ${STATEMENT_LIMIT} characters`);
}

/**
 * Reads a statement and verifies it.
 * @param iss the receiver that it must be of
 * @param set its public keys, old ones too
 * @throws ConsentError as `parseStatement`; `statement-key` for a key that is not in the set, `statement-signature`,
 * `statement-binding` for another receiver
 */
export async function verifyStatement(text_: string, iss: string, set: KeySet): Promise<Statement> {
  const statement = parseStatement(text_);
  const key = set.keys.find(({kid}) => kid === statement.kid);
  if (!key) throw new ConsentError('statement-key', 'no key of the receiver has this thumbprint');
  if (!(await verifyJws(statement.jws, await importPublicKey(key))))
    throw new ConsentError('statement-signature', 'the signature does not fit');
  if (statement.payload.iss !== iss)
    throw new ConsentError('statement-binding', 'it is the statement of another receiver');
  return statement;
}
