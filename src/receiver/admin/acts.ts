// A person's acts and choices out of the store, as the operator reads them.
import type {AdminAct, AdminAnswer, AdminChoice} from '../../model/admin.ts';
import type {ConsentEvent} from '../../model/event.ts';
import type {Store, StoredReceipt, StoredStatement, SubjectRef} from '../store.ts';
import type {Label} from './admin-options.ts';

type Entry = StoredReceipt | StoredStatement;

const isReceipt = (entry: Entry): entry is StoredReceipt => 'hash' in entry;

/** What an event answers. */
export function answersIn(event: ConsentEvent, label: Label): readonly AdminAnswer[] {
  if (event.kind === 'choices') {
    return Object.entries(event.choices).map(([choice, answer]) => ({choice, label: label(choice), answer}));
  }
  return event.kind === 'withdrawal' ? named(event.choices, 'withdrawn', label) : [];
}

const named = (
  choices: readonly string[],
  answer: AdminAnswer['answer'],
  label: Label,
): readonly AdminAnswer[] => choices.map((choice) => ({choice, label: label(choice), answer}));

/** An entry as one act; nothing for a step of a request. */
export const actOf = (entry: Entry, label: Label): readonly AdminAct[] =>
  isReceipt(entry) ? [receiptAct(entry, label)] : statementAct(entry, label);

function receiptAct({idx, hash, received, status, payload}: StoredReceipt, label: Label): AdminAct {
  const {event, notice, context, ui} = payload;
  return {
    idx,
    kind: 'receipt',
    received,
    event: event.kind,
    hash,
    page: ui.page,
    context,
    notice: {id: notice.id, version: notice.version},
    answers: answersIn(event, label),
    all: event.kind === 'objection' ? event.state : null,
    right: event.kind === 'request' ? event.request : null,
    status,
    how: null,
    given: null,
  };
}

function statementAct({idx, payload}: StoredStatement, label: Label): readonly AdminAct[] {
  if (payload.kind === 'request-step') return [];
  const {kind, received, choices = []} = payload;
  const answer = {refusal: 'withdrawn', confirmation: 'confirmed', import: 'given'} as const;
  const none = {event: null, hash: null, page: null, context: null, notice: null, right: null, status: null};
  const all = kind === 'refusal' && payload.choices === undefined ? 'raised' : null;
  const how = kind === 'refusal' ? payload.via : kind === 'import' ? payload.how : null;
  const given = kind === 'import' ? payload.given : null;
  return [{...none, idx, kind, received, answers: named(choices, answer[kind], label), all, how, given}];
}

interface Known {
  readonly entries: readonly Entry[];
  readonly label: Label;
}

/** When an entry came. */
const timeOf = (entry: Entry | undefined): number | null =>
  entry === undefined ? null : isReceipt(entry) ? entry.received : entry.payload.received;

/** What holds for each choice of a subject, since when, and by which act. */
export async function choicesOf(
  store: Pick<Store, 'standings' | 'standing'>,
  {key}: SubjectRef,
  {entries, label}: Known,
): Promise<readonly AdminChoice[]> {
  const at = (idx: number | null): Entry | undefined => entries.find((entry) => entry.idx === idx);
  const choices: AdminChoice[] = [];
  for (const {choice, state, idx} of await store.standings(key)) {
    const decided = at(idx);
    const receipt = decided && isReceipt(decided) ? decided : null;
    const confirmed = (await store.standing(key, choice))?.confirmed ?? null;
    const notice = receipt && {id: receipt.payload.notice.id, version: receipt.payload.notice.version};
    const by = receipt?.hash ?? null;
    const since = timeOf(decided);
    const imported = decided !== undefined && !isReceipt(decided) && decided.payload.kind === 'import';
    const when = {since, confirmed: timeOf(at(confirmed))};
    choices.push({choice, label: label(choice), state, by, notice, imported, ...when});
  }
  return choices;
}
