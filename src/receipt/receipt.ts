// The receipt: what a browser signs when a person acts. `<JWS>~<disclosure>~…~` (SD-JWT without key binding).
import type {Json} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {DIGEST, eventShape, type ConsentEvent} from '../model/event.ts';
import {
  either,
  integer,
  just,
  list,
  object,
  oneOf,
  pattern,
  record,
  text,
  type Check,
  type Fault,
} from '../model/shape.ts';
import {CONTEXTS, CONTROLS, ID, LANG, type Context, type Control} from '../model/vocabulary.ts';
import {isAudience} from './audience.ts';
import {hashText, type HashText} from './digest.ts';
import {
  createDisclosure,
  disclosureDigest,
  readDisclosure,
  type Contact,
  type Disclosure,
} from './disclosure.ts';
import {jwkShape, thumbprintIn, thumbprintOf, thumbprintUri, type PublicJwk, type SigningKey} from './key.ts';
import {readJws, signJws, type Jws} from './jws.ts';

export const RECEIPT_TYPE = 'consent-receipt+sd-jwt';
/** Bytes of the whole wire form, disclosures included. */
export const RECEIPT_LIMIT = 8192;

export interface ReceiptHeader {
  readonly typ: typeof RECEIPT_TYPE;
  readonly alg: 'ES256';
  readonly jwk: PublicJwk;
}

/**
 * How and where the act was done. `page`: origin and path. The three flags are there only when true; `again` names the
 * choices that stood beside an earlier consent to less, and is there only when there are any.
 */
export interface ReceiptUi {
  readonly widget: string;
  readonly page: string;
  readonly controls: Readonly<Record<string, Control>>;
  readonly actor: 'person' | 'unverified';
  readonly translated?: true;
  readonly gpc?: true;
  readonly minor?: true;
  readonly again?: readonly string[];
}

/** What an issuer says of an act; the rest of the payload follows from the key and the addresses. */
export interface ReceiptClaims {
  /** The receiver's URL, as `normaliseReceiver` gives it. */
  readonly aud: string;
  /** UUID v4, lower case. */
  readonly jti: string;
  /** Device clock at the last answer, seconds since 1970. */
  readonly iat: number;
  /** Counter per key, from 0. */
  readonly seq: number;
  /** Base64url SHA-256 of the previous receipt's JWS; null exactly when `seq` is 0. */
  readonly prev: string | null;
  /** Opaque id from the host page, never an address. */
  readonly sub?: string;
  readonly event: ConsentEvent;
  /** `digest` of the notice, `shown` of the presentation: base64url SHA-256 of canonical JSON. */
  readonly notice: {
    readonly id: string;
    readonly version: string;
    readonly lang: string;
    readonly digest: string;
    readonly shown: string;
  };
  readonly controller: {readonly id: string; readonly name: string};
  readonly context: Context;
  readonly ui: ReceiptUi;
  readonly key: 'stored' | 'ephemeral';
  readonly test?: true;
}

/** The signed payload. `contact` and `_sd_alg` are there together, when at least one address is. */
export interface ReceiptPayload extends ReceiptClaims {
  /** Thumbprint URI of the key in the header. */
  readonly iss: string;
  readonly contact?: {readonly _sd: readonly string[]};
  readonly _sd_alg?: 'sha-256';
}

/** A receipt that was read, not yet verified. */
export interface Receipt {
  readonly wire: string;
  readonly jws: Jws;
  readonly header: ReceiptHeader;
  readonly payload: ReceiptPayload;
  readonly disclosures: readonly Disclosure[];
}

/** The shape of a `jti`. */
export const jtiShape: Check<string> = pattern(
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  'a UUID v4',
);

/** A `sub`: an opaque id. */
export const SUB: RegExp = /^[A-Za-z0-9_.:-]{1,200}$/;

const id = pattern(ID, 'an id');
const digest = pattern(DIGEST, 'a base64url SHA-256');
const yes = just(true);

const headerShape: Check<ReceiptHeader> = object({
  typ: just(RECEIPT_TYPE),
  alg: just('ES256'),
  jwk: jwkShape,
});

const where = (holds: (value: string) => boolean, what: string): Check<string> => {
  const line = text(512);
  return (value, at, faults): value is string =>
    line(value, at, faults) && (holds(value) || (faults.push({at, why: `must be ${what}`}), false));
};

