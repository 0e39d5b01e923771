// Between <consent-centre> and the device: loads the notice, knows what holds, does what the person asks for at once.
import type {ReactiveController} from 'lit';
import type {Centre, Contact, FiledReceipt, KnownPerson, TypedAddress} from '../centre.ts';
import type {ReceiptStatus, Recorded} from '../consent.ts';
import {ConsentError} from '../model/errors.ts';
import type {Messages} from '../model/messages.ts';
import type {Notice} from '../model/notice.ts';
import type {Answer, Right} from '../model/vocabulary.ts';
import {unsignable} from './drafts.ts';
import {CentreActs} from './centre-acts.ts';
import {CentreConnection} from './centre-connection.ts';
import {CentreDevice} from './centre-device.ts';
import {CentreFoot} from './centre-foot.ts';
import {Forgetting} from './centre-forgetting.ts';
import type {CentreHost, CentreSetting} from './centre-host.ts';
import {askedAfter, type Asked} from './centre-question.ts';
import {Readings} from './centre-readings.ts';
import {listenForReturns} from './centre-returns.ts';
import {blocksOf, type Block} from './centre-standing.ts';
import {textsFor, type CentreTexts} from './centre-texts.ts';
import {Imports} from './imports.ts';
import {noticeFrom} from './notice-source.ts';
import {ReceiverWord} from './receiver-word.ts';

