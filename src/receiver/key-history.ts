// What a store reads for the question of a key: its own acts, and what refuses for the addresses that they name.
import {refusesAny} from '../model/standing.ts';
import type {Projected, Rows} from './projection.ts';
import type {SubjectRef} from './store.ts';

/** An entry with the addresses that it is bound to. */
export interface BoundRow {
  readonly row: Projected;
  readonly subjects: readonly SubjectRef[];
}

/** No grant of another key is ever in it. */
export interface KeyHistory {
  /** What the key signed, in the order of the log. */
  readonly own: readonly BoundRow[];
  /** Refusals of others that reach an address of its answers, in the order of the log. */
  readonly refusals: readonly BoundRow[];
}

/** Reads the history of a key. */
export function historyOf(rows: Pick<Rows, 'ofKey' | 'subjects' | 'boundTo'>, iss: string): KeyHistory {
  const own = rows.ofKey(iss).map((row) => ({row, subjects: rows.subjects(row.idx)}));
  const mine = new Set(own.map(({row}) => row.idx));
  const answers = own.filter(({row}) => row.payload.event.kind === 'choices');
  const named = new Map(answers.flatMap(({subjects}) => subjects.map((one) => [one.key, one] as const)));
  const refusals = new Map<number, {readonly row: Projected; readonly subjects: SubjectRef[]}>();
  for (const [key, subject] of named) {
    for (const row of rows.boundTo(key).map((one) => withoutGrants(one))) {
      if (mine.has(row.idx) || !refusesAny(row.payload.event)) continue;
      const known = refusals.get(row.idx);
      if (known) known.subjects.push(subject);
      else refusals.set(row.idx, {row, subjects: [subject]});
    }
  }
  return {own: byIdx(own), refusals: byIdx([...refusals.values()])};
}

/** One act can say no to one choice and yes to another. */
function withoutGrants(row: Projected): Projected {
  const {event} = row.payload;
  if (event.kind !== 'choices') return row;
  const noes = Object.entries(event.choices).filter(([, answer]) => answer === 'refused');
  return {...row, payload: {...row.payload, event: {kind: 'choices', choices: Object.fromEntries(noes)}}};
}

const byIdx = (bound: readonly BoundRow[]): readonly BoundRow[] =>
  bound.toSorted((a, b) => a.row.idx - b.row.idx);
