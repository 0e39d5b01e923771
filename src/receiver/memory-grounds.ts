// What answers stand on, in the store that forgets.
import type {KeepingStore} from './keeping/store.ts';
import type {MemoryState} from './memory-rows.ts';
import {LOOK_BACK, type Asked, type Ground, type GroundStore, type TypedAddress} from './permission/store.ts';
import type {StoredAddress, SubjectRef} from './store.ts';

export class MemoryGrounds implements GroundStore {
  readonly #state: MemoryState;
  readonly #addresses: ReadonlyMap<number, readonly StoredAddress[]>;
  readonly #keeping: KeepingStore;

  constructor(
    state: MemoryState,
    addresses: ReadonlyMap<number, readonly StoredAddress[]>,
    keeping: KeepingStore,
  ) {
    this.#state = state;
    this.#addresses = addresses;
    this.#keeping = keeping;
  }

  of(asked: readonly Asked[]): Promise<readonly Ground[]> {
    return Promise.all(asked.map((one) => this.#ground(one)));
  }

  async #ground({subject, choice}: Asked): Promise<Ground> {
    const {receipts, statements, subjects, standings} = this.#state;
    const standing = standings.get(subject)?.get(choice) ?? null;
    const confirming = statements.get(standing?.confirmed ?? -1);
    return {
      standing,
      receipt: receipts.get(standing?.idx ?? -1) ?? null,
      statement: statements.get(standing?.idx ?? -1)?.payload ?? null,
      confirmed: confirming?.payload.received ?? null,
      suppressions: await this.#keeping.suppressionsOf(subject),
      isKnown: standing !== null || [...subjects.values()].some((bound) => bound.has(subject)),
    };
  }

  async typed(subjects: readonly SubjectRef[]): Promise<readonly (readonly TypedAddress[])[]> {
    const bound = new Map<string, number[]>(subjects.map(({key}) => [key, []]));
    for (const [idx, keys] of this.#state.subjects) for (const key of keys.keys()) bound.get(key)?.push(idx);
    return subjects.map(({kind, key}) => {
      const newest = (bound.get(key) ?? []).toSorted((a, b) => b - a);
      return newest.flatMap((idx) => this.#typedWith(idx, kind)).slice(0, LOOK_BACK);
    });
  }

  async lastChange(): Promise<number> {
    return this.#state.next;
  }

  #typedWith(idx: number, kind: SubjectRef['kind']): readonly TypedAddress[] {
    const receipt = this.#state.receipts.get(idx);
    if (!receipt) {
      const mine = (this.#addresses.get(idx) ?? []).filter((one) => one.kind === kind);
      return mine.map(({kind: own, value}) => ({from: 'import', kind: own, value}));
    }
    const {payload, disclosures} = receipt;
    if (payload.event.kind !== 'choices') return [];
    if (kind === 'sub') return payload.sub === undefined ? [] : [{from: 'sub', value: payload.sub}];
    const mine = disclosures.filter(({name}) => name === kind);
    return mine.map(({text}) => ({from: 'disclosure', text, notice: payload.notice.digest}));
  }
}
