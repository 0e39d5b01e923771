// What must hold after every command of the protocol's tests, and what at the end.
import type {Entry} from '../../src/ledger/ledger.ts';
import {ledgerOver} from '../../src/ledger/ledger.ts';
import {parseAck, type AckPayload} from '../../src/receipt/ack.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {subjectKey} from '../../src/receiver/subject.ts';
import {CHOICES, PEOPLE, isRecorded, type Recorded} from './protocol-acts.ts';
import type {Database} from './protocol-disk.ts';
import {quiet} from './protocol-quiet.ts';
import {expected, refusedLast, type Held} from './protocol-standing.ts';
import {leftBehind} from './protocol-waiting.ts';
import type {World} from './protocol-world.ts';

/** Holds one run to what must hold. */
export class Invariants {
  readonly #world: World;
  /** Rows that were looked at, by database. */
  readonly #seen: Map<Database, number> = new Map();
  readonly #entries: Map<string, Entry> = new Map();
  readonly #acks: Map<string, AckPayload> = new Map();
  #state = '';

  constructor(world: World) {
    this.#world = world;
  }

  /** @throws Error that names what is broken */
  async check(): Promise<void> {
    const {faults, disk, acts} = this.#world;
    for (const fault of faults) fail(fault);
    for (const key of disk.overwritten) fail(`the row ${key} was written over`);
    for (const database of disk.history) await this.#look(database);
    for (const act of acts.filter(isRecorded)) {
      if (act.stored === 'device' && !act.database?.rows.has(`entry/${act.entry.jti}`))
        fail(`act ${act.n} is not on disk, and was said to be`);
    }
    for (const jti of this.#world.received) await this.#isHeld(jti);
    this.#world.received.clear();
    await this.#receiver();
  }

  /** Looks at the rows that a database has got. */
  async #look(database: Database): Promise<void> {
    const rows = [...database.rows].slice(this.#seen.get(database) ?? 0);
    this.#seen.set(database, database.rows.size);
    for (const [key, value] of rows) {
      const [kind, jti = ''] = key.split('/');
      if (kind === 'entry') this.#entry(value as Entry); // only `append` writes such rows
      if (kind === 'ack') await this.#ack(jti, String(value));
      if (kind === 'news' && this.#act(jti)?.what !== 'broken') fail(`${jti} is parked: ${String(value)}`);
    }
  }

  #act(jti: string): Recorded | undefined {
    return this.#world.acts.filter(isRecorded).find(({entry}) => entry.jti === jti);
  }

  /** Nothing but what was done, each after one that is there; two after the same one only when neither was. */
  #entry(entry: Entry): void {
    const act = this.#act(entry.jti) ?? fail(`nobody did ${entry.jti}`);
    if (act.entry.wire !== entry.wire) fail(`act ${act.n} lies on disk as another one`);
    act.onDisk ??= this.#world.step;
    const {prev} = parseReceipt(entry.wire).payload;
    const all = [...this.#entries.values()].filter(({iss}) => iss === entry.iss);
    const isThere = act.chain === act.database; // else what it follows was deleted while it was signed
    if (entry.seq > 0 && isThere && !all.some(({hash, seq}) => hash === prev && seq === entry.seq - 1))
      fail(`act ${act.n} follows one that is not there`);
    for (const twin of all.filter(({seq}) => seq === entry.seq)) {
      const other = this.#act(twin.jti);
      if (isThere && (other?.onDisk ?? Infinity) < (act.signing ?? 0))
        fail(`act ${act.n} takes a place that was taken`);
    }
    this.#entries.set(entry.jti, entry);
  }

  /** Every acknowledgement of one receipt says the same; only a quarantine can end. */
  async #ack(jti: string, text: string): Promise<void> {
    const {payload} = parseAck(text);
    const before = this.#acks.get(jti);
    const same = ['iss', 'aud', 'jti', 'receipt', 'received', 'salt', 'chain'] as const;
    if (before && same.some((name) => before[name] !== payload[name])) fail(`two answers to ${jti} differ`);
    if (before?.status === 'recorded' && payload.status !== 'recorded')
      fail(`${jti} went back into quarantine`);
    this.#acks.set(jti, payload);
    await this.#isHeld(jti);
  }

