// The bookkeeping of the store that forgets. Nothing in it can differ from what was signed, since it keeps no columns.
import type {AuditStore} from './check/store.ts';
import type {MemoryState} from './memory-rows.ts';

/** @param kept when each notice was kept, by digest */
export const memoryAudit = (
  {receipts, statements, subjects}: MemoryState,
  kept: ReadonlyMap<string, number>,
): AuditStore => ({
  receipts: async (from, to) =>
    within(receipts, from, to).map(({idx, payload}) => {
      const {iss, jti, seq, event, notice, sub = null} = payload;
      const names = event.kind === 'withdrawal' || event.kind === 'objection' ? (event.for ?? []) : [];
      return {
        idx,
        iss,
        seq,
        event: event.kind,
        shown: notice.shown,
        sub,
        act: null,
        identity: {iss, jti},
        names: names.toSorted(),
      };
    }),
  statements: async (from, to) =>
    within(statements, from, to).map(({idx, payload}) => {
      const request = payload.kind === 'request-step' ? payload.request : null;
      return {idx, jti: payload.jti, kind: payload.kind, request};
    }),
  bindings: async (from, to) =>
    [...subjects]
      .filter(([idx]) => idx >= from && idx < to)
      .toSorted(([a], [b]) => a - b)
      .flatMap(([idx, bound]) => Array.from(bound.values(), (subject) => ({idx, subject}))),
  noticesKept: async () => new Map(kept),
});

const within = <T extends {readonly idx: number}>(
  rows: ReadonlyMap<number, T>,
  from: number,
  to: number,
): readonly T[] =>
  [...rows.values()].filter(({idx}) => idx >= from && idx < to).toSorted((a, b) => a.idx - b.idx);
