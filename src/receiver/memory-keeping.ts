// Keeping and forgetting in the store that forgets.
import {
  isStill,
  planNow,
  type Asked,
  type Fact,
  type Plan,
  type Question,
  touchedBy,
} from './keeping/plan.ts';
import type {EndedRelation, Hold, KeepingStore, Removal, Removed, Suppression} from './keeping/store.ts';
import {placeOf, suppressionsFor, type HeldBefore} from './keeping/suppress.ts';
import type {StandingState} from '../model/standing.ts';
import type {MemoryState} from './memory-rows.ts';
import {recompute, type Rows} from './projection.ts';
import type {SubjectRef} from './store.ts';

/** What the rest of the store does for it. */
export interface MemoryHands {
  readonly state: MemoryState;
  readonly rows: Rows;
  /** Buries an entry with the steps of a request; returns how many were buried. */
  bury(idx: number): number;
  receivedOf(idx: number): number;
  /** Whether it is a request that is not closed. */
  isOpen(idx: number): boolean;
  /** Deletes the links of a subject. */
  dropLinks(subjectKey: string): void;
  /** Forgets what was handed over of a subject. */
  dropHandovers(subjectKey: string): void;
}

const byKey = <T extends {readonly subject: SubjectRef}>(rows: Iterable<T>): readonly T[] =>
  Array.from(rows).toSorted((a, b) => (a.subject.key < b.subject.key ? -1 : 1));

export class MemoryKeeping implements KeepingStore {
  readonly #hands: MemoryHands;
  readonly #suppressions = new Map<string, Suppression>();
  readonly #holds = new Map<string, Hold>();
  readonly #relations = new Map<string, EndedRelation>();

  constructor(hands: MemoryHands) {
    this.#hands = hands;
  }

  async suppress(suppressions: readonly Suppression[]): Promise<void> {
    for (const one of suppressions) this.#suppressions.set(placeOf(one.subject.key, one.choice), one);
  }

  async suppressionsOf(subjectKey: string): Promise<readonly Suppression[]> {
    const mine = [...this.#suppressions.values()].filter(({subject}) => subject.key === subjectKey);
    return mine.toSorted((a, b) => (a.choice < b.choice ? -1 : 1));
  }

  async dropSuppressions(at: number): Promise<number> {
    const over = [...this.#suppressions].filter(([, {until}]) => until !== null && until <= at);
    for (const [name] of over) this.#suppressions.delete(name);
    return over.length;
  }

  async reach(asked: Asked): Promise<Plan> {
    return planNow(asked, (question) => this.#answer(question));
  }

  #answer({by, names}: Question): readonly Fact[] {
    const {receipts, statements, subjects} = this.#hands.state;
    const asked = new Set(names);
    const all = [...receipts.keys(), ...statements.keys()].toSorted((a, b) => a - b);
    return all
      .filter((idx) =>
        by === 'subject'
          ? [...(subjects.get(idx)?.keys() ?? [])].some((key) => asked.has(key))
          : asked.has(by === 'key' ? (receipts.get(idx)?.payload.iss ?? '') : String(idx)),
      )
      .map((idx) => this.#fact(idx));
  }

  #fact(idx: number): Fact {
    const {state, rows, isOpen} = this.#hands;
    const receipt = state.receipts.get(idx);
    const event = receipt?.payload.event;
    const hasToken = event !== undefined && 'token' in event && event.token !== undefined;
    return {
      idx,
      iss: receipt?.payload.iss ?? null,
      names: !receipt || hasToken || rows.disclosesAddress(idx),
      open: isOpen(idx),
      subjects: rows.subjects(idx),
    };
  }

  async forget(removal: Removal): Promise<Removed> {
    const {state, rows, bury, dropLinks, dropHandovers} = this.#hands;
    const plan = await this.reach(removal);
    if (removal.only && !isStill(plan, removal.only)) return {kind: 'changed'};
    const {subjects, linked, kept} = plan;
    const touched = touchedBy(plan);
    const held = touched.filter(({key}) => this.#holds.has(key));
    if (held.length > 0) return {kind: 'held', subjects: held};
    const before = touched.flatMap((one) => this.#standings(one));
    const entries = plan.entries.reduce((sum, idx) => sum + bury(idx), 0);
    for (const {key} of subjects) {
      for (const bound of state.subjects.values()) bound.delete(key);
      state.events.splice(
        0,
        state.events.length,
        ...state.events.filter(({subject}) => subject?.key !== key),
      );
      dropLinks(key);
      dropHandovers(key);
      this.#relations.delete(key);
    }
    for (const subject of touched) recompute(rows, subject, rows.choicesOf(subject.key));
    const after = linked
      .flatMap((one) => this.#standings(one))
      .map(({subject, choice, state: now}) => [placeOf(subject.key, choice), now] as const);
    const suppressions = suppressionsFor(removal, plan, before, new Map<string, StandingState>(after));
    await this.suppress(suppressions);
    return {kind: 'erased', entries, subjects, linked, kept, suppressed: suppressions.length};
  }

  #standings({key}: SubjectRef): readonly HeldBefore[] {
    const {state, receivedOf} = this.#hands;
    return Array.from(state.standings.get(key)?.values() ?? [], (row) => ({
      ...row,
      received: receivedOf(row.idx),
    }));
  }

  async vacuum(): Promise<boolean> {
    return true;
  }

  async hold(hold: Hold): Promise<void> {
    this.#holds.set(hold.subject.key, hold);
  }

  async holdOf(subjectKey: string): Promise<Hold | null> {
    return this.#holds.get(subjectKey) ?? null;
  }

  async liftHold(subjectKey: string): Promise<boolean> {
    return this.#holds.delete(subjectKey);
  }

  async holds(limit: number, after: string): Promise<readonly Hold[]> {
    return byKey(this.#holds.values())
      .filter(({subject}) => subject.key > after)
      .slice(0, limit);
  }

  async endRelation(relation: EndedRelation): Promise<void> {
    this.#relations.set(relation.subject.key, relation);
  }

  async relationOf(subjectKey: string): Promise<EndedRelation | null> {
    return this.#relations.get(subjectKey) ?? null;
  }

  async candidates(limit: number, after: string): Promise<readonly SubjectRef[]> {
    const {subjects} = this.#hands.state;
    const all = new Map([...subjects.values()].flatMap((bound) => Array.from(bound)));
    return [...all.values()]
      .filter(({key}) => key > after && this.#mayFallDue(key))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, limit);
  }

  #mayFallDue(key: string): boolean {
    const {state, isOpen} = this.#hands;
    const given = [...(state.standings.get(key)?.values() ?? [])].some(
      ({state: now}) => now === 'given' || now === 'not-covered',
    );
    const bound = [...state.subjects].filter(([, of]) => of.has(key));
    return (
      !this.#holds.has(key) && (!given || this.#relations.has(key)) && !bound.some(([idx]) => isOpen(idx))
    );
  }
}
