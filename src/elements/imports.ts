// Receipts that the person has opened from files, for as long as the page lives.
import type {Centre, FiledReceipt} from '../centre.ts';

/** What came of opening a file. */
export type ImportNews =
  | {readonly kind: 'added'; readonly count: number}
  | {readonly kind: 'known' | 'other' | 'broken' | 'large'};

/** Bytes of the largest file that is opened. */
const LARGEST = 4_000_000;

export interface ImportsHost {
  /** Null before there is one, and once the element is gone. */
  readonly centre: () => Centre | null;
  /** Id of the controller whose receipts belong here. */
  readonly controller: () => string | undefined;
  /** Hashes of the receipts of this device. */
  readonly here: () => readonly string[];
  readonly onRead: () => void;
}

export class Imports {
  files: readonly FiledReceipt[] = [];
  news: ImportNews | null = null;
  readonly #host: ImportsHost;

  constructor(host: ImportsHost) {
    this.#host = host;
  }

  clear(): void {
    [this.files, this.news] = [[], null];
  }

  /** Opens a file. What is in it already shows, or belongs to somebody else, or is broken, is told and not taken in. */
  async open(file: File): Promise<void> {
    const centre = this.#host.centre();
    if (!centre) return;
    this.news = await this.#read(file, centre).catch(() => ({kind: 'broken'}) as const);
    this.#host.onRead();
  }

  async #read(file: File, centre: Centre): Promise<ImportNews> {
    if (file.size > LARGEST) return {kind: 'large'};
    const found = await centre.importReceipt(await file.text());
    const whole = found.filter(({report}) => report.verdict !== 'broken');
    const known = new Set([...this.#host.here(), ...this.files.map(({hash}) => hash)]);
    const fresh = whole.filter(({hash}) => !known.has(hash));
    const [{aud}, controller] = [centre.consent, this.#host.controller()];
    const ours = fresh.filter(
      ({receipt: {payload}}) => payload.aud === aud && payload.controller.id === controller,
    );
    this.files = [...this.files, ...ours];
    if (ours.length) return {kind: 'added', count: ours.length};
    return {kind: whole.length === 0 ? 'broken' : fresh.length === 0 ? 'known' : 'other'};
  }
}