  async #isHeld(jti: string): Promise<void> {
    const {entry} = this.#act(jti) ?? fail(`an answer to ${jti}, which nobody did`);
    const held = await this.#world.store.find(entry.iss, jti);
    if (held?.hash !== entry.hash) fail(`${jti} passes for received, and the receiver has it not`);
  }

  /** The acts that the receiver has; each once, and none that nobody recorded. */
  async #held(): Promise<readonly Held[]> {
    const listed = await this.#world.store.latest(1000);
    const rows = listed.flatMap(({receipt}) => receipt ?? []);
    if (new Set(rows.map(({hash}) => hash)).size < rows.length) fail('the receiver has a receipt twice');
    return rows.map((row) => {
      const act = this.#act(row.payload.jti) ?? fail(`the receiver has ${row.payload.jti}, which nobody did`);
      return {act, row};
    });
  }

  /** What holds at the receiver is what must. */
  async #receiver(): Promise<void> {
    const {store, approved, secrets} = this.#world;
    const {entries, quarantined} = await store.counts();
    const state = `${entries} ${quarantined} ${approved}`;
    if (state === this.#state) return;
    this.#state = state;
    const held = await this.#held();
    for (const email of PEOPLE) {
      const rows = await store.standings(subjectKey(secrets.pepper, 'example', 'email', email));
      for (const choice of CHOICES) {
        const found = rows.find((row) => row.choice === choice)?.state ?? 'unanswered';
        const stands = ['given', 'unanswered'].includes(found) ? found : 'refused';
        const must = expected(held, email, choice);
        if (stands !== must) fail(`${choice} of ${email} stands at ${found}, and must at ${must}`);
        if (stands === 'given' && refusedLast(held, email, choice))
          fail(`${choice} of ${email} is given, though the last word was no`);
      }
    }
  }

  /** The faults end. Pages that are open deliver by themselves; then the last page of this site delivers the rest. */
  async end(): Promise<void> {
    const world = this.#world;
    await world.calm();
    const waiting = world.acts
      .filter(isRecorded)
      .filter(({tab, database, what}) => tab?.lasting && !database?.deleted && what !== 'broken')
      .filter((act) => !leftBehind(world.acts).has(act));
    await world.wait(async () => !(await this.#notStored(waiting)));
    await this.check();
    const late = await this.#notStored(waiting);
    if (late) fail(`act ${late.n} was not sent by the page that did it`);
    for (const tab of world.tabs.filter(({dead}) => !dead)) tab.resume(false);
    await quiet();
    const unwritten = waiting.find(({entry, database}) => !database?.rows.has(`entry/${entry.jti}`));
    if (unwritten) fail(`act ${unwritten.n} was not written when the disk was free again`);
    for (const tab of world.tabs.filter(({dead}) => !dead)) tab.die(true);
    const last = world.open();
    await quiet();
    await world.wait(async () => !(await this.#unfinished()));
    last.die(true);
    await this.check();
    const why = await this.#unfinished();
    if (why) fail(why);
  }

  /** The first of these that the receiver has not. */
  async #notStored(acts: readonly Recorded[]): Promise<Recorded | null> {
    for (const act of acts) if (!(await this.#isStored(act))) return act;
    return null;
  }

  async #isStored({entry}: Recorded): Promise<boolean> {
    return (await this.#world.store.find(entry.iss, entry.jti))?.hash === entry.hash;
  }

  /** What is wrong with the first act that reached the disk and has not come to its end; null without one. */
  async #unfinished(): Promise<string | null> {
    const {disk, acts} = this.#world;
    const rows = disk.connect({dead: false, hear: (news) => news()}, false);
    const shown = rows ? await ledgerOver(rows).entries() : [];
    const behind = leftBehind(acts);
    for (const act of acts.filter(isRecorded)) {
      const {n, what, entry, database} = act;
      if (database !== disk.database || !database?.rows.has(`entry/${entry.jti}`)) continue;
      const found = shown.find(({jti}) => jti === entry.jti);
      if (!found) return `act ${n} vanished from the ledger`;
      if (behind.has(act)) continue;
      if (what === 'broken' && !found.parked) return `act ${n} was not parked`;
      if (what !== 'broken' && !(await this.#isStored(act))) return `act ${n} never reached the receiver`;
      if (what !== 'broken' && what !== 'strange' && found.ack === null)
        return `act ${n} is pending for ever`;
    }
    return null;
  }
}

function fail(what: string): never {
  throw new Error(what);
}
