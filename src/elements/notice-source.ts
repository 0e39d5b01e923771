// The notice that a page names, wherever it lies: loaded or given, and looked over before anything of it shows.
import {isLoopback, loadNotice} from '../consent.ts';
import {parseNotice, type Notice} from '../model/notice.ts';
import {lookOver} from './linting.ts';

/**
 * @param source a URL, or a parsed document
 * @throws ConsentError what `loadNotice`, `parseNotice` and `lookOver` throw
 */
export async function noticeFrom(source: unknown): Promise<Notice> {
  const notice = typeof source === 'string' ? await loadNotice(source) : parseNotice(source);
  await lookOver(notice, isLoopback(location.hostname));
  return notice;
}
