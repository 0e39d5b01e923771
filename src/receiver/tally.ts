// Counting answers as they come: how many of which kind, on which day, on which notice. Numbers alone, about nobody.
import type {StatementPayload} from '../receipt/statement.ts';
import type {NewReceipt, TallyRow} from './store.ts';

/** What a receipt adds to the tallies. */
export function talliesOfReceipt({
  payload,
  received,
}: Pick<NewReceipt, 'payload' | 'received'>): readonly TallyRow[] {
  const {event, notice, controller, context} = payload;
  const base = {day: dayOf(received), controller: controller.id, notice: notice.id, version: notice.version};
  const row = (choice: string, answer: TallyRow['answer']): TallyRow => ({
    ...base,
    context,
    choice,
    answer,
    count: 1,
  });
  if (event.kind === 'choices') return Object.entries(event.choices).map(([id, answer]) => row(id, answer));
  if (event.kind === 'withdrawal') return event.choices.map((id) => row(id, 'withdrawn'));
  return event.kind === 'objection' && event.state === 'raised' ? [row('*', 'objected')] : [];
}

/** What a statement adds. */
export function talliesOfStatement(payload: StatementPayload): readonly TallyRow[] {
  if (payload.kind === 'request-step') return [];
  const {kind, controller, received, choices = ['*']} = payload;
  const day = dayOf(received);
  const context = kind === 'import' ? 'import' : 'statement';
  const answer = answerOf(payload);
  return choices.map((choice) => {
    return {day, controller, notice: '', version: '', context, choice, answer, count: 1};
  });
}

function answerOf(payload: Exclude<StatementPayload, {kind: 'request-step'}>): TallyRow['answer'] {
  if (payload.kind === 'import') return 'given';
  if (payload.kind === 'confirmation') return 'confirmed';
  return payload.choices ? 'withdrawn' : 'objected';
}

/** Rows of the same kind in one. */
export function summed(rows: Iterable<TallyRow>): readonly TallyRow[] {
  const sums = new Map<string, TallyRow>();
  for (const row of rows) {
    const name = nameOf(row);
    const known = sums.get(name);
    sums.set(name, known ? {...known, count: known.count + row.count} : row);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const nameOf = ({day, controller, notice, version, context, choice, answer}: TallyRow): string =>
  [day, controller, notice, version, context, choice, answer].join('\n');

const dayOf = (received: number): string => new Date(received).toISOString().slice(0, 10);
