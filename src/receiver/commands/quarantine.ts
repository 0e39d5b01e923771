// `consent-receiver quarantine`: what waits for an operator, and the operator's yes.
import {DIGEST} from '../../model/event.ts';
import {actionOf, type CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {table} from './help.ts';
import {approvePresentation} from '../settle.ts';
import type {Store} from '../store.ts';
import {visible} from '../visible.ts';
import {settleWith, waitingReceipts, withStore} from './texts.ts';

/** Lists, shows or approves. */
export async function quarantine(settings: CommandSettings): Promise<void> {
  const [action, digest = ''] = actionOf('quarantine', settings.words, {list: 0, show: 1, approve: 1});
  if (action !== 'list' && !DIGEST.test(digest)) throw bad(`"${visible(digest)}" is not a digest`);
  await withStore(settings, async (store) => {
    if (action === 'list') return list(store);
    if (action === 'show') return show(store, digest);
    const settled = await approvePresentation(await settleWith(settings, store), digest);
    console.log(`consent-receiver: approved; receipts settled: ${settled}`);
  });
}

async function list(store: Store): Promise<void> {
  const counts = new Map<string, number>();
  for await (const {reason, payload} of waitingReceipts(store)) {
    const key = `${reason ?? ''} ${payload.notice.digest} ${payload.notice.shown}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = await Promise.all(
    [...counts].map(async ([key, count]) => {
      const [reason = '', notice = '', shown = ''] = key.split(' ');
      return [String(count), reason, notice, shown, await textState(store, shown)];
    }),
  );
  console.log(table([['receipts', 'reason', 'notice', 'presentation', 'its text'], ...rows]).join('\n'));
}

async function textState(store: Store, shown: string): Promise<string> {
  const held = await store.presentation(shown);
  if (!held) return 'not sent yet';
  return held.approved ? 'approved' : 'to look at';
}

/** The text as it stands in the store, indented. A stranger may have written it, so a terminal gets no command of it. */
async function show(store: Store, digest: string): Promise<void> {
  const held = await store.presentation(digest);
  if (!held) throw bad('no such presentation is held');
  console.log(visible(JSON.stringify(JSON.parse(held.text), null, 2)));
}
