// What an element and its controller want of each other.
import type {ReactiveControllerHost} from 'lit';
import type {Contact, Delivery, ReceiptStatus, Recorded} from '../consent.ts';
import type {ConsentError} from '../model/errors.ts';
import type {ContactKind, Context, Control} from '../model/vocabulary.ts';

/** What the element tells its controller when it connects, and whenever one of these changes. */
export interface Setting {
  readonly context: Context;
  /** A URL, a parsed document, or null while there is none. */
  readonly notice: unknown;
  readonly lang: string;
  readonly control: Control;
  readonly receiver: string | undefined;
  readonly receiverKey: string | undefined;
  /** Test mode: a script may answer, and nothing of it counts. */
  readonly test: boolean;
}

export interface ControllerHost extends ReactiveControllerHost {
  /** The shop's token for its signed-in customer. */
  readonly token: string | undefined;
  /** The opaque id of that customer. */
  readonly subject: string | undefined;
  /** The addresses of these kinds that the form holds now. */
  readonly contact: (kinds: readonly ContactKind[]) => Contact;
  /** Whether the form says that the person is under this age. */
  readonly isUnder: (age: number | undefined) => boolean;
  /** Whether the words on the screen are no longer the presentation's. */
  readonly isTranslated: () => boolean;
  readonly onChange: () => void;
  readonly onRecorded: (recorded: Recorded) => void;
  readonly onDelivery: (delivery: Delivery) => void;
  readonly onStatus: (status: ReceiptStatus) => void;
  readonly onError: (error: ConsentError) => void;
}
