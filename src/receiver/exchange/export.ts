// The export: what holds, row by row, in the order of the last change, while receipts come in. Nothing is collected.
import {EVERYTHING} from '../handovers.ts';
import {setImmediate} from 'node:timers/promises';
import type {StandingState} from '../../model/standing.ts';
import type {KnownNotices} from '../permission/notice-in-use.ts';
import type {ChangeFilter, ListedStanding, Store} from '../store.ts';
import {exportRow, type ExportRow} from './export-row.ts';
import {addressAmong} from './typed-address.ts';

/** What exporting needs. */
export interface ExportOptions extends KnownNotices {
  readonly store: Pick<Store, 'changes' | 'grounds' | 'handovers'>;
  readonly pepper: Uint8Array;
  /** Unix ms. */
  readonly now: () => number;
}

/** What is asked for. */
export interface ExportAsked {
  /** Id of the controller. */
  readonly controller: string;
  /** Id of one choice; null for all. */
  readonly choice: string | null;
  readonly state: 'given' | 'all';
  /** `changed` of the last row that is known; 0 for an export from the beginning. */
  readonly after: number;
  /** How many rows at most; null for all. */
  readonly limit: number | null;
  /** Who gets it, as the person will be told; the controller itself unless given. */
  readonly recipient: string | null;
}

/** Rows that are read, and logged as handed over, at a time. */
const PAGE = 1000;
/** Rows that are worked on before others get their turn. */
const PART = 250;

/**
 * Exports, a page at a time. With `given` come the yeses that hold; and whoever has changed since `after`, or since
 * the export began, comes whatever the answer is now: a list that was taken before hears of every no. A row that
 * changes meanwhile comes again, with a higher `changed`. Every page is in the log of what was handed over before it
 * is given out.
 */
export async function* exportPages(
  options: ExportOptions,
  asked: ExportAsked,
): AsyncGenerator<readonly ExportRow[], void> {
  const handover = await logExport(options, asked);
  let left = asked.limit ?? Infinity;
  for await (const page of standingPages(options, asked)) {
    const rows = (await rowsOf(options, asked.controller, page)).slice(0, left);
    if (rows.length === 0) continue;
    await options.store.handovers.add(handover, [...new Set(rows.map(({subject}) => subject))]);
    yield rows;
    left -= rows.length;
    if (left === 0) return;
  }
}

function logExport(options: ExportOptions, {controller, choice, recipient}: ExportAsked): Promise<number> {
  const {store, now} = options;
  const name = recipient ?? nameOf(options, controller);
  return store.handovers.open({time: now(), controller, recipient: name, what: choice ?? EVERYTHING});
}

const nameOf = ({notices, inUse = []}: KnownNotices, controller: string): string =>
  [...notices.values(), ...inUse].findLast((notice) => notice.controller.id === controller)?.controller
    .name ?? controller;

const GIVEN: readonly StandingState[] = ['given'];

/** Standings by their last change: those that hold at the beginning, then all that has changed since. */
async function* standingPages(
  {store}: ExportOptions,
  {controller, choice, state, after, limit}: ExportAsked,
): AsyncGenerator<readonly ListedStanding[], void> {
  const filter: ChangeFilter = {controller, ...(choice !== null && {choice})};
  const size = Math.min(PAGE, limit ?? PAGE);
  const begun = await store.grounds.lastChange();
  let from = after;
  if (state === 'given' && after === 0) {
    for (;;) {
      const page = await store.changes(size, from, {...filter, states: GIVEN});
      const old = page.filter(({changed}) => changed <= begun);
      if (old.length > 0) yield old;
      from = old.at(-1)?.changed ?? from;
      if (old.length < size) break;
    }
    from = begun;
  }
  for (;;) {
    const page = await store.changes(size, from, filter);
    if (page.length > 0) yield page;
    from = page.at(-1)?.changed ?? from;
    if (page.length < size) return;
  }
}

/** The rows of a page. One whose standing has changed since the page was read comes again, later. */
async function rowsOf(
  options: ExportOptions,
  controller: string,
  page: readonly ListedStanding[],
): Promise<readonly ExportRow[]> {
  const rows: ExportRow[] = [];
  for (let i = 0; i < page.length; i += PART) {
    rows.push(...(await partOf(options, controller, page.slice(i, i + PART))));
    await setImmediate();
  }
  return rows;
}

async function partOf(
  options: ExportOptions,
  controller: string,
  part: readonly ListedStanding[],
): Promise<readonly ExportRow[]> {
  const {store, pepper, notices, inUse, now} = options;
  const grounds = await store.grounds.of(part.map(({subject, choice}) => ({subject: subject.key, choice})));
  const typed = await store.grounds.typed(part.map(({subject}) => subject));
  const question = {notices, ...(inUse && {inUse}), controller, now: now()};
  return part.flatMap((standing, i) => {
    const ground = grounds[i];
    if (!ground || ground.standing?.changed !== standing.changed) return [];
    const address = addressAmong({pepper, notices, controller}, standing.subject, typed[i] ?? []);
    return exportRow({...question, choice: standing.choice}, {standing, ground, address}) ?? [];
  });
}
