// Between <consent-centre> and the device: loads the notice, knows what holds, does what the person asks for at once.
import type {ReactiveController} from 'lit';
import {
  openCentre,
  type Centre,
  type Contact,
  type FiledReceipt,
  type KnownPerson,
  type TypedAddress,
} from '../centre.ts';
import {isLoopback, loadNotice, type Bundle, type ReceiptStatus, type Recorded} from '../consent.ts';
import type {CentreMessages, CentreStatus} from '../model/centre-messages.ts';
import {ConsentError} from '../model/errors.ts';
import type {Messages} from '../model/messages.ts';
import {parseNotice, type Notice} from '../model/notice.ts';
import {presentCentre} from '../model/present-centre.ts';
import {present} from '../model/present.ts';
import type {Answer, Right} from '../model/vocabulary.ts';
import {unsignable} from './drafts.ts';
import {CentreActs} from './centre-acts.ts';
import type {Asked} from './centre-choices.ts';
import {CentreDevice} from './centre-device.ts';
import type {CentreHost, CentreSetting} from './centre-host.ts';
import {centreMessagesFor} from './centre-languages.ts';
import {bundleOf, Readings} from './centre-readings.ts';
import {blocksOf, type Block} from './centre-standing.ts';
import {Imports} from './imports.ts';
import {messagesFor} from './languages.ts';
import {lookOver} from './linting.ts';
import {ReceiverWord} from './receiver-word.ts';
import {stuckOf, wordFor} from './status-words.ts';

