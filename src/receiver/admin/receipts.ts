// `GET /admin/api/receipts/<jti or hash>`: one receipt with everything in it, what was shown, and every check anew.
import type {AdminCheck, AdminReceipt, AdminReceipts} from '../../model/admin.ts';
import {DIGEST} from '../../model/event.ts';
import {readDisclosure} from '../../receipt/disclosure.ts';
import {jtiShape, type ReceiptPayload} from '../../receipt/receipt.ts';
import {checkAgreement, verifyReceipt} from '../../receipt/verify.ts';
import {hashText} from '../node-crypto.ts';
import {refusal} from '../refusal.ts';
import {parsePresentation} from '../shown.ts';
import type {StoredPresentation, StoredReceipt} from '../store.ts';
import {answersIn} from './acts.ts';
import {json, labelsOf, langOf, type AdminOptions} from './admin-options.ts';

/** Two keys may have used one id: then there is more than one. */
export async function getReceipts(options: AdminOptions, request: Request, name: string): Promise<Response> {
  const found = await find(options, name);
  const receipts: AdminReceipt[] = [];
  for (const stored of found) receipts.push(await receiptOf(options, stored, langOf(request)));
  return json({receipts} satisfies AdminReceipts);
}

async function find({store}: AdminOptions, name: string): Promise<readonly StoredReceipt[]> {
  if (DIGEST.test(name)) {
    const one = await store.finding.byHash(name);
    return one ? [one] : [];
  }
  if (!jtiShape(name, '', [])) throw refusal('malformed');
  return store.finding.byJti(name);
}

async function receiptOf(options: AdminOptions, stored: StoredReceipt, lang: string): Promise<AdminReceipt> {
  const {payload, hash, idx, received, origin, status, reason, chain} = stored;
  const {event, ui, notice, controller, context, jti, iss, seq, prev, key} = payload;
  const held = await options.store.presentation(notice.shown);
  const label = labelsOf(options, controller.id, lang);
  return {
    idx,
    hash,
    jti,
    iss,
    seq,
    prev,
    received,
    origin,
    status,
    reason,
    chain,
    controller,
    context,
    key,
    event,
    claimed: payload.iat * 1000,
    page: ui.page,
    widget: ui.widget,
    actor: ui.actor,
    test: payload.test ?? false,
    flags: (['translated', 'gpc', 'minor'] as const).filter((flag) => ui[flag]),
    answers: answersIn(event, label),
    notice: {...notice, known: options.notices.has(notice.digest)},
    values: stored.disclosures.map(({text}) => readDisclosure(text)).map(({name, value}) => ({name, value})),
    sub: payload.sub ?? null,
    presentation: held ? (JSON.parse(held.text) as unknown) : null,
    approved: held?.approved ?? false,
    checks: [...(await checksOf(stored)), ...textChecks(options, payload, held)],
  };
}

/** What the receipt says of itself: form, contents, issuer, disclosures, signature. */
async function checksOf({jws, disclosures}: StoredReceipt): Promise<readonly AdminCheck[]> {
  const wire = [jws, ...disclosures.map(({text}) => text), ''].join('~');
  return (await verifyReceipt(wire)).checks.map(({name, result}) => ({name, result}));
}

/** Whether the texts that it was signed over are here, and say what it says. */
function textChecks(
  {notices}: AdminOptions,
  payload: ReceiptPayload,
  held: StoredPresentation | null,
): readonly AdminCheck[] {
  const notice = notices.get(payload.notice.digest);
  const isShown = held !== null && hashText(held.text) === payload.notice.shown;
  const asks = payload.event.kind === 'choices';
  return [
    {name: 'notice', result: notice ? 'passed' : 'open'},
    {name: 'presentation', result: held === null ? 'open' : isShown ? 'passed' : 'failed'},
    {name: 'agreement', result: asks && notice && held ? agreement(payload, notice, held.text) : 'open'},
  ];
}

function agreement(
  payload: ReceiptPayload,
  notice: Parameters<typeof checkAgreement>[1],
  text: string,
): AdminCheck['result'] {
  try {
    checkAgreement(payload, notice, parsePresentation(text));
    return 'passed';
  } catch {
    return 'failed';
  }
}
