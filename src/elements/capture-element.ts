// <consent-capture>: the notice inside the host's form, an answer per choice, and the receipt on its way.
import {
  html,
  LitElement,
  nothing,
  render,
  type CSSResult,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import type {Contact, Delivery, ReceiptStatus, Recorded} from '../consent.ts';
import type {Presentation} from '../model/presentation.ts';
import {CONTEXTS, type Answer, type ContactKind, type Context, type Control} from '../model/vocabulary.ts';
import {ConsentError} from '../model/errors.ts';
import {oneLine, readContact} from './address-fields.ts';
import {isUnder} from './age.ts';
import {ConsentController} from './consent-controller.ts';
import type {ControllerHost} from './controller-host.ts';
import {FormField} from './form-field.ts';
import {noticeView} from './notice-view.ts';
import {styles} from './styles.ts';

/** The answers as they stand, by choice id. */
export type ConsentChangeEvent = CustomEvent<{readonly choices: Readonly<Record<string, Answer>>}>;
/** A receipt was made to last. `stored` is false when this browser could not keep it. */
export type ConsentRecordedEvent = CustomEvent<Recorded>;
/** The receiver's acknowledgement of a receipt was verified and lies in the ledger. `ack`: compact JWS. */
export type ConsentReceivedEvent = CustomEvent<{readonly jti: string; readonly ack: string}>;
/** A receipt stands elsewhere than before: written, sent, queued again, received, or parked. */
export type ConsentStatusEvent = CustomEvent<ReceiptStatus>;
/** Something failed; the form goes on. `code` is stable. */
export type ConsentErrorEvent = CustomEvent<{readonly code: string; readonly message: string}>;

declare global {
  interface HTMLElementTagNameMap {
    'consent-capture': ConsentCapture;
  }
  interface HTMLElementEventMap {
    'consent-change': ConsentChangeEvent;
    'consent-recorded': ConsentRecordedEvent;
    'consent-received': ConsentReceivedEvent;
    'consent-status': ConsentStatusEvent;
    'consent-error': ConsentErrorEvent;
  }
}

/** What the controller is told anew when it changes. */
const SETTING = ['context', 'notice', 'receiver', 'receiverKey', 'lang', 'control', 'testMode'];

/**
 * Attributes: `context` (registration, subscription, checkout, preferences), `notice` (URL; or a child
 * `<script type="application/json">`; or the property `notice`), `receiver` (URL; without it receipts stay on the
 * device and in the form), `receiver-key` (thumbprint), `name` (of the form field), `lang`, `control` (checkbox, or
 * yes-no), `email-field`, `phone-field`, `address-field` (names of the host's fields, where they have no autocomplete
 * tokens), `birth-date-field` and `minimum-age` (below it nobody consents; the notice's age when absent), `hold` (the
 * submission waits until the receipt is on disk, at most 800 ms), `test-mode` (for the tests of a page: a script may
 * answer, receipts are marked as tests and kept apart), `subject` (the opaque id of a signed-in customer).
 * No attribute and no property sets an answer. Its own children show until it is ready, and when it cannot be; then
 * beside what was given before and can be withdrawn.
 */
export class ConsentCapture extends LitElement implements ControllerHost {
  static readonly formAssociated: boolean = true;
  static override styles: CSSResult = styles;
  static override properties: PropertyDeclarations = {
    context: {},
    notice: {},
    receiver: {},
    control: {},
    receiverKey: {attribute: 'receiver-key'},
    token: {attribute: false},
    subject: {},
    name: {reflect: true},
    lang: {},
    emailField: {attribute: 'email-field'},
    phoneField: {attribute: 'phone-field'},
    addressField: {attribute: 'address-field'},
    minimumAge: {attribute: 'minimum-age', type: Number},
    birthDateField: {attribute: 'birth-date-field'},
    hold: {type: Boolean},
    testMode: {attribute: 'test-mode', type: Boolean},
    disabledByForm: {state: true},
  };

  declare context: Context;
  /** URL of the notice, or the notice itself. */
  declare notice: unknown;
  declare receiver: string | undefined;
  declare control: Control | undefined;
  declare receiverKey: string | undefined;
  /** The shop's token for its signed-in customer (HS256 JWT); receipts bind to its `sub` as well. */
  declare token: string | undefined;
  /** The opaque id of a signed-in customer, where the shop's back end adds the token; never an address. */
  declare subject: string | undefined;
  declare name: string | undefined;
  declare emailField: string | undefined;
  declare phoneField: string | undefined;
  declare addressField: string | undefined;
  /** Years; in place of the notice's. */
  declare minimumAge: number | undefined;
  declare birthDateField: string | undefined;
  declare hold: boolean;
  declare testMode: boolean;
  declare disabledByForm: boolean;

  #warned = '';
  #children: MutationObserver | null = null;
  readonly #internals: ElementInternals | null = this.attachInternals?.() ?? null;
  readonly #controller: ConsentController = new ConsentController(this);
  readonly #field: FormField = new FormField(this, {
    value: (method) => this.#controller.fieldValue(method),
    submitted: (method) => this.#controller.submittedValue(method),
    record: () => this.commit(),
    holds: () => this.hold && this.#controller.answered > 0,
    changed: (settled) => this.#onAddress(settled),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#enter(this.#internals?.form ?? this.closest('form'));
    window.addEventListener('pageshow', this.#onPageShow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#field.detach();
    window.removeEventListener('pageshow', this.#onPageShow);
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    if (this.isConnected && form !== this.#field.form) this.#enter(form);
  }

  /** What was answered in another form, or out of the page, is signed with the addresses of this one. */
  #enter(form: HTMLFormElement | null): void {
    this.#field.attach(form);
    this.#controller.prepare();
  }

  formResetCallback(): void {
    void this.#controller.reset();
  }

  /** The browser would bring back what was ticked before a reload; only a person answers. */
  formStateRestoreCallback(): void {
    void this.#controller.reset();
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) void this.#controller.reset();
  };

  /**
   * Records what the form now says, for forms that are sent by script: call it when the form is sent. The same
   * answers are recorded once, however often it is called.
   * @returns null when nothing was answered, or nothing can be signed on this page
   */
  commit(): Promise<Recorded | null> {
    return this.#controller.record();
  }

  /** Where each receipt of this device stands, oldest first, and what to do about one that is stuck. */
  status(): Promise<readonly ReceiptStatus[]> {
    return this.#controller.receipts();
  }

  override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (SETTING.some((name) => changed.has(name))) this.#configure();
    if (changed.has('name')) this.#field.write();
  }

  #configure(): void {
    const notice = this.notice ?? this.#noticeChild();
    if (notice === undefined) return this.#awaitChild();
    const {context, receiver, receiverKey} = this;
    const lang = this.lang || this.closest<HTMLElement>('[lang]')?.lang || 'da';
    const control = this.control === 'yes-no' ? 'yes-no' : 'checkbox';
    const test = this.testMode === true;
    const setting = {context, notice, lang, control, receiver, receiverKey, test} as const;
    if (CONTEXTS.includes(context)) void this.#controller.configure(setting);
    else this.onError(new ConsentError('context', `context must be one of ${CONTEXTS.join(', ')}`));
  }

  #noticeChild(): unknown {
    const json = this.querySelector(':scope > script[type="application/json"]')?.textContent;
    try {
      return json ? JSON.parse(json) : undefined;
    } catch (cause) {
      if (document.readyState === 'loading') return undefined; // not all of it has come yet
      this.onError(new ConsentError('bad-notice', 'the notice in the script element is not JSON', {cause}));
      return undefined;
    }
  }

  /** A script in the head makes the element before the parser has come to its children. */
  #awaitChild(): void {
    if (document.readyState !== 'loading' || this.#children) return;
    this.#children = new MutationObserver(() => this.#noticeChild() !== undefined && this.#stopAwaiting());
    this.#children.observe(this, {childList: true, subtree: true});
    document.addEventListener('DOMContentLoaded', () => this.#stopAwaiting(), {once: true});
  }

  #stopAwaiting(): void {
    if (!this.#children) return;
    this.#children.disconnect();
    this.#children = null;
    this.#configure();
  }

  contact(kinds: readonly ContactKind[]): Contact {
    const {form} = this.#field;
    const names = {email: this.emailField, phone: this.phoneField, post: this.addressField};
    return form ? readContact(form, names, kinds) : {};
  }

  isUnder(age: number | undefined = this.minimumAge): boolean {
    const {form} = this.#field;
    const limit = this.minimumAge ?? age;
    return Boolean(
      form && this.birthDateField && limit && isUnder(form, this.birthDateField, limit, Date.now()),
    );
  }

  /** Compares the words on the screen with those of the presentation, rendered once more beside it. */
  isTranslated(): boolean {
    const {presentation} = this.#controller;
    const shown = this.shadowRoot?.querySelector('section');
    if (!presentation || !shown || this.isUpdatePending) return false;
    const again = document.createElement('div');
    render(this.#view(presentation), again);
    return again.textContent !== shown.textContent;
  }

  #onAddress(settled: boolean): void {
    this.#controller.formChanged();
    if (settled) void this.#controller.look();
    this.#field.write();
    this.requestUpdate();
  }

  onChange(): void {
    this.#field.write();
    this.#emit('consent-change', {choices: this.#controller.answers});
  }

  onRecorded(recorded: Recorded): void {
    this.#emit('consent-recorded', recorded);
    if (!recorded.stored)
      this.onError(new ConsentError('storage', 'this browser could not keep the receipt'));
  }

  onStatus(status: ReceiptStatus): void {
    this.#emit('consent-status', status);
  }

  onDelivery(delivery: Delivery): void {
    const {jti} = delivery;
    if (delivery.kind === 'received') this.#emit('consent-received', {jti, ack: delivery.ack.jws.text});
    if (delivery.kind === 'parked') {
      this.onError(
        new ConsentError(delivery.problem, `the receiver refuses receipt ${jti}: ${delivery.problem}`),
      );
    }
  }

  onError({code, message}: ConsentError): void {
    const line = `consent-capture: ${message} (${code})`;
    if (line !== this.#warned) console.warn(line);
    this.#warned = line;
    this.#emit('consent-error', {code, message});
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true}));
  }

  override render(): TemplateResult {
    const {presentation, shows, onlyEarlier} = this.#controller;
    const block = presentation && shows ? this.#view(presentation) : nothing;
    return block === nothing || onlyEarlier ? html`<slot></slot>${block}` : block;
  }

  #view(presentation: Presentation): TemplateResult {
    const controller = this.#controller;
    const {answers, answered, earlier, foot} = controller;
    const {email, phone, post} = this.contact(['email', 'phone', 'post']);
    return noticeView(presentation, {
      answers,
      earlier,
      status: foot.status,
      onlyEarlier: controller.onlyEarlier,
      test: controller.testing,
      disabled: this.disabledByForm,
      values: {
        email,
        phone,
        post: post && oneLine(post),
        answered,
        total: Object.keys(answers).length,
        reason: foot.problem ?? '',
      },
      onAnswer: (choice, answer, trusted) => controller.answer(choice, answer, trusted),
      onAll: (answer, trusted) => controller.answerAll(answer, trusted),
      onWithdraw: (choice, trusted) => void controller.withdraw(choice, trusted),
      onAgain: (choice) => controller.askAgain(choice),
    });
  }
}
