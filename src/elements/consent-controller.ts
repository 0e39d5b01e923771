// Between an element and its consents: loads the notice, keeps the answers, has each act signed before it is needed.
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {
  loadNotice,
  openConsent,
  type Act,
  type Consent,
  type Contact,
  type Delivery,
  type Draft,
  type Recorded,
} from '../consent.ts';
import {ConsentError} from '../model/errors.ts';
import type {Messages, Status} from '../model/messages.ts';
import {chooseLanguage, parseNotice, type Notice} from '../model/notice.ts';
import {choicesOf, present, type Presentation} from '../model/presentation.ts';
import {contactsOf, CONTACTS, type Answer, type Context, type ContactKind} from '../model/vocabulary.ts';
import {languageTags, loadLanguage} from './languages.ts';

/** What the element tells its controller when it connects, and whenever one of these changes. */
export interface Setting {
  readonly context: Context;
  /** A URL, a parsed document, or null while there is none. */
  readonly notice: unknown;
  readonly lang: string;
  readonly receiver: string | undefined;
  readonly receiverKey: string | undefined;
}

export interface ControllerHost extends ReactiveControllerHost {
  /** The addresses of these kinds that the form holds now. */
  readonly contact: (kinds: readonly ContactKind[]) => Contact;
  readonly onChange: () => void;
  readonly onRecorded: (recorded: Recorded) => void;
  readonly onDelivery: (delivery: Delivery) => void;
  readonly onError: (error: ConsentError) => void;
}

/** Why the form carries choices without a signature. */
export type Unsigned = 'stale' | 'no-crypto' | 'no-key';

/** An act asked for: by its answers and addresses, so that the same one is never signed twice. */
interface Asked {
  readonly print: string;
  readonly draft: Promise<Draft | null>;
  ready: Draft | null;
}

export class ConsentController implements ReactiveController {
  readonly #host: ControllerHost;
  #setting: Setting | null = null;
  #notice: Notice | null = null;
  #consent: Consent | null = null;
  #answers = new Map<string, Answer>();
  #unverified = false;
  #answeredAt = 0;
  #asked: Asked | null = null;
  #signing: Promise<unknown> = Promise.resolve();
  #unsigned: Unsigned = 'stale';
  #recorded: Recorded | null = null;
  presentation: Presentation | null = null;
  status: Status = 'untouched';

  constructor(host: ControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#setting && this.presentation && !this.#consent) this.#connect(this.#setting);
  }

  hostDisconnected(): void {
    this.#consent?.close();
    this.#consent = null;
  }

