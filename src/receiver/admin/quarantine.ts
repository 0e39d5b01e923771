// `/admin/api/quarantine`: what waits for an operator, beside what the receiver itself would have shown.
import type {AdminQuarantine, AdminQuarantined, AdminWaiting} from '../../model/admin.ts';
import {canonicalize} from '../../model/canonical.ts';
import {DIGEST} from '../../model/event.ts';
import {refusal} from '../refusal.ts';
import {approvePresentation, countAgreeing, type SettleOptions} from '../settle.ts';
import {renderedFor} from '../shown.ts';
import type {Store, StoredReceipt, Waiting} from '../store.ts';
import {json, type AdminOptions} from './admin-options.ts';

/** What settling needs besides. */
export type QuarantineOptions = AdminOptions & SettleOptions;

/** `GET /admin/api/quarantine`: most receipts first. */
export async function getQuarantine({store}: AdminOptions): Promise<Response> {
  const groups: AdminWaiting[] = [];
  for (const one of await store.waiting()) groups.push(await waitingOf(store, one));
  return json({groups: groups.toSorted((a, b) => b.count - a.count)} satisfies AdminQuarantine);
}

/** `GET /admin/api/quarantine/<digest>`. */
export async function getQuarantined(options: QuarantineOptions, shown: string): Promise<Response> {
  const {store} = options;
  if (!DIGEST.test(shown)) throw refusal('not-found');
  const waiting = (await store.waiting()).filter((one) => one.shown === shown);
  const held = await store.presentation(shown);
  if (waiting.length === 0 && !held) throw refusal('not-found');
  const groups: AdminWaiting[] = [];
  for (const one of waiting) groups.push(await waitingOf(store, one));
  const [first] = await store.quarantined(shown, 1, -1);
  const {good, bad} = held ? await countAgreeing(options, shown, held.text) : {good: 0, bad: 0};
  return json({
    groups,
    shown: held ? (JSON.parse(held.text) as unknown) : null,
    own: first ? ownTree(options, first) : null,
    approved: held?.approved ?? false,
    counts: good,
    stays: bad,
  } satisfies AdminQuarantined);
}

/** With its members in the order of what is kept, so that the two can be compared line by line. */
function ownTree(options: QuarantineOptions, {payload}: StoredReceipt): unknown {
  const tree = renderedFor(options, payload);
  return tree && (JSON.parse(canonicalize(tree)) as unknown);
}

/** `POST /admin/api/quarantine/<digest>/approve`: how many receipts count from now on. */
export async function postApprove(options: QuarantineOptions, shown: string): Promise<Response> {
  if (!DIGEST.test(shown)) throw refusal('not-found');
  return json({settled: await approvePresentation(options, shown)});
}

async function waitingOf(store: Store, {shown, reason, count}: Waiting): Promise<AdminWaiting> {
  const held = await store.presentation(shown);
  const text = held === null ? 'missing' : held.approved ? 'approved' : 'unseen';
  const [first] = await store.quarantined(shown, 1, -1);
  return {shown, reason, count, text, first: first ? firstOf(first) : null};
}

function firstOf({received, origin, payload}: StoredReceipt): AdminWaiting['first'] {
  const {notice, context, ui} = payload;
  const {lang, id, version} = notice;
  return {received, origin, page: ui.page, widget: ui.widget, lang, context, notice: {id, version}};
}
