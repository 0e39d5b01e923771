// `GET /admin/api/stats?from=&controller=`: how often what was answered, by day, context and choice; and by version.
import type {AdminStats, AdminTally, AdminVersion} from '../../model/admin.ts';
import {ID} from '../../model/vocabulary.ts';
import {refusal} from '../refusal.ts';
import type {TallyRow} from '../store.ts';
import {json, type AdminOptions} from './admin-options.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
/** Days that are told of without `from`. */
const DAYS = 90;

/** Numbers alone. */
export async function getStats({store, now}: AdminOptions, request: Request): Promise<Response> {
  const {searchParams} = new URL(request.url);
  const time = now();
  const from = searchParams.get('from') ?? dayOf(time - (DAYS - 1) * 86_400_000);
  const controller = searchParams.get('controller');
  if (!DAY.test(from) || (controller !== null && !ID.test(controller))) throw refusal('malformed');
  const rows = (await store.tallies(from)).filter(
    (row) => controller === null || row.controller === controller,
  );
  return json({from, to: dayOf(time), tallies: byDay(rows), versions: byVersion(rows)} satisfies AdminStats);
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Over all notices. */
function byDay(rows: readonly TallyRow[]): readonly AdminTally[] {
  const sums = new Map<string, AdminTally>();
  for (const {day, context, choice, answer, count} of rows) {
    const name = JSON.stringify([day, context, choice, answer]);
    sums.set(name, {day, context, choice, answer, count: count + (sums.get(name)?.count ?? 0)});
  }
  return [...sums.values()];
}

/** What the screens were answered with; refusals and imports come without one. */
function byVersion(rows: readonly TallyRow[]): readonly AdminVersion[] {
  const sums = new Map<string, AdminVersion>();
  for (const {notice, version, answer, count} of rows) {
    if (notice === '' || (answer !== 'given' && answer !== 'refused' && answer !== 'unanswered')) continue;
    const name = JSON.stringify([notice, version]);
    const sum = sums.get(name) ?? {notice, version, given: 0, refused: 0, unanswered: 0};
    sums.set(name, {...sum, [answer]: sum[answer] + count});
  }
  return [...sums.values()];
}