export class CentreController implements ReactiveController {
  readonly #host: CentreHost;
  #setting: CentreSetting | null = null;
  #texts: CentreTexts | null = null;
  readonly #acts: CentreActs = new CentreActs({
    centre: () => this.#centre,
    contact: () => this.device.person?.contact ?? this.#host.contact ?? {},
    isTranslated: () => this.#host.isTranslated(),
    onRecorded: (centre, recorded, tells) => this.#recorded(centre, recorded, tells),
    onError: (error, tells) => {
      this.#fail(error, unsignable());
      if (tells) this.foot.show('not-stored');
    },
  });
  readonly #connection: CentreConnection;
  #stopListening: (() => void) | null = null;
  /** The choice for which the notice is shown anew. */
  asked: Asked | null = null;
  blocks: readonly [Block, ...Block[]] | null = null;
  readonly device: CentreDevice = new CentreDevice();
  readonly readings: Readings = new Readings({
    centre: () => this.#centre,
    history: () => this.device.history,
    onRead: () => this.#host.requestUpdate(),
  });
  readonly imports: Imports = new Imports({
    centre: () => this.#centre,
    controller: () => this.#texts?.notice.controller.id,
    here: () => this.device.history.map(({entry}) => entry.hash),
    onRead: () => this.#host.requestUpdate(),
  });
  readonly receiver: ReceiverWord = new ReceiverWord();
  /** What the line at the foot says. */
  readonly foot: CentreFoot;
  readonly forgetting: Forgetting = new Forgetting({
    centre: () => this.#centre,
    settled: () => this.#acts.settled,
    onForgotten: () => this.#begin(),
    onChange: () => this.#host.requestUpdate(),
    onError: (error) => this.#fail(error, 'storage'),
  });

  constructor(host: CentreHost) {
    this.#host = host;
    this.foot = new CentreFoot(() => host.requestUpdate());
    this.#connection = new CentreConnection({
      host,
      settled: () => this.#acts.settled,
      onOpen: (all) => this.foot.recall(all),
      onResumed: () => this.#poll(),
      onStatus: (status) => this.#stands(status),
      onElsewhere: () => void this.#look(),
      onError: (error) => this.#fail(error, 'receiver'),
    });
    host.addController(this);
  }

  get #centre(): Centre | null {
    return this.#connection.centre;
  }

  hostConnected(): void {
    this.#stopListening = listenForReturns({
      onSeen: () => void this.#look().then(() => this.#poll()),
      onOnline: () => this.#onOnline(),
    });
    if (this.#setting && !this.#centre) void this.#connection.open(this.#setting).then(() => this.#look());
  }

  hostDisconnected(): void {
    this.#stopListening?.();
    this.#connection.leave();
  }

  /** A notice that could not be loaded may be there now, and with it the questions. */
  #onOnline(): void {
    if (this.#setting && this.#texts?.onlyEarlier) void this.configure(this.#setting);
  }

  /** Opens what the setting names. Without the notice, what the device knows shows under the last one it has seen. */
  async configure(setting: CentreSetting): Promise<void> {
    this.#setting = setting;
    const connected = this.#connection.open(setting);
    try {
      await this.#open(setting, await noticeFrom(setting.notice), false);
    } catch (error) {
      if (this.#setting !== setting) return;
      this.#fail(error, 'notice-unavailable');
      const last = await this.#centre?.consent.lastNotice().catch(() => null);
      if (last)
        await this.#open(setting, last, true).catch((cause: unknown) => this.#fail(cause, 'language'));
    }
    await connected;
  }

  async #open(setting: CentreSetting, notice: Notice, onlyEarlier: boolean): Promise<void> {
    const texts = await textsFor(notice, setting, onlyEarlier);
    if (this.#setting !== setting) return;
    this.#texts = texts;
    await this.#look();
  }

  #stands(status: ReceiptStatus): void {
    this.#host.onStatus(status);
    this.foot.stands(status);
    if (status.delivery === 'received' || status.delivery === 'parked') void this.#look();
    if (status.delivery === 'received') void this.#poll(true);
  }

  /** The texts of the notice's language; null before there is a notice. */
  get messages(): Messages | null {
    return this.#texts?.messages ?? null;
  }

  /** Whether receipts go anywhere. */
  get sends(): boolean {
    return this.#connection.sends;
  }

  get testing(): boolean {
    return this.#connection.testing;
  }

  choose(person: KnownPerson): void {
    this.device.choose(person);
    this.asked = null;
    void this.#look();
  }

  /** Reads again what the device knows. */
  async #look(): Promise<void> {
    const centre = this.#centre;
    if (!centre) return;
    try {
      await this.device.read(centre, this.#host.contact, this.receiver.said);
      if (centre !== this.#centre) return;
    } catch (error) {
      if (centre !== this.#centre) return; // it was closed meanwhile
      this.#fail(error, 'storage'); // what is on the screen stays: withdrawing must not end because a disk fails
    }
    this.#layOut();
    for (const jti of this.readings.unsettled) void this.readings.verify(jti);
  }

  #layOut(): void {
    if (!this.#texts) return;
    const {people, person} = this.device;
    const {said} = this.receiver;
    this.blocks = blocksOf({...this.#texts, people, person, said, now: Date.now()});
    if (!this.mayAsk) this.asked = null;
    this.#host.requestUpdate();
  }

  /** Whether anything can be answered now: not while the notice is missing, nor while all marketing is blocked. */
  get mayAsk(): boolean {
    const {contact, token, subject} = this.#host;
    const isAnybody =
      this.device.person !== null || [contact, token, subject].some((one) => one !== undefined);
    return isAnybody && !this.#texts?.onlyEarlier && this.device.blockedSince === null;
  }

  /** The page has said who the person is. */
  hostChanged(): void {
    void this.#look();
  }

  async #poll(now = false): Promise<void> {
    const centre = this.#centre;
    if (!centre || !(await this.receiver.ask(centre, now)) || centre !== this.#centre) return;
    await this.#look();
  }

  /** Shows the notice anew for one choice, or puts it away again; only an answer counts. */
  askAgain(choice: string): void {
    if (!this.#texts || !this.mayAsk) return;
    this.asked = askedAfter(this.asked, choice, this.#texts);
    this.#host.requestUpdate();
  }

  /** Takes an answer and records it at once; false when it is taken back: a yes that no person gave (U31). */
  answer(choice: string, answer: Answer, trusted: boolean): boolean {
    const [notice, asked] = [this.#texts?.notice, this.asked];
    if (!notice || asked?.id !== choice) return false;
    if (answer === 'given' && !this.#isPerson(trusted)) return false;
    const done = this.#acts.answer(notice, asked, answer, trusted);
    void done.then((recorded) => recorded && this.asked === asked && this.askAgain(choice));
    return true;
  }

  /** Whether it was a person who pressed; the line at the foot says so when it was not. */
  #isPerson(trusted: boolean): boolean {
    const isPerson = trusted || this.testing;
    if (!isPerson) this.foot.show('not-a-person');
    return isPerson;
  }

  /** Takes back what was given of some choices: one act, at once, from anywhere (U7, U9). */
  async withdraw(choices: readonly string[], trusted: boolean): Promise<void> {
    await this.#acts.withdraw(this.blocks ?? [], choices, trusted);
  }

  /** Blocks all marketing, or lifts the block (U24). Lifting counts as a yes: only a person can do it. */
  async object(state: 'raised' | 'lifted', trusted: boolean): Promise<void> {
    const [block] = this.blocks ?? [];
    if (block && (state === 'raised' || this.#isPerson(trusted)))
      await this.#acts.object(block, state, trusted);
  }

  /** Uses a right (U23). @returns the id of the receipt; null when it could not be signed */
  async request(
    right: Right,
    said: Pick<Contact, 'text' | 'reply'>,
    trusted: boolean,
  ): Promise<string | null> {
    const [block] = this.blocks ?? [];
    return (block && (await this.#acts.request(block, right, said, trusted))?.jti) ?? null;
  }

  async #recorded(centre: Centre, recorded: Recorded, tells: boolean): Promise<void> {
    const all = await centre.consent.status().catch(() => []);
    const stands = all.find(({jti}) => jti === recorded.jti);
    if (stands && tells) this.foot.tell(stands);
    this.forgetting.state = 'no';
    this.#host.onRecorded(recorded);
    await this.#look();
  }

  /** Posts a typed address. @returns whether the receiver has got it */
  async typed(to: 'refusals' | 'access', address: TypedAddress): Promise<boolean> {
    const controller = this.#texts?.notice.controller.id;
    return controller !== undefined && (await this.#centre?.typed(to, address, controller)) === true;
  }

  /** Takes back what a receipt out of a file gives, by its hash alone (U8). */
  async withdrawFiled(file: FiledReceipt, choices: readonly string[], trusted: boolean): Promise<void> {
    if (this.#texts) await this.#acts.withdrawFiled(this.#texts, file, choices, trusted);
  }

  /** Begins anew on a device that was forgotten. */
  async #begin(): Promise<void> {
    this.asked = null;
    this.readings.clear();
    this.imports.clear();
    this.receiver.forget();
    this.foot.forget();
    if (this.#setting) await this.#connection.open(this.#setting);
    await this.#look();
  }

  #fail(error: unknown, code: string): void {
    if (error instanceof ConsentError && error.code === 'closed') return; // the element is gone, or set anew
    const message = error instanceof Error ? error.message : String(error);
    this.#host.onError(
      error instanceof ConsentError ? error : new ConsentError(code, message, {cause: error}),
    );
  }
}
