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

/** The sentence for where a receipt lies and how far it has come. */
export const wordFor = ({stored, delivery}: ReceiptStatus): Status =>
  (stored === 'device' ? ON_DEVICE : IN_PAGE)[delivery];
