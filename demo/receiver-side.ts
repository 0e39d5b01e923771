// The receiver as the demo runs it, in this process but on an origin of its own; or one that runs elsewhere.
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Notice} from '../src/model/notice.ts';
import {normaliseReceiver} from '../src/receipt/audience.ts';
import {readDisclosure} from '../src/receipt/disclosure.ts';
import {
  createReceiver,
  FILES,
  listen,
  mintRefusalToken,
  normaliseAddress,
  openSecrets,
  openSqlite,
  subjectKey,
  type ExtractHooks,
  type ListedEntry,
  type Mailer,
  type Receiver,
  type ReceiverSecrets,
  type Store,
  type StoredReceipt,
  type StoredStatement,
  type WebhookEndpoint,
} from '../src/receiver/index.ts';
import type {KeyOf} from './customer-data.ts';
import type {Held, HeldEntry} from './holdings-page.ts';

/** What the shop may ask of the receiver that runs beside it. */
export interface ReceiverSide {
  /** As the widget is told, and as receipts spell it. */
  readonly url: string;
  /** The newest entries; null where the receiver runs elsewhere. */
  held(): Promise<Held | null>;
  /** The bundle of one entry as JSON text; null when there is no such entry, or none that is still held. */
  bundle(idx: number): Promise<string | null>;
  /** Thumbprints of its keys. */
  trust(): Promise<readonly string[]>;
  /** The link by which an e-mail address says no, for a mail to it; null where it gives none. */
  unsubscribeLink(email: string): Promise<string | null>;
  close(): Promise<void>;
}

/** A receiver that runs elsewhere. Without the shop's token it gives no links. */
export function remoteReceiver(receiver: string, controller: string, shopToken = ''): ReceiverSide {
  const url = normaliseReceiver(receiver);
  return {
    url,
    async unsubscribeLink(address) {
      if (shopToken === '') return null;
      const response = await fetch(`${url}/tokens`, {
        method: 'POST',
        headers: {'content-type': 'application/json', authorization: `Bearer ${shopToken}`},
        body: JSON.stringify({controller, kind: 'email', address}),
        signal: AbortSignal.timeout(2000),
      });
      const minted = response.ok ? ((await response.json()) as {url: string}) : null; // the receiver's own
      return minted?.url ?? null;
    },
    held: async () => null,
    bundle: async () => null,
    trust: async () => [],
    close: async () => {},
  };
}

export interface LocalOptions {
  readonly port: number;
  readonly host: string;
  /** Folder for its keys and its database. */
  readonly data: string;
  readonly notices: readonly Notice[];
  /** Origins of the shop. */
  readonly origins: readonly string[];
  readonly mailer: Mailer;
  /** What the shop vouches with for who is signed in. */
  readonly vouchKey: Uint8Array | null;
  /** Where it tells the shop what happens. */
  readonly webhooks: readonly WebhookEndpoint[];
  /** By which the shop's systems and its operator are known; null where they have no routes. */
  readonly shopToken: string | null;
  /** What the shop adds to an extract; it is told how to find a person by an address. */
  readonly customers: (keyOf: KeyOf) => ExtractHooks;
}

/** Starts the receiver in this process. */
export async function startReceiver({
  port,
  host,
  data,
  notices,
  origins,
  mailer,
  vouchKey,
  webhooks,
  shopToken,
  customers,
}: LocalOptions): Promise<ReceiverSide> {
  mkdirSync(data, {recursive: true, mode: 0o700});
  const secrets = await openSecrets(data);
  const store = openSqlite(join(data, FILES.store));
  const [{controller: {id: controller} = {id: ''}, country = null} = {}] = notices;
  const keyOf: KeyOf = (kind, address) =>
    subjectKey(secrets.pepper, controller, kind, normaliseAddress(kind, address, country));
  const receiver = await createReceiver({
    publicUrl: `http://localhost:${port}`,
    audiences: [`http://127.0.0.1:${port}`],
    store,
    secrets,
    notices,
    origins,
    mailer,
    subjectKey: vouchKey,
    webhooks,
    shopToken,
    extract: {...customers(keyOf), timeZone: 'Europe/Copenhagen'},
  });
  const listening = await listen(receiver, {port, host});
  return {
    url: receiver.audience,
    held: () => readHeld(store),
    bundle: (idx) => bundleOf(idx, receiver, store, secrets),
    trust: async () => secrets.keys.keys.map(({kid}) => kid),
    async unsubscribeLink(address) {
      const recipient = {controller, kind: 'email', address} as const;
      return (await mintRefusalToken({publicUrl: receiver.audience, secrets}, recipient)).url;
    },
    close: () => listening.close(),
  };
}

async function readHeld(store: Store): Promise<Held> {
  const {entries, receipts, statements, quarantined, erased, subjects} = await store.counts();
  return {
    figures: {
      Entries: entries,
      Receipts: receipts,
      Statements: statements,
      'In quarantine': quarantined,
      Erased: erased,
      Addresses: subjects,
    },
    entries: (await store.latest(50)).map(entryOf),
  };
}

function entryOf({idx, received, commitment, receipt, statement}: ListedEntry): HeldEntry {
  const said = statement ? saidIn(statement) : null;
  if (!receipt) return {idx, received, commitment, act: null, said};
  const {payload, status, chain} = receipt;
  const {jti, event, ui} = payload;
  return {
    idx,
    received,
    commitment,
    act: {jti, event, page: ui.page, status, chain, contact: contactOf(receipt)},
    said,
  };
}

function saidIn({payload}: StoredStatement): string {
  if (payload.kind === 'request-step') return `Request ${payload.request}: ${payload.step}`;
  if (payload.kind === 'confirmation') return `Confirmed from the mail: ${payload.choices.join(', ')}`;
  if (payload.kind === 'import') return `Given elsewhere, says the shop: ${payload.choices.join(', ')}`;
  return `Refused by ${payload.via}: ${payload.choices?.join(', ') ?? 'all marketing'}`;
}

const NAMES = {email: 'E-mail', phone: 'Phone', post: 'Post', text: 'Words', reply: 'Answer to'} as const;

function contactOf({disclosures}: StoredReceipt): Readonly<Record<string, string>> {
  return Object.fromEntries(
    disclosures.map(({text}) => {
      const {name, value} = readDisclosure(text);
      return [NAMES[name], typeof value === 'string' ? value : Object.values(value).join(', ')];
    }),
  );
}

/** The wire form again, so that the receiver repeats its acknowledgement; and the texts that it was signed over. */
async function bundleOf(
  idx: number,
  receiver: Receiver,
  store: Store,
  {keys}: ReceiverSecrets,
): Promise<string | null> {
  const [entry] = await store.latest(1, idx + 1);
  if (entry?.idx !== idx || !entry.receipt) return null;
  const {jws, disclosures, payload} = entry.receipt;
  const receipt = [jws, ...disclosures.map(({text}) => text), ''].join('~');
  const response = await receiver.fetch(
    new Request(`${receiver.audience}/receipts`, {
      method: 'POST',
      headers: {'content-type': 'text/plain'},
      body: receipt,
    }),
  );
  const notice = (await store.notices()).get(payload.notice.digest);
  const presentation = await store.presentation(payload.notice.shown);
  if (!response.ok || !notice || !presentation) return null;
  const ack = await response.text();
  return JSON.stringify({receipt, ack, notice, presentation: JSON.parse(presentation.text), keys}, null, 2);
}
