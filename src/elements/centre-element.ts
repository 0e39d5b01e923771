// <consent-centre>: what a person has agreed to, and everything they need to change their mind.
import {
  html,
  LitElement,
  render,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import type {Contact} from '../centre.ts';
import type {ReceiptStatus, Recorded} from '../consent.ts';
import type {ConsentError} from '../model/errors.ts';
import {AddressPanel} from './address-panel.ts';
import {CentreController} from './centre-controller.ts';
import {foldedStyles} from './centre-folded-styles.ts';
import type {CentreHost} from './centre-host.ts';
import {labelsOf} from './centre-labels.ts';
import {receiptsPage, type Kept} from './centre-page.ts';
import {centreStyles} from './centre-styles.ts';
import {centreView, type CentreState} from './centre-view.ts';
import {datesIn} from './centre-words.ts';
import {valuesOf} from './shown-view.ts';
import {RightsPanel} from './rights-panel.ts';
import {rightsStyles} from './rights-styles.ts';
import {styles} from './styles.ts';

declare global {
  interface HTMLElementTagNameMap {
    'consent-centre': ConsentCentre;
  }
}

/** What the controller is told anew when it changes. */
const SETTING = ['notice', 'receiver', 'receiverKey', 'lang', 'testMode'];

/**
 * Attributes: `receiver`, `receiver-key`, `notice`, `lang`, `subject` and `test-mode`, as on <consent-capture>. Properties:
 * `notice` (also the document itself), `contact` (the addresses of the person whom the page knows; then only that
 * person's answers show), `token` (of the host, for its signed-in customer). It creates nothing on the device before
 * the person acts. Its own children show until it is ready. Events: those of <consent-capture>.
 */
export class ConsentCentre extends LitElement implements CentreHost {
  static override styles: CSSResultGroup = [styles, centreStyles, foldedStyles, rightsStyles];
  static override properties: PropertyDeclarations = {
    notice: {},
    receiver: {},
    receiverKey: {attribute: 'receiver-key'},
    lang: {},
    testMode: {attribute: 'test-mode', type: Boolean},
    contact: {attribute: false},
    token: {attribute: false},
    subject: {},
  };

  declare notice: unknown;
  declare receiver: string | undefined;
  declare receiverKey: string | undefined;
  declare testMode: boolean;
  declare contact: Contact | undefined;
  declare token: string | undefined;
  declare subject: string | undefined;

  #warned = '';
  readonly #controller: CentreController = new CentreController(this);
  readonly #rights: RightsPanel = new RightsPanel(this);
  readonly #address: AddressPanel = new AddressPanel(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('dragover', this.#onDrag);
    this.addEventListener('dragleave', this.#onDrag);
    this.addEventListener('drop', this.#onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('dragover', this.#onDrag);
    this.removeEventListener('dragleave', this.#onDrag);
    this.removeEventListener('drop', this.#onDrop);
  }

  readonly #onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.toggleAttribute('data-drop', event.type === 'dragover');
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.removeAttribute('data-drop');
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void this.importFile(file);
  };

  override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (SETTING.some((name) => changed.has(name))) {
      const {notice, receiver, receiverKey} = this;
      const lang = this.lang || this.closest<HTMLElement>('[lang]')?.lang || 'da';
      const test = this.testMode === true;
      void this.#controller.configure({notice, lang, receiver, receiverKey, test});
    } else if (['contact', 'token', 'subject'].some((name) => changed.has(name)))
      this.#controller.hostChanged();
  }

  /** Opens a file with receipts, as the person does who chooses or drops one. */
  importFile(file: File): Promise<void> {
    return this.#controller.imports.open(file);
  }

  /** One receipt, or all of this person, as a file: a page to read and print, or the bundle; null where there is none. */
  async copy(kind: 'page' | 'bundle', jti: string | null = null): Promise<File | null> {
    const state = this.#state();
    const {readings} = this.#controller;
    const wanted = state?.history.filter(({entry}) => jti === null || entry.jti === jti) ?? [];
    const kept = await Promise.all(
      wanted.map(async (past): Promise<Kept[]> => {
        const {jti: id} = past.entry;
        const bundle = await readings.bundle(id);
        await readings.verify(id);
        return bundle ? [{past, bundle, report: readings.reports.get(id) ?? null}] : [];
      }),
    );
    const [first, ...more] = kept.flat();
    if (!state || !first) return null;
    const name = `${first.bundle.presentation.controller.id}-${jti ?? 'receipts'}`;
    const bundles = jti === null ? [first, ...more].map(({bundle}) => bundle) : first.bundle;
    return kind === 'page'
      ? new File([receiptsPage([first, ...more], state)], `${name}.html`, {type: 'text/html'})
      : new File([JSON.stringify(bundles, null, 2)], `${name}.json`, {type: 'application/json'});
  }

  async #save(kind: 'page' | 'bundle', jti: string | null): Promise<void> {
    const file = await this.copy(kind, jti);
    if (!file) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Compares the words on the screen with those of the tree, rendered once more. */
  isTranslated(): boolean {
    const shown = this.shadowRoot?.querySelector('section');
    const state = this.#state();
    if (!shown || !state || this.isUpdatePending) return false;
    const again = document.createElement('div');
    render(centreView(state), again);
    return again.querySelector('section')?.textContent !== shown.textContent;
  }

  onRecorded(recorded: Recorded): void {
    this.#emit('consent-recorded', recorded);
  }

  onStatus(status: ReceiptStatus): void {
    this.#emit('consent-status', status);
  }

  onError({code, message}: ConsentError): void {
    const line = `consent-centre: ${message} (${code})`;
    if (line !== this.#warned) console.warn(line);
    this.#warned = line;
    this.#emit('consent-error', {code, message});
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true}));
  }

  override render(): TemplateResult {
    const state = this.#state();
    return state ? centreView(state) : html`<slot></slot>`;
  }

  #state(): CentreState | null {
    const controller = this.#controller;
    const {blocks, messages, device} = controller;
    const [current] = blocks ?? [];
    if (!blocks || !messages || !current) return null;
    const {tree} = current;
    const {asked, imports, mayAsk} = controller;
    const {history, person} = device;
    const {texts, reports} = controller.readings;
    return {
      controller,
      blocks,
      tree,
      asked,
      texts,
      history,
      reports,
      files: imports.files,
      news: imports.news,
      rights: this.#rights,
      address: this.#address,
      mayAsk,
      dates: datesIn(tree),
      values: valuesOf(person?.contact ?? this.contact ?? {}),
      labels: labelsOf(blocks, messages, [
        ...(person?.acts ?? []),
        ...imports.files.map(({report}) => ({shown: report.notice})),
      ]),
      answers: messages.answers,
      withdraw: messages.earlier.withdraw,
      isTakenBack: (hash, choice) => device.isTakenBack(hash, choice),
      onAnswer: (choice, answer, trusted) => {
        const taken = controller.answer(choice, answer, trusted);
        if (taken) this.#focusAfter(choice);
        return taken;
      },
      onWithdraw: (choice, trusted) => void controller.withdraw([choice], trusted),
      onAgain: (choice) => {
        controller.askAgain(choice);
        void this.updateComplete.then(() => this.#focus('.anew input'));
      },
      onText: (hash) => void controller.readings.openText(hash),
      onOpen: (jti) => void controller.readings.verify(jti),
      onSave: (kind, jti) => void this.#save(kind, jti),
      onWithdrawFiled: (file, choices, trusted) => void controller.withdrawFiled(file, choices, trusted),
      onFile: (file) => file && void this.importFile(file),
    };
  }

  /** The question gives way to what was answered: who used the keyboard goes on beside it. */
  #focusAfter(choice: string): void {
    const done = (): void => {
      this.removeEventListener('consent-recorded', done);
      setTimeout(() => void this.updateComplete.then(() => this.#focus(`#b-${CSS.escape(choice)}`)));
    };
    this.addEventListener('consent-recorded', done);
  }

  #focus(selector: string): void {
    this.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }
}
