// Between an element and its consents: loads the notice, keeps the answers, and knows what the screen has to say.
import type {ReactiveController} from 'lit';
import {
  isLoopback,
  loadNotice,
  openConsent,
  type Act,
  type Consent,
  type Contact,
  type Draft,
  type Earlier,
  type ReceiptStatus,
  type Recorded,
} from '../consent.ts';
import {ConsentError} from '../model/errors.ts';
import type {Messages, Status} from '../model/messages.ts';
import {parseNotice, type Notice} from '../model/notice.ts';
import {present} from '../model/present.ts';
import {choicesOf, type Presentation} from '../model/presentation.ts';
import {CONTACTS, contactsOf, type Answer} from '../model/vocabulary.ts';
import {Answers} from './answers.ts';
import type {ControllerHost, Setting} from './controller-host.ts';
import {Drafts, unsignable} from './drafts.ts';
import {EarlierAnswers} from './earlier-answers.ts';
import {messagesFor} from './languages.ts';
import {lookOver} from './linting.ts';
import {Standings} from './standings.ts';
import {wordFor} from './status-words.ts';
import {UnderWay} from './under-way.ts';

export class ConsentController implements ReactiveController {
  readonly #host: ControllerHost;
  readonly #drafts: Drafts;
  #setting: Setting | null = null;
  #notice: Notice | null = null;
  #messages: Messages | null = null;
  #consent: Consent | null = null;
  readonly #answers: Answers = new Answers();
  readonly #earlier: EarlierAnswers = new EarlierAnswers();
  /** The page's notice is not there: what was given shows under the last one that this device has seen. */
  onlyEarlier: boolean = false;
  readonly #underWay: UnderWay = new UnderWay();
  #recorded: Recorded | null = null;
  readonly #standing: Standings = new Standings();
  presentation: Presentation | null = null;
  status: Status = 'untouched';

  constructor(host: ControllerHost) {
    this.#host = host;
    this.#drafts = new Drafts({
      sign: async (act) => (await this.#consent?.sign(act)) ?? null,
      onReady: () => host.onChange(),
      onError: (error) => this.#fail(error, unsignable()),
    });
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#setting && this.presentation && !this.#consent) this.#connect(this.#setting);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /**
   * Loads what the setting names and shows it. A failure leaves the element with its own children, and with what the
   * person can withdraw.
   */
  async configure(setting: Setting): Promise<void> {
    this.#setting = setting;
    try {
      const {notice: source} = setting;
      const notice = typeof source === 'string' ? await loadNotice(source) : parseNotice(source);
      await lookOver(notice, isLoopback(location.hostname));
      const messages = await messagesFor(notice, setting);
      if (this.#setting !== setting) return;
      this.#connect(setting);
      await this.#open(notice, messages, false);
    } catch (error) {
      if (this.#setting !== setting) return;
      this.#fail(error, 'notice-unavailable');
      await this.#fallBack(setting).catch(() => undefined); // what failed first was told
    }
  }

  async #fallBack(setting: Setting): Promise<void> {
    this.#connect(setting);
    const notice = await this.#consent?.lastNotice();
    const messages = notice && (await messagesFor(notice, setting));
    if (messages && this.#setting === setting) await this.#open(notice, messages, true);
  }

  #open(notice: Notice, messages: Messages, onlyEarlier: boolean): Promise<void> {
    this.#notice = notice;
    this.#messages = messages;
    this.onlyEarlier = onlyEarlier;
    return this.reset();
  }

  #leave(): void {
    if (this.#consent) this.#underWay.close(this.#consent);
    this.#consent = null;
  }

  #connect({receiver, receiverKey, test}: Setting): void {
    this.#leave();
    try {
      const consent = (this.#consent = openConsent({
        receiver,
        receiverKey,
        test,
        token: () => this.#host.token,
        subject: () => this.#host.subject,
      }));
      consent.onDelivery((delivery) => this.#host.onDelivery(delivery));
      consent.onStatus((status) => {
        this.#stands(status);
        this.#host.onStatus(status);
      });
      consent.onElsewhere(() => void this.#heard(consent));
      void this.#recall(consent).then(() => consent.resume());
    } catch (error) {
      this.#fail(error, 'receiver'); // plain http, or a wrong address: the answers go unsigned into the form
    }
  }

