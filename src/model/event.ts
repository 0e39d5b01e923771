// What a person did: the five kinds of event that a receipt can hold.
import {ConsentError} from './errors.ts';
import {just, list, object, oneOf, pattern, record, type Check, type Fault} from './shape.ts';
import {ANSWERS, ID, RIGHTS, type Answer, type Right} from './vocabulary.ts';

/** Every choice on the screen with its answer. */
export interface ChoicesEvent {
  readonly kind: 'choices';
  readonly choices: Readonly<Record<string, Answer>>;
}
/** Consents taken back. `for`: hashes of the receipts meant (base64url SHA-256); `token`: a refusal token. */
export interface WithdrawalEvent {
  readonly kind: 'withdrawal';
  readonly choices: readonly string[];
  readonly for?: readonly string[];
  readonly token?: string;
}
/** An objection to all marketing (GDPR 21(2)), raised or lifted. */
export interface ObjectionEvent {
  readonly kind: 'objection';
  readonly state: 'raised' | 'lifted';
  readonly for?: readonly string[];
  readonly token?: string;
}
/** The use of a right under GDPR 15 to 20. */
export interface RequestEvent {
  readonly kind: 'request';
  readonly request: Right;
}
export type ConsentEvent = ChoicesEvent | WithdrawalEvent | ObjectionEvent | RequestEvent;

/** Base64url of a SHA-256: 43 characters, the last with its two spare bits clear. */
export const DIGEST: RegExp = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

const id = pattern(ID, 'a choice id');
const refers = {
  for: list(pattern(DIGEST, 'a base64url SHA-256'), 1, 16),
  token: pattern(/^[A-Za-z0-9_.~-]{1,2000}$/, 'a token'),
};
const unique = (value: readonly string[], at: string, faults: Fault[]): boolean =>
  new Set(value).size === value.length || (faults.push({at, why: 'names one twice'}), false);

const shapes = {
  choices: object({kind: just('choices'), choices: record(ID, oneOf(ANSWERS), 64)}),
  withdrawal: object({kind: just('withdrawal'), choices: list(id, 1, 64)}, refers),
  objection: object({kind: just('objection'), state: oneOf(['raised', 'lifted'])}, refers),
  request: object({kind: just('request'), request: oneOf(RIGHTS)}),
};
const kindOf = object({kind: oneOf(['choices', 'withdrawal', 'objection', 'request'])});

/** The shape of an event. */
export const eventShape: Check<ConsentEvent> = (value, at, faults): value is ConsentEvent => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (!kindOf({kind}, at, faults)) return false;
  const shape: Check<ConsentEvent> = shapes[({kind} as {kind: ConsentEvent['kind']}).kind]; // kindOf has just proved it
  if (!shape(value, at, faults)) return false;
  if (value.kind === 'choices')
    return (
      Object.keys(value.choices).length > 0 || (faults.push({at: `${at}/choices`, why: 'is empty'}), false)
    );
  const lists =
    value.kind === 'request' ? [] : [value.kind === 'withdrawal' ? value.choices : [], value.for ?? []];
  return lists.every((one) => unique(one, at, faults));
};

/**
 * Reads an event.
 * @throws ConsentError `bad-event` with the place of the first fault.
 */
export function parseEvent(value: unknown): ConsentEvent {
  const faults: Fault[] = [];
  if (eventShape(value, '', faults)) return value;
  const [first = {at: '', why: 'is no event'}] = faults;
  throw new ConsentError('bad-event', `${first.at || 'the event'} ${first.why}`, {at: first.at});
}
