// The verifier's judgement: named checks, one after the other, over bytes that anybody may have written.
import {ConsentError} from '../model/errors.ts';
import {parseNotice, type Notice} from '../model/notice.ts';
import {againOf, choicesOf, type Presentation} from '../model/presentation.ts';
import {parseAck, type Ack} from './ack.ts';
import {parseBundle, type RawBundle} from './bundle.ts';
import {commitmentOf, digestOf} from './digest.ts';
import {importPublicKey, thumbprintIn, thumbprintOf} from './key.ts';
import {isTrusted, parseKeySet, type KeySet} from './key-set.ts';
import {verifyJws} from './jws.ts';
import {checkDisclosures, finishReceipt, receiptHash, splitReceipt, type Receipt} from './receipt.ts';

export const RECEIPT_CHECKS = ['form', 'contents', 'issuer', 'disclosures', 'signature'] as const;
export const BUNDLE_CHECKS = [
  'bundle',
  'form',
  'contents',
  'issuer',
  'disclosures',
  'signature',
  'notice',
  'presentation',
  'agreement',
  'ack-form',
  'ack-key',
  'ack-signature',
  'ack-binding',
  'trust',
] as const;
export type CheckName = (typeof BUNDLE_CHECKS)[number];

/** One line of a report. A check is `open` when something it needs is not there or did not hold. */
export interface CheckResult {
  readonly name: CheckName;
  readonly result: 'passed' | 'failed' | 'open';
  /** Which rule was broken, or why the check is open. */
  readonly code?: string;
  readonly detail?: string;
}

/**
 * What was found. `verdict`: `broken` when any check failed; `trusted` when all hold and the acknowledgement's key
 * is one that the caller trusts; else `intact`. What could be read is there even when a check failed.
 */
export interface Report {
  readonly verdict: 'trusted' | 'intact' | 'broken';
  readonly checks: readonly CheckResult[];
  readonly receipt: Receipt | null;
  readonly ack: Ack | null;
  readonly notice: Notice | null;
  readonly presentation: Presentation | null;
  /** Base64url; recomputed from the acknowledgement's salt. */
  readonly commitment: string | null;
}

export interface VerifyOptions {
  /** Thumbprints (base64url) of receiver keys that the caller trusts. */
  readonly trust?: readonly string[];
}

type Found = {-readonly [K in keyof Report]: Report[K]} & {checks: CheckResult[]};

const newReport = (): Found => ({
  verdict: 'intact',
  checks: [],
  receipt: null,
  ack: null,
  notice: null,
  presentation: null,
  commitment: null,
});

/** Runs one check; whatever it throws becomes a line of the report. Returns null when it did not pass. */
async function run<T>(report: Found, name: CheckName, check: () => T | Promise<T>): Promise<T | null> {
  try {
    const value = await check();
    report.checks.push({name, result: 'passed'});
    return value;
  } catch (error) {
    const code = error instanceof ConsentError ? error.code : 'unreadable';
    report.checks.push({
      name,
      result: 'failed',
      code,
      detail: error instanceof Error ? error.message : String(error),
    });
    return null;
  }
}

function demand(holds: boolean, code: string, message: string): void {
  if (!holds) throw new ConsentError(code, message);
}