  /** Tells of what earlier pages left parked or undelivered, once. */
  async #recall(consent: Consent): Promise<void> {
    const all = await consent.status().catch(() => []);
    if (consent !== this.#consent) return;
    this.#standing.recall(all).forEach((status) => this.#host.onStatus(status));
    if (this.#isResting) this.#show(this.#standing.resting);
  }

  /** Another tab, or another part of this page, has written: what is shown may no longer be all that is known. */
  async #heard(consent: Consent): Promise<void> {
    const all = await consent.status().catch(() => []);
    const mine = all.find(({jti}) => jti === this.#told);
    if (mine && mine.delivery !== this.#standing.get(mine.jti)?.delivery) {
      this.#stands(mine);
      this.#host.onStatus(mine);
    }
    await this.#dropOvertaken();
    await this.look();
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
    this.#show(this.#answers.size ? 'answered' : this.#standing.resting);
    this.prepare();
    this.#host.onChange();
  }

  /** A receipt stands elsewhere than before. */
  #stands(status: ReceiptStatus): void {
    this.#standing.set(status);
    if (status.jti === this.#told && (this.#recorded || this.#isResting)) this.#show(wordFor(status));
  }

  /** The receipt that the line at the foot speaks of: this page's last, else the one of an earlier page. */
  get #told(): string {
    return this.#recorded?.jti ?? this.#standing.before;
  }

