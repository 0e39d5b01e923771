// Receipts that the person has opened from files, for as long as the page lives.
import type {Centre, FiledReceipt} from '../centre.ts';

/** What came of opening a file. */
export type ImportNews =
  | {readonly kind: 'added'; readonly count: number}
  | {readonly kind: 'known' | 'other' | 'broken' | 'large'};

/** Bytes of the largest file that is opened. */
const LARGEST = 4_000_000;

export interface ImportInput {
  readonly centre: Centre;
  /** Id of the controller whose receipts belong here. */
  readonly controller: string | undefined;
  /** Hashes of the receipts of this device. */
  readonly here: readonly string[];
}

export class Imports {
  files: readonly FiledReceipt[] = [];
  news: ImportNews | null = null;

  clear(): void {
    [this.files, this.news] = [[], null];
  }

  /** Opens a file. What is in it already shows, or belongs to somebody else, or is broken, is told and not taken in. */
  async open(file: File, input: ImportInput): Promise<void> {
    this.news = await this.#read(file, input).catch(() => ({kind: 'broken'}) as const);
  }

  async #read(file: File, {centre, controller, here}: ImportInput): Promise<ImportNews> {
    if (file.size > LARGEST) return {kind: 'large'};
    const found = await centre.importReceipt(await file.text());
    const whole = found.filter(({report}) => report.verdict !== 'broken');
    const known = new Set([...here, ...this.files.map(({hash}) => hash)]);
    const fresh = whole.filter(({hash}) => !known.has(hash));
    const {aud} = centre.consent;
    const ours = fresh.filter(
      ({receipt: {payload}}) => payload.aud === aud && payload.controller.id === controller,
    );
    this.files = [...this.files, ...ours];
    if (ours.length) return {kind: 'added', count: ours.length};
    return {kind: whole.length === 0 ? 'broken' : fresh.length === 0 ? 'known' : 'other'};
  }
}