async function checkReceipt(report: Found, wire: string): Promise<Receipt | null> {
  const split = await run(report, 'form', () => splitReceipt(wire));
  const receipt = split && (await run(report, 'contents', () => finishReceipt(split)));
  if (!receipt) return null;
  report.receipt = receipt;
  const {header, jws, payload} = receipt;
  await run(report, 'issuer', async () =>
    demand(
      thumbprintIn(payload.iss) === (await thumbprintOf(header.jwk)),
      'issuer',
      'iss is not the thumbprint of the key',
    ),
  );
  await run(report, 'disclosures', () => checkDisclosures(receipt));
  await run(report, 'signature', async () =>
    demand(
      await verifyJws(jws, await importPublicKey(header.jwk)),
      'signature',
      'the signature does not fit',
    ),
  );
  return receipt;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function finish(report: Found, names: readonly CheckName[]): Report {
  for (const name of names) {
    if (!report.checks.some((line) => line.name === name))
      report.checks.push({name, result: 'open', code: 'not-reached'});
  }
  report.checks.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  const failed = report.checks.some(({result}) => result === 'failed');
  const trusted = report.checks.some(({name, result}) => name === 'trust' && result === 'passed');
  report.verdict = failed ? 'broken' : trusted ? 'trusted' : 'intact';
  return report;
}

/** Verifies a receipt's wire form. Never throws and never rejects, whatever it is given. */
export async function verifyReceipt(wire: unknown): Promise<Report> {
  const report = newReport();
  await checkReceipt(report, isText(wire) ? wire : '');
  return finish(report, RECEIPT_CHECKS);
}

/**
 * Verifies a bundle: the receipt, that notice and presentation are those it was signed over, and the
 * acknowledgement. Never throws and never rejects.
 * @param bundle the JSON text of the file, or what it parses to
 */
export async function verifyBundle(bundle: unknown, {trust = []}: VerifyOptions = {}): Promise<Report> {
  const report = newReport();
  const raw = await run(report, 'bundle', () => parseBundle(bundle));
  const receipt = raw && (await checkReceipt(report, raw.receipt));
  if (raw && receipt) {
    await checkTexts(report, raw, receipt);
    if (raw.ack !== null) await checkAck(report, raw.ack, raw.keys, receipt, trust);
    else
      report.checks.push({
        name: 'trust',
        result: 'open',
        code: 'no-ack',
        detail: 'no receiver has acknowledged it',
      });
  }
  return finish(report, BUNDLE_CHECKS);
}

async function checkTexts(report: Found, raw: RawBundle, {payload}: Receipt): Promise<void> {
  report.notice = await run(report, 'notice', async () => {
    const same = (await digestOf(raw.notice)) === payload.notice.digest;
    demand(same, 'notice-digest', 'not the notice that was signed over');
    return parseNotice(raw.notice);
  });
  report.presentation = await run(report, 'presentation', async () => {
    const same = (await digestOf(raw.presentation)) === payload.notice.shown;
    demand(same, 'presentation-digest', 'not the presentation that was signed over');
    choicesOf(raw.presentation as Presentation); // throws when it is no presentation at all
    return raw.presentation as Presentation; // signed by the widget; `agreement` looks closer
  });
  const {notice, presentation} = report;
  if (notice && presentation)
    await run(report, 'agreement', () => checkAgreement(payload, notice, presentation));
}

/**
 * Whether receipt, notice and presentation speak of the same: ids, language, context, controller, choices, controls;
 * and whether no soft opt-in was turned into a consent (U30).
 * @throws ConsentError `agreement`
 */
export function checkAgreement(
  payload: Receipt['payload'],
  notice: Notice,
  presentation: Presentation,
): void {
  const {controller} = notice;
  const pairs: [string, unknown, unknown][] = [
    ['notice id', payload.notice.id, notice.id],
    ['notice version', payload.notice.version, notice.version],
    ['controller id', payload.controller.id, controller.id],
    ['controller name', payload.controller.name, controller.name],
    ['notice id', payload.notice.id, presentation.notice.id],
    ['notice version', payload.notice.version, presentation.notice.version],
    ['controller id', payload.controller.id, presentation.controller.id],
    ['controller name', payload.controller.name, presentation.controller.name],
    ['language', payload.notice.lang, presentation.lang],
    ['context', payload.context, presentation.context],
    ...(payload.event.kind === 'choices' ? shownPairs(payload.ui, presentation) : []),
  ];
  for (const [what, signed, found] of pairs) demand(signed === found, 'agreement', `another ${what}`);
  const known = new Set(notice.choices.map((choice) => choice.id));
  demand(
    choicesIn(payload).every((choice) => known.has(choice)),
    'agreement',
    'a choice that the notice does not have',
  );
  checkRefusals(payload, notice, presentation);
}

/** A control that can only refuse is shown exactly where the notice says so, and its answer is never a yes (U30). */
function checkRefusals({event}: Receipt['payload'], notice: Notice, presentation: Presentation): void {
  if (event.kind !== 'choices') return;
  const soft = new Set(notice.choices.filter((choice) => choice.softOptIn).map((choice) => choice.id));
  const fits = choicesOf(presentation).every(({id, refusal}) => (refusal === true) === soft.has(id));
  demand(fits, 'agreement', 'another kind of choice');
  const given = [...soft].some((id) => Object.hasOwn(event.choices, id) && event.choices[id] === 'given');
  demand(!given, 'agreement', 'a consent to what can only be refused');
}

/** The choices that an event names. */
export function choicesIn({event}: Receipt['payload']): readonly string[] {
  if (event.kind === 'choices') return Object.keys(event.choices);
  return event.kind === 'withdrawal' ? event.choices : [];
}

const sorted = (all: readonly unknown[]): string =>
  JSON.stringify(all.map((one) => JSON.stringify(one)).toSorted());
const shownPairs = (
  {controls, again = []}: Receipt['payload']['ui'],
  presentation: Presentation,
): [string, unknown, unknown][] => [
  [
    'choices',
    sorted(Object.entries(controls)),
    sorted(choicesOf(presentation).map(({id, control}) => [id, control])),
  ],
  ['choices asked again', sorted(again), sorted(againOf(presentation))],
];

async function checkAck(
  report: Found,
  text: string,
  keys: unknown,
  receipt: Receipt,
  trust: readonly string[],
): Promise<void> {
  const ack = await run(report, 'ack-form', () => parseAck(text));
  if (!ack) return;
  report.ack = ack;
  const set = await run(report, 'ack-key', async () => keyFor(ack, await parseKeySet(keys)));
  if (set) {
    await run(report, 'ack-signature', async () =>
      demand(
        await verifyJws(ack.jws, await importPublicKey(set.key)),
        'ack-signature',
        'the signature does not fit',
      ),
    );
    const trusted = await isTrusted(set, ack.kid, trust);
    report.checks.push({
      name: 'trust',
      ...(trusted ? {result: 'passed'} : {result: 'open', code: 'not-pinned', detail: 'receiver not pinned'}),
    });
  }
  const {payload, wire} = receipt;
  await run(report, 'ack-binding', async () =>
    checkBinding(ack, {...payload, hash: await receiptHash(wire)}),
  );
  report.commitment = await commitmentOf(ack.payload.salt, ack.payload.received, receipt.jws.text);
}

function keyFor(ack: Ack, set: KeySet): KeySet & {key: KeySet['keys'][number]} {
  const key = set.keys.find(({kid}) => kid === ack.kid);
  if (!key) throw new ConsentError('ack-key', 'the key of the acknowledgement is not in the key set');
  return {...set, key};
}

/** What an acknowledgement must name: the receipt's claims, and base64url SHA-256 of its JWS. */
export interface Acknowledged {
  readonly aud: string;
  readonly iss: string;
  readonly jti: string;
  readonly hash: string;
}

/**
 * Whether an acknowledgement is for this very receipt.
 * @throws ConsentError `ack-binding`
 */
export function checkBinding({payload: ack}: Ack, {aud, iss, jti, hash}: Acknowledged): void {
  const same = ack.iss === aud && ack.aud === iss && ack.jti === jti && ack.receipt === hash;
  demand(same, 'ack-binding', 'an acknowledgement of another receipt');
}

/**
 * Verifies an acknowledgement as the device does: form, key, signature, binding. Returns it.
 * @throws ConsentError one of `parseAck`, `ack-key`, `ack-signature` or `ack-binding`.
 */
export async function verifyAck(text: string, receipt: Acknowledged, set: KeySet): Promise<Ack> {
  const ack = parseAck(text);
  const {key} = keyFor(ack, set);
  demand(await verifyJws(ack.jws, await importPublicKey(key)), 'ack-signature', 'the signature does not fit');
  checkBinding(ack, receipt);
  return ack;
}
