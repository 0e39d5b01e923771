// Who listens, in the store that forgets.
import type {MemoryState} from './memory-rows.ts';
import type {EventRow} from './store.ts';
import {messagesOf} from './webhooks/spread.ts';
import {seenByAll} from './webhooks/sql.ts';
import {
  BY_HAND,
  type Audience,
  type Delivery,
  type DeliveryCount,
  type DeliveryFilter,
  type DeliveryId,
  type DeliveryState,
  type DeliveryStore,
  type Endpoint,
  type Outcome,
} from './webhooks/store.ts';

interface Place {
  seq: number;
  holder: string | null;
  until: number;
}

/** A row of what SQL has as the table `delivery`. */
interface Row extends DeliveryId {
  readonly subject: string;
  state: DeliveryState;
  attempts: number;
  next: number;
  tried: number | null;
  answer: string | null;
}

const byPlace = (a: DeliveryId, b: DeliveryId): number =>
  a.endpoint === b.endpoint ? a.seq - b.seq : a.endpoint < b.endpoint ? -1 : 1;

export class MemoryDeliveries implements DeliveryStore {
  readonly #state: MemoryState;
  /** When an entry was received. */
  readonly #received: (idx: number) => number;
  readonly #places = new Map<string, Place>();
  #rows: Row[] = [];

  constructor(state: MemoryState, received: (idx: number) => number) {
    this.#state = state;
    this.#received = received;
  }

  async endpoint(name: string): Promise<Endpoint> {
    return {name, seq: this.#place(name, this.#state.next).seq};
  }

  #place(name: string, seq: number): Place {
    const place = this.#places.get(name) ?? {seq, holder: null, until: 0};
    this.#places.set(name, place);
    return place;
  }

  /** Messages whose event is still there, with it. */
  #all(): readonly (readonly [Row, EventRow])[] {
    const events = new Map(this.#state.events.map((event) => [event.seq, event]));
    return this.#rows.flatMap((row) => {
      const event = events.get(row.seq);
      return event ? [[row, event] as const] : [];
    });
  }

  #pending(name: string): readonly (readonly [Row, EventRow])[] {
    return this.#all().filter(([row]) => row.endpoint === name && row.state === 'pending');
  }

  async isReady(name: string, now: number): Promise<boolean> {
    const {seq} = this.#places.get(name) ?? {seq: 0};
    const isBehind = (this.#state.events.at(-1)?.seq ?? 0) > seq;
    return isBehind || this.#pending(name).some(([{next}]) => next <= now);
  }

  async spread(audience: Audience, now: number, limit: number): Promise<number> {
    const place = this.#place(audience.name, 0);
    const events = this.#state.events.filter(({seq}) => seq > place.seq).slice(0, limit);
    for (const message of events.flatMap((one) => messagesOf(audience, one))) {
      this.#rows.push({...message, attempts: 0, next: now, tried: null, answer: null});
    }
    place.seq = events.at(-1)?.seq ?? place.seq;
    return events.length;
  }

  async hold(name: string, holder: string, ms: number): Promise<boolean> {
    const place = this.#places.get(name);
    if (!place || (place.holder !== null && place.holder !== holder && place.until > Date.now()))
      return false;
    Object.assign(place, {holder, until: Date.now() + ms});
    return true;
  }

  async release(name: string, holder: string): Promise<void> {
    const place = this.#places.get(name);
    if (place?.holder === holder) Object.assign(place, {holder: null, until: 0});
  }

  async due(name: string, now: number, limit: number): Promise<readonly Delivery[]> {
    const first = new Map<string, readonly [Row, EventRow]>();
    for (const one of this.#pending(name).toSorted(([a], [b]) => a.seq - b.seq)) {
      if (!first.has(one[0].subject)) first.set(one[0].subject, one);
    }
    return [...first.values()]
      .filter(([{next}]) => next <= now)
      .toSorted(([a], [b]) => a.next - b.next || a.seq - b.seq)
      .slice(0, limit)
      .map(deliveryOf);
  }

  async settle({endpoint, seq, next}: Delivery, outcome: Outcome): Promise<boolean> {
    const [row] = this.#pending(endpoint).find(([one]) => one.seq === seq && one.next === next) ?? [];
    if (!row) return false;
    const {state, at: tried, answer} = outcome;
    Object.assign(row, {state, attempts: row.attempts + 1, next: outcome.next, tried, answer});
    for (const [later] of this.#pending(endpoint)) {
      if (later.subject === row.subject && later.seq > seq) later.next = outcome.next;
    }
    return true;
  }

  async list({limit, state, subject, after}: DeliveryFilter): Promise<readonly Delivery[]> {
    return this.#all()
      .filter(([row]) => (state ?? row.state) === row.state && (subject ?? row.subject) === row.subject)
      .filter(([row]) => !after || byPlace(row, after) > 0)
      .toSorted(([a], [b]) => byPlace(a, b))
      .slice(0, limit)
      .map(deliveryOf);
  }

  async find(id: DeliveryId): Promise<Delivery | null> {
    const found = this.#all().find(([row]) => byPlace(row, id) === 0);
    return found ? deliveryOf(found) : null;
  }

  async replay(id: DeliveryId, now: number): Promise<number> {
    const [first] = this.#all().find(([row]) => byPlace(row, id) === 0) ?? [];
    const again = this.#all()
      .map(([row]) => row)
      .filter(
        ({endpoint, subject, seq, state}) =>
          endpoint === id.endpoint && subject === first?.subject && seq >= id.seq && state !== 'by-hand',
      );
    for (const row of again) {
      Object.assign(row, {state: 'pending', attempts: 0, next: row.next === now ? now - 1 : now});
    }
    return again.length;
  }

  async done(id: DeliveryId, at: number): Promise<boolean> {
    const [row] = this.#all().find(([one]) => byPlace(one, id) === 0) ?? [];
    if (!row || row.state === 'delivered') return false;
    Object.assign(row, {state: 'delivered', tried: at, answer: 'by hand'});
    return true;
  }

  async numbers(): Promise<readonly DeliveryCount[]> {
    const counts = new Map<string, DeliveryCount>();
    for (const [{endpoint, state}, {idx}] of this.#all()) {
      if (state === 'delivered') continue;
      const name = `${endpoint} ${state}`;
      const {count = 0, oldest = Infinity} = counts.get(name) ?? {};
      const older = Math.min(oldest, this.#received(idx));
      counts.set(name, {endpoint, state, count: count + 1, oldest: older});
    }
    return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  }

  async prune(before: number, names: readonly string[]): Promise<number> {
    const rows = this.#all().map(([row]) => row);
    this.#rows = rows.filter(({state, tried}) => state !== 'delivered' || (tried ?? 0) >= before);
    const places = new Map(Array.from(this.#places, ([name, {seq}]) => [name, seq]));
    const seen = seenByAll([BY_HAND, ...names], places);
    const told = new Set(this.#rows.map(({seq}) => seq));
    const {events} = this.#state;
    const left = events.filter(({seq, idx}) => seq > seen || told.has(seq) || this.#received(idx) >= before);
    const gone = events.length - left.length;
    events.splice(0, events.length, ...left);
    return gone;
  }
}

const deliveryOf = ([{subject: _subject, ...row}, event]: readonly [Row, EventRow]): Delivery => ({
  ...event,
  ...row,
});
