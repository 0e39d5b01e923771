// Refusals that no device signed: from the link in a mail, a mail program's own button, or a typed address. Each is a
// statement of the receiver, and counts at once.
import type {ContactKind} from '../model/vocabulary.ts';
import type {Via} from '../receipt/statement.ts';
import {state, type StateOptions} from './statements.ts';
import type {Store, StoredReceipt, StoredStatement, SubjectRef} from './store.ts';

/** What refusing needs. `statements` takes them in. */
export interface RefuseOptions extends Omit<StateOptions, 'store'> {
  readonly store: Pick<Store, 'statementsOf' | 'receiptsOf'>;
  readonly statements: StateOptions['store'];
  /** The public URL, in whose name the receiver speaks. */
  readonly audience: string;
}

/** Who refuses what, and how it came. */
export interface Refusal {
  readonly controller: string;
  readonly subject: SubjectRef;
  readonly choices: readonly string[];
  readonly via: Via;
}

/** The choices that a refusal for an address is about, unless it says which. */
export const CHANNELS_OF: Readonly<Record<ContactKind, readonly [string, ...string[]]>> = {
  email: ['marketing.email'],
  phone: ['marketing.sms', 'marketing.phone'],
  post: ['marketing.post'],
};

/**
 * Stores a refusal, unless the same one is stored already and nobody has said yes or imported one since: a mail program may press its
 * button twice, and a person too.
 * @returns whether it is new
 */
export async function refuse(options: RefuseOptions, refusal: Refusal): Promise<boolean> {
  const {store, statements, audience} = options;
  const {controller, subject, choices, via} = refusal;
  if (await isSaid(store, refusal)) return false;
  const said = {iss: audience, kind: 'refusal', controller, subjects: [subject], choices, via} as const;
  await state({...options, store: statements}, said);
  return true;
}

async function isSaid(store: RefuseOptions['store'], {subject, choices}: Refusal): Promise<boolean> {
  const said = await store.statementsOf(subject.key);
  const same = said.findLast((one) => covers(one, choices));
  if (!same) return false;
  const isImport = ({idx, payload}: StoredStatement): boolean => idx > same.idx && payload.kind === 'import';
  if (said.some(isImport)) return false; // the shop has said yes since, and it may count
  const receipts = await store.receiptsOf(subject.key);
  return !receipts.some((receipt) => receipt.idx > same.idx && mayGive(receipt, choices));
}

function covers({payload}: StoredStatement, choices: readonly string[]): boolean {
  if (payload.kind !== 'refusal') return false;
  return payload.all === true || choices.every((one) => payload.choices?.includes(one));
}

/** Also a yes that waits in quarantine: once it is settled it would count. */
const mayGive = ({payload: {event}}: StoredReceipt, choices: readonly string[]): boolean =>
  event.kind === 'choices' &&
  choices.some((one) => new Map(Object.entries(event.choices)).get(one) === 'given');
