// The consents that the block is connected to: opened for what the page sets, heard of, and let go.
import {openConsent, type Consent, type ReceiptStatus} from '../consent.ts';
import type {ControllerHost, Setting} from './controller-host.ts';
import type {FootLine} from './foot-line.ts';

export interface ConnectionOptions {
  readonly host: Pick<ControllerHost, 'token' | 'subject' | 'onDelivery' | 'onStatus'>;
  /** What hears where receipts stand. */
  readonly foot: FootLine;
  /** Closes what is let go. */
  readonly close: (consent: Consent) => void;
  /** Another tab, or another part of this page, has written: what is shown may no longer be all that is known. */
  readonly onElsewhere: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export class Connection {
  /** Null before there is one, and once the element is gone. */
  consent: Consent | null = null;
  readonly #options: ConnectionOptions;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Opens what a setting names, instead of what was open. */
  open({receiver, receiverKey, test}: Setting): void {
    this.leave();
    const {host, foot, onError} = this.#options;
    try {
      const consent = (this.consent = openConsent({
        receiver,
        receiverKey,
        test,
        token: () => host.token,
        subject: () => host.subject,
      }));
      consent.onDelivery((delivery) => host.onDelivery(delivery));
      consent.onStatus((status) => {
        foot.stands(status);
        host.onStatus(status);
      });
      consent.onElsewhere(() => void this.#heard(consent));
      void this.#recall(consent).then(() => consent.resume());
    } catch (error) {
      onError(error); // plain http, or a wrong address: the answers go unsigned into the form
    }
  }

  leave(): void {
    if (this.consent) this.#options.close(this.consent);
    this.consent = null;
  }

  /** Where each receipt of this device stands, oldest first. */
  async receipts(): Promise<readonly ReceiptStatus[]> {
    return (await this.consent?.status()) ?? [];
  }

  /** Tells of what earlier pages left parked or undelivered, once. */
  async #recall(consent: Consent): Promise<void> {
    const all = await consent.status().catch(() => []);
    if (consent !== this.consent) return;
    const {host, foot} = this.#options;
    foot.recall(all, (status) => host.onStatus(status));
  }

  async #heard(consent: Consent): Promise<void> {
    const {host, foot, onElsewhere} = this.#options;
    const news = foot.overheard(await consent.status().catch(() => []));
    if (news) {
      foot.stands(news);
      host.onStatus(news);
    }
    await onElsewhere();
  }
}
