// The device and the receiver that the centre is connected to: opened for what the page sets, heard of, and let go.
import {openCentre, type Centre} from '../centre.ts';
import type {ReceiptStatus} from '../consent.ts';
import type {CentreHost, CentreSetting} from './centre-host.ts';

export interface CentreConnectionOptions {
  readonly host: Pick<CentreHost, 'token' | 'subject'>;
  /** Resolves once what was begun has ended; what is let go is closed then. */
  readonly settled: () => Promise<unknown>;
  /** Where everything on this device stands, as it is opened. */
  readonly onOpen: (all: readonly ReceiptStatus[]) => void;
  /** What was pending is on its way. */
  readonly onResumed: () => Promise<void>;
  readonly onStatus: (status: ReceiptStatus) => void;
  /** Another tab, or another part of this page, has written. */
  readonly onElsewhere: () => void;
  readonly onError: (error: unknown) => void;
}

export class CentreConnection {
  /** Null before there is one, and once the element is gone. */
  centre: Centre | null = null;
  readonly #options: CentreConnectionOptions;

  constructor(options: CentreConnectionOptions) {
    this.#options = options;
  }

  /** Opens what a setting names, instead of what was open. */
  async open({receiver, receiverKey, test}: CentreSetting): Promise<void> {
    this.leave();
    const {host, onOpen, onResumed, onStatus, onElsewhere, onError} = this.#options;
    try {
      const centre = (this.centre = openCentre({
        receiver,
        receiverKey,
        test,
        token: () => host.token,
        subject: () => host.subject,
      }));
      centre.consent.onStatus(onStatus);
      centre.consent.onElsewhere(onElsewhere);
      const all = await centre.consent.status().catch(() => []);
      if (centre === this.centre) onOpen(all);
      await centre.consent.resume();
      await onResumed();
    } catch (error) {
      onError(error);
    }
  }

  leave(): void {
    const {centre} = this;
    this.centre = null;
    void this.#options.settled().then(() => centre?.close());
  }

  /** Whether receipts go anywhere. */
  get sends(): boolean {
    return this.centre?.consent.sends ?? false;
  }

  get testing(): boolean {
    return this.centre?.consent.test ?? false;
  }
}
