// The bundle of an entry: everything that verifying it needs, out of the ledger alone.
import type {Notice} from '../model/notice.ts';
import type {Presentation} from '../model/presentation.ts';
import type {Bundle} from '../receipt/bundle.ts';
import type {Ledger} from './ledger.ts';

/** The bundle of one entry; null when it is not in the ledger. */
export async function bundleOf(ledger: Ledger, jti: string): Promise<Bundle | null> {
  const entry = (await ledger.entries()).find((one) => one.jti === jti);
  if (!entry) return null;
  const [notice, presentation, keys] = await Promise.all([
    ledger.text(entry.digest),
    ledger.text(entry.shown),
    ledger.keys(),
  ]);
  const texts = {notice: notice as Notice, presentation: presentation as Presentation}; // written with the entry
  return {receipt: entry.wire, ack: entry.ack, ...texts, keys: entry.ack === null ? null : keys};
}
