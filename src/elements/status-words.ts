// Which sentence tells the person where a receipt stands.
import type {ReceiptStatus} from '../consent.ts';
import type {Status} from '../model/messages.ts';

const ON_DEVICE: Readonly<Record<ReceiptStatus['delivery'], Status>> = {
  local: 'local',
  sent: 'recorded',
  queued: 'waiting',
  received: 'received',
  parked: 'parked',
};
const IN_PAGE: Readonly<Record<ReceiptStatus['delivery'], Status>> = {
  local: 'not-stored',
  sent: 'not-stored',
  queued: 'not-stored',
  received: 'received-only',
  parked: 'parked-only',
};

/**
 * The receipt of an earlier page that the person is to hear of: the last that was refused for good, else the last that
 * is still to be delivered. What a person had erased is none.
 */
export const stuckOf = (all: readonly ReceiptStatus[]): ReceiptStatus | undefined =>
  all.findLast(({problem}) => problem !== null && problem !== 'erased') ?? all.findLast(isUndelivered);

/** Whether a receipt is still to be delivered. */
export const isUndelivered = ({delivery}: ReceiptStatus): boolean =>
  delivery === 'queued' || delivery === 'sent';

/** The sentence for where a receipt lies and how far it has come. */
export const wordFor = ({stored, delivery}: ReceiptStatus): Status =>
  (stored === 'device' ? ON_DEVICE : IN_PAGE)[delivery];
