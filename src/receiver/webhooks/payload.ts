// What a message says: what happened, to whom, and where the proof is. The address is read when it is sent: nothing of
// it is kept with an event or a message.
import type {Notice} from '../../model/notice.ts';
import type {Right, SubjectKind} from '../../model/vocabulary.ts';
import {readDisclosure, type PostalAddress} from '../../receipt/disclosure.ts';
import {countryOf} from '../refusal-tokens.ts';
import type {EventType, Store, StoredAddress, StoredReceipt, SubjectRef} from '../store.ts';
import {normaliseAddress, subjectKey, subjectsOf} from '../subject.ts';
import type {Delivery} from './store.ts';

/** The body of a message. Times are RFC 3339, UTC. */
export interface WebhookMessage {
  readonly type: `consent.${EventType}`;
  /** When the receiver got the entry that brought it about. */
  readonly timestamp: string;
  readonly data: {
    /** Rises with every event: what comes with a lower one than was seen of the same subject is older. */
    readonly seq: number;
    readonly controller: string;
    /** `address` as it was typed, null where it is not known; the whole is null for a request without an address. */
    readonly subject: (SubjectRef & {readonly address: string | PostalAddress | null}) | null;
    readonly choices: readonly string[];
    /** Index of the entry in the receiver's log. */
    readonly entry: number;
    /** `hash`: base64url SHA-256 of the JWS. */
    readonly receipt: {readonly jti: string; readonly hash: string} | null;
    readonly statement: {readonly jti: string} | null;
    /** Of a request: its id in the queue, and when its answer is due. */
    readonly request?: {readonly jti: string; readonly kind: Right; readonly due: string};
  };
}

/** What a message is put together from. */
export interface PayloadOptions {
  readonly store: Pick<Store, 'latest' | 'receiptsOf' | 'statementsOf' | 'addressesOf' | 'request'>;
  /** Every notice ever kept, by digest. */
  readonly notices: ReadonlyMap<string, Notice>;
  readonly secrets: {readonly pepper: Uint8Array};
}

/** Puts a message together; null where its entry was erased meanwhile. */
export async function messageFor(
  options: PayloadOptions,
  delivery: Delivery,
  partner: string | null,
): Promise<WebhookMessage | null> {
  const {seq, idx, type, controller, subject, choices} = delivery;
  const [entry] = await options.store.latest(1, idx + 1);
  const {receipt = null, statement = null} = entry?.idx === idx ? entry : {};
  if (!entry || (!receipt && !statement)) return null;
  const row = type === 'request' && receipt ? await options.store.request(receipt.payload.jti) : null;
  const mine = row?.idx === idx ? row : null; // another key's, with a jti that was copied, is not it
  return {
    type: `consent.${type}`,
    timestamp: new Date(entry.received).toISOString(),
    data: {
      seq,
      controller,
      subject: subject && {...subject, address: await addressOf(options, controller, subject)},
      choices: partner === null ? choices : choices.filter((choice) => choice === `sharing.${partner}`),
      entry: idx,
      receipt: receipt && {jti: receipt.payload.jti, hash: receipt.hash},
      statement: statement && {jti: statement.payload.jti},
      ...(mine && {
        request: {jti: mine.jti, kind: mine.request, due: new Date(mine.due).toISOString()},
      }),
    },
  };
}

/**
 * The address of a subject as it was typed last: out of an act that answered choices, or out of an import. Only one
 * whose key is the subject's: a receipt is bound to others as well.
 */
export async function addressOf(
  {store, notices, secrets: {pepper}}: PayloadOptions,
  controller: string,
  subject: SubjectRef,
): Promise<string | PostalAddress | null> {
  const receipts = await store.receiptsOf(subject.key);
  const typed = receipts.toReversed().flatMap((one) => typedIn(one, notices, pepper, subject));
  if (typed[0] !== undefined) return typed[0];
  const country = countryOf(notices.values(), controller);
  for (const {idx, payload} of (await store.statementsOf(subject.key)).toReversed()) {
    if (payload.kind !== 'import') continue;
    for (const one of await store.addressesOf(idx)) {
      const value = valueOf(one);
      if (
        subjectKey(pepper, controller, one.kind, normaliseAddress(one.kind, value, country)) === subject.key
      )
        return value;
    }
  }
  return null;
}

function typedIn(
  {payload, disclosures}: StoredReceipt,
  notices: ReadonlyMap<string, Notice>,
  pepper: Uint8Array,
  {kind, key}: {readonly kind: SubjectKind; readonly key: string},
): readonly (string | PostalAddress)[] {
  const {event, controller, sub, notice} = payload;
  if (event.kind !== 'choices') return [];
  if (kind === 'sub') {
    return sub !== undefined && subjectKey(pepper, controller.id, 'sub', sub) === key ? [sub] : [];
  }
  const shown = notices.get(notice.digest);
  const country = shown ? (shown.country ?? null) : countryOf(notices.values(), controller.id);
  return disclosures
    .map(({text}) => readDisclosure(text))
    .filter((one) => subjectsOf(pepper, controller.id, country, [one]).some((found) => found.key === key))
    .map(({value}) => value);
}

const valueOf = ({kind, value}: StoredAddress): string | PostalAddress =>
  kind === 'post' ? (JSON.parse(value) as PostalAddress) : value; // as the import has checked it
