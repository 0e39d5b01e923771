// The rules of receiving, without HTTP: each check in its order, then one transaction, then the acknowledgement.
import type {Json} from '../model/canonical.ts';
import {encodeBase64url} from '../receipt/base64url.ts';
import {acknowledge} from './acknowledge.ts';
import {commitmentOf} from '../receipt/digest.ts';
import {thumbprintIn, thumbprintOf} from '../receipt/key.ts';
import {
  checkDisclosures,
  finishReceipt,
  parsePayload,
  splitReceipt,
  type Receipt,
  type ReceiptPayload,
  type SplitReceipt,
} from '../receipt/receipt.ts';
import type {ReceiverSecrets} from './keys.ts';
import {hashText, isSignedBy, sha256} from './node-crypto.ts';
import {problemFor, refusal, TooOften} from './refusal.ts';
import {countryOf, tokenSubject} from './refusal-tokens.ts';
import {signedIn} from './signed-in.ts';
import {judgeShown, type Finding, type Texts} from './shown.ts';
import type {Appended, NewReceipt, StoredDisclosure, StoredReceipt, SubjectRef} from './store.ts';
import {subjectsOf, tombstoneOf} from './subject.ts';

/** What receiving needs. */
export interface ReceiveOptions extends Texts {
  /** The values of `aud` that are meant for this receiver. */
  readonly audiences: ReadonlySet<string>;
  /** Told the controller of each receipt before anything is looked up; throws TooOften. */
  readonly admit?: (controller: string) => Promise<void>;
  /** Stores a new receipt, together with those that come at the same time. */
  readonly append: (receipt: NewReceipt) => Promise<Appended>;
  /** Told of each request that is in the store, again with each repeat; the answer waits for it. */
  readonly requested?: (jti: string) => Promise<void>;
  /** Told of each receipt that is in the store, again with each repeat; nothing waits for it. */
  readonly granted?: (receipt: StoredReceipt) => void;
  readonly secrets: ReceiverSecrets;
  /** By which the shop vouches for who is signed in; null where it does not. */
  readonly subjectKey: Uint8Array | null;
  /** Whether receipts from test mode are taken. */
  readonly acceptTest: boolean;
  /** Unix ms. */
  readonly now: () => number;
  /** Fills bytes with randomness, for the salts. */
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
}

/** What came with a wire form. `origin`: the request's Origin header; `subjectToken`: the shop's; null without one. */
export interface Beside {
  readonly origin: string | null;
  readonly subjectToken: string | null;
}

/** `created` is false for a repeat. `ack` is a compact JWS. */
export interface Received {
  readonly created: boolean;
  readonly ack: string;
}

const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * Receives one receipt.
 * @param wire the wire form
 * @throws ConsentError whose code is one of PROBLEMS; anything else that it throws is no fault of the sender.
 */
export async function receive(options: ReceiveOptions, wire: string, beside: Beside): Promise<Received> {
  try {
    return await takeIn(options, wire, beside);
  } catch (error) {
    if (error instanceof TooOften) throw error; // which says for how long
    const problem = problemFor(error);
    throw problem ? refusal(problem, error) : error;
  }
}

async function takeIn(
  options: ReceiveOptions,
  wire: string,
  {origin, subjectToken}: Beside,
): Promise<Received> {
  const {store, secrets} = options;
  const split = splitOnce(wire);
  const payload = checkClaims(options, split);
  await options.admit?.(payload.controller.id);
  const {iss, jti} = payload;
  const input = hashText(split.jws.signingInput);
  const tombstone = tombstoneOf(secrets.pepper, iss, jti);
  const known = await store.recall({iss, jti, tombstone});
  if (known === 'erased') throw refusal('erased');
  const person = signedIn(options, payload, subjectToken);
  if (known) return repeat(options, {split, input, person}, known);
  const receipt = await verified(split);
  const isAddressed = receipt.disclosures.length > 0; // of a refusal, only addresses are
  const byToken = await tokenSubject(options, payload, isAddressed);
  const finding = await judgeShown(options, payload);
  const fresh = await newReceipt(options, receipt, finding, {input, tombstone, origin, byToken, person});
  const appended = await options.append(fresh);
  if (appended.kind === 'added') {
    if (finding.rendered) finding.rendered.stored = true;
    await tellRequest(options, appended.receipt);
    options.granted?.(appended.receipt);
    return {created: true, ack: await acknowledge(options, appended.receipt)};
  }
  if (appended.kind === 'known') return repeat(options, {split, input, person}, appended.receipt); // came twice at once
  throw refusal('erased');
}

/** Shape and header. */
function splitOnce(wire: string): SplitReceipt {
  try {
    return splitReceipt(wire);
  } catch (error) {
    throw error instanceof RangeError ? refusal('malformed', error) : error; // nested too deeply to walk
  }
}

