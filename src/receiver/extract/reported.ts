// Of an extract, what came after or from elsewhere: confirmations from a mail, and consents by the word of the shop.
import type {Store, StoredStatement} from '../store.ts';
import type {ExtractedConfirmation, ExtractedImport} from './extract.ts';

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

/** The imports of this controller among some statements, with the addresses that were kept beside them. */
export async function importsIn(
  store: Pick<Store, 'addressesOf'>,
  said: readonly StoredStatement[],
  {controller, label}: {readonly controller: string; readonly label: Label},
): Promise<readonly ExtractedImport[]> {
  const imports: ExtractedImport[] = [];
  for (const {idx, jws, payload} of said) {
    if (payload.kind !== 'import' || payload.controller !== controller) continue;
    const {received, given, how, text = null} = payload;
    const addresses = await store.addressesOf(idx);
    const choices = named(payload.choices, label);
    imports.push({entry: idx, received, choices, given, how, text, addresses, statement: jws});
  }
  return imports;
}
