// What the projection reads and writes in the store that forgets.
import type {Notice} from '../model/notice.ts';
import {confirmationIn, projectedFrom, type Projected, type Rows} from './projection.ts';
import type {
  EventRow,
  ListedStanding,
  ReceiptRow,
  StoredReceipt,
  StoredStatement,
  SubjectRef,
} from './store.ts';

/** The data of a memory store that the projection works on. Inner maps are by subject key and by choice. */
export interface MemoryState {
  readonly receipts: Map<number, StoredReceipt>;
  readonly statements: Map<number, StoredStatement>;
  readonly subjects: Map<number, Map<string, SubjectRef>>;
  readonly standings: Map<string, Map<string, ListedStanding>>;
  readonly notices: Map<string, Notice>;
  readonly events: EventRow[];
  /** The next number of the counter that changes and events share. */
  next: number;
}

const refuses = ({payload: {event}}: ReceiptRow): boolean =>
  event.kind === 'withdrawal' || event.kind === 'objection';
const names = ({payload: {event}}: ReceiptRow, hash: string): boolean =>
  (event.kind === 'withdrawal' || event.kind === 'objection') && (event.for?.includes(hash) ?? false);

/** The projection's view of a memory store. */
export function memoryRows(state: MemoryState): Rows {
  const {receipts, statements, subjects, standings, notices} = state;
  const all = (fits: (row: StoredReceipt) => boolean): readonly StoredReceipt[] =>
    [...receipts.values()].filter(fits);
  const act = (idx: number): Projected | null => {
    const statement = statements.get(idx);
    return receipts.get(idx) ?? (statement ? projectedFrom(idx, statement.payload) : null);
  };
  const ofKey = (iss: string): readonly StoredReceipt[] => all(({payload}) => payload.iss === iss);
  return {
    byHash: (hash) => all((row) => row.hash === hash)[0] ?? null,
    peers: (iss, seq) => ofKey(iss).filter(({payload}) => payload.seq === seq || payload.seq === seq - 1),
    ofKey,
    refusalsOf: (iss) => ofKey(iss).filter((row) => refuses(row)),
    naming: (hash) => all((row) => names(row, hash)),
    disclosesAddress: (idx) =>
      receipts.get(idx)?.disclosures.some(({name}) => ['email', 'phone', 'post'].includes(name)) ?? false,
    subjects: (idx) => [...(subjects.get(idx)?.values() ?? [])],
    bind(idx, subject) {
      const bound = subjects.get(idx) ?? new Map<string, SubjectRef>();
      subjects.set(idx, bound);
      if (bound.has(subject.key)) return false;
      bound.set(subject.key, subject);
      return true;
    },
    boundTo: (key) =>
      [...subjects]
        .filter(([, bound]) => bound.has(key))
        .toSorted(([a], [b]) => a - b)
        .flatMap(([idx]) => act(idx) ?? []),
    confirmations: (key) =>
      [...statements.values()].flatMap(({idx, payload}) =>
        subjects.get(idx)?.has(key) ? confirmationIn(idx, payload) : [],
      ),
    standing(key, choice) {
      const held = standings.get(key)?.get(choice);
      const row = held && act(held.idx);
      return row ? {state: held.state, row, confirmed: held.confirmed} : null;
    },
    choicesOf: (key) => [...(standings.get(key)?.keys() ?? [])],
    noticeChoices: (digest) => notices.get(digest)?.choices.map(({id}) => id) ?? [],
    controllerChoices: (controller) =>
      [...notices.values()].flatMap((notice) =>
        notice.controller.id === controller ? notice.choices.map(({id}) => id) : [],
      ),
    setStanding(row, confirmed) {
      const mine = standings.get(row.subject.key) ?? new Map<string, ListedStanding>();
      standings.set(row.subject.key, mine.set(row.choice, {...row, confirmed, changed: (state.next += 1)}));
    },
    dropStanding: (key, choice) => void standings.get(key)?.delete(choice),
    tell: (event) => void state.events.push({...event, seq: (state.next += 1)}),
  };
}
