// Where a receipt stands, for the host page: where it lies, how far it has come, and what to do when it is stuck.
import type {Entry, LedgerEntry} from '../ledger/ledger.ts';
import type {Problem} from '../model/errors.ts';
import {parseAck} from '../receipt/ack.ts';
import type {Delivery, Progress} from './outbox.ts';
import {overtaking} from './overtakes.ts';

/** Where one receipt stands. */
export interface ReceiptStatus {
  readonly jti: string;
  /** Device clock, Unix ms: when the act was done. */
  readonly at: number;
  /** `device`: on disk; `page`: in this page's memory, because the browser did not keep it. */
  readonly stored: 'device' | 'page';
  /**
   * `local`: there is no receiver; `queued`: to be tried again; `sent`: a request is under way; `received`: the
   * acknowledgement was verified; `parked`: the receiver refused it, and no further try will help.
   */
  readonly delivery: 'local' | 'queued' | 'sent' | 'received' | 'parked';
  /** Why a received one counts for nothing yet but its refusals: `unknown-notice`, `unknown-presentation`; else null. */
  readonly quarantined: string | null;
  /** Why the last try failed, or what it waits for, while it is queued; else null. */
  readonly why: string | null;
  /** What the receiver said of a parked one; else null. */
  readonly problem: Problem | null;
  /** What can be done about one that is parked or quarantined, or waits for a parked one, for who runs the page. */
  readonly remedy: string | null;
}

const REMEDIES: {readonly [K in Problem]?: string} = {
  'unsupported-media-type': 'something between page and receiver changes the request’s content type',
  'origin-refused': 'start the receiver with --origin and the origin of this page',
  'too-large': 'shorten ids and names in the notice: a receipt has at most 8 KiB',
  'wrong-audience':
    'the attribute receiver and the receiver’s --public-url must be the same; --aud adds another',
  'test-refused': 'post test receipts to a receiver that was started with --accept-test',
  conflict: 'another receipt has this id: find out what writes to this page’s IndexedDB',
  erased: 'the person had this receipt erased: nothing is left to do',
  'event-mismatch': 'page and receiver must be given the same notice',
};
const UPDATE = 'use the same version of the widget and of the receiver';
const WAITS = 'waits until what takes it back is received';
const QUARANTINED = {
  'unknown-notice': 'start the receiver with --notice and the notice of this page',
  'unknown-presentation': 'approve the texts that the receiver holds, or use the same version on both sides',
} as const;

/** Where an entry stands among those of its ledger. `now` is null without a receiver. */
export function statusOf(
  entry: LedgerEntry,
  now: Progress | null,
  entries: readonly LedgerEntry[],
): ReceiptStatus {
  const {jti, at, ack, parked} = entry;
  const reason = reasonIn(ack);
  const delivery = ack !== null ? 'received' : parked ? 'parked' : now === null ? 'local' : now.kind;
  const first = delivery === 'queued' ? overtaking(entry, entries) : [];
  return {
    jti,
    at,
    stored: entry.stored ? 'device' : 'page',
    delivery,
    quarantined: reason,
    why: first.length ? WAITS : delivery === 'queued' ? (now?.why ?? null) : null,
    problem: delivery === 'parked' ? parked : null,
    remedy:
      delivery === 'parked' && parked
        ? (REMEDIES[parked] ?? UPDATE)
        : reason
          ? QUARANTINED[reason]
          : remedyFor(first),
  };
}

/** Only one that is parked needs somebody: the others are tried again by themselves. */
function remedyFor(entries: readonly LedgerEntry[]): string | null {
  const stuck = entries.find(({parked}) => parked);
  return stuck?.parked
    ? `it waits for ${stuck.jti}, which is parked: ${REMEDIES[stuck.parked] ?? UPDATE}`
    : null;
}

interface Position extends Progress {
  readonly entry: LedgerEntry;
}

export interface Board {
  /** A receipt was recorded; `stored` tells whether it is on disk. */
  readonly recorded: (entry: Entry, stored: boolean) => void;
  readonly delivered: (delivery: Delivery, entry: Entry & Partial<LedgerEntry>) => void;
}

/** Keeps in mind where the receipts of this page stand, and tells whenever one of them stands elsewhere. */
export function openBoard(sends: boolean, tell: (status: ReceiptStatus) => void): Board {
  const known = new Map<string, Position>();
  const at = (entry: Entry & Partial<LedgerEntry>): Position =>
    known.get(entry.jti) ?? {
      entry: {...entry, stored: entry.stored ?? false, ack: entry.ack ?? null, parked: entry.parked ?? null},
      kind: 'queued',
      why: null,
    };
  const put = (now: Position): void => {
    known.set(now.entry.jti, now);
    tell(statusOf(now.entry, sends ? now : null, []));
  };
  return {
    recorded: (entry, stored) => {
      const before = at(entry);
      put({...before, entry: {...before.entry, stored}});
    },
    delivered: (delivery, entry) => {
      const before = at(entry);
      const stored = entry.stored ?? before.entry.stored;
      const ack = delivery.kind === 'received' ? delivery.ack.jws.text : before.entry.ack;
      const parked = delivery.kind === 'parked' ? delivery.problem : before.entry.parked;
      const kind = delivery.kind === 'sent' ? 'sent' : 'queued';
      const why = delivery.kind === 'queued' ? delivery.why : null;
      put({entry: {...before.entry, stored, ack, parked}, kind, why});
    },
  };
}

function reasonIn(ack: string | null): keyof typeof QUARANTINED | null {
  try {
    return (ack !== null && parseAck(ack).payload.reason) || null;
  } catch {
    return null; // something else has damaged it
  }
}
