// How far a store had come, kept outside of it: an older copy that is put back is noticed before it goes on.
import {ConsentError} from '../model/errors.ts';
import type {KeySet} from '../receipt/key-set.ts';
import type {Commit, Observer} from './observer.ts';
import {readIfThere, replaceFile} from './secret-file.ts';
import type {NewStatement, Store, StoredStatement} from './store.ts';

/** A point that a store has come to. */
export interface Point {
  /** The store's id. */
  readonly store: string;
  readonly entries: number;
  /** Commitment of the last entry; null when there is none. */
  readonly commitment: string | null;
  /** Thumbprint of the key that signs. */
  readonly key: string;
}

/** Entries that an operator has given up. `time` is RFC 3339. */
export interface Loss {
  readonly time: string;
  readonly from: Point;
  readonly to: Point;
}

/** The file. It never runs ahead of what is on disk; it may be a second behind. */
export interface HighWater extends Point {
  readonly format: 'consent-high-water/1';
  readonly time: string;
  readonly losses: readonly Loss[];
}

/**
 * The file's content, or null when there is none.
 * @throws ConsentError `high-water` when it holds something else
 */
export async function readHighWater(file: string): Promise<HighWater | null> {
  const bytes = await readIfThere(file);
  if (!bytes) return null;
  try {
    const mark = JSON.parse(bytes.toString()) as HighWater; // looked at below
    const good = Number.isSafeInteger(mark.entries) && typeof mark.store === 'string';
    if (mark.format === 'consent-high-water/1' && good && Array.isArray(mark.losses)) return mark;
  } catch {
    // told below
  }
  throw new ConsentError('high-water', `${file}: not a file of this program; put it back, or remove it`);
}

/** Where the store is now. */
export async function pointOf(store: Store, key: string): Promise<Point> {
  const [last] = await store.latest(1);
  return {
    store: await store.id(),
    entries: last ? last.idx + 1 : 0,
    commitment: last?.commitment ?? null,
    key,
  };
}

/** What is wrong with a store that has not what the mark says it had, in one line; null when it has. */
export async function lossIn(mark: HighWater, store: Store, {keys}: KeySet): Promise<string | null> {
  const here = await pointOf(store, mark.key);
  const then = `${entriesOf(mark.entries)} on ${mark.time}`;
  if (here.store !== mark.store)
    return mark.entries === 0 ? null : `this is another store than the one that had ${then}`;
  if (here.entries < mark.entries) {
    const missing = mark.entries - here.entries;
    return `${entriesOf(missing)} ${missing === 1 ? 'is' : 'are'} missing: the store has ${here.entries}, and had ${then}`;
  }
  const [same] = await store.latest(1, mark.entries);
  if (mark.entries > 0 && same?.commitment !== mark.commitment)
    return `entry ${mark.entries - 1} is another one than when the store had ${then}`;
  if (!keys.some(({kid}) => kid === mark.key))
    return `the key ${mark.key}, which signed until ${mark.time}, is not among the keys of this receiver`;
  return null;
}

/** So many entries, in words. */
export const entriesOf = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`;

/** What an operator can do about it, and what it means. */
export const ADVICE: string =
  'an older copy was put back; restore a newer one, or give up what is missing with ' +
  'consent-receiver restore --accept-loss (devices do not send again what was acknowledged; ' +
  'the copies that people hold stay valid and can be posted again)';

/** Writes the mark; with a loss that is accepted now, or with those of before. */
export async function writeHighWater(
  file: string,
  point: Point,
  losses: readonly Loss[],
  now: () => number = Date.now,
): Promise<void> {
  const time = new Date(now()).toISOString();
  const mark: HighWater = {format: 'consent-high-water/1', ...point, time, losses};
  await replaceFile(file, `${JSON.stringify(mark, null, 2)}\n`);
}

export interface KeeperOptions {
  readonly file: string;
  readonly point: Point;
  readonly losses: readonly Loss[];
  /** Ms between two writes. */
  readonly interval?: number;
  readonly log: (line: string) => void;
}

/** Keeps the file behind the store. */
export interface Keeper extends Observer {
  committed(commit: Commit): void;
  stated(statement: NewStatement, stored: StoredStatement): void;
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

/** Follows the commits of a receiver. That a write fails stops nobody: a line is logged, and the next one tries again. */
export function keepHighWater({file, point, losses, interval = 1000, log}: KeeperOptions): Keeper {
  let [now, written] = [point, point];
  let timer: NodeJS.Timeout | null = null;
  let writing = Promise.resolve();
  const write = async (): Promise<void> => {
    timer = null;
    const next = now;
    if (next === written) return;
    try {
      await writeHighWater(file, next, losses);
      written = next;
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      log(`consent-receiver: ${file} can't be written (${why}): a store put back would not be noticed`);
    }
  };
  const come = (idx: number, commitment: string | null): void => {
    if (idx >= now.entries) now = {...now, entries: idx + 1, commitment};
    timer ??= setTimeout(() => void (writing = writing.then(write)), interval).unref();
  };
  return {
    committed({receipts, appended}) {
      appended.forEach((one, at) => {
        if (one.kind === 'added') come(one.receipt.idx, receipts[at]?.commitment ?? null);
      });
    },
    stated: ({commitment}, {idx}) => come(idx, commitment),
    async close() {
      if (timer) clearTimeout(timer);
      await (writing = writing.then(write));
    },
  };
}
