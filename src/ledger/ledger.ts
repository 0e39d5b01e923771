// The append-only memory of this device for one receiver: receipts, the texts behind them, and what was answered.
// The ledger is the outbox: an entry is pending until an acknowledgement of it has been added.
import type {KeySet, ReceiverJwk} from '../receipt/key-set.ts';
import {ConsentError, type Problem} from '../model/errors.ts';
import type {ConsentEvent} from '../model/event.ts';
import type {Contact} from '../receipt/disclosure.ts';
import {openKey, type DeviceKey} from './keyring.ts';
import {memoryRows, storedRows, type Row, type Rows} from './rows.ts';
import {createStore, type StoreOptions} from './store.ts';

/** A receipt as it lies in the ledger. */
export interface Entry {
  readonly jti: string;
  /** Wire form. */
  readonly wire: string;
  /** Base64url SHA-256 of the JWS. */
  readonly hash: string;
  /** `iss` of the key that signed. */
  readonly iss: string;
  readonly seq: number;
  /** Device clock, Unix ms. */
  readonly at: number;
  /** Whether it takes something back; those are sent first. */
  readonly refusal: boolean;
  readonly event: ConsentEvent;
  /** The addresses that it discloses. */
  readonly contact: Contact;
  /** Digests of its notice and presentation. */
  readonly digest: string;
  readonly shown: string;
  /** Thumbprint that the receiver's key must lead back to, where the page named one. */
  readonly pin?: string;
}

/** What the receiver has said of an entry: its last acknowledgement, or the problem that parked it. */
export interface Answered {
  readonly ack: string | null;
  readonly parked: Problem | null;
}
export type LedgerEntry = Entry & Answered;

export interface Ledger {
  /** False when the browser gave no database and everything is gone with the page. */
  readonly durable: boolean;
  /** The device's key; made here when there is none. */
  readonly key: () => Promise<DeviceKey>;
  /**
   * Adds a receipt and its texts in one transaction. Begins in the same task; resolves once it is on disk.
   * @throws ConsentError `storage` when it is not
   */
  readonly append: (entry: Entry, texts: Readonly<Record<string, unknown>>) => Promise<void>;
  /** All entries, by key and counter. */
  readonly entries: () => Promise<readonly LedgerEntry[]>;
  /** A notice or presentation by digest; null when it is not here. */
  readonly text: (digest: string) => Promise<unknown>;
  /** Adds an acknowledgement that was verified, with the keys that verified it. */
  readonly acknowledge: (jti: string, ack: string, keys: KeySet) => Promise<void>;
  /** Adds that the receiver will never take this entry, and why. */
  readonly park: (jti: string, problem: Problem) => Promise<void>;
  /** The receiver's keys seen so far; null before the first. */
  readonly keys: () => Promise<KeySet | null>;
  readonly close: () => void;
}

const SCHEMA = 1;

/** Name of the database for one receiver; test mode has its own. */
export const ledgerName = (aud: string, kind: 'live' | 'local' | 'test'): string =>
  `consent-capture${kind === 'live' ? '' : `-${kind}`}:${aud}`;

/** The receivers whose ledgers exist in this browser, without opening or creating any. */
export async function findLedgers(factory?: IDBFactory): Promise<readonly string[]> {
  const prefix = ledgerName('', 'live');
  return (await databases(factory)).flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
}

/** Whether a ledger exists, without opening or creating it. */
export const ledgerExists = async (name: string, factory?: IDBFactory): Promise<boolean> =>
  (await databases(factory)).includes(name);

async function databases(factory: IDBFactory | undefined = globalThis.indexedDB): Promise<string[]> {
  const found = (await factory?.databases?.().catch(() => [])) ?? [];
  return found.map(({name = ''}) => name);
}

/** Opens the ledger, in the database, or in memory when the browser gives none. Never rejects. */
export async function openLedger(name: string, options?: StoreOptions): Promise<Ledger> {
  const rows = storedRows(createStore(name, options));
  try {
    const [schema] = await rows.read('schema');
    if (!schema) await rows.add([], [['schema', SCHEMA]]);
    else if (schema[1] !== SCHEMA)
      throw new ConsentError('storage', 'a newer version of the widget wrote this ledger');
    return ledgerOver(rows);
  } catch {
    rows.close();
    return ledgerOver(memoryRows());
  }
}

function ledgerOver(rows: Rows): Ledger {
  let key: Promise<DeviceKey> | undefined;
  const answers = async (kind: string): Promise<Map<string, unknown>> => {
    const found = await rows.read(`${kind}/`);
    return new Map(found.toSorted(byNumber).map(([name, value]) => [name.split('/')[1] ?? '', value]));
  };
  const next = async (
    kind: string,
    jti: string,
    value: unknown,
    shared: readonly Row[] = [],
  ): Promise<void> => {
    const before = await rows.read(`${kind}/${jti}/`);
    if (!before.some(([, old]) => old === value))
      await rows.add([[`${kind}/${jti}/${before.length}`, value]], shared);
  };
  return {
    durable: rows.durable,
    key: () => (key ??= openKey(rows)),
    append: (entry, texts) =>
      rows.add(
        [[`entry/${entry.jti}`, entry]],
        Object.entries(texts).map(([digest, text]): Row => [`text/${digest}`, text]),
      ),
    entries: async () => {
      const [found, acks, news] = await Promise.all([rows.read('entry/'), answers('ack'), answers('news')]);
      return found
        .flatMap(([, value]) => (isEntry(value) ? [withAnswers(value, acks, news)] : []))
        .sort(byKeyAndCounter);
    },
    text: async (digest) => (await rows.read(`text/${digest}`))[0]?.[1] ?? null,
    acknowledge: (jti, ack, {keys}) =>
      next(
        'ack',
        jti,
        ack,
        keys.map((one): Row => [`jwks/${one.kid}`, one]),
      ),
    park: (jti, problem) => next('news', jti, problem),
    keys: async () => {
      const found = await rows.read('jwks/');
      return found.length ? {keys: found.map(([, value]) => value as ReceiverJwk)} : null; // only `acknowledge` adds them
    },
    close: rows.close,
  };
}

const numberOf = ([key]: Row): number => Number(key.slice(key.lastIndexOf('/') + 1));
const byNumber = (a: Row, b: Row): number => numberOf(a) - numberOf(b);
const byKeyAndCounter = (a: Entry, b: Entry): number =>
  a.iss < b.iss ? -1 : a.iss > b.iss ? 1 : a.seq - b.seq;

/** A row that something else wrote or damaged is passed over; the receipts beside it still count. */
const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'wire' in value && 'jti' in value && 'seq' in value;

function withAnswers(entry: Entry, acks: Map<string, unknown>, news: Map<string, unknown>): LedgerEntry {
  const [ack, parked] = [acks.get(entry.jti), news.get(entry.jti)];
  return {
    ...entry,
    ack: typeof ack === 'string' ? ack : null,
    parked: (parked as Problem | undefined) ?? null,
  }; // added by `park`
}