/** `aud`, payload types, test mode. */
function checkClaims({audiences, acceptTest}: ReceiveOptions, {jws}: SplitReceipt): ReceiptPayload {
  const aud = memberOf(jws.payload, 'aud');
  if (typeof aud === 'string' && !audiences.has(aud)) throw refusal('wrong-audience');
  const payload = parsePayload(jws.payload);
  if (payload.test && !acceptTest) throw refusal('test-refused');
  return payload;
}

const memberOf = (value: Json, name: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, Json>>)[name] // isArray doesn't rule out a readonly array
    : undefined;

/** Disclosures. */
async function disclosed(split: SplitReceipt): Promise<Receipt> {
  const receipt = finishReceipt(split);
  await checkDisclosures(receipt, hashText);
  return receipt;
}

/** Disclosures, issuer, signature. */
async function verified(split: SplitReceipt): Promise<Receipt> {
  const receipt = await disclosed(split);
  const {header, jws, payload} = receipt;
  if (thumbprintIn(payload.iss) !== (await thumbprintOf(header.jwk, hashText)))
    throw refusal('bad-signature');
  if (!isSignedBy(header.jwk, jws)) throw refusal('bad-signature');
  return receipt;
}

/** A receipt that may be known. `person`: who was signed in, as the shop vouches. */
interface Again {
  readonly split: SplitReceipt;
  readonly input: string;
  readonly person: SubjectRef | null;
}

/** The same receipt again, checked like the first time: the same answer; disclosures that are new are kept. */
async function repeat(
  options: ReceiveOptions,
  {split, input, person}: Again,
  known: StoredReceipt,
): Promise<Received> {
  if (known.input !== input) throw refusal('conflict');
  const receipt = await (split.jws.text === known.jws ? disclosed(split) : verified(split));
  const fresh = receipt.disclosures.filter(({text}) => !known.disclosures.some((one) => one.text === text));
  if (fresh.length > 0) await complete(options, {...receipt, disclosures: fresh}, known);
  if (person) await options.store.complete(known.idx, [], [person]);
  await tellRequest(options, known);
  options.granted?.(
    fresh.length > 0
      ? {...known, disclosures: [...known.disclosures, ...disclosuresOf({...receipt, disclosures: fresh})]}
      : known,
  );
  return {created: false, ack: await acknowledge(options, known)};
}

async function tellRequest({requested}: ReceiveOptions, {payload}: StoredReceipt): Promise<void> {
  if (payload.event.kind === 'request') await requested?.(payload.jti);
}

async function complete(options: ReceiveOptions, receipt: Receipt, known: StoredReceipt): Promise<void> {
  const names = new Set(known.disclosures.map(({name}) => name));
  if (receipt.disclosures.some(({name}) => names.has(name))) throw refusal('bad-disclosure');
  await options.store.complete(known.idx, disclosuresOf(receipt), boundBy(options, receipt));
}

/** What was found before; `byToken`: the subject of its refusal token; `person`: who was signed in. */
interface Found extends Pick<NewReceipt, 'input' | 'tombstone' | 'origin'> {
  readonly byToken: SubjectRef | null;
  readonly person: SubjectRef | null;
}

/** Everything that is stored. */
async function newReceipt(
  options: ReceiveOptions,
  receipt: Receipt,
  {reason, rendered}: Finding,
  {input, tombstone, origin, byToken, person}: Found,
): Promise<NewReceipt> {
  const {jws, payload} = receipt;
  const {shown} = payload.notice;
  const salt = encodeBase64url(options.random(new Uint8Array(32)));
  const received = options.now();
  return {
    input,
    tombstone,
    hash: hashText(jws.text),
    salt,
    jws: jws.text,
    payload,
    received,
    origin: origin?.slice(0, 512) ?? null,
    skew: Math.max(-LARGEST, Math.min(LARGEST, received - payload.iat * 1000)),
    status: reason ? 'quarantined' : 'recorded',
    reason,
    want: reason && !(await options.store.presentation(shown)) ? shown : null,
    commitment: await commitmentOf(salt, received, jws.text, sha256),
    disclosures: disclosuresOf(receipt),
    subjects: together(boundBy(options, receipt), [byToken, person]),
    presentation: rendered && !rendered.stored ? {digest: rendered.digest, text: rendered.text} : null,
  };
}

/** Each once. */
const together = (
  subjects: readonly SubjectRef[],
  more: readonly (SubjectRef | null)[],
): readonly SubjectRef[] => [
  ...new Map([...subjects, ...more.filter((one) => one !== null)].map((one) => [one.key, one])).values(),
];

const disclosuresOf = ({disclosures}: Receipt): StoredDisclosure[] =>
  disclosures.map(({name, text}) => ({name, text, digest: hashText(text)}));

function boundBy(
  {secrets, notices}: ReceiveOptions,
  {payload, disclosures}: Receipt,
): NewReceipt['subjects'] {
  const {controller, notice} = payload;
  const shown = notices.get(notice.digest);
  const country = shown ? (shown.country ?? null) : countryOf(notices.values(), controller.id);
  return subjectsOf(secrets.pepper, controller.id, country, disclosures);
}
