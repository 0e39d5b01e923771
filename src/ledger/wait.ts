// How long a page waits for its disk before it goes on without it.
import {ConsentError} from '../model/errors.ts';

/** Ms that a disk has: to open, to end a transaction, and to have an act signed with the key that it keeps. */
export const STORAGE_WAIT = 3000;

export interface WaitOptions {
  /** Ms in place of `STORAGE_WAIT`. */
  readonly timeout?: number;
  readonly setTimeout?: (callback: () => void, ms: number) => ReturnType<typeof setTimeout>;
}

/**
 * What comes of work that the disk may not end.
 * @param onLate called when it has taken too long
 * @throws ConsentError `storage` then
 */
export async function inTime<T>(
  work: T | PromiseLike<T>,
  {timeout = STORAGE_WAIT, setTimeout: later = (callback, ms) => setTimeout(callback, ms)}: WaitOptions,
  onLate: () => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = later(() => {
      reject(new ConsentError('storage', 'the database does not answer'));
      onLate();
    }, timeout);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