export class CentreController implements ReactiveController {
  readonly #host: CentreHost;
  #setting: CentreSetting | null = null;
  #centre: Centre | null = null;
  #notice: Notice | null = null;
  #onlyEarlier = false;
  readonly #acts: CentreActs = new CentreActs({
    centre: () => this.#centre,
    contact: () => this.device.person?.contact ?? this.#host.contact ?? {},
    isTranslated: () => this.#host.isTranslated(),
    onRecorded: (centre, recorded, tells) => this.#recorded(centre, recorded, tells),
    onError: (error, tells) => {
      this.#fail(error, unsignable());
      if (tells) this.#show('not-stored');
    },
  });
  #told: string | null = null;
  messages: Messages | null = null;
  words: CentreMessages | null = null;
  /** The choice for which the notice is shown anew. */
  asked: Asked | null = null;
  blocks: readonly [Block, ...Block[]] | null = null;
  readonly device: CentreDevice = new CentreDevice();
  readonly readings: Readings = new Readings();
  readonly imports: Imports = new Imports();
  readonly receiver: ReceiverWord = new ReceiverWord();
  status: CentreStatus | 'not-a-person' = 'untouched';
  /** What the receiver said of the act that the status tells of, when it refused it. */
  problem: string | null = null;
  forgetting: 'no' | 'asked' | 'done' | 'failed' = 'no';

  constructor(host: CentreHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('focus', this.#onFocus);
    document.addEventListener('visibilitychange', this.#onFocus);
    window.addEventListener('pageshow', this.#onFocus);
    window.addEventListener('online', this.#onOnline);
    if (this.#setting && !this.#centre) void this.#connect(this.#setting).then(() => this.#look());
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.#onFocus);
    document.removeEventListener('visibilitychange', this.#onFocus);
    window.removeEventListener('pageshow', this.#onFocus);
    window.removeEventListener('online', this.#onOnline);
    this.#leave();
  }

  readonly #onFocus = (): void => {
    if (document.visibilityState === 'visible') void this.#look().then(() => this.#poll());
  };

  /** A notice that could not be loaded may be there now, and with it the questions. */
  readonly #onOnline = (): void => {
    if (this.#setting && this.#onlyEarlier) void this.configure(this.#setting);
  };

  /** Opens what the setting names. Without the notice, what the device knows shows under the last one it has seen. */
  async configure(setting: CentreSetting): Promise<void> {
    this.#setting = setting;
    const connected = this.#connect(setting);
    try {
      const {notice: source} = setting;
      const notice = typeof source === 'string' ? await loadNotice(source) : parseNotice(source);
      await lookOver(notice, isLoopback(location.hostname));
      await this.#open(setting, notice, false);
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
    const messages = await messagesFor(notice, setting);
    const words = await centreMessagesFor(messages.lang, 'da', 'en');
    if (this.#setting !== setting) return;
    if (!words) throw new ConsentError('language', 'this page has no texts for the centre');
    [this.#notice, this.messages, this.words, this.#onlyEarlier] = [notice, messages, words, onlyEarlier];
    await this.#look();
  }

  async #connect(setting: CentreSetting): Promise<void> {
    this.#leave();
    try {
      const {receiver, receiverKey, test} = setting;
      const centre = openCentre({
        receiver,
        receiverKey,
        test,
        token: () => this.#host.token,
        subject: () => this.#host.subject,
      });
      this.#centre = centre;
      centre.consent.onStatus((status) => this.#stands(status));
      centre.consent.onElsewhere(() => void this.#look());
      await this.#recall(centre);
      await centre.consent.resume();
      await this.#poll();
    } catch (error) {
      this.#fail(error, 'receiver');
    }
  }

  #leave(): void {
    const centre = this.#centre;
    this.#centre = null;
    void this.#acts.settled.then(() => centre?.close());
  }

  /** What earlier pages left parked or undelivered. */
  async #recall(centre: Centre): Promise<void> {
    const stuck = stuckOf(await centre.consent.status().catch(() => []));
    if (stuck && centre === this.#centre) this.#tell(stuck);
  }

  #stands(status: ReceiptStatus): void {
    this.#host.onStatus(status);
    if (status.jti === this.#told) this.#tell(status);
    if (status.delivery === 'received' || status.delivery === 'parked') void this.#look();
    if (status.delivery === 'received') void this.#poll(true);
  }

  #tell(status: ReceiptStatus): void {
    this.#told = status.jti;
    this.problem = status.problem;
    this.#show(wordFor(status) as CentreStatus); // of an act, it is one of these
  }

  #show(status: CentreStatus | 'not-a-person'): void {
    this.status = status;
    this.#host.requestUpdate();
  }

  /** Whether receipts go anywhere. */
  get sends(): boolean {
    return this.#centre?.consent.sends ?? false;
  }

  get testing(): boolean {
    return this.#centre?.consent.test ?? false;
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
    for (const jti of this.readings.unsettled) void this.verify(jti);
  }

  #layOut(): void {
    const [notice, messages, centre] = [this.#notice, this.messages, this.words];
    if (!notice || !messages || !centre) return;
    const {people, person} = this.device;
    const {said} = this.receiver;
    this.blocks = blocksOf({notice, messages, centre, people, person, said, now: Date.now()});
    if (!this.mayAsk) this.asked = null;
    this.#host.requestUpdate();
  }

  /** Whether anything can be answered now: not while the notice is missing, nor while all marketing is blocked. */
  get mayAsk(): boolean {
    const {contact, token, subject} = this.#host;
    const isAnybody =
      this.device.person !== null || [contact, token, subject].some((one) => one !== undefined);
    return isAnybody && !this.#onlyEarlier && this.device.blockedSince === null;
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
    const [notice, messages] = [this.#notice, this.messages];
    if (!notice || !messages || !this.mayAsk) return;
    const options = {
      context: 'preferences',
      lang: messages.lang,
      choices: [choice],
      controls: {[choice]: 'yes-no'},
    } as const;
    const isOpen = this.asked?.id === choice;
    this.asked = isOpen ? null : {id: choice, presentation: present(notice, messages, options)};
    this.#host.requestUpdate();
  }

  /** Takes an answer and records it at once; false when it is taken back: a yes that no person gave (U31). */
  answer(choice: string, answer: Answer, trusted: boolean): boolean {
    const [notice, asked] = [this.#notice, this.asked];
    if (!notice || asked?.id !== choice) return false;
    if (answer === 'given' && !this.#isPerson(trusted)) return false;
    const done = this.#acts.answer(notice, asked, answer, trusted);
    void done.then((recorded) => recorded && this.asked === asked && this.askAgain(choice));
    return true;
  }

  /** Whether it was a person who pressed; the line at the foot says so when it was not. */
  #isPerson(trusted: boolean): boolean {
    const isPerson = trusted || this.testing;
    if (!isPerson) this.#show('not-a-person');
    return isPerson;
  }

  /** Takes back what was given of some choices: one act, at once, from anywhere (U7, U9). */
  async withdraw(choices: readonly string[], trusted: boolean): Promise<void> {
    await this.#acts.withdraw(this.blocks ?? [], choices, trusted);
  }

  /** The choices that stand given. */
  get given(): readonly string[] {
    return (this.blocks ?? []).flatMap(({ids, lines}) =>
      ids.filter((id) => lines[id]?.known.state === 'given'),
    );
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
    if (stands && tells) this.#tell(stands);
    this.forgetting = 'no';
    this.#host.onRecorded(recorded);
    await this.#look();
  }

  /** Verifies a receipt of this device. */
  async verify(jti: string): Promise<void> {
    await this.readings.verify(this.#centre, jti);
    this.#host.requestUpdate();
  }

  /** Fetches the text that an act was done under. */
  async openText(hash: string): Promise<void> {
    await this.readings.openText(this.#centre, this.device.history, hash);
    this.#host.requestUpdate();
  }

  /** Everything that this device keeps of one receipt, as it goes into a file. */
  bundle(jti: string): Promise<Bundle | null> {
    return bundleOf(this.#centre, jti);
  }

  /** Posts a typed address. @returns whether the receiver has got it */
  async typed(to: 'refusals' | 'access', address: TypedAddress): Promise<boolean> {
    const controller = this.#notice?.controller.id;
    return controller !== undefined && (await this.#centre?.typed(to, address, controller)) === true;
  }

  /** Opens a file with receipts, and says what came of it. */
  async importFile(file: File): Promise<void> {
    const centre = this.#centre;
    if (!centre) return;
    const here = this.device.history.map(({entry}) => entry.hash);
    await this.imports.open(file, {centre, controller: this.#notice?.controller.id, here});
    this.#host.requestUpdate();
  }

  /** Takes back what a receipt out of a file gives, by its hash alone (U8). */
  async withdrawFiled(file: FiledReceipt, choices: readonly string[], trusted: boolean): Promise<void> {
    const [notice, messages, centre] = [file.report.notice ?? this.#notice, this.messages, this.words];
    if (!notice || !messages || !centre) return;
    const known = choices.filter((id) => notice.choices.some((choice) => choice.id === id));
    if (known.length === 0) return;
    const presentation = presentCentre(notice, messages, {lang: messages.lang, centre});
    await this.#acts.withdrawFiled({notice, presentation}, file, known, trusted);
  }

  askForget(asked: boolean): void {
    this.forgetting = asked ? 'asked' : 'no';
    this.#host.requestUpdate();
  }

  /** Deletes everything that this device keeps, and begins anew. */
  async forget(): Promise<void> {
    const [centre, setting] = [this.#centre, this.#setting];
    if (!centre || !setting) return;
    try {
      await this.#acts.settled;
      await centre.forget();
      this.forgetting = 'done';
    } catch (error) {
      this.forgetting = 'failed';
      this.#fail(error, 'storage');
    }
    this.asked = null;
    this.readings.clear();
    this.imports.clear();
    this.receiver.forget();
    [this.#told, this.status] = [null, 'untouched'];
    await this.#connect(setting);
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
