// Between an element and its consents: loads the notice, keeps the answers, and knows what the screen has to say.
import type {ReactiveController} from 'lit';
import type {Act, Consent, Contact, Draft, Earlier, ReceiptStatus, Recorded} from '../consent.ts';
import {ConsentError} from '../model/errors.ts';
import {choicesOf, type Presentation} from '../model/presentation.ts';
import {CONTACTS, type Answer} from '../model/vocabulary.ts';
import {Answers} from './answers.ts';
import {CaptureActs} from './capture-acts.ts';
import {blockOf, type Shown} from './capture-block.ts';
import type {ControllerHost, Setting} from './controller-host.ts';
import {Connection} from './connection.ts';
import {EarlierAnswers} from './earlier-answers.ts';
import {FootLine} from './foot-line.ts';
import {messagesFor} from './languages.ts';
import {noticeFrom} from './notice-source.ts';

export class ConsentController implements ReactiveController {
  readonly #host: ControllerHost;
  #setting: Setting | null = null;
  #shown: Shown | null = null;
  readonly #answers: Answers = new Answers();
  readonly #earlier: EarlierAnswers = new EarlierAnswers();
  readonly #acts: CaptureActs;
  readonly #connection: Connection;
  /** What the line at the foot says. */
  readonly foot: FootLine;
  presentation: Presentation | null = null;