  /** Loads what the setting names and shows it. A failure leaves the element with its own children. */
  async configure(setting: Setting): Promise<void> {
    this.#setting = setting;
    try {
      const {notice: source, context} = setting;
      const notice = typeof source === 'string' ? await loadNotice(source) : parseNotice(source);
      const lang = chooseLanguage(
        setting.lang,
        notice.languages.filter((tag) => languageTags().includes(tag)),
      );
      const messages = await this.#messages(lang);
      if (this.#setting !== setting) return;
      this.#notice = notice;
      this.presentation = present(notice, messages, {context, lang});
      this.#connect(setting);
      this.reset();
    } catch (error) {
      if (this.#setting === setting) this.#fail(error, 'notice-unavailable');
    }
  }

  async #messages(lang: string): Promise<Messages> {
    const messages = await loadLanguage(lang);
    if (!messages)
      throw new ConsentError('language', 'the notice has no language that this page has texts for');
    return messages;
  }

  #connect({receiver, receiverKey}: Setting): void {
    this.#consent?.close();
    this.#consent = null;
    this.#unsigned = 'stale';
    try {
      this.#consent = openConsent({receiver, receiverKey});
    } catch (error) {
      this.#fail(error, 'receiver'); // plain http, or a wrong address: the answers go unsigned into the form
    }
    const consent = this.#consent;
    if (!consent) return void (this.#unsigned = unsignable());
    consent.onDelivery((delivery) => {
      if (delivery.jti === this.#recorded?.jti && this.#recorded.stored) this.#show(DELIVERED[delivery.kind]);
      this.#host.onDelivery(delivery);
    });
    void consent.resume();
  }

  /** Everything unanswered again, as on first paint (U1). What was recorded stays recorded. */
  reset(): void {
    this.#answers.clear();
    this.#asked = null;
    this.#recorded = null;
    this.#unverified = false;
    this.#show('untouched');
    this.#host.onChange();
  }

  /** Takes an answer of the person; `trusted` says whether the browser vouches for a person's click. */
  answer(choice: string, answer: Answer, trusted: boolean): void {
    this.#answers.set(choice, answer);
    this.#unverified ||= !trusted;
    this.#answeredAt = Date.now();
    this.#recorded = null;
    this.#show('answered');
    this.prepare();
    this.#host.onChange();
  }

  /** A yes that no person gave was taken back. */
  refuseUntrusted(): void {
    this.#show('not-a-person');
  }

  /** Every choice on the screen with its answer. */
  get answers(): Readonly<Record<string, Answer>> {
    const asked = this.presentation ? choicesOf(this.presentation) : [];
    return Object.fromEntries(asked.map(({id}) => [id, this.#answers.get(id) ?? 'unanswered']));
  }

  get answered(): number {
    return this.#answers.size;
  }

  /** Has the act signed as the form stands, unless that was asked for already. One signature is in flight at a time. */
  prepare(): void {
    const act = this.#act();
    if (!act || this.#asked?.print === printOf(act)) return;
    const asked: Asked = {
      print: printOf(act),
      ready: null,
      draft: this.#signing.then(() => this.#sign(act, asked)),
    };
    this.#asked = asked;
    this.#signing = asked.draft;
  }

  async #sign(act: Act, asked: Asked): Promise<Draft | null> {
    if (this.#asked !== asked) return null; // a later one waits behind it
    try {
      asked.ready = (await this.#consent?.sign(act)) ?? null;
    } catch (error) {
      this.#unsigned = unsignable();
      this.#fail(error, this.#unsigned);
    }
    this.#host.onChange();
    return asked.ready;
  }

  #act(): Act | null {
    const {presentation} = this;
    const notice = this.#notice;
    if (!presentation || !notice || this.#answers.size === 0) return null;
    const kinds = new Set([...this.#answers.keys()].flatMap(contactsOf));
    return {
      event: {kind: 'choices', choices: this.answers},
      notice,
      presentation,
      contact: this.#host.contact(CONTACTS.filter((kind) => kinds.has(kind))),
      controls: Object.fromEntries(choicesOf(presentation).map(({id, control}) => [id, control])),
      actor: this.#unverified ? 'unverified' : 'person',
      at: this.#answeredAt,
    };
  }

  /** What the form's field says now: nothing, the receipt (by `jti` alone where it would get into a URL), or why not. */
  fieldValue(method: string): string {
    const act = this.#act();
    if (!act) return '';
    const draft = this.#asked?.print === printOf(act) ? this.#asked.ready : null;
    if (method === 'get') return draft?.entry.jti ?? '';
    return draft?.issued.wire ?? JSON.stringify({unsigned: this.answers, why: this.#unsigned});
  }

  /** Records the act that the form now holds; null when nothing was answered, or nothing could be signed. */
  async record(): Promise<Recorded | null> {
    this.prepare();
    const asked = this.#asked;
    const draft = asked && (asked.ready ?? (await asked.draft));
    if (!draft || !this.#consent) {
      if (asked) this.#show('not-stored');
      return null;
    }
    if (this.#recorded?.jti === draft.entry.jti) return this.#recorded;
    const recorded = await this.#consent.record(draft); // begins in this task when the draft was ready
    if (this.#recorded?.jti === recorded.jti || this.#asked !== asked) return recorded;
    this.#recorded = recorded;
    this.#show(recorded.stored ? (this.#consent.sends ? 'recorded' : 'local') : 'not-stored');
    this.#host.onRecorded(recorded);
    return recorded;
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

const DELIVERED: Readonly<Record<Delivery['kind'], Status>> = {
  received: 'received',
  waiting: 'waiting',
  parked: 'parked',
};

/** Why nothing can be signed on this page. */
const unsignable = (): Unsigned => (globalThis.crypto?.subtle ? 'no-key' : 'no-crypto');

const printOf = ({event, contact, at}: Act): string => JSON.stringify([event, contact, at]);