  get #isResting(): boolean {
    return !this.#recorded && this.#answers.size === 0;
  }

  /** What the receiver said of the act when it refused it; else null. */
  get problem(): string | null {
    return this.#standing.get(this.#told)?.problem ?? null;
  }

  /** Where each receipt of this device stands, oldest first. */
  async receipts(): Promise<readonly ReceiptStatus[]> {
    return (await this.#consent?.status()) ?? [];
  }

  /** Everything unanswered again, as on first paint (U1). What was recorded stays recorded, and is shown as such. */
  async reset(): Promise<void> {
    this.#answers.clear();
    this.#earlier.forget();
    this.#drafts.clear();
    this.#recorded = null;
    this.#show(this.#standing.resting);
    this.#host.onChange();
    this.#present(); // at once, so that the page does not shift; what is known from earlier follows
    await this.look();
  }

  /** Reads again what this device knows of the person in the form, and asks only the rest. */
  async look(): Promise<void> {
    const notice = this.#notice;
    if (!notice || this.#answers.size) return;
    const contact = this.#host.contact(CONTACTS);
    const known = await this.#readEarlier(contact);
    if (notice !== this.#notice || this.#answers.size) return;
    this.#earlier.show(known, contact);
    this.#present();
  }

  #readEarlier(contact: Contact = this.#host.contact(CONTACTS)): Promise<Readonly<Record<string, Earlier>>> {
    return this.#earlier.read(this.#consent, this.#notice, contact);
  }

  /** What this device knows of each choice. */
  get earlier(): Readonly<Record<string, Earlier>> {
    return this.#earlier.known;
  }

  /** Whether there is a block to show. */
  get shows(): boolean {
    return this.presentation !== null && (!this.onlyEarlier || this.#earlier.isAnyGiven);
  }

  #present(): void {
    const [notice, messages, setting] = [this.#notice, this.#messages, this.#setting];
    if (!notice || !messages || !setting) return;
    const ids = notice.choices.map(({id}) => id);
    const choices = this.onlyEarlier ? [] : ids.filter((id) => this.#earlier.isAsked(id));
    const again = choices.filter((id) => this.#earlier.isGiven(id));
    const controls = Object.fromEntries(ids.map((id) => [id, setting.control]));
    this.presentation = present(notice, messages, {
      context: setting.context,
      lang: messages.lang,
      choices,
      again,
      controls,
    });
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
    const age = this.#notice?.minimumAge;
    return typeof age === 'number' ? age : undefined;
  }

  /**
   * Takes an answer; false when it is taken back: a yes that no person gave, or one of a person under the age.
   * @param trusted whether the browser vouches for a person's click on a visible control
   */
  answer(choice: string, answer: Answer, trusted: boolean): boolean {
    const person = trusted || this.testing;
    if (answer === 'given' && (!person || this.#host.isUnder(this.minimumAge))) {
      this.#show(person ? 'minor' : 'not-a-person');
      return false;
    }
    this.#answers.set(choice, answer, {trusted, translated: this.#host.isTranslated()});
    this.#recorded = null;
    this.#show(this.#answers.size ? 'answered' : this.#standing.resting);
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
    const asked = this.presentation ? choicesOf(this.presentation) : [];
    return Object.fromEntries(asked.map(({id}) => [id, this.#answers.get(id)]));
  }

  get answered(): number {
    return this.#answers.size;
  }

  /** Has the act signed as the form stands. */
  prepare(): void {
    const act = this.#act();
    if (act) this.#drafts.ask(act);
  }

  #act(): Act | null {
    const {presentation} = this;
    const notice = this.#notice;
    if (!presentation || !notice || this.#answers.size === 0) return null;
    const kinds = new Set(this.#answers.choices.flatMap(contactsOf));
    return {
      event: {kind: 'choices', choices: this.answers},
      notice,
      presentation,
      contact: this.#host.contact(CONTACTS.filter((kind) => kinds.has(kind))),
      controls: Object.fromEntries(choicesOf(presentation).map(({id, control}) => [id, control])),
      actor: this.#answers.unverified ? 'unverified' : 'person',
      translated: this.#answers.translated,
      minor: this.#host.isUnder(this.minimumAge),
      at: this.#answers.at,
    };
  }

  /** What the form's field says now; empty when nothing was answered. */
  fieldValue(method: string): string {
    const act = this.#act();
    return act ? this.#drafts.field(act, method) : '';
  }

  /** What it says by now of the act that was recorded last, as that was then. */
  submittedValue(method: string): string {
    return this.#drafts.submitted(method);
  }

  /**
   * Records the act that the form now holds, whatever becomes of form and element afterwards; null when nothing was
   * answered, or nothing could be signed.
   */
  async record(): Promise<Recorded | null> {
    const [act, consent] = [this.#act(), this.#consent];
    if (!act) return null;
    return this.#underWay.during(async () => {
      const asked = this.#drafts.submit(act, async (one) => (await consent?.sign(one)) ?? null);
      return this.#keep(asked.ready ?? (await asked.draft), consent);
    });
  }

  /** Takes back what was given earlier: one act, at once, from anywhere (U7, U9). */
  async withdraw(choice: string, trusted: boolean): Promise<void> {
    const [notice, {presentation}, consent] = [this.#notice, this, this.#consent];
    const hash = this.earlier[choice]?.act?.hash;
    if (!hash || !notice || !presentation || !consent) return;
    if (this.#answers.get(choice) === 'given') this.#unsay([choice]); // else a later submit would give it anew
    const event = {kind: 'withdrawal', choices: [choice], for: [hash]} as const;
    const actor = trusted ? 'person' : 'unverified';
    const act = {event, notice, presentation, controls: {}, actor, at: Date.now()} as const;
    try {
      await this.#underWay.during(async () => {
        const known = await consent.entries().catch(() => []); // where they cannot be read, its hash is enough
        const contact = known.find((entry) => entry.hash === hash)?.contact ?? {};
        await this.#keep(await consent.sign({...act, contact}), consent);
      });
    } catch (error) {
      this.#fail(error, unsignable());
    }
    this.#earlier.update(choice, await this.#readEarlier());
    this.#host.requestUpdate();
    await this.look();
  }

  async #keep(draft: Draft | null, consent: Consent | null): Promise<Recorded | null> {
    if (!draft || !consent) {
      this.#show('not-stored');
      return null;
    }
    return this.#underWay.once(draft, () => this.#write(draft, consent));
  }

  async #write(draft: Draft, consent: Consent): Promise<Recorded> {
    const recorded = await consent.record(draft); // begins in this task when the draft was ready
    if (this.#isShown(draft)) {
      this.#recorded = recorded;
      const stands = this.#standing.get(recorded.jti);
      this.#show(stands ? wordFor(stands) : 'not-stored');
    }
    this.#host.onRecorded(recorded);
    if (this.#consent) void this.look(); // a form that was reset meanwhile asks no more what is answered now
    return recorded;
  }

  /** Whether nothing was answered since: of an earlier act, the screen would say too much of the newer answers. */
  #isShown({entry: {event, at}}: Draft): boolean {
    return event.kind !== 'choices' || at === this.#answers.at;
  }

  #show(status: Status): void {
    this.status = status;
    this.#host.requestUpdate();
  }

  #fail(error: unknown, code: string): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#host.onError(
      error instanceof ConsentError ? error : new ConsentError(code, message, {cause: error}),
    );
  }
}
