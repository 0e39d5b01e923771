// `GET /admin/api/overview`: what needs somebody, and how much there is.
import type {AdminOverview} from '../../model/admin.ts';
import {isClosed, type RequestRow, type Store} from '../store.ts';
import {controllersIn, json, langOf, type AdminOptions} from './admin-options.ts';

const WEEK = 7 * 86_400_000;
/** Requests that are read at a time. */
const PART = 200;

/** In one look. */
export async function getOverview(options: AdminOptions, request: Request): Promise<Response> {
  const {store, now, acceptTest} = options;
  const time = now();
  const due = (await openRequests(store)).map((row) => row.due);
  const waiting = new Set((await store.waiting()).map(({shown}) => shown));
  return json({
    time,
    controllers: controllersIn(options, langOf(request)),
    counts: await store.counts(),
    requests: {
      open: due.length,
      late: due.filter((at) => at < time).length,
      soon: due.filter((at) => at >= time && at < time + WEEK).length,
    },
    waiting: waiting.size,
    tests: acceptTest,
  } satisfies AdminOverview);
}

/** The queue has the open ones first. */
async function openRequests(store: Store): Promise<readonly RequestRow[]> {
  const open: RequestRow[] = [];
  for (;;) {
    const last = open.at(-1);
    const place = last && {closed: false, due: last.due, idx: last.idx};
    const part = await store.requests(PART, place);
    const mine = part.filter(({state}) => !isClosed(state));
    open.push(...mine);
    if (mine.length < PART) return open;
  }
}
