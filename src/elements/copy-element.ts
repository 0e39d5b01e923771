// <consent-copy>: on the page that thanks, what was recorded, where it stands, and the person's copy to keep (U22).
import {
  css,
  html,
  LitElement,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import {openConsent, type Consent} from '../consent.ts';
import {mailCopy} from '../copy.ts';
import {copyPage, copyView, type CopyButtons, type CopyState, type MailState} from './copy-view.ts';
import {loadLanguage} from './languages.ts';
import {stuckOf} from './status-words.ts';
import {styles} from './styles.ts';

declare global {
  interface HTMLElementTagNameMap {
    'consent-copy': ConsentCopy;
  }
}

/**
 * Attributes: `receiver` and `test-mode`, as on <consent-capture>. Shows the last act of this device, and whether an
 * earlier one is parked or still to be delivered; its own children show while there is none. Creates nothing on the device.
 */
export class ConsentCopy extends LitElement {
  static override styles: CSSResultGroup = [
    styles,
    css`
      .answers,
      .keep {
        padding: 0.5rem var(--_gap);
      }
      .answers div {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        justify-content: space-between;
        padding-block: 0.25rem;
      }
      .keep {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        padding-block: 0 var(--_gap);
      }
      .keep p {
        flex-basis: 100%;
      }
      .mailed {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .mailed:empty {
        flex-basis: auto;
      }
      [aria-disabled='true'] {
        opacity: 0.65;
        cursor: default;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    receiver: {},
    testMode: {attribute: 'test-mode', type: Boolean},
    state: {state: true},
    mailed: {state: true},
  };

  declare receiver: string | undefined;
  declare testMode: boolean;
  declare state: CopyState | null;
  declare mailed: {readonly jti: string; readonly state: MailState} | null;
  #consent: Consent | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#consent?.close();
    this.#consent = null;
  }

  async #open(): Promise<void> {
    try {
      const consent = (this.#consent = openConsent({receiver: this.receiver, test: this.testMode === true}));
      const again = (): void => void this.#read(consent).catch(() => undefined); // it was taken away meanwhile
      consent.onStatus(again);
      consent.onElsewhere(again);
      await this.#read(consent);
      await consent.resume();
    } catch (error) {
      console.warn(`consent-copy: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #read(consent: Consent): Promise<void> {
    const entry = await consent.latest();
    const bundle = entry && (await consent.bundle(entry.jti));
    const messages = bundle && (await loadLanguage(bundle.presentation.lang));
    if (!entry || !bundle || !messages) return;
    const {presentation} = bundle;
    const all = await consent.status();
    const stands = all.find(({jti}) => jti === entry.jti);
    const stuck = stuckOf(all.filter(({jti}) => jti !== entry.jti)) ?? null;
    if (stands) this.state = {entry, presentation, messages, stands, stuck};
  }

  /** The person's copy as a file: a page to read, or the bundle to verify; null while there is nothing to copy. */
  async copy(kind: 'page' | 'bundle'): Promise<File | null> {
    const {state} = this;
    const bundle = state && (await this.#consent?.bundle(state.entry.jti));
    if (!state || !bundle) return null;
    const name = `${bundle.presentation.controller.id}-${state.entry.jti}`;
    return kind === 'page'
      ? new File([copyPage(state, bundle)], `${name}.html`, {type: 'text/html'})
      : new File([JSON.stringify(bundle, null, 2)], `${name}.json`, {type: 'application/json'});
  }

  async #save(kind: 'page' | 'bundle'): Promise<void> {
    const file = await this.copy(kind);
    if (!file) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** The button is there where the receipt discloses an e-mail address and a receiver can be asked. */
  #mail(): CopyButtons['mail'] {
    const {entry} = this.state ?? {};
    const consent = this.#consent;
    const isCopied = entry?.event.kind === 'choices' || entry?.event.kind === 'withdrawal';
    if (!entry?.contact.email || !isCopied || !consent?.sends) return null;
    const state = this.mailed?.jti === entry.jti ? this.mailed.state : 'none';
    const onMail = async (): Promise<void> => {
      this.mailed = {jti: entry.jti, state: 'sending'};
      const isTaken = await mailCopy(consent, entry);
      this.mailed = {jti: entry.jti, state: isTaken ? 'sent' : 'failed'};
    };
    return {state, onMail: () => void onMail()};
  }

  override render(): TemplateResult {
    const buttons = {
      onPage: () => void this.#save('page'),
      onBundle: () => void this.#save('bundle'),
      mail: this.#mail(),
    };
    return this.state ? copyView(this.state, buttons) : html`<slot></slot>`;
  }
}