const payloadShape: Check<ReceiptPayload> = object(
  {
    iss: where((iss) => thumbprintIn(iss) !== null, 'a thumbprint URI'),
    aud: where(isAudience, 'the address of a receiver'),
    jti: jtiShape,
    iat: integer(),
    seq: integer(),
    prev: either(just(null), digest),
    event: eventShape,
    notice: object({id, version: id, lang: pattern(LANG, 'a language tag'), digest, shown: digest}),
    controller: object({id, name: text(200)}),
    context: oneOf(CONTEXTS),
    ui: object(
      {
        widget: pattern(/^[0-9A-Za-z.+-]{1,64}$/, 'a version'),
        page: where(
          (page) => /^[a-z][a-z0-9+.-]*:[!-~]*$/.test(page) && !/[?#]|^[^/]*\/\/[^/]*@/.test(page),
          'an address without query',
        ),
        controls: record(ID, oneOf(CONTROLS), 64),
        actor: oneOf(['person', 'unverified']),
      },
      {translated: yes, gpc: yes, minor: yes, again: list(id, 1, 64)},
    ),
    key: oneOf(['stored', 'ephemeral']),
  },
  {
    sub: pattern(SUB, 'an opaque id'),
    contact: object({_sd: list(digest, 1, 8)}),
    _sd_alg: just('sha-256'),
    test: yes,
  },
);

/** Faults between members: each names the member that is wrong. */
function crossFault(payload: ReceiptPayload): Fault | undefined {
  const {event, ui, seq, prev, contact, _sd_alg} = payload;
  if ((seq === 0) !== (prev === null)) return {at: '/prev', why: 'must be null exactly when seq is 0'};
  const asked = event.kind === 'choices' ? Object.keys(event.choices) : [];
  const controls = Object.keys(ui.controls);
  if (controls.length !== asked.length || asked.some((choice) => !Object.hasOwn(ui.controls, choice))) {
    return {at: '/ui/controls', why: 'must name the choices of the event, and no other'};
  }
  const {again = []} = ui;
  if (new Set(again).size < again.length || again.some((choice) => !asked.includes(choice))) {
    return {at: '/ui/again', why: 'must name choices of the event, each once'};
  }
  const {_sd: sd = []} = contact ?? {};
  if (sd.some((one, i) => i > 0 && one <= (sd[i - 1] ?? ''))) {
    return {at: '/contact/_sd', why: 'must be sorted, without a digest twice'};
  }
  if (!contact !== !_sd_alg) return {at: '/_sd_alg', why: 'must be there exactly when contact is'};
  return undefined;
}

/**
 * Checks a payload that was read.
 * @throws ConsentError `claim-<member>` for the first member that is wrong, missing or unknown; `at` is its place.
 */
export function parsePayload(value: Json): ReceiptPayload {
  const faults: Fault[] = [];
  const fault = payloadShape(value, '', faults) ? crossFault(value) : faults[0];
  if (fault === undefined) return value as ReceiptPayload & Json; // the shape held: no fault was found
  const [, member = ''] = fault.at.split('/');
  const known = Object.hasOwn(CLAIMS, member) ? member : 'unknown';
  throw new ConsentError(member ? `claim-${known}` : 'claims', `${fault.at || 'the payload'} ${fault.why}`, {
    at: fault.at,
  });
}

const CLAIMS: {readonly [K in keyof Required<ReceiptPayload>]: true} = {
  iss: true,
  aud: true,
  jti: true,
  iat: true,
  seq: true,
  prev: true,
  sub: true,
  event: true,
  notice: true,
  controller: true,
  context: true,
  contact: true,
  _sd_alg: true,
  ui: true,
  key: true,
  test: true,
};

/** A wire form taken apart as far as its header holds; the payload is still only JSON. */
export interface SplitReceipt {
  readonly wire: string;
  readonly jws: Jws;
  readonly header: ReceiptHeader;
  /** Texts of the disclosures. */
  readonly disclosures: readonly string[];
}

const tooLarge = (): ConsentError => new ConsentError('too-large', `longer than ${RECEIPT_LIMIT} bytes`);

/**
 * First step of reading: size, shape, header.
 * @throws ConsentError `too-large`, `not-ascii`, `parts`, one of `readJws`, or `typ`, `alg`, `jwk`, `header-members`.
 */
export function splitReceipt(wire: string): SplitReceipt {
  if (wire.length > RECEIPT_LIMIT) throw tooLarge();
  if (/[^!-~]/.test(wire)) throw new ConsentError('not-ascii', 'a character that is not printable ASCII');
  const [first = '', ...rest] = wire.split('~');
  if (rest.pop() !== '') throw new ConsentError('parts', 'the last character is not "~"');
  if (rest.includes('')) throw new ConsentError('parts', 'an empty disclosure');
  const jws = readJws(first);
  const faults: Fault[] = [];
  if (headerShape(jws.header, '', faults)) return {wire, jws, header: jws.header, disclosures: rest};
  const [fault = {at: '', why: ''}] = faults;
  const [, member = ''] = fault.at.split('/');
  const code = ['typ', 'alg', 'jwk'].includes(member) ? member : 'header-members';
  throw new ConsentError(code, `${fault.at || 'the header'} ${fault.why}`, {at: fault.at});
}

/** Second step: payload and disclosures. See `parsePayload` and `readDisclosure` for what it throws. */
export function finishReceipt(split: SplitReceipt): Receipt {
  const payload = parsePayload(split.jws.payload);
  const disclosures = split.disclosures.map(readDisclosure);
  const names = disclosures.map((disclosure) => disclosure.name);
  if (new Set(names).size < names.length)
    throw new ConsentError('disclosure-twice', 'a name is disclosed twice');
  if (payload.event.kind !== 'request' && names.some((name) => name === 'text' || name === 'reply')) {
    throw new ConsentError('disclosure-name', 'text and reply belong to a request');
  }
  return {wire: split.wire, jws: split.jws, header: split.header, payload, disclosures};
}

/**
 * Reads a receipt strictly, without verifying digests, thumbprint or signature: `verifyReceipt` does that.
 * @throws ConsentError with the code of the first rule broken.
 */
export const parseReceipt = (wire: string): Receipt => finishReceipt(splitReceipt(wire));

/** @throws ConsentError `disclosure-unreferenced` for a disclosure whose digest the receipt doesn't hold. */
export async function checkDisclosures(
  {payload, disclosures}: Receipt,
  hash: HashText = hashText,
): Promise<void> {
  const digests = await Promise.all(disclosures.map(({text: encoded}) => disclosureDigest(encoded, hash)));
  const {_sd: known = []} = payload.contact ?? {};
  if (digests.some((one) => !known.includes(one))) {
    throw new ConsentError('disclosure-unreferenced', 'a disclosure that the receipt does not refer to');
  }
}

/** The addresses that a receipt discloses. */
export const contactOf = ({disclosures}: Receipt): Contact =>
  Object.fromEntries(disclosures.map(({name, value}) => [name, value]));

/** A receipt that was just made. `hash` is base64url SHA-256 of the JWS: what `prev`, `for` and the ack refer to. */
export interface IssuedReceipt {
  readonly wire: string;
  readonly hash: string;
  readonly payload: ReceiptPayload;
}

/** The hash of a receipt: base64url SHA-256 of its JWS part. */
export const receiptHash = (wire: string): Promise<string> => hashText(wire.slice(0, wire.indexOf('~')));

export interface IssueOptions {
  /** Fills bytes with randomness, for the salts. */
  readonly random?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
}

/**
 * Signs a receipt. What it returns verifies when the claims keep the rules; `parseReceipt` says which they break.
 * @throws ConsentError `too-large`
 */
export async function issueReceipt(
  claims: ReceiptClaims,
  contact: Contact,
  key: SigningKey,
  {random = (bytes) => crypto.getRandomValues(bytes)}: IssueOptions = {},
): Promise<IssuedReceipt> {
  const copy = structuredClone({...claims});
  const disclosures = Object.entries(contact).map(
    ([name, value]) => createDisclosure(name as keyof Contact, value, random(new Uint8Array(16))), // entries of a Contact
  );
  const [thumbprint, ...digests] = await Promise.all([
    thumbprintOf(key.publicJwk),
    ...disclosures.map((one) => disclosureDigest(one)),
  ]);
  const sd: {contact?: {_sd: string[]}; _sd_alg?: 'sha-256'} = digests.length
    ? {contact: {_sd: digests.toSorted()}, _sd_alg: 'sha-256'}
    : {};
  const payload: ReceiptPayload = {iss: thumbprintUri(thumbprint), ...copy, ...sd};
  const header = {typ: RECEIPT_TYPE, alg: 'ES256', jwk: {...key.publicJwk}};
  const jws = await signJws(header, payload as unknown as Json, key.privateKey); // plain data of JSON types only
  const wire = [jws, ...disclosures, ''].join('~');
  if (wire.length > RECEIPT_LIMIT) throw tooLarge();
  return {wire, hash: await hashText(jws), payload};
}
