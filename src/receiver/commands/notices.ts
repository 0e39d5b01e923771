// `consent-receiver notices`: lists the notices that are kept, or keeps one more and settles what waited for it.
import {digestOf} from '../../receipt/digest.ts';
import {actionOf, type CommandSettings} from './command-settings.ts';
import {table} from './help.ts';
import {settleKnown} from '../settle.ts';
import {readNotice} from './settings.ts';
import type {Store} from '../store.ts';
import {settleWith, waitingReceipts, withStore} from './texts.ts';

/** Lists or adds. */
export async function notices(settings: CommandSettings): Promise<void> {
  const [action, file = ''] = actionOf('notices', settings.words, {list: 0, add: 1});
  await withStore(settings, (store) => (action === 'list' ? list(store) : add(settings, store, file)));
}

async function list(store: Store): Promise<void> {
  const waiting = new Map<string, number>();
  for await (const {payload} of waitingReceipts(store)) {
    const {digest} = payload.notice;
    waiting.set(digest, (waiting.get(digest) ?? 0) + 1);
  }
  const kept = await store.notices();
  const rows = [...kept].map(([digest, {id, version, languages}]) => [
    digest,
    id,
    version,
    languages.join(' '),
    String(waiting.get(digest) ?? 0),
  ]);
  const unknown = [...waiting]
    .filter(([digest]) => !kept.has(digest))
    .map(([digest, count]) => [digest, 'not kept', '', '', String(count)]);
  console.log(table([['digest', 'id', 'version', 'languages', 'waiting'], ...rows, ...unknown]).join('\n'));
}

async function add(settings: CommandSettings, store: Store, file: string): Promise<void> {
  const notice = readNotice({value: file, from: 'notices add'});
  const digest = await digestOf(notice);
  await store.keepNotice(digest, notice);
  const settled = await settleKnown(await settleWith(settings, store));
  console.log(
    `consent-receiver: ${notice.id} ${notice.version} is kept as ${digest}; receipts settled: ${settled}`,
  );
  console.log('consent-receiver: start the receiver again so that it uses it');
}