  constructor(host: ControllerHost) {
    this.#host = host;
    this.foot = new FootLine({
      answered: () => this.#answers.size,
      onChange: () => host.requestUpdate(),
    });
    this.#acts = new CaptureActs({
      consent: () => this.#consent,
      onReady: () => host.onChange(),
      onRecorded: (draft, recorded) => this.#recorded(draft, recorded),
      onLost: () => this.foot.show('not-stored'),
      onError: (error, code) => this.#fail(error, code),
    });
    this.#connection = new Connection({
      host,
      foot: this.foot,
      close: (consent) => this.#acts.close(consent),
      onElsewhere: () => this.#dropOvertaken().then(() => this.look()),
      onError: (error) => this.#fail(error, 'receiver'),
    });
    host.addController(this);
  }

  get #consent(): Consent | null {
    return this.#connection.consent;
  }

  hostConnected(): void {
    if (this.#setting && this.presentation && !this.#consent) this.#connection.open(this.#setting);
  }

  hostDisconnected(): void {
    this.#connection.leave();
  }

  /**
   * Loads what the setting names and shows it. A failure leaves the element with its own children, and with what the
   * person can withdraw.
   */
  async configure(setting: Setting): Promise<void> {
    this.#setting = setting;
    try {
      const notice = await noticeFrom(setting.notice);
      const messages = await messagesFor(notice, setting);
      if (this.#setting !== setting) return;
      this.#connection.open(setting);
      await this.#open({notice, messages, onlyEarlier: false});
    } catch (error) {
      if (this.#setting !== setting) return;
      this.#fail(error, 'notice-unavailable');
      await this.#fallBack(setting).catch(() => undefined); // what failed first was told
    }
  }

  async #fallBack(setting: Setting): Promise<void> {
    this.#connection.open(setting);
    const notice = await this.#consent?.lastNotice();
    const messages = notice && (await messagesFor(notice, setting));
    if (messages && this.#setting === setting) await this.#open({notice, messages, onlyEarlier: true});
  }

  #open(shown: Shown): Promise<void> {
    this.#shown = shown;
    return this.reset();
  }

  /** A yes on the screen that was taken back elsewhere in the meantime does not stand (a no never becomes a yes). */
  async #dropOvertaken(): Promise<void> {
    const given = this.#answers.choices.filter((choice) => this.#answers.get(choice) === 'given');
    const now = given.length ? await this.#readEarlier() : {};
    const overtaken = given.filter((choice) => this.#earlier.isOvertaken(choice, now));
    if (overtaken.length) this.#unsay(overtaken);
  }

  #unsay(choices: readonly string[]): void {
    choices.forEach((choice) => this.#answers.drop(choice));
    this.foot.showAnswers();
    this.prepare();
    this.#host.onChange();
  }

  /** Where each receipt of this device stands, oldest first. */
  receipts(): Promise<readonly ReceiptStatus[]> {
    return this.#connection.receipts();
  }

  /** Everything unanswered again, as on first paint (U1). What was recorded stays recorded, and is shown as such. */
  async reset(): Promise<void> {
    this.#answers.clear();
    this.#earlier.forget();
    this.#acts.clear();
    this.foot.beginAnew();
    this.#host.onChange();
    this.#present(); // at once, so that the page does not shift; what is known from earlier follows
    await this.look();
  }

  /** Reads again what this device knows of the person in the form, and asks only the rest. */
  async look(): Promise<void> {
    const shown = this.#shown;
    if (!shown || this.#answers.size) return;
    const contact = this.#host.contact(CONTACTS);
    const known = await this.#readEarlier(contact);
    if (shown !== this.#shown || this.#answers.size) return;
    this.#earlier.show(known, contact);
    this.#present();
  }

  #readEarlier(contact: Contact = this.#host.contact(CONTACTS)): Promise<Readonly<Record<string, Earlier>>> {
    return this.#earlier.read(this.#consent, this.#shown?.notice ?? null, contact);
  }

  /** What this device knows of each choice. */
  get earlier(): Readonly<Record<string, Earlier>> {
    return this.#earlier.known;
  }

  /** Whether the page's notice is not there: what was given shows under the last one that this device has seen. */
  get onlyEarlier(): boolean {
    return this.#shown?.onlyEarlier === true;
  }

  /** Whether there is a block to show. */
  get shows(): boolean {
    return this.presentation !== null && (!this.onlyEarlier || this.#earlier.isAnyGiven);
  }

  #present(): void {
    if (!this.#shown || !this.#setting) return;
    this.presentation = blockOf(this.#shown, this.#setting, this.#earlier);
    this.#host.requestUpdate();
  }

  /** Asks a choice again that was refused or withdrawn: the notice is shown anew, and only an answer counts. */
  askAgain(choice: string): void {
    this.#earlier.askAgain(choice);
    this.#present();
  }

  /** Whether what is answered now is a test: true only once nothing of it can get among what counts. */
  get testing(): boolean {
    return this.#consent?.test === true;
  }

  /** The age under which nobody consents alone; undefined when the notice names none. */
  get minimumAge(): number | undefined {
    const age = this.#shown?.notice.minimumAge;
    return typeof age === 'number' ? age : undefined;
  }

  /**
   * Takes an answer; false when it is taken back: a yes that no person gave, or one of a person under the age.
   * @param trusted whether the browser vouches for a person's click on a visible control
   */
  answer(choice: string, answer: Answer, trusted: boolean): boolean {
    const person = trusted || this.testing;
    if (answer === 'given' && (!person || this.#host.isUnder(this.minimumAge))) {
      this.foot.show(person ? 'minor' : 'not-a-person');
      return false;
    }
    this.#answers.set(choice, answer, {trusted, translated: this.#host.isTranslated()});
    this.foot.beginAnew();
    this.prepare();
    this.#host.onChange();
    return true;
  }

  /** Gives the same answer to everything asked that can have it. */
  answerAll(answer: 'given' | 'refused', trusted: boolean): void {
    const asked = this.presentation ? choicesOf(this.presentation) : [];
    for (const {id, refusal} of asked) if (!(refusal && answer === 'given')) this.answer(id, answer, trusted);
  }

  /** The form has changed: a yes of somebody under the age goes, and the act is signed with the new addresses. */
  formChanged(): void {
    if (this.#host.isUnder(this.minimumAge)) this.#answers.dropGiven();
    this.prepare();
  }

  /** Every choice on the screen with its answer. */
  get answers(): Readonly<Record<string, Answer>> {
    return this.presentation ? this.#answers.of(this.presentation) : {};
  }

  get answered(): number {
    return this.#answers.size;
  }

  /** Has the act signed as the form stands. */
  prepare(): void {
    this.#acts.prepare(this.#act());
  }

  #act(): Act | null {
    const [{presentation}, notice] = [this, this.#shown?.notice];
    if (!presentation || !notice) return null;
    return this.#answers.act(notice, presentation, {
      contact: (kinds) => this.#host.contact(kinds),
      isMinor: () => this.#host.isUnder(this.minimumAge),
    });
  }

  /** What the form's field says now; empty when nothing was answered. */
  fieldValue(method: string): string {
    return this.#acts.field(this.#act(), method);
  }

  /** What it says by now of the act that was recorded last, as that was then. */
  submittedValue(method: string): string {
    return this.#acts.submitted(method);
  }

  /** Records the act that the form now holds; null when nothing was answered, or nothing could be signed. */
  record(): Promise<Recorded | null> {
    return this.#acts.record(this.#act());
  }

  /** Takes back what was given earlier: one act, at once, from anywhere (U7, U9). */
  async withdraw(choice: string, trusted: boolean): Promise<void> {
    const [notice, {presentation}, consent] = [this.#shown?.notice, this, this.#consent];
    const hash = this.earlier[choice]?.act?.hash;
    if (!hash || !notice || !presentation || !consent) return;
    if (this.#answers.get(choice) === 'given') this.#unsay([choice]); // else a later submit would give it anew
    const event = {kind: 'withdrawal', choices: [choice], for: [hash]} as const;
    const actor = trusted ? 'person' : 'unverified';
    const act = {event, notice, presentation, controls: {}, actor, at: Date.now()} as const;
    await this.#acts.withdraw(consent, act, hash);
    this.#earlier.update(choice, await this.#readEarlier());
    this.#host.requestUpdate();
    await this.look();
  }

  #recorded(draft: Draft, recorded: Recorded): void {
    if (this.#isShown(draft)) this.foot.showRecorded(recorded);
    this.#host.onRecorded(recorded);
    if (this.#consent) void this.look(); // a form that was reset meanwhile asks no more what is answered now
  }

  /** Whether nothing was answered since: of an earlier act, the screen would say too much of the newer answers. */
  #isShown({entry: {event, at}}: Draft): boolean {
    return event.kind !== 'choices' || at === this.#answers.at;
  }

  #fail(error: unknown, code: string): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#host.onError(
      error instanceof ConsentError ? error : new ConsentError(code, message, {cause: error}),
    );
  }
}
