// The append-only memory of this device for one receiver: receipts, the texts behind them, and what was answered.
// The ledger is the outbox: an entry is pending until an acknowledgement of it has been added.
import {parseKeySet, type KeySet, type ReceiverJwk} from '../receipt/key-set.ts';
import {ConsentError, PROBLEMS, type Problem} from '../model/errors.ts';
import {parseEvent, type ConsentEvent} from '../model/event.ts';
import type {Contact} from '../receipt/disclosure.ts';
import {openKey, type DeviceKey} from './keyring.ts';
import {isTaken, memoryRows, patientRows, storedRows, type Row, type Rows} from './rows.ts';
import {browserFactory, createStore, type StoreOptions} from './store.ts';

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

/** Where an entry lies, and what the receiver has said of it: its last acknowledgement, or the problem that parked it. */
export interface LedgerEntry extends Entry {
  /** False for one that lives in this page only. */
  readonly stored: boolean;
  readonly ack: string | null;
  readonly parked: Problem | null;
}

export interface Ledger {
  /** False when the browser gave no database and everything is gone with the page. */
  readonly durable: boolean;
  /** The device's key; made here when there is none. */
  readonly key: () => Promise<DeviceKey>;
  /** Whether it was deleted or closed; an act then needs a ledger of its own. */
  readonly ended: () => boolean;
  /**
   * Adds a receipt and its texts in one transaction. Begins in the same task; resolves once it is on disk.
   * @throws ConsentError `storage` when it is not: it then stays with the page, and is written when the disk takes it;
   * `taken` when there is another receipt of this id
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
  /** Tries again to write what the disk has refused. Never rejects. */
  readonly settle: () => Promise<void>;
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

async function databases(factory: IDBFactory | undefined = browserFactory()): Promise<string[]> {
  const found = (await factory?.databases?.().catch(() => [])) ?? [];
  return found.map(({name = ''}) => name);
}

export interface LedgerOptions extends StoreOptions {
  /** What is used when the browser gives no database; when not given, a new one in memory. */
  readonly spare?: Ledger;
}

/**
 * Opens the ledger, in the database, or in memory when the browser gives none. Never rejects.
 * @param create whether to make it where it isn't there; without it the answer is then null
 */
export async function openLedger(name: string, options?: LedgerOptions): Promise<Ledger>;
export async function openLedger(name: string, options: LedgerOptions, create: false): Promise<Ledger | null>;
export async function openLedger(
  name: string,
  {spare, ...options}: LedgerOptions = {},
  create = true,
): Promise<Ledger | null> {
  const rows = storedRows(createStore(name, options, create));
  try {
    const [schema] = await rows.read('schema');
    if (!schema) await rows.add([['schema', SCHEMA]]).catch(ignoreTaken);
    else if (typeof schema[1] === 'number' && schema[1] > SCHEMA)
      throw new ConsentError('storage', 'a newer version of the widget wrote this ledger');
    return ledgerOver(rows);
  } catch {
    const missing = rows.ended();
    rows.close();
    return missing && !create ? null : (spare ?? openMemoryLedger());
  }
}

/** A ledger that is gone with the page, and so is its key. */
export const openMemoryLedger = (): Ledger => ledgerOver(memoryRows());

/** Another tab made the ledger at the same moment. */
function ignoreTaken(error: unknown): void {
  if (!isTaken(error)) throw error;
}

/** The ledger over rows of any kind. */
export function ledgerOver(disk: Rows): Ledger {
  const rows = patientRows(disk);
  let key: Promise<DeviceKey> | undefined;
  const answers = async (kind: string): Promise<Map<string, unknown>> => {
    const found = await rows.read(`${kind}/`);
    return new Map(found.toSorted(byNumber).map(([name, value]) => [name.split('/')[1] ?? '', value]));
  };
  /** Adds an answer after those that are there. What the disk refuses stays with the page. */
  const next = async (
    kind: string,
    jti: string,
    value: string,
    shared: readonly Row[] = [],
  ): Promise<void> => {
    for (;;) {
      const before = await rows.read(`${kind}/${jti}/`);
      if (before.some(([, old]) => typeof old === 'string' && isSame(old, value))) return;
      try {
        return await rows.add([[`${kind}/${jti}/${before.length}`, value]], shared);
      } catch (error) {
        if (!isTaken(error)) return; // it waits for the disk; where the key is taken, another tab was faster
      }
    }
  };
  return {
    durable: rows.durable,
    ended: rows.ended,
    settle: rows.settle,
    key: () => (key ??= openKey(disk)),
    append: async (entry, texts) => {
      const row = `entry/${entry.jti}`;
      const shared = Object.entries(texts).map(([digest, text]): Row => [`text/${digest}`, text]);
      try {
        await rows.add([[row, entry]], shared);
      } catch (error) {
        const [, there] = (isTaken(error) && (await rows.read(row))[0]) || [];
        if (!isEntry(there) || there.hash !== entry.hash) throw error; // else a first try did reach the disk
      }
    },
    entries: async () => {
      const [found, acks, news] = await Promise.all([rows.read('entry/'), answers('ack'), answers('news')]);
      return found
        .flatMap(([name, value]) => {
          const stored = rows.durable && !rows.isWaiting(name);
          return isEntry(value) && name === `entry/${value.jti}`
            ? [withAnswers(value, stored, acks, news)]
            : [];
        })
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
      const found = await Promise.all((await rows.read('jwks/')).map(readKeySet));
      const keys = found.flat();
      return keys.length ? {keys} : null;
    },
    close: rows.close,
  };
}

/** A key of the receiver; nothing when something else damaged its row. */
const readKeySet = async ([, value]: Row): Promise<readonly ReceiverJwk[]> =>
  parseKeySet({keys: [value]}).then(
    ({keys}) => keys,
    () => [],
  );

/** Two acknowledgements of the same payload say the same, whatever their signatures (ECDSA is random). */
const isSame = (one: string, other: string): boolean =>
  one === other || (one.includes('.') && one.split('.')[1] === other.split('.')[1]);

const numberOf = ([key]: Row): number => Number(key.slice(key.lastIndexOf('/') + 1));
const byNumber = (a: Row, b: Row): number => numberOf(a) - numberOf(b);
const byKeyAndCounter = (a: Entry, b: Entry): number =>
  a.iss < b.iss ? -1 : a.iss > b.iss ? 1 : a.seq - b.seq;

/** A row that something else wrote or damaged is passed over; the receipts beside it still count. */
function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const row: Readonly<Record<string, unknown>> = {...value};
  return (
    ['jti', 'wire', 'hash', 'iss', 'digest', 'shown'].every((name) => typeof row[name] === 'string') &&
    ['seq', 'at'].every((name) => Number.isFinite(row[name])) &&
    isContact(row['contact']) &&
    isEvent(row['event'])
  );
}

const isLines = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((line) => typeof line === 'string');

/** Lines of text; the postal address is made of some. */
function isContact(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const {post = {}, ...lines}: Readonly<Record<string, unknown>> = {...value};
  return isLines(post) && isLines(lines);
}

function isEvent(value: unknown): boolean {
  try {
    parseEvent(value);
    return true;
  } catch {
    return false;
  }
}

function withAnswers(
  entry: Entry,
  stored: boolean,
  acks: Map<string, unknown>,
  news: Map<string, unknown>,
): LedgerEntry {
  const [ack, parked] = [acks.get(entry.jti), news.get(entry.jti)];
  return {
    ...entry,
    stored,
    ack: typeof ack === 'string' ? ack : null,
    parked: typeof parked === 'string' && Object.hasOwn(PROBLEMS, parked) ? (parked as Problem) : null, // just asked
  };
}
