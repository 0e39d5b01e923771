// What the centre's element and its controller want of each other.
import type {ReactiveControllerHost} from 'lit';
import type {Contact} from '../centre.ts';
import type {ReceiptStatus, Recorded} from '../consent.ts';
import type {ConsentError} from '../model/errors.ts';

/** What the element tells its controller when it connects, and whenever one of these changes. */
export interface CentreSetting {
  /** A URL, or a parsed document. */
  readonly notice: unknown;
  readonly lang: string;
  readonly receiver: string | undefined;
  readonly receiverKey: string | undefined;
  readonly test: boolean;
}

export interface CentreHost extends ReactiveControllerHost {
  /** The addresses of the person that the host page knows; then only that person's answers are shown. */
  readonly contact: Contact | undefined;
  readonly token: string | undefined;
  readonly subject: string | undefined;
  /** Whether the words on the screen are no longer the presentation's. */
  readonly isTranslated: () => boolean;
  readonly onRecorded: (recorded: Recorded) => void;
  readonly onStatus: (status: ReceiptStatus) => void;
  readonly onError: (error: ConsentError) => void;
}
