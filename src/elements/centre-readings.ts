// What is read only once somebody wants to see it: whether a receipt verifies, and the text that a choice was answered under.
import type {Centre, PastReceipt, Report} from '../centre.ts';
import type {Bundle} from '../consent.ts';
import type {Presentation} from '../model/presentation.ts';

export class Readings {
  /** By id of the receipt. */
  readonly reports: Map<string, Report> = new Map();
  /** By hash of the receipt. */
  readonly texts: Map<string, Presentation> = new Map();

  clear(): void {
    this.reports.clear();
    this.texts.clear();
  }

  /** Receipts that were verified before their acknowledgement came. */
  get unsettled(): readonly string[] {
    return [...this.reports].flatMap(([jti, {verdict}]) => (verdict === 'trusted' ? [] : jti));
  }

  /** Verifies a receipt of this device, as far as its texts and its acknowledgement have come. */
  async verify(centre: Centre | null, jti: string): Promise<void> {
    const report = await centre?.verify(jti).catch(() => null);
    if (report) this.reports.set(jti, report);
  }

  /** Fetches the text that an act was done under. */
  async openText(centre: Centre | null, history: readonly PastReceipt[], hash: string): Promise<void> {
    const jti = history.find(({entry}) => entry.hash === hash)?.entry.jti;
    const bundle = jti === undefined || this.texts.has(hash) ? null : await bundleOf(centre, jti);
    if (bundle) this.texts.set(hash, bundle.presentation);
  }
}

/** Everything that this device keeps of one receipt; null when it is not here, or cannot be read. */
export const bundleOf = async (centre: Centre | null, jti: string): Promise<Bundle | null> =>
  (await centre?.consent.bundle(jti).catch(() => null)) ?? null;
