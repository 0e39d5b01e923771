// What the person does in the block, each an act of its own: signed before it is needed, and recorded once.
import type {Act, Consent, Draft, Recorded} from '../consent.ts';
import {Drafts, unsignable} from './drafts.ts';
import {UnderWay} from './under-way.ts';

export interface CaptureActsHost {
  /** Null before there is one, and once the element is gone. */
  readonly consent: () => Consent | null;
  /** A draft is ready, or will never be. */
  readonly onReady: () => void;
  readonly onRecorded: (draft: Draft, recorded: Recorded) => void;
  /** There is nothing to record: the act could not be signed. */
  readonly onLost: () => void;
  readonly onError: (error: unknown, code: string) => void;
}

/** A withdrawal, but for its addresses: those of what it takes back. */
export type Withdrawal = Omit<Act, 'contact'>;

export class CaptureActs {
  readonly #host: CaptureActsHost;
  readonly #drafts: Drafts;
  readonly #underWay: UnderWay = new UnderWay();

  constructor(host: CaptureActsHost) {
    this.#host = host;
    this.#drafts = new Drafts({
      sign: async (act) => (await host.consent()?.sign(act)) ?? null,
      onReady: host.onReady,
      onError: (error) => host.onError(error, unsignable()),
    });
  }

  /** Has an act signed, so that it is ready when the form goes. */
  prepare(act: Act | null): void {
    if (act) this.#drafts.ask(act);
  }

  /** Forgets what was signed and not submitted. */
  clear(): void {
    this.#drafts.clear();
  }

  /** What the form's field says of an act; empty without one. */
  field(act: Act | null, method: string): string {
    return act ? this.#drafts.field(act, method) : '';
  }

  /** What it says by now of the act that was recorded last, as that was then. */
  submitted(method: string): string {
    return this.#drafts.submitted(method);
  }

  /**
   * Records an act, whatever becomes of form and element afterwards; null without one, and when it could not be
   * signed. It begins in this task.
   */
  async record(act: Act | null): Promise<Recorded | null> {
    const consent = this.#host.consent();
    if (!act) return null;
    return this.#underWay.during(async () => {
      const asked = this.#drafts.submit(act, async (one) => (await consent?.sign(one)) ?? null);
      return this.#keep(asked.ready ?? (await asked.draft), consent);
    });
  }

  /** Takes back what a receipt of this device gave. @param hash its hash */
  async withdraw(consent: Consent, act: Withdrawal, hash: string): Promise<void> {
    try {
      await this.#underWay.during(async () => {
        const known = await consent.entries().catch(() => []); // where they cannot be read, its hash is enough
        const contact = known.find((entry) => entry.hash === hash)?.contact ?? {};
        await this.#keep(await consent.sign({...act, contact}), consent);
      });
    } catch (error) {
      this.#host.onError(error, unsignable());
    }
  }

  /** Closes a consent, once all that it was given is on the disk. */
  close(consent: Consent): void {
    this.#underWay.close(consent);
  }

  async #keep(draft: Draft | null, consent: Consent | null): Promise<Recorded | null> {
    if (!draft || !consent) {
      this.#host.onLost();
      return null;
    }
    return this.#underWay.once(draft, () => this.#write(draft, consent));
  }

  async #write(draft: Draft, consent: Consent): Promise<Recorded> {
    const recorded = await consent.record(draft); // begins in this task when the draft was ready
    this.#host.onRecorded(draft, recorded);
    return recorded;
  }
}
