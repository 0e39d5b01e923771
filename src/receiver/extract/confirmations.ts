// Of an extract, what came after: confirmations from a mail.
import type {StoredStatement} from '../store.ts';
import type {ExtractedConfirmation} from './extract.ts';

/** How choices are named. */
type Label = (choice: string) => string;

const named = (choices: readonly string[], label: Label): ExtractedConfirmation['choices'] =>
  choices.map((choice) => ({choice, label: label(choice)}));

/** The confirmation of this controller in a statement; nothing for any other. */
export function extractedConfirmation(
  {idx, jws, payload}: StoredStatement,
  controller: string,
  label: Label,
): readonly ExtractedConfirmation[] {
  if (payload.kind !== 'confirmation' || payload.controller !== controller) return [];
  const {received, receipt} = payload;
  return [{entry: idx, received, choices: named(payload.choices, label), receipt, statement: jws}];
}
