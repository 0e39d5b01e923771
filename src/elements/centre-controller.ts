// Between <consent-centre> and the device: loads the notice, knows what holds, does what the person asks for at once.
import type {ReactiveController} from 'lit';
import {
  openCentre,
  type Centre,
  type Contact,
  type Doing,
  type FiledReceipt,
  type KnownPerson,
  type PastReceipt,
  type Report,
  type TypedAddress,
} from '../centre.ts';
import {isLoopback, loadNotice, type ReceiptStatus, type Recorded} from '../consent.ts';
import type {CentreMessages, CentreStatus} from '../model/centre-messages.ts';
import type {CentrePresentation} from '../model/centre.ts';
import {ConsentError} from '../model/errors.ts';
import type {Messages} from '../model/messages.ts';
import {parseNotice, type Notice} from '../model/notice.ts';
import {isBlocked} from '../model/people.ts';
import {presentCentre} from '../model/present-centre.ts';
import {present} from '../model/present.ts';
import {choicesOf, type Presentation} from '../model/presentation.ts';
import type {KnownRequest} from '../model/requests.ts';
import {CONTACTS, contactsOf, type Answer, type Right} from '../model/vocabulary.ts';
import {unsignable} from './drafts.ts';
import type {Asked} from './centre-choices.ts';
import type {CentreHost, CentreSetting} from './centre-host.ts';
import {centreMessagesFor} from './centre-languages.ts';
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
  #people: readonly KnownPerson[] = [];
  #chosen = '';
  #acting: Promise<unknown> = Promise.resolve();
  #told: string | null = null;
  messages: Messages | null = null;
  words: CentreMessages | null = null;
  /** The choice for which the notice is shown anew. */
  asked: Asked | null = null;
  /** The texts under which choices were answered, by the hash of the act, once somebody wanted to see them. */
  readonly texts: Map<string, Presentation> = new Map();
  blocks: readonly [Block, ...Block[]] | null = null;
  history: readonly PastReceipt[] = [];
  readonly reports: Map<string, Report> = new Map();
  readonly imports: Imports = new Imports();
  readonly receiver: ReceiverWord = new ReceiverWord();
  requests: readonly KnownRequest[] = [];
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
    if (this.#setting && !this.#centre) void this.#connect(this.#setting);
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.#onFocus);
    document.removeEventListener('visibilitychange', this.#onFocus);
    window.removeEventListener('pageshow', this.#onFocus);
    this.#leave();
  }

  readonly #onFocus = (): void => {
    if (document.visibilityState === 'visible') void this.#look().then(() => this.#poll());
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
      const centre = openCentre({receiver, receiverKey, test, token: () => this.#host.token});
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
    void this.#acting.then(() => centre?.close());
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

  get people(): readonly KnownPerson[] {
    return this.#people;
  }

  get person(): KnownPerson | null {
    return this.#people.find((one) => keyOf(one) === this.#chosen) ?? this.#people[0] ?? null;
  }

  choose(person: KnownPerson): void {
    this.#chosen = keyOf(person);
    this.asked = null;
    void this.#look();
  }

  /** Since when an objection stands, Unix ms; null without one. */
  get blockedSince(): number | null {
    const {person} = this;
    if (!person || !isBlocked(person)) return null;
    const raised = person.acts.findLast(({event}) => event.kind === 'objection' && event.state === 'raised');
    return (raised?.iat ?? 0) * 1000;
  }

  /** Receipts that the receiver does not have yet. */
  get pending(): number {
    return this.history.filter(({status}) => ['queued', 'sent', 'parked'].includes(status.delivery)).length;
  }

  /** Reads again what the device knows. */
  async #look(): Promise<void> {
    const centre = this.#centre;
    if (!centre) return;
    try {
      const [people, history, requests] = await Promise.all([
        centre.people(this.#host.contact),
        centre.history(),
        centre.requests(this.receiver.said),
      ]);
      if (centre !== this.#centre) return;
      this.#people = people;
      const mine = new Set(this.person?.acts.map(({hash}) => hash));
      this.history = people.length ? history.filter(({entry}) => mine.has(entry.hash)) : history;
      const jtis = new Set(this.history.map(({entry}) => entry.jti));
      this.requests = requests.filter(({jti}) => jtis.has(jti));
    } catch (error) {
      if (centre !== this.#centre) return; // it was closed meanwhile
      this.#fail(error, 'storage'); // what is on the screen stays: withdrawing must not end because a disk fails
    }
    this.#layOut();
  }

  #layOut(): void {
    const [notice, messages, centre] = [this.#notice, this.messages, this.words];
    if (!notice || !messages || !centre) return;
    const [people, person, {said}] = [this.#people, this.person, this.receiver];
    this.blocks = blocksOf({notice, messages, centre, people, person, said, now: Date.now()});
    if (!this.mayAsk) this.asked = null;
    this.#host.requestUpdate();
  }

  /** Whether anything can be answered now: not while the notice is missing, nor while all marketing is blocked. */
  get mayAsk(): boolean {
    const {contact, token} = this.#host;
    const isAnybody = this.person !== null || contact !== undefined || token !== undefined;
    return isAnybody && !this.#onlyEarlier && this.blockedSince === null;
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
    if (answer === 'given' && !trusted && !this.testing) {
      this.#show('not-a-person');
      return false;
    }
    const {presentation} = asked;
    const controls = Object.fromEntries(choicesOf(presentation).map(({id, control}) => [id, control]));
    const doing = this.#doing(notice, presentation, trusted, [choice]);
    const done = this.#act((centre) => centre.answer({[choice]: answer}, controls, doing));
    void done.then((recorded) => recorded && this.asked === asked && this.askAgain(choice));
    return true;
  }

  /** Takes back what was given of some choices: one act, at once, from anywhere (U7, U9). */
  async withdraw(choices: readonly string[], trusted: boolean): Promise<void> {
    for (const block of this.blocks ?? []) {
      const ids = block.ids.filter((id) => choices.includes(id));
      const receipts = ids.flatMap((id) => block.lines[id]?.known.act?.hash ?? []);
      const doing = this.#doing(block.notice, block.tree, trusted, ids);
      if (ids.length) await this.#act((centre) => centre.withdraw(ids, doing, receipts));
    }
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
    if (!block) return;
    if (state === 'lifted' && !trusted && !this.testing) return this.#show('not-a-person');
    const doing = this.#doing(block.notice, block.tree, trusted, null);
    await this.#act((centre) => centre.object(state, doing));
  }

  /** Uses a right (U23); the panel says what came of it. @returns the id of the receipt; null when it could not be signed */
  async request(
    right: Right,
    said: Pick<Contact, 'text' | 'reply'>,
    trusted: boolean,
  ): Promise<string | null> {
    const [block] = this.blocks ?? [];
    if (!block) return null;
    const doing = this.#doing(block.notice, block.tree, trusted, null);
    return (await this.#act((centre) => centre.request(right, doing, said), false))?.jti ?? null;
  }

  /** @param choices whose addresses the receipt names; null: all */
  #doing(
    notice: Notice,
    presentation: Presentation | CentrePresentation,
    trusted: boolean,
    choices: readonly string[] | null,
  ): Doing {
    const kinds = new Set(choices ? choices.flatMap(contactsOf) : CONTACTS);
    return {
      notice,
      presentation,
      contact: only(this.person?.contact ?? this.#host.contact ?? {}, kinds),
      actor: trusted ? 'person' : 'unverified',
      translated: this.#host.isTranslated(),
    };
  }

  /**
   * Acts come one after the other, so that each is the next of its key's chain.
   * @param tells whether the line at the foot says what came of it
   */
  async #act(act: (centre: Centre) => Promise<Recorded>, tells = true): Promise<Recorded | null> {
    const centre = this.#centre;
    if (!centre) return null;
    const acting = this.#acting.then(() => act(centre));
    this.#acting = acting.catch(() => undefined);
    try {
      const recorded = await acting;
      await this.#recorded(centre, recorded, tells);
      return recorded;
    } catch (error) {
      this.#fail(error, unsignable());
      if (tells) this.#show('not-stored');
      return null;
    }
  }

  async #recorded(centre: Centre, recorded: Recorded, tells: boolean): Promise<void> {
    const all = await centre.consent.status().catch(() => []);
    const stands = all.find(({jti}) => jti === recorded.jti);
    if (stands && tells) this.#tell(stands);
    this.forgetting = 'no';
    this.#host.onRecorded(recorded);
    await this.#look();
  }

  /** Verifies a receipt of this device, once. */
  async verify(jti: string): Promise<void> {
    if (this.reports.has(jti)) return;
    const report = await this.#centre?.verify(jti).catch(() => null);
    if (report) this.reports.set(jti, report);
    this.#host.requestUpdate();
  }

  /** Fetches the text that an act was done under. */
  async openText(hash: string): Promise<void> {
    const jti = this.history.find(({entry}) => entry.hash === hash)?.entry.jti;
    const bundle = jti && !this.texts.has(hash) ? await this.bundle(jti).catch(() => null) : null;
    if (bundle) this.texts.set(hash, bundle.presentation);
    this.#host.requestUpdate();
  }

  /** Everything that this device keeps of one receipt, as it goes into a file. */
  async bundle(jti: string): ReturnType<Centre['consent']['bundle']> {
    return (await this.#centre?.consent.bundle(jti)) ?? null;
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
    const here = this.history.map(({entry}) => entry.hash);
    await this.imports.open(file, {centre, controller: this.#notice?.controller.id, here});
    this.#host.requestUpdate();
  }

  /** Takes back what a receipt out of a file gives, by its hash alone (U8). */
  async withdrawFiled(
    {hash, contact, report}: FiledReceipt,
    choices: readonly string[],
    trusted: boolean,
  ): Promise<void> {
    const [notice, messages, centre] = [report.notice ?? this.#notice, this.messages, this.words];
    if (!notice || !messages || !centre || !choices.length) return;
    const doing: Doing = {
      notice,
      presentation: presentCentre(notice, messages, {lang: messages.lang, centre}),
      contact: addressesIn(contact),
      actor: trusted ? 'person' : 'unverified',
    };
    await this.#act((open) => open.withdraw(choices, doing, [hash]));
  }

  /** Whether something of this device takes a choice of a receipt back. */
  isTakenBack(hash: string, choice: string): boolean {
    return this.history.some(
      ({entry: {event}}) =>
        event.kind === 'withdrawal' && event.for?.includes(hash) === true && event.choices.includes(choice),
    );
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
      await this.#acting;
      await centre.forget();
      this.forgetting = 'done';
    } catch (error) {
      this.forgetting = 'failed';
      this.#fail(error, 'storage');
    }
    this.asked = null;
    this.reports.clear();
    this.texts.clear();
    this.imports.clear();
    this.receiver.forget();
    [this.#told, this.status] = [null, 'untouched'];
    await this.#connect(setting);
    await this.#look();
  }

  #fail(error: unknown, code: string): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#host.onError(
      error instanceof ConsentError ? error : new ConsentError(code, message, {cause: error}),
    );
  }
}

const keyOf = ({addresses}: KnownPerson): string =>
  JSON.stringify(CONTACTS.map((kind) => addresses[kind] ?? ''));

const only = (contact: Contact, kinds: ReadonlySet<string>): Contact =>
  Object.fromEntries(Object.entries(contact).filter(([kind]) => kinds.has(kind)));

const addressesIn = (contact: Contact): Contact => only(contact, new Set(CONTACTS));
