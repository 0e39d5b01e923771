// One tab: the ledger and the outbox as they are, over a disk, a network, locks and timers that the test holds.
import {signAct, type Draft} from '../../src/ledger/draft.ts';
import {ledgerOver, type Entry, type Ledger} from '../../src/ledger/ledger.ts';
import {ConsentError} from '../../src/model/errors.ts';
import {openOutbox, type Delivery, type Outbox} from '../../src/outbox/outbox.ts';
import {httpTransport, type Transport} from '../../src/outbox/transport.ts';
import type {Disk, Hearer} from './protocol-disk.ts';
import type {Locks} from './protocol-locks.ts';
import type {Network} from './protocol-network.ts';
import {AUD, actOf, damaged, type Done} from './protocol-acts.ts';

/** What a tab has in common with the others. */
export interface Surroundings {
  readonly disk: Disk;
  readonly network: Network;
  readonly locks: Locks;
  readonly now: () => number;
  /** Counts commands. */
  readonly step: () => number;
  readonly report: (delivery: Delivery) => void;
  /** Whether a receipt must not go out in a round that began at this step. */
  readonly mustWait: (wire: string, begun: number) => boolean;
  readonly broken: (what: string) => void;
  readonly mutation: TabMutation;
}

/** A fault put into the product from outside, to see whether it is found. */
export interface TabMutation {
  readonly disk?: (disk: Disk) => void;
  readonly ledger?: (ledger: Ledger) => Ledger;
  /** The ledger as the outbox alone sees it. */
  readonly pending?: (ledger: Ledger) => Ledger;
  readonly outbox?: (outbox: Outbox, ledger: Ledger) => Outbox;
  readonly timers?: false;
}

const payloadOf = (wire: string): string => Buffer.from(wire.split('.')[1] ?? '', 'base64url').toString();

/** The database was deleted while an act was being signed: the person is told so, and nothing is recorded. */
function ignoreDeleted(error: unknown): void {
  if (!(error instanceof ConsentError && error.code === 'storage')) throw error;
}

