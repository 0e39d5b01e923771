// What is read only once somebody wants to see it: whether a receipt verifies, and the text that a choice was answered under.
import type {Centre, PastReceipt, Report} from '../centre.ts';
import type {Bundle} from '../consent.ts';
import type {Presentation} from '../model/presentation.ts';

export interface ReadingsHost {
  /** Null before there is one, and once the element is gone. */
  readonly centre: () => Centre | null;
  readonly history: () => readonly PastReceipt[];
  readonly onRead: () => void;
}

export class Readings {
  readonly #host: ReadingsHost;
  /** By id of the receipt. */
  readonly reports: Map<string, Report> = new Map();
  /** By hash of the receipt. */
  readonly texts: Map<string, Presentation> = new Map();

  constructor(host: ReadingsHost) {
    this.#host = host;
  }

  clear(): void {
    this.reports.clear();
    this.texts.clear();
  }

  /** Receipts that were verified before their acknowledgement came. */
  get unsettled(): readonly string[] {
    return [...this.reports].flatMap(([jti, {verdict}]) => (verdict === 'trusted' ? [] : jti));
  }

  /** Verifies a receipt of this device, as far as its texts and its acknowledgement have come. */
  async verify(jti: string): Promise<void> {
    const centre = this.#host.centre();
    const report = await centre?.verify(jti).catch(() => null);
    if (report) this.reports.set(jti, report);
    this.#host.onRead();
  }

  /** Fetches the text that an act was done under. */
  async openText(hash: string): Promise<void> {
    const jti = this.#host.history().find(({entry}) => entry.hash === hash)?.entry.jti;
    const bundle = jti === undefined || this.texts.has(hash) ? null : await this.bundle(jti);
    if (bundle) this.texts.set(hash, bundle.presentation);
    this.#host.onRead();
  }

  /** Everything that this device keeps of one receipt, as it goes into a file; null when it is not here, or cannot be read. */
  async bundle(jti: string): Promise<Bundle | null> {
    const centre = this.#host.centre();
    return (await centre?.consent.bundle(jti).catch(() => null)) ?? null;
  }
}