/** A page of a browser. What it has in memory is gone when it dies; what it began on the disk or the network may not. */
export class Tab implements Hearer {
  dead = false;
  frozen = false;
  /** The answers of a form that was not sent yet, with the draft once it is signed. */
  form: {readonly act: Done; draft: Draft | null} | null = null;
  readonly #around: Surroundings;
  #ledger: Ledger | null = null;
  #outbox: Outbox | null = null;
  #inbox: (() => void)[] = [];
  #timers: {readonly at: number; readonly callback: () => void}[] = [];
  /** The round that has the lock: when it began, and of what it has posted, what refuses. */
  #round: {readonly begun: number; readonly refusals: boolean[]} | null = null;
  #direct = false;
  #impatient = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  hear(news: () => void): void {
    if (this.dead) return;
    if (this.frozen) this.#inbox.push(news);
    else news();
  }

  thaw(): void {
    this.frozen = false;
    this.#inbox.splice(0).forEach((news) => news());
  }

  /** Whether what this tab keeps in memory belongs to a database that is still there. */
  get lasting(): boolean {
    return !this.dead && this.#ledger?.ended() === false;
  }

  /** The page is loaded, or shown again: what is pending on this device is sent. */
  resume(again = true): void {
    const open = this.#current() ?? this.#open(false);
    void open?.outbox.drain(again);
  }

  /** A person has answered, or typed another address: the act is signed in advance. */
  prepare(act: Done): void {
    const form: {act: Done; draft: Draft | null} = {act, draft: null};
    this.form = form;
    void this.#sign(act).then((draft) => (form.draft = draft), ignoreDeleted);
  }

  /** The form is sent. Nothing happens while its draft is not ready. */
  submit(): void {
    const {form} = this;
    if (!form?.draft) return;
    this.form = null;
    this.#record(form.act, form.draft);
  }

  /** An act that is signed and recorded at once. */
  act(act: Done): void {
    void this.#sign(act).then((draft) => this.#record(act, draft), ignoreDeleted);
  }

  async #sign(act: Done): Promise<Draft> {
    const {ledger} = this.#current() ?? this.#open(true);
    Object.assign(act, {signing: this.#around.step(), chain: this.#around.disk.database});
    const draft = await signAct(...actOf(act, ledger));
    return act.what === 'broken' ? {...draft, entry: damaged(draft.entry)} : draft;
  }

  #record(act: Done, {entry, texts}: Draft): void {
    const {ledger, outbox} = this.#current() ?? this.#open(true);
    Object.assign(act, {
      entry,
      recorded: this.#around.step(),
      tab: this,
      database: this.#around.disk.database,
      stored: 'pending',
    });
    const written = ledger.append(entry, texts);
    this.#direct = true;
    void outbox.send(entry);
    this.#direct = false;
    written.then(
      () => (act.stored = 'device'),
      () => (act.stored = 'page'),
    );
  }

  #current(): {ledger: Ledger; outbox: Outbox} | null {
    if (this.#ledger?.ended()) {
      void this.#outbox?.close();
      this.#ledger = this.#outbox = null;
    }
    return this.#ledger && this.#outbox && {ledger: this.#ledger, outbox: this.#outbox};
  }

  #open(create: true): {ledger: Ledger; outbox: Outbox};
  #open(create: boolean): {ledger: Ledger; outbox: Outbox} | null;
  #open(create: boolean): {ledger: Ledger; outbox: Outbox} | null {
    const {disk, report, mutation, now} = this.#around;
    const rows = disk.connect(this, create);
    if (!rows) return null;
    const ledger = mutation.ledger?.(ledgerOver(rows)) ?? ledgerOver(rows);
    const later = (callback: () => void, ms: number): unknown =>
      mutation.timers !== false && this.#timers.push({at: now() + ms, callback});
    const outbox = openOutbox({
      aud: AUD,
      ledger: mutation.pending?.(ledger) ?? ledger,
      transport: this.#transport(),
      report,
      random: () => 0.5,
      setTimeout: later,
      locks: this.#locks(),
    });
    this.#ledger = ledger;
    this.#outbox = mutation.outbox?.(outbox, ledger) ?? outbox;
    return {ledger, outbox: this.#outbox};
  }

  /** The one over HTTP; within a round it minds that what refuses goes first, and that a yes waits for it. */
  #transport(): Transport {
    const {network, now, broken, mustWait} = this.#around;
    const real = httpTransport({fetch: network.fetchFor(this), timeout: 20, now});
    return {
      ...real,
      post: (aud, wire) => {
        const refusal = /"kind":"(withdrawal"|objection","state":"raised")/.test(payloadOf(wire));
        if (!this.#direct && !this.#impatient && this.#round) {
          const {begun, refusals} = this.#round;
          if (refusal && refusals.includes(false)) broken('a refusal was posted after a grant of its round');
          if (mustWait(wire, begun)) broken('a yes was posted before the no that takes it back');
          refusals.push(refusal);
        }
        return real.post(aud, wire);
      },
    };
  }

  #locks(): LockManager {
    const real = this.#around.locks.of(this);
    const request = (name: string, options: LockOptions, round: () => Promise<void>): Promise<void> =>
      real.request(name, options, () => {
        this.#round = {begun: this.#around.step(), refusals: []};
        return round().finally(() => {
          this.#round = null;
        });
      });
    return {...real, request} as unknown as LockManager; // as `Locks.of`
  }

  /** The tab has waited for its turn long enough. From here on its rounds may overlap. */
  losePatience(): void {
    this.#impatient = true;
    this.#around.locks.losePatience(this);
  }

  /** Runs the timers that are due. */
  tick(): void {
    const {now} = this.#around;
    if (this.dead || this.frozen) return;
    const due = this.#timers.filter(({at}) => at <= now());
    this.#timers = this.#timers.filter(({at}) => at > now());
    due.forEach(({callback}) => callback());
  }

  /** The page is gone. `flush`: what it began on the disk still ends. */
  die(flush: boolean): void {
    this.dead = true;
    if (!flush) this.#around.disk.lose(this);
    this.#around.locks.leave(this);
    this.form = null;
  }

  /** The entries that this tab's ledger would show; none without one. */
  async entries(): Promise<readonly Entry[]> {
    return (await this.#ledger?.entries()) ?? [];
  }
}
